package vn.oversight.check;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/**
 * What a diagram writes out for one that it calls is there: the groups that a task is put
 * to over there, and the rest of the name of a limit.
 */
class CallRule implements Rule {

	private final Vocabulary vocabulary;

	private final Collection<Diagram> all;

	CallRule(Vocabulary vocabulary, Collection<Diagram> all) {
		this.vocabulary = vocabulary;
		this.all = all;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		for (CallActivity call : diagram.all(CallActivity.class)) {
			if (call.getExtensionElements() != null) {
				call.getExtensionElements()
					.getChildElementsByType(CamundaIn.class)
					.stream()
					.filter((given) -> given.getCamundaSourceExpression() != null
							&& !given.getCamundaSourceExpression().contains("{"))
					.forEach((given) -> tasks(call).forEach((task) -> examine(given, task,
							(problem, remedy) -> report.add(diagram, call.getId(), problem, remedy))));
			}
		}
	}

	private Stream<UserTask> tasks(CallActivity call) {
		return all.stream()
			.filter((other) -> other.file().equals(call.getCalledElement()))
			.flatMap((other) -> other.all(UserTask.class).stream());
	}

	private void examine(CamundaIn given, UserTask task, Fault fault) {
		String target = given.getCamundaTarget();
		String text = given.getCamundaSourceExpression();
		if (("${" + target + "}").equals(task.getCamundaCandidateGroups())) {
			Stream.of(text.strip().split("\\s*,\\s*"))
				.filter((group) -> !vocabulary.groups().contains(group))
				.forEach((group) -> fault.is(
						"%s names \"%s\", which is not in organisation.yml".formatted(target, group),
						"write <unit>.<role>, several separated by commas"));
		}
		Matcher limit = Pattern.compile("'([a-z0-9-]+)'\\.concat\\(" + target + "\\)")
			.matcher(String.valueOf(task.getCamundaDueDate()));
		if (limit.find() && !vocabulary.limits().contains(limit.group(1) + text)) {
			fault.is("%s = %s asks for the limit \"%s%s\"".formatted(target, text, limit.group(1), text),
					"add it to time-limits.yml with its source, or correct the name");
		}
	}

	private interface Fault {

		void is(String problem, String remedy);

	}

}
