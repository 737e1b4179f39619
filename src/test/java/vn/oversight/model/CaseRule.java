package vn.oversight.model;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * What a case leaves behind is said in its diagram: what people start has a number and a
 * title, and what decides in a form is marked, so that the timeline can tell it.
 */
class CaseRule implements Rule {

	/** Verbs that give the number, or find the case that a request belongs to. */
	private static final Set<String> NUMBERING = Set.of("${openInspection}", "${openCampaign}", "${keepCaseNumber}");

	@Override
	public void examine(Diagram diagram, Report report) {
		boolean isNumbered = Expression.allIn(diagram)
			.stream()
			.anyMatch((expression) -> expression.place().equals("delegateExpression")
					&& NUMBERING.contains(expression.text()));
		for (StartEvent event : diagram.all(StartEvent.class)) {
			List<String> numbers = Diagram.properties(event, "number");
			if (event.getCamundaFormRef() != null && event.getParentElement() instanceof Process && numbers.isEmpty()
					&& !isNumbered) {
				report.add(diagram, event.getId(), "people start it, and its cases get no number",
						"give the start event the camunda:property \"number\" with a prefix such as NQ, and a \"title\"");
			}
			numbers.stream()
				.filter((number) -> !number.equals("none") && !number.contains("${")
						&& !number.matches("\\p{Lu}[\\p{L}]{0,9}"))
				.forEach((number) -> report.add(diagram, event.getId(),
						"\"%s\" is no prefix of numbers".formatted(number), "write one to ten letters, such as NQ"));
			if (numbers.stream().anyMatch((number) -> !number.equals("none"))
					&& Diagram.properties(event, "title").isEmpty()) {
				report.add(diagram, event.getId(), "its cases get a number and no title",
						"give the start event the camunda:property \"title\", such as Nghị quyết về ${about}");
			}
		}
		for (FlowNode node : diagram.all(FlowNode.class)) {
			examineStep(node, diagram, report);
		}
		for (UserTask task : diagram.all(UserTask.class)) {
			Form form = diagram.forms().get(task.getCamundaFormRef());
			if (form != null) {
				form.components().forEach((field) -> examineDecision(field, form, report));
			}
		}
	}

	private static void examineStep(BaseElement node, Diagram diagram, Report report) {
		Diagram.properties(node, "official")
			.stream()
			.filter((step) -> !VietnameseText.is(step))
			.forEach((step) -> report.add(diagram, node.getId(),
					"the official step \"%s\" is not Vietnamese".formatted(step), "write it as people call it"));
	}

	private static void examineDecision(JsonNode field, Form form, Report report) {
		boolean isDecision = Set.of("radio", "select").contains(field.path("type").asText())
				&& field.path("key").asText().matches("(?i).*(decision|outcome)") && !field.path("readonly").asBoolean()
				&& !field.path("disabled").asBoolean();
		if (isDecision && !field.path("properties").has("outcome")) {
			report.add(form, field.path("key").asText(), "what is decided here is not told in the timeline of the case",
					"give the field the custom property outcome = true, and the field with the reason reason = true");
		}
	}

}
