package vn.oversight.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Our translations against the English ones in the engine's jar. */
class TranslationsTest {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}|%[sd]|<[^>]+>|&\\w+;");

	/** Names, and signs that need no words. */
	private static final Set<String> SAME_IN_BOTH = Set.of("COCKPIT_APP", "NO_TASK_FORM", "SEARCH_LESS_THAN",
			"SEARCH_LESS_THAN_EQUALS", "SEARCH_GREATER_THAN", "SEARCH_GREATER_THAN_EQUALS", "sameElse", "L", "LT",
			"dow", "doy");

	/** Translated together with the brackets, which are no tags. */
	private static final Set<String> WORDS_IN_BRACKETS = Set.of("CAM_WIDGET_VARIABLE_NULL",
			"CAM_WIDGET_VARIABLES_TABLE_NULL", "CAM_WIDGET_VARIABLE_UNDEFINED");

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome", "admin" })
	void everyTextIsTranslatedWithItsPlaceholders(String application) {
		Map<String, String> english = texts(application, "en");
		Map<String, String> vietnamese = texts(application, "vi");
		assertThat(vietnamese.keySet()).containsExactlyElementsOf(english.keySet());
		english.forEach((key, text) -> {
			String name = key.substring(key.lastIndexOf('/') + 1);
			if (!SAME_IN_BOTH.contains(name)) {
				assertThat(vietnamese.get(key)).as(key).isNotEqualTo(text).isNotBlank();
			}
			if (!WORDS_IN_BRACKETS.contains(name)) {
				assertThat(placeholders(vietnamese.get(key))).as(key).isEqualTo(placeholders(text));
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "admin" })
	void datesAreWrittenAsInVietnameseOffices(String application) {
		Map<String, String> vietnamese = texts(application, "vi");
		assertThat(vietnamese).containsEntry("/dateLocales/week/dow", "1")
			.containsEntry("/dateLocales/longDateFormat/LL", "DD/MM/YYYY")
			.containsEntry("/dateLocales/longDateFormat/LLL", "DD/MM/YYYY LT")
			.containsEntry("/dateLocales/longDateFormat/LT", "HH:mm")
			.containsEntry("/dateLocales/weekdays/1", "Thứ Hai");
	}

	private static Set<String> placeholders(String text) {
		return new TreeSet<>(PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList());
	}

	private static Map<String, String> texts(String application, String language) {
		String file = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(application, language);
		try (InputStream content = TranslationsTest.class.getResourceAsStream(file)) {
			Map<String, String> texts = new TreeMap<>();
			collect(texts, "", new ObjectMapper().readTree(withoutMark(content.readAllBytes())));
			return texts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The files in the jar begin with a byte order mark. */
	private static String withoutMark(byte[] content) {
		return new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "");
	}

	private static void collect(Map<String, String> texts, String path, JsonNode node) {
		if (node.isValueNode()) {
			texts.put(path, node.asText());
		}
		for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
			Map.Entry<String, JsonNode> field = fields.next();
			collect(texts, path + "/" + field.getKey(), field.getValue());
		}
		for (int i = 0; node.isArray() && i < node.size(); i++) {
			collect(texts, path + "/" + i, node.get(i));
		}
	}

}
