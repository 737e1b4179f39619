package vn.oversight.foureyes;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;

import vn.oversight.engine.Declared;

/**
 * A step that asks for other eyes than those before it.
 *
 * @param groups whom it is put to
 * @param instance its process instance
 * @param root the outermost one that called it
 * @param scope the instance of the part of the diagram that it stands in
 * @param variables reads a variable of its case
 */
record Asked(UserTask step, List<String> groups, String instance, String root, String scope, String caseNumber,
		Function<String, Object> variables) {

	/** Property of a step: ids of the steps and starts whose doers may not do it. */
	static final String NOT_BY = "notBy";

	/** Property of a step: variables that hold a unit none of whom may do it. */
	static final String NOT_OF = "notOf";

	/** Value of a property: the rule was thought of, and asks for nothing. */
	static final String NOBODY = "nobody";

	/** Whether a step asks for anything. */
	static boolean isOne(UserTask step) {
		return !(values(step, NOT_BY).isEmpty() && values(step, NOT_OF).isEmpty());
	}

	List<String> notBy() {
		return values(step, NOT_BY);
	}

	/** The ids of the units. */
	List<String> notOf() {
		return values(step, NOT_OF).stream()
			.map(variables)
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.toList();
	}

	/**
	 * Whether what was done counts here: in the same case, and not in another round of a
	 * part that is done for each of several.
	 */
	boolean isAbout(Deed deed) {
		if (!(step.getModelInstance().getModelElementById(deed.element()) instanceof FlowNode before)) {
			return true;
		}
		if (!deed.instance().equals(instance)) {
			return false;
		}
		boolean isRound = before.getParentElement().equals(step.getParentElement()) && !isRepeated(before)
				&& !isRepeated(step);
		return !isRound || deed.scope().equals(scope);
	}

	private static boolean isRepeated(FlowNode node) {
		return node instanceof Activity activity && activity.getLoopCharacteristics() != null;
	}

	private static List<String> values(BaseElement step, String property) {
		return Declared.by(step, property)
			.flatMap((value) -> Arrays.stream(value.strip().split("\\s*,\\s*")))
			.filter((value) -> !value.isEmpty() && !value.equals(NOBODY))
			.toList();
	}

}
