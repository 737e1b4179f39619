package vn.oversight.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;

/**
 * What an expression reads was written: by a form, a parameter, a mapping of a call
 * activity (also of another diagram that calls this one), a multi-instance loop, or by a
 * verb that says so in a camunda:property {@code writes} with the variables' names.
 */
class VariableRule implements Rule {

	private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task", "loopCounter", "nrOfInstances",
			"nrOfActiveInstances", "nrOfCompletedInstances");

	private static final String REMEDY = "correct the name, or write it by a form field, a mapping or a verb"
			+ " with the camunda:property \"writes\"";

	private final Vocabulary vocabulary;

	private final Collection<Diagram> all;

	VariableRule(Vocabulary vocabulary, Collection<Diagram> all) {
		this.vocabulary = vocabulary;
		this.all = all;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		Set<String> written = written(diagram);
		written.stream()
			.filter(Objects::nonNull)
			.filter(vocabulary.verbs()::containsKey)
			.forEach((name) -> report.add(diagram, "process",
					"the variable \"%s\" hides the verb of that name".formatted(name),
					"give one of them another name"));
		for (Expression expression : Expression.allIn(diagram)) {
			// a delegate is a verb, and what a call hands back is read over there
			if (expression.place().equals("delegateExpression") || expression.outgoing()) {
				continue;
			}
			Set<String> names = expression.names();
			// told as an unknown verb
			expression.calls()
				.stream()
				.filter((call) -> !VerbRule.isOfAValue(call))
				.forEach((call) -> names.remove(call.receiver()));
			for (String name : names) {
				if (!written.contains(name) && !vocabulary.verbs().containsKey(name) && !OF_THE_ENGINE.contains(name)) {
					report.add(diagram, expression.owner(),
							"%s reads \"%s\", which nothing in this diagram writes".formatted(expression.text(), name),
							REMEDY);
				}
			}
		}
		for (Form form : diagram.forms().values()) {
			form.reads()
				.stream()
				.filter((name) -> !written.contains(name) && !form.ownNames().contains(name))
				.forEach((name) -> report.add(form, form.id(),
						"it reads \"%s\", which nothing in its diagram writes".formatted(name), REMEDY));
		}
		diagram.all(CamundaIn.class)
			.stream()
			.filter((mapping) -> mapping.getCamundaSource() != null && !written.contains(mapping.getCamundaSource()))
			.forEach((mapping) -> report.add(diagram, Dom.owner(mapping),
					"it hands over \"%s\", which nothing in this diagram writes".formatted(mapping.getCamundaSource()),
					REMEDY));
		for (CallActivity call : diagram.all(CallActivity.class)) {
			if (all.stream().noneMatch((other) -> other.file().equals(call.getCalledElement()))) {
				report.add(diagram, call.getId(), "there is no process \"%s\"".formatted(call.getCalledElement()),
						"call one of the folders of bpmn/");
			}
		}
	}

	/** The variables that something writes which the diagram can read. */
	Set<String> written(Diagram diagram) {
		Set<String> written = new LinkedHashSet<>();
		Stream
			.concat(diagram.all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
					diagram.all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
			.map((form) -> (form != null) ? diagram.forms().get(form) : null)
			.filter(Objects::nonNull)
			.forEach((form) -> written.addAll(form.variables()));
		diagram.all(StartEvent.class).forEach((event) -> written.add(event.getCamundaInitiator()));
		diagram.all(CamundaInputParameter.class).forEach((parameter) -> written.add(parameter.getCamundaName()));
		diagram.all(CamundaOutputParameter.class).forEach((parameter) -> written.add(parameter.getCamundaName()));
		diagram.all(CamundaOut.class).forEach((mapping) -> written.add(mapping.getCamundaTarget()));
		diagram.all(MultiInstanceLoopCharacteristics.class)
			.forEach((loop) -> written.add(loop.getCamundaElementVariable()));
		diagram.all(BusinessRuleTask.class).forEach((task) -> written.add(task.getCamundaResultVariable()));
		diagram.all(ServiceTask.class).forEach((task) -> written.add(task.getCamundaResultVariable()));
		diagram.all(BaseElement.class)
			.stream()
			.flatMap((element) -> Diagram.properties(element, "writes").stream())
			.forEach((names) -> written.addAll(Arrays.asList(names.strip().split("\\s*,\\s*"))));
		all.stream()
			.flatMap((other) -> other.all(CallActivity.class).stream())
			.filter((call) -> diagram.file().equals(call.getCalledElement()) && call.getExtensionElements() != null)
			.flatMap((call) -> call.getExtensionElements().getChildElementsByType(CamundaIn.class).stream())
			.forEach((mapping) -> written.add(mapping.getCamundaTarget()));
		return written;
	}

}
