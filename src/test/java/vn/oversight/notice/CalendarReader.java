package vn.oversight.notice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads an iCalendar file as RFC 5545, 3.1 to 3.4 say, without the library that wrote it,
 * and takes nothing that they forbid.
 */
final class CalendarReader {

	private final Map<String, List<List<String>>> components = new LinkedHashMap<>();

	private CalendarReader() {
	}

	static CalendarReader of(byte[] file) {
		String text = new String(file, StandardCharsets.UTF_8);
		assertThat(text).as("ends with a line break").endsWith("\r\n");
		assertThat(text.replace("\r\n", "")).as("no other line breaks").doesNotContain("\r", "\n");
		List<String> lines = new ArrayList<>();
		for (String line : text.split("\r\n")) {
			assertThat(line.getBytes(StandardCharsets.UTF_8).length).as(line).isLessThanOrEqualTo(75);
			assertThat(line).as("a character cut in two").doesNotContain("\uFFFD");
			if (line.startsWith(" ") || line.startsWith("\t")) {
				lines.set(lines.size() - 1, lines.get(lines.size() - 1) + line.substring(1));
			}
			else {
				lines.add(line);
			}
		}
		CalendarReader reader = new CalendarReader();
		Deque<String> open = new ArrayDeque<>();
		Deque<List<String>> properties = new ArrayDeque<>();
		for (String line : lines) {
			assertThat(line).matches("(?s)[A-Z][A-Z0-9-]*(;[A-Z-]+=[^:;]*)*:.*");
			if (line.startsWith("BEGIN:")) {
				open.push(line.substring(6));
				properties.push(new ArrayList<>());
				reader.components.computeIfAbsent(open.peek(), (name) -> new ArrayList<>()).add(properties.peek());
			}
			else if (line.startsWith("END:")) {
				assertThat(line.substring(4)).isEqualTo(open.pop());
				properties.pop();
			}
			else {
				properties.element().add(line);
			}
		}
		assertThat(open).isEmpty();
		return reader;
	}

	/** The properties of each component of a kind, unfolded. */
	List<List<String>> of(String component) {
		return components.getOrDefault(component, List.of());
	}

}
