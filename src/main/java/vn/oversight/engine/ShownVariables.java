package vn.oversight.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The variables that a form shows: those it asks for, and those that it names in its
 * texts, conditions and tables. Whoever sees a task sees these of its case and no others.
 */
final class ShownVariables {

	/** What form-js evaluates inside a text. */
	private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

	private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

	private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

	private ShownVariables() {
	}

	static Set<String> of(JsonNode form) {
		Set<String> names = new LinkedHashSet<>();
		FormField.of(form).forEach((field) -> names.add(field.key()));
		collect(form, names);
		return names;
	}

	private static void collect(JsonNode node, Set<String> names) {
		if (node.isTextual()) {
			String text = node.asText();
			if (text.startsWith("=")) {
				addNames(text, names);
			}
			for (Matcher template = TEMPLATE.matcher(text); template.find();) {
				addNames(template.group(1), names);
			}
		}
		node.forEach((child) -> collect(child, names));
	}

	/** Functions and keywords come along; nobody calls a variable so. */
	private static void addNames(String expression, Set<String> names) {
		for (Matcher name = NAME.matcher(QUOTED.matcher(expression).replaceAll(" ")); name.find();) {
			names.add(name.group());
		}
	}

}
