package vn.oversight.check;

import java.util.Collection;
import java.util.List;

import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A task says what is asked, of whom, by when, on which form, and who hears next. */
class UserTaskRule implements Rule {

	private static final String DEPLOYMENT = "deployment";

	private final Vocabulary vocabulary;

	UserTaskRule(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		for (UserTask task : diagram.all(UserTask.class)) {
			examineForm(task.getId(), task.getCamundaFormRef(), task.getCamundaFormRefBinding(), diagram, report);
			if (isBlank(task.getCamundaCandidateGroups())) {
				report.add(diagram, task.getId(), "the task is put to nobody", "give it camunda:candidateGroups");
			}
			if (isBlank(task.getCamundaDueDate())) {
				report.add(diagram, task.getId(), "the task has no due date",
						"give it camunda:dueDate=\"${due.in('<limit>')}\" with a limit of time-limits.yml");
			}
			if (Diagram.hasOutputs(task)) {
				report.add(diagram, task.getId(),
						"the task has an output parameter, which the engine evaluates when the task is cancelled, too",
						"let the next verb write the variable");
			}
			examinePolicy(task, diagram, report);
			examineDocumentation(task, diagram, report);
		}
		for (StartEvent event : diagram.all(StartEvent.class)) {
			if (event.getCamundaFormRef() != null) {
				examineForm(event.getId(), event.getCamundaFormRef(), event.getCamundaFormRefBinding(), diagram,
						report);
			}
		}
	}

	private static void examineForm(String owner, String form, String binding, Diagram diagram, Report report) {
		if (isBlank(form)) {
			report.add(diagram, owner, "the task has no form", "draw one and name it with camunda:formRef");
			return;
		}
		if (!diagram.forms().containsKey(form)) {
			report.add(diagram, owner, "there is no form \"%s\"".formatted(form),
					"save it as %s/%s.form".formatted(diagram.folder(), form));
		}
		if (!DEPLOYMENT.equals(binding)) {
			report.add(diagram, owner,
					"the form is not bound to its deployment, so a running case would change its form",
					"set camunda:formRefBinding=\"deployment\"");
		}
	}

	private void examinePolicy(UserTask task, Diagram diagram, Report report) {
		List<String> policies = Diagram.properties(task, "escalation");
		if (policies.size() != 1 || !vocabulary.policies().contains(policies.get(0))) {
			report.add(diagram, task.getId(), "the task names no known escalation policy",
					"give it one camunda:property \"escalation\" with one of "
							+ String.join(", ", vocabulary.policies().stream().sorted().toList()));
		}
	}

	private static void examineDocumentation(UserTask task, Diagram diagram, Report report) {
		Collection<Documentation> texts = task.getDocumentations();
		if (texts.stream().allMatch((text) -> isBlank(text.getTextContent()))) {
			report.add(diagram, task.getId(), "the task has no documentation",
					"write what is asked and on which ground");
		}
		else if (!texts.stream().allMatch((text) -> VietnameseText.is(text.getTextContent()))) {
			report.add(diagram, task.getId(), "the documentation is not Vietnamese",
					"write what is asked and on which ground, in Vietnamese");
		}
	}

	private static boolean isBlank(String text) {
		return text == null || text.isBlank();
	}

}
