package vn.oversight.obligation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;

/**
 * The parts of a recurrence rule by name, in the order of the text. What RFC 5545
 * (3.3.10) does not admit is refused: libraries read something else into it.
 */
record RuleParts(Map<String, String> byName) {

	static final List<String> FREQUENCIES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

	private static final String WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)";

	private static final String ORDINAL_OF_YEAR = "[+-]?(?!0+$)([0-2]?\\d?\\d|3[0-5]\\d|36[0-6])";

	/** What each value of a part looks like, and how that is said. */
	private static final Map<String, Form> FORMS = Map.of("INTERVAL", Form.number(), "COUNT", Form.number(), "WKST",
			new Form(WEEKDAY, "one of MO, TU, WE, TH, FR, SA, SU"), "BYDAY",
			new Form("([+-]?[1-9]\\d?)?" + WEEKDAY, "weekdays, such as MO,TH or 1MO or -1FR"), "BYMONTH",
			new Form("0?[1-9]|1[0-2]", "months from 1 to 12"), "BYMONTHDAY",
			new Form("[+-]?(0?[1-9]|[12]\\d|3[01])", "days from 1 to 31, or from the end of the month -1 to -31"),
			"BYYEARDAY", new Form(ORDINAL_OF_YEAR, "days from 1 to 366, or from the end of the year -1 to -366"),
			"BYWEEKNO", new Form("[+-]?(0?[1-9]|[1-4]\\d|5[0-3])", "weeks from 1 to 53, or from -1 to -53"), "BYSETPOS",
			new Form(ORDINAL_OF_YEAR, "positions from 1 to 366, or from -1 to -366"), "FREQ",
			new Form("[A-Z]+", "one of " + String.join(", ", FREQUENCIES)));

	private static final Set<String> SINGLE = Set.of("FREQ", "INTERVAL", "COUNT", "WKST");

	private static final Pattern PART = Pattern.compile("([A-Z-]+)=(.+)");

	/**
	 * Reads a rule as it stands in the file; {@code RRULE:} and small letters, which
	 * calendar programs write, are read as the standard does.
	 * @return {@code null} if it was refused
	 */
	static RuleParts read(ConfigMap map, String key) {
		String text = map.text(key).strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
		Map<String, String> parts = new LinkedHashMap<>();
		for (String part : text.split(";", -1)) {
			Matcher named = PART.matcher(part);
			if (!named.matches()) {
				map.refuse(key, "\"%s\" is no part of a recurrence rule".formatted(Quote.of(part)),
						"write it as RFC 5545 says, such as FREQ=MONTHLY;BYDAY=1MO");
				return null;
			}
			if (parts.putIfAbsent(named.group(1), named.group(2)) != null) {
				map.refuse(key, "the rule has the part %s twice".formatted(Quote.of(named.group(1))),
						"keep one; several values of one part are separated by commas");
				return null;
			}
		}
		RuleParts rule = new RuleParts(parts);
		return rule.areKnown(map, key) && rule.areWellFormed(map, key) && rule.fitTogether(map, key) ? rule : null;
	}

	private boolean areKnown(ConfigMap map, String key) {
		if (!FREQUENCIES.contains(byName.getOrDefault("FREQ", ""))) {
			map.refuse(key,
					"the rule \"%s\" does not come back daily, weekly, monthly or yearly".formatted(Quote.of(text())),
					"begin it with FREQ= and one of " + String.join(", ", FREQUENCIES));
			return false;
		}
		for (String name : byName.keySet()) {
			if (!FORMS.containsKey(name)) {
				map.refuse(key, "the rule has the part \"%s\"".formatted(Quote.of(name)),
						name.equals("UNTIL") ? "write the key \"until\" instead"
								: "use only " + String.join(", ", FORMS.keySet().stream().sorted().toList()));
				return false;
			}
		}
		return true;
	}

	private boolean areWellFormed(ConfigMap map, String key) {
		for (Map.Entry<String, String> part : byName.entrySet()) {
			Form form = FORMS.get(part.getKey());
			List<String> values = SINGLE.contains(part.getKey()) ? List.of(part.getValue())
					: List.of(part.getValue().split(",", -1));
			if (!values.stream().allMatch((value) -> value.matches(form.pattern()))) {
				map.refuse(key, "%s is \"%s\" in the rule".formatted(part.getKey(), Quote.of(part.getValue())),
						"write " + form.words());
				return false;
			}
		}
		return true;
	}

	/**
	 * The table of RFC 5545, 3.3.10: which part goes with which frequency; and what it
	 * admits and readers differ about.
	 */
	private boolean fitTogether(ConfigMap map, String key) {
		String frequency = byName.get("FREQ");
		boolean isWide = Set.of("MONTHLY", "YEARLY").contains(frequency);
		boolean hasOrdinals = byName.getOrDefault("BYDAY", "").matches(".*\\d.*");
		String remedy = null;
		String part = null;
		if (has("BYMONTHDAY") && !isWide) {
			part = "BYMONTHDAY";
			remedy = "write FREQ=MONTHLY";
		}
		else if (has("BYMONTHDAY") && frequency.equals("YEARLY") && !has("BYMONTH")) {
			// by the RFC twelve days a year, one to most readers
			part = "BYMONTHDAY";
			remedy = "name the months with BYMONTH, or write FREQ=MONTHLY";
		}
		else if (has("BYYEARDAY") && !frequency.equals("YEARLY")) {
			part = "BYYEARDAY";
			remedy = "write FREQ=YEARLY";
		}
		else if (has("BYWEEKNO") && !frequency.equals("YEARLY")) {
			part = "BYWEEKNO";
			remedy = "write FREQ=YEARLY";
		}
		else if (hasOrdinals && (!isWide || has("BYWEEKNO") || has("BYMONTHDAY") || has("BYYEARDAY"))) {
			part = "BYDAY=" + byName.get("BYDAY");
			remedy = isWide ? "name the weekday without a number"
					: "write FREQ=MONTHLY, or the weekday without a number";
		}
		else if (has("BYSETPOS") && !has("BYDAY") && !has("BYMONTHDAY") && !has("BYYEARDAY")) {
			part = "BYSETPOS";
			remedy = "say of which days, such as BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
		}
		if (part != null) {
			map.refuse(key, "%s does not go with the rest of \"%s\"".formatted(Quote.of(part), Quote.of(text())),
					remedy);
		}
		return part == null;
	}

	boolean has(String name) {
		return byName.containsKey(name);
	}

	String frequency() {
		return byName.get("FREQ");
	}

	int interval() {
		return Integer.parseInt(byName.getOrDefault("INTERVAL", "1"));
	}

	/** The values of a part; empty if it is not there. */
	List<String> values(String name) {
		return has(name) ? List.of(byName.get(name).split(",")) : List.of();
	}

	/** The same rule with one part changed; left out if {@code null}. */
	RuleParts with(String name, String value) {
		Map<String, String> parts = new LinkedHashMap<>(byName);
		if (value == null) {
			parts.remove(name);
		}
		else {
			parts.put(name, value);
		}
		return new RuleParts(parts);
	}

	/** The rule as RFC 5545 writes it. */
	String text() {
		return String.join(";",
				byName.entrySet().stream().map((part) -> part.getKey() + "=" + part.getValue()).toList());
	}

	/** What a value looks like. */
	private record Form(String pattern, String words) {

		static Form number() {
			return new Form("[1-9]\\d{0,3}", "a whole number from 1 to 9999");
		}

	}

}
