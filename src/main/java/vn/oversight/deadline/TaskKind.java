package vn.oversight.deadline;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

import vn.oversight.engine.Declared;

/**
 * What a diagram says about the deadlines of one of its user tasks.
 *
 * @param policy its {@code camunda:property} "escalation"; {@code null} if it has none
 * @param limit {@code null} if its due date names none
 * @param ground its {@code camunda:property} "ground": the variable that holds the
 * document which set the date, and is not set where the limit did; {@code null} if it has
 * none
 * @param title the {@code camunda:property} "title" of its process: the variable that
 * holds what the case is called where that is no secret; {@code null} if it has none
 */
record TaskKind(String policy, LimitOfTask limit, String ground, String title) {

	/** A task of no diagram. */
	static final TaskKind UNKNOWN = new TaskKind(null, null, null, null);

	static final String CONFIDENTIAL = "confidential";

	static TaskKind of(UserTask task) {
		return new TaskKind(property(task, "escalation"), LimitOfTask.of(task).orElse(null), property(task, "ground"),
				property(process(task), "title"));
	}

	/**
	 * Whether a mail may say no more than number, step and unit. What names no policy may
	 * be.
	 */
	boolean isConfidential() {
		return policy == null || policy.equals(CONFIDENTIAL);
	}

	private static BaseElement process(ModelElementInstance element) {
		return (element instanceof Process process) ? process : process(element.getParentElement());
	}

	private static String property(BaseElement element, String name) {
		return Declared.by(element, name).findFirst().orElse(null);
	}

}
