package vn.oversight.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A step that signs, approves, decides, verifies or checks says in its diagram whose eyes
 * are not its own: a new routine cannot forget it.
 */
class EyesRule implements Rule {

	private static final Pattern ID = Pattern.compile(
			"Activity_(Sign|Approve|Decide|Verify|Check|Confirm|Appraise|Review|Consider).*|Activity_.*Considers?");

	private static final Pattern NAME = Pattern
		.compile("(?iu)(ký|duyệt|phê duyệt|quyết định|thẩm định|thẩm tra|xác minh|xem xét|chấp thuận)\\b.*|.* xem xét");

	private static final String NOBODY = "nobody";

	private final Vocabulary vocabulary;

	private final Collection<Diagram> all;

	EyesRule(Vocabulary vocabulary, Collection<Diagram> all) {
		this.vocabulary = vocabulary;
		this.all = all;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		Set<String> written = new VariableRule(vocabulary, all).written(diagram);
		for (UserTask task : diagram.all(UserTask.class)) {
			List<String> notBy = Diagram.properties(task, "notBy");
			boolean asks = ID.matcher(task.getId()).matches()
					|| (task.getName() != null && NAME.matcher(task.getName().strip()).matches());
			if (asks && notBy.size() != 1) {
				report.add(diagram, task.getId(), "the step signs, decides or checks and does not say whose work it is",
						"give it one camunda:property \"notBy\" with the ids of the steps and starts whose doers may not"
								+ " do it, or \"nobody\"");
			}
			values(notBy).filter((id) -> !id.equals(NOBODY) && !isStepOrStart(id))
				.forEach((id) -> report.add(diagram, task.getId(),
						"notBy names \"%s\", which is no user task and no start event".formatted(id),
						"correct the id"));
			values(Diagram.properties(task, "notOf")).filter((name) -> !written.contains(name))
				.forEach((name) -> report.add(diagram, task.getId(),
						"notOf reads \"%s\", which nothing in this diagram writes".formatted(name),
						"name the variable that holds the unit"));
		}
	}

	private static Stream<String> values(List<String> properties) {
		return properties.stream().flatMap((value) -> Arrays.stream(value.strip().split("\\s*,\\s*")));
	}

	private boolean isStepOrStart(String id) {
		return all.stream().anyMatch((diagram) -> {
			var element = diagram.model().getModelElementById(id);
			return element instanceof UserTask || element instanceof StartEvent;
		});
	}

}
