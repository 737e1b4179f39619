package vn.oversight.check;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One property of a date field that says which days it takes.
 *
 * @param name of the property
 * @param text what it says
 */
record DateRules(String name, String text) {

	private static final Pattern BOUND = Pattern
		.compile("\\s*([a-z]\\w*|20\\d\\d-\\d\\d-\\d\\d)\\s*([+-]\\s*\\d{1,5})?\\s*(\\([^)]+\\))?\\s*");

	private static final Set<String> DAYS = Set.of("today", "nextClose");

	static List<DateRules> of(JsonNode component) {
		return Stream.of("notBefore", "notAfter", "workingDay")
			.filter(component.path("properties")::has)
			.map((name) -> new DateRules(name, component.path("properties").path(name).asText()))
			.toList();
	}

	boolean isSound() {
		return name.equals("workingDay") ? text.equals("true")
				: Arrays.stream(bounds()).allMatch(BOUND.asMatchPredicate());
	}

	/** The fields and variables that it asks for. */
	List<String> reads() {
		return name.equals("workingDay") ? List.of()
				: Arrays.stream(bounds())
					.map(BOUND::matcher)
					.filter(Matcher::matches)
					.map((bound) -> bound.group(1))
					.filter((bound) -> !DAYS.contains(bound) && !Character.isDigit(bound.charAt(0)))
					.toList();
	}

	private String[] bounds() {
		return text.split(",", -1);
	}

}
