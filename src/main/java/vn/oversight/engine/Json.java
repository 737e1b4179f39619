package vn.oversight.engine;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** JSON of our own tables, which nobody else writes: what cannot be read is a bug. */
public final class Json {

	private static final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();

	private Json() {
	}

	/** With days as texts. */
	public static String write(Object value) {
		try {
			return json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static <T> T read(String text, TypeReference<T> type) {
		try {
			return json.readValue(text, type);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static JsonNode tree(String text) {
		return read(text, new TypeReference<>() {
		});
	}

}
