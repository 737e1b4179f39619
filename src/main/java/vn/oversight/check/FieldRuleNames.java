package vn.oversight.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** The properties of fields that say what beside a day they take, and what they read. */
final class FieldRuleNames {

	private static final String NAME = "[a-z]\\w*";

	private static final String BOUND = "\\s*(-?\\d{1,15}(\\.\\d{1,6})?|" + NAME + ")\\s*(\\([^)]+\\))?\\s*";

	private static final Map<String, Pattern> SOUND = Map.of("differsFrom",
			Pattern.compile("\\s*" + NAME + "\\s*(,\\s*" + NAME + "\\s*)*"), "atLeast",
			Pattern.compile(BOUND + "(," + BOUND + ")*"), "atMost", Pattern.compile(BOUND + "(," + BOUND + ")*"),
			"atLeastRows", Pattern.compile("[1-9]\\d{0,2}"), "includes", Pattern.compile("[^,]+(,[^,]+)*"), "among",
			Pattern.compile("\\s*" + NAME + "\\s*(\\([^)]+\\))?\\s*"), "gate", Pattern.compile("checklist"));

	private static final Set<String> SEVERAL = Set.of("dynamiclist", "taglist", "checklist");

	private static final Map<String, Set<String>> OF_TYPES = Map.of("atLeast", Set.of("number"), "atMost",
			Set.of("number"), "atLeastRows", SEVERAL, "includes", Set.of("taglist", "checklist"), "among",
			Set.of("taglist", "checklist"), "gate", Set.of("dynamiclist"));

	/** The columns of a checklist, see {@code docs/verbs.md}. */
	private static final List<String> COLUMNS = List.of("question", "level", "answer", "remark");

	private FieldRuleNames() {
	}

	static void examine(JsonNode component, String type, String name, Form form, Report report) {
		SOUND.forEach((rule, sound) -> {
			String text = component.path("properties").path(rule).asText();
			if (text.isEmpty()) {
				return;
			}
			if (!OF_TYPES.getOrDefault(rule, Set.of(type)).contains(type)) {
				report.add(form, name, "%s = %s is no rule for a %s".formatted(rule, text, type),
						"put it on a field of the type " + String.join(", ", OF_TYPES.get(rule)));
			}
			else if (!sound.matcher(text).matches()) {
				report.add(form, name, "%s = %s is no rule".formatted(rule, text),
						"write it as docs/verbs.md says, under the properties of fields");
			}
		});
		if (component.path("properties").path("gate").asText().equals("checklist")) {
			List<String> keys = component.path("components").findValuesAsText("key");
			COLUMNS.stream()
				.filter((column) -> !keys.contains(column))
				.forEach((column) -> report.add(form, name, "the checklist has no column \"%s\"".formatted(column),
						"give it the columns " + String.join(", ", COLUMNS)));
		}
	}

	/** The fields and variables that the rules of a component ask for. */
	static List<String> reads(JsonNode component) {
		List<String> names = new ArrayList<>();
		for (String rule : List.of("differsFrom", "atLeast", "atMost", "among")) {
			String text = component.path("properties").path(rule).asText();
			Arrays.stream(text.split(","))
				.map((part) -> part.replaceAll("\\(.*", "").strip())
				.filter((part) -> part.matches(NAME))
				.forEach(names::add);
		}
		return names;
	}

}
