package vn.oversight.books;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a field of a form says of a register: {@code register = cell-visits.attended.n}.
 *
 * @param input of {@link Field#inputs}, {@code unit} or {@code day}; empty where a list
 * names the register of its rows only
 */
record Binding(String register, String input) {

	/** Marks a field of a form, or a list. */
	static final String PROPERTY = "register";

	/** What the form does not ask: {@code unit=subject, kind='visit'}. */
	static final String WITH = "registerWith";

	/** The variable or column with the id of the row that the form goes on with. */
	static final String ENTRY = "registerEntry";

	private static final Pattern PAIR = Pattern
		.compile("\\s*([a-z][A-Za-z0-9.-]*)\\s*=\\s*(?:'([^']*)'|([A-Za-z]\\w*))\\s*(?:,|$)");

	/** Empty for a field without the property. */
	static Optional<Binding> of(Map<String, String> properties) {
		String text = properties.getOrDefault(PROPERTY, "").strip();
		if (text.isEmpty()) {
			return Optional.empty();
		}
		int dot = text.indexOf('.');
		return Optional
			.of((dot < 0) ? new Binding(text, "") : new Binding(text.substring(0, dot), text.substring(dot + 1)));
	}

	/** The id of the field; that of the row itself for its unit and its day. */
	String field() {
		return input.replaceFirst("\\.(n|of)$", "");
	}

	/** Whether the input is the row's own unit or day. */
	boolean isOfRow() {
		return input.equals(Book.UNIT) || input.equals(Book.DAY);
	}

	/** Whether a register has such an input; a list needs none. */
	boolean fits(Book book) {
		return input.isEmpty() || isOfRow()
				|| book.field(field()).filter((field) -> field.inputs().contains(input)).isPresent();
	}

	/**
	 * What the form does not ask, by the inputs of the register.
	 * @throws IllegalArgumentException if it cannot be read
	 */
	static Map<String, Source> with(Map<String, String> properties) {
		String text = properties.getOrDefault(WITH, "").strip();
		Map<String, Source> sources = new LinkedHashMap<>();
		Matcher pair = PAIR.matcher(text);
		int end = 0;
		while (end < text.length()) {
			if (!pair.find(end) || pair.start() != end) {
				throw new IllegalArgumentException(
						"\"%s\" is not <field>=<variable> or <field>='<text>'".formatted(text.substring(end).strip()));
			}
			sources.put(pair.group(1),
					(pair.group(3) != null) ? new Source(pair.group(3), null) : new Source(null, pair.group(2)));
			end = pair.end();
		}
		return sources;
	}

	/**
	 * Where a value comes from.
	 *
	 * @param variable {@code null} for a constant
	 * @param constant {@code null} for a variable
	 */
	record Source(String variable, String constant) {
	}

}
