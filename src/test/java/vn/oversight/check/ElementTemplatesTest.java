package vn.oversight.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The Modeler offers every verb that a service task can execute, and no other. */
class ElementTemplatesTest {

	private static final String TIMED_TASK = "vn.oversight.timedTask";

	private final ElementTemplates templates = readAll();

	@Test
	void theModelerAcceptsEveryTemplate() throws IOException {
		for (JsonNode template : templates.all()) {
			assertThat(ElementTemplates.refusals(template)).as(template.path("id").asText()).isEmpty();
		}
		assertThat(templates.all()).extracting((template) -> template.path("id").asText()).doesNotHaveDuplicates();
	}

	@Test
	void theModelerWouldRefuseATemplateThatIsNone() throws IOException {
		ObjectNode template = templates.all().get(0).deepCopy();
		assertThat(ElementTemplates.refusals(template.without("appliesTo"))).isNotEmpty();
		template = templates.all().get(0).deepCopy();
		((ObjectNode) template.path("properties").path(0).path("binding")).put("type", "zeebe:input");
		assertThat(ElementTemplates.refusals(template)).isNotEmpty();
	}

	@Test
	void everyVerbThatAServiceTaskExecutesIsOffered() {
		Set<String> verbs = Beans.ofThisProject()
			.verbs()
			.entrySet()
			.stream()
			.filter((verb) -> JavaDelegate.class.isAssignableFrom(verb.getValue().type()) && !verb.getValue().isOld())
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
		assertThat(ofVerbs()).extracting((template) -> ElementTemplates.value(template, "camunda:delegateExpression"))
			.containsExactlyInAnyOrderElementsOf(verbs.stream().map("${%s}"::formatted).toList());
		assertThat(ofVerbs()).allSatisfy((template) -> assertThat(
				"${%s}".formatted(template.path("id").asText().replaceFirst("vn\\.oversight\\.", "")))
			.isEqualTo(ElementTemplates.value(template, "camunda:delegateExpression")));
	}

	/**
	 * So that a task made from a template says the same about its variables as ours do.
	 */
	@Test
	void theVariablesThatAVerbWritesAreTheSameInTemplateAndDiagram() throws IOException {
		Map<String, String> written = ofVerbs().stream()
			.collect(Collectors.toMap((template) -> ElementTemplates.value(template, "camunda:delegateExpression"),
					(template) -> ElementTemplates.value(template, "writes")));
		for (Diagram diagram : Diagram.readAll(Path.of("bpmn"))) {
			for (ServiceTask task : diagram.all(ServiceTask.class)) {
				if (task.getCamundaDelegateExpression() == null) {
					continue;
				}
				assertThat(String.join(",", Diagram.properties(task, "writes")).split(",")).as(task.getId())
					.containsExactlyInAnyOrder(written.get(task.getCamundaDelegateExpression()).split(","));
			}
		}
	}

	@Test
	void everyTextThatTheModelerShowsIsVietnamese() {
		assertThat(templates.all()).allSatisfy((template) -> {
			assertThat(template.path("name").asText()).matches(VietnameseText::is).isNotBlank();
			assertThat(template.path("description").asText()).matches(VietnameseText::is).isNotBlank();
		});
	}

	@Test
	void aTemplateOfACallHandsOverWhatTheDiagramReadsAndTakesBackWhatItWrites() throws IOException {
		List<Diagram> all = Diagram.readAll(Path.of("bpmn"));
		VariableRule variables = new VariableRule(Shipped.vocabulary(), all);
		for (JsonNode template : ofCalls()) {
			String process = ElementTemplates.value(template, "calledElement");
			Diagram diagram = all.stream().filter((one) -> one.file().equals(process)).findFirst().orElseThrow();
			assertThat(variables.written(diagram)).as(process)
				.containsAll(bound(template, "target"))
				.containsAll(bound(template, "source"));
		}
	}

	@Test
	void theDocumentNamesWhatTheTemplatesOfCallsHandOverAndTakeBack() throws IOException {
		String text = Files.readString(Path.of("docs", "verbs.md"));
		for (JsonNode template : ofCalls()) {
			String out = inCode(bound(template, "source"));
			assertThat(text).contains("| `%s` | %s |%s |".formatted(ElementTemplates.value(template, "calledElement"),
					inCode(bound(template, "target")), out.isEmpty() ? "" : " " + out));
		}
	}

	private static String inCode(List<String> names) {
		return names.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
	}

	private List<JsonNode> ofCalls() {
		return templates.all().stream().filter(ElementTemplatesTest::isOfACall).toList();
	}

	private static boolean isOfACall(JsonNode template) {
		return template.path("elementType").path("value").asText().equals("bpmn:CallActivity");
	}

	private static List<String> bound(JsonNode template, String end) {
		return StreamSupport.stream(template.path("properties").spliterator(), false)
			.map((property) -> property.path("binding").path(end).asText())
			.filter((name) -> !name.isEmpty())
			.toList();
	}

	@Test
	void aTimedTaskAsksForAllThatATaskMustHave() {
		JsonNode template = templates.all()
			.stream()
			.filter((candidate) -> candidate.path("id").asText().equals(TIMED_TASK))
			.findFirst()
			.orElseThrow();
		assertThat(template.path("properties")).extracting((property) -> property.path("binding").path("name").asText())
			.containsExactlyInAnyOrder("camunda:candidateGroups", "camunda:formRef", "camunda:formRefBinding",
					"camunda:dueDate", "escalation");
		assertThat(template.path("properties").findValues("choices").get(0))
			.extracting((choice) -> choice.path("value").asText())
			.containsExactlyInAnyOrderElementsOf(Shipped.vocabulary().policies());
	}

	private List<JsonNode> ofVerbs() {
		return templates.all()
			.stream()
			.filter((template) -> !template.path("id").asText().equals(TIMED_TASK) && !isOfACall(template))
			.toList();
	}

	private static ElementTemplates readAll() {
		try {
			return ElementTemplates.readAll(Path.of("bpmn/.camunda/element-templates"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
