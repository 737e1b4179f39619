package vn.oversight.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A Camunda Form.
 *
 * @param name folder and file, e.g. {@code inspection-cycle/self-report.form}
 * @param id the file name without its ending, by which tasks refer to it
 * @param root the whole file
 */
record Form(String name, String id, JsonNode root) {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final Pattern SHOWN = Pattern.compile("\\{\\{(.*?)}}");

	private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"");

	/** A name in FEEL that is neither a property of another nor a function. */
	private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*+(?!\\s*\\()");

	private static final Set<String> KEYWORDS = Set.of("null", "true", "false", "and", "or", "not", "if", "then",
			"else", "for", "in", "return", "some", "every", "satisfies", "between", "item", "this");

	static Form read(Path file) throws IOException {
		String fileName = file.getFileName().toString();
		return new Form(file.getParent().getFileName() + "/" + fileName, fileName.replaceFirst("\\.form$", ""),
				JSON.readTree(file.toFile()));
	}

	/** All components, those inside groups and lists too. */
	List<JsonNode> components() {
		List<JsonNode> components = new ArrayList<>();
		collect(root, components);
		return components;
	}

	/** The names of all its fields, the columns of its lists too. */
	Set<String> ownNames() {
		Set<String> names = new TreeSet<>();
		for (JsonNode component : components()) {
			names.add(component.path("key").asText(component.path("path").asText()));
		}
		return names;
	}

	/** The names of the variables that the form submits. */
	List<String> variables() {
		List<String> variables = new ArrayList<>();
		for (JsonNode component : root.path("components")) {
			collectVariables(component, variables);
		}
		return variables;
	}

	/** The names that its texts show and its conditions ask for. */
	Set<String> reads() {
		Set<String> names = new TreeSet<>();
		for (JsonNode text : texts(root, new ArrayList<>())) {
			if (text.asText().startsWith("=")) {
				collectNames(text.asText(), names);
			}
			SHOWN.matcher(text.asText()).results().forEach((shown) -> collectNames(shown.group(1), names));
		}
		components().forEach((component) -> DateRules.of(component).forEach((rule) -> names.addAll(rule.reads())));
		components().forEach((component) -> names.addAll(FieldRuleNames.reads(component)));
		return names;
	}

	private static List<JsonNode> texts(JsonNode node, List<JsonNode> texts) {
		if (node.isTextual()) {
			texts.add(node);
		}
		node.forEach((child) -> texts(child, texts));
		return texts;
	}

	/** The names in an expression that are no properties of others. */
	static Set<String> namesIn(String feel) {
		Set<String> names = new TreeSet<>();
		collectNames(feel, names);
		return names;
	}

	private static void collectNames(String feel, Set<String> names) {
		NAME.matcher(LITERAL.matcher(feel).replaceAll(" "))
			.results()
			.map(MatchResult::group)
			.filter((name) -> !KEYWORDS.contains(name))
			.forEach(names::add);
	}

	private static void collect(JsonNode parent, List<JsonNode> components) {
		for (JsonNode component : parent.path("components")) {
			components.add(component);
			collect(component, components);
		}
	}

	// what stands under a path is one variable of that name
	private static void collectVariables(JsonNode component, List<String> variables) {
		String name = component.path("path").asText(component.path("key").asText());
		if (!name.isEmpty()) {
			variables.add(name);
			return;
		}
		for (JsonNode child : component.path("components")) {
			collectVariables(child, variables);
		}
	}

}
