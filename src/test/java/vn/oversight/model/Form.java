package vn.oversight.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

	/** The names of the variables that the form submits. */
	List<String> variables() {
		List<String> variables = new ArrayList<>();
		for (JsonNode component : root.path("components")) {
			collectVariables(component, variables);
		}
		return variables;
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
