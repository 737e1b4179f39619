package vn.oversight.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/**
 * The templates that the Modeler offers.
 *
 * @param all each template of each file
 */
record ElementTemplates(List<JsonNode> all) {

	static ElementTemplates readAll(Path folder) throws IOException {
		List<JsonNode> all = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.sorted().toList()) {
				new ObjectMapper().readTree(file.toFile()).forEach(all::add);
			}
		}
		return new ElementTemplates(all);
	}

	/** What the Modeler's own schema refuses in a template; empty if nothing. */
	static List<String> refusals(JsonNode template) throws IOException {
		try (InputStream schema = ElementTemplates.class.getResourceAsStream("/element-templates/schema.json")) {
			Schema modeler = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
			return modeler.validate(template).stream().map(Object::toString).toList();
		}
	}

	/** The fixed value that a template gives to an attribute; empty if it gives none. */
	static String value(JsonNode template, String attribute) {
		for (JsonNode property : template.path("properties")) {
			if (property.path("binding").path("name").asText().equals(attribute)) {
				return property.path("value").asText();
			}
		}
		return "";
	}

}
