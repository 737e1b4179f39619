package vn.oversight.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list, or of its file, with all that it was asked for. */
final class ListAddress {

	private static final int LONGEST = 200;

	private final Map<String, Object> parameters = new LinkedHashMap<>();

	/** With a parameter; without it, where its value is {@code null} or blank. */
	ListAddress with(String name, Object value) {
		Object given = (value instanceof String text) ? given(text) : value;
		if (given != null) {
			parameters.put(name, given);
		}
		return this;
	}

	/** With a parameter as it was sent, be it empty. */
	ListAddress keeping(String name, String value) {
		parameters.put(name, value);
		return this;
	}

	String at(String path) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		List<Object> values = new ArrayList<>();
		parameters.forEach((name, value) -> {
			address.queryParam(name, "{v" + values.size() + "}");
			values.add(value);
		});
		return address.encode().buildAndExpand(values.toArray()).toUriString();
	}

	/** What somebody has typed into a filter; {@code null} for nothing. */
	static String given(String text) {
		String line = (text == null) ? "" : text.replace("\u0000", "").strip();
		return line.isEmpty() ? null : line.substring(0, Math.min(LONGEST, line.length()));
	}

}
