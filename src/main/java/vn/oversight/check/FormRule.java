package vn.oversight.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Forms that Tasklist can draw (form-js 1.8.7), that ask in Vietnamese, and whose answers
 * the database can hold.
 */
class FormRule implements Rule {

	private static final Map<String, String> HEAD = Map.of("executionPlatform", "Camunda Platform",
			"executionPlatformVersion", "7.24.0", "schemaVersion", "16", "type", "default");

	private static final Set<String> DRAWABLE = Set.of("button", "checkbox", "checklist", "datetime", "dynamiclist",
			"expression", "group", "html", "iframe", "image", "number", "radio", "select", "separator", "spacer",
			"table", "taglist", "text", "textarea", "textfield");

	private static final Set<String> LABELLED = Set.of("checkbox", "checklist", "dynamiclist", "number", "radio",
			"select", "taglist", "textarea", "textfield");

	private static final Set<String> CHOICES = Set.of("checklist", "radio", "select", "taglist");

	private static final Set<String> TEXTS = Set.of("textarea", "textfield");

	/** The engine keeps a text variable in 4,000 characters. */
	private static final int LONGEST_TEXT = 4000;

	private final Vocabulary vocabulary;

	FormRule(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		Set<String> used = Stream
			.concat(diagram.all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
					diagram.all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
			.collect(Collectors.toCollection(HashSet::new));
		for (Form form : diagram.forms().values()) {
			if (!used.contains(form.id())) {
				report.add(form, form.id(), "no task and no start event uses the form",
						"name it in the diagram, or remove it");
			}
			examineForm(form, report);
		}
	}

	private void examineForm(Form form, Report report) {
		HEAD.forEach((key, value) -> {
			if (!form.root().path(key).asText().equals(value)) {
				report.add(form, key, "it is not \"%s\"".formatted(value), "save the form for Camunda 7.24");
			}
		});
		if (!form.root().path("id").asText().equals(form.id())) {
			report.add(form, "id", "it is \"%s\"".formatted(form.root().path("id").asText()),
					"give the form the id \"%s\", as its file is called".formatted(form.id()));
		}
		examineKeys(form.root(), new HashSet<>(), form, report);
		Set<String> ids = new HashSet<>();
		for (JsonNode component : form.components()) {
			String id = component.path("id").asText();
			if (!ids.add(id)) {
				report.add(form, id, "two components have this id, so the form is not drawn",
						"give each an id of its own, in the whole form");
			}
			String key = key(component);
			if (!key.isEmpty() && !key.matches("[a-z][A-Za-z0-9]*")) {
				report.add(form, key, "the key is no variable name", "write an English name in camelCase");
			}
			examineComponent(component, name(component, key), form, report);
		}
	}

	// each list is a scope of its own, a group is not
	private static void examineKeys(JsonNode parent, Set<String> taken, Form form, Report report) {
		for (JsonNode component : parent.path("components")) {
			String key = key(component);
			if (!key.isEmpty() && !taken.add(key)) {
				report.add(form, key, "two components have this key", "give each a key of its own");
			}
			boolean list = component.path("type").asText().equals("dynamiclist");
			examineKeys(component, list ? new HashSet<>() : taken, form, report);
		}
	}

	private static String key(JsonNode component) {
		return component.path("key").asText(component.path("path").asText());
	}

	private void examineComponent(JsonNode component, String name, Form form, Report report) {
		String type = component.path("type").asText();
		if (!DRAWABLE.contains(type)) {
			report.add(form, name, "Tasklist cannot draw a \"%s\"".formatted(type),
					"use one of " + String.join(", ", DRAWABLE.stream().sorted().toList()));
			return;
		}
		examineTexts(component, type, name, form, report);
		if (component.path("text").asText().contains("{{")) {
			report.add(form, name, "a text is Markdown, which swallows marks and line breaks of what people wrote",
					"show values in an \"html\" component");
		}
		if (TEXTS.contains(type)) {
			int longest = component.path("validate").path("maxLength").asInt();
			if (longest < 1 || longest > LONGEST_TEXT) {
				report.add(form, name, "the text may be longer than the database holds",
						"set validate.maxLength to %d or less".formatted(LONGEST_TEXT));
			}
		}
		examineChoices(component, type, name, form, report);
		if (type.equals("group") && component.has("path")) {
			report.add(form, name, "a group with a path would submit an object", "remove the path");
		}
		if (type.equals("datetime") && !component.path("subtype").asText().equals("date")) {
			report.add(form, name, "it asks for a time, but the server takes dates only", "set subtype to date");
		}
		examineDays(component, type, name, form, report);
		examineCondition(component, name, form, report);
		if (type.equals("dynamiclist")) {
			examineRow(component, form, report);
		}
		FieldRuleNames.examine(component, type, name, form, report);
	}

	/**
	 * The server asks conditions anew, because whoever sends a form may leave them out.
	 */
	private static void examineCondition(JsonNode component, String name, Form form, Report report) {
		String hide = component.path("conditional").path("hide").asText();
		if (hide.isEmpty()) {
			return;
		}
		Feel condition = Feel.expression(hide.replaceFirst("^=", ""));
		if (condition.fault() != null) {
			report.add(form, name, "the condition \"%s\" cannot be read: %s".formatted(hide, condition.fault()),
					"correct it");
		}
		condition.unknown()
			.forEach((function) -> report.add(form, name,
					"the condition calls \"%s\", a function that the server does not have".formatted(function),
					"use one of the functions of FEEL"));
	}

	// the server finds a cell by its name alone, the browser does not
	private static void examineRow(JsonNode list, Form form, Report report) {
		Set<String> cells = StreamSupport.stream(list.path("components").spliterator(), false)
			.map(FormRule::key)
			.collect(Collectors.toSet());
		for (JsonNode component : list.path("components")) {
			Form.namesIn(component.path("conditional").path("hide").asText())
				.stream()
				.filter(cells::contains)
				.forEach((cell) -> report.add(form, name(component, key(component)),
						"in the browser its condition finds no cell \"%s\" of its row".formatted(cell),
						"write this.%s".formatted(cell)));
		}
	}

	private static void examineDays(JsonNode component, String type, String name, Form form, Report report) {
		List<DateRules> rules = DateRules.of(component);
		if (type.equals("datetime") && rules.isEmpty()) {
			report.add(form, name, "nothing says which days it takes, so any from 2000 to 2099 passes",
					"give it one of the custom properties notBefore, notAfter, workingDay, such as notAfter = today");
		}
		rules.stream()
			.filter((rule) -> !rule.isSound() || !type.equals("datetime"))
			.forEach((rule) -> report.add(form, name,
					"%s = %s is no rule for a date".formatted(rule.name(), rule.text()),
					"write today, nextClose, a day, a field or a variable, as in \"today, planDate + 1 (ngày ký)\"; "
							+ "workingDay = true"));
	}

	private void examineChoices(JsonNode component, String type, String name, Form form, Report report) {
		String list = component.path("properties").path("choices").asText();
		if (!list.isEmpty() && !vocabulary.offers(list)) {
			Set<String> parts = vocabulary.choices().get(list.split(":")[0]);
			report.add(form, name, "nobody offers the choices \"%s\"".formatted(list),
					"use one of " + ((parts == null) ? String.join(", ", vocabulary.choices().keySet())
							: parts.stream()
								.sorted()
								.map((part) -> list.split(":")[0] + (part.isEmpty() ? "" : ":" + part))
								.collect(Collectors.joining(", "))));
		}
		if (list.isEmpty() && CHOICES.contains(type) && component.path("values").isEmpty()) {
			report.add(form, name, "there is nothing to choose from",
					"write the values, or name a list in the custom property \"choices\"");
		}
	}

	private static void examineTexts(JsonNode component, String type, String name, Form form, Report report) {
		Map<String, Boolean> texts = Map.of("label", LABELLED.contains(type), "dateLabel", type.equals("datetime"),
				"description", false, "text", type.equals("text"), "content", type.equals("html"));
		texts.forEach((key, required) -> examineText(component.path(key).asText(), required, name, form, report));
		for (JsonNode value : component.path("values")) {
			examineText(value.path("label").asText(), true, name, form, report);
		}
	}

	private static void examineText(String text, boolean required, String name, Form form, Report report) {
		if (required && text.isBlank()) {
			report.add(form, name, "it has no label", "label it in Vietnamese");
		}
		else if (!text.startsWith("=") && !VietnameseText.is(text)) {
			report.add(form, name, "the text \"%s\" is not Vietnamese".formatted(text), "write it in Vietnamese");
		}
	}

	private static String name(JsonNode component, String key) {
		return !key.isEmpty() ? key : component.path("id").asText(component.path("type").asText());
	}

}
