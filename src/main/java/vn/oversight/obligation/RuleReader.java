package vn.oversight.obligation;

import java.time.LocalDate;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import vn.oversight.calendar.PeriodSeries;
import vn.oversight.calendar.Recurrence;
import vn.oversight.calendar.Schedule;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;

/**
 * Reads a recurrence rule (RFC 5545) and refuses what would fire without pause, never, or
 * not when it seems to: by the standard a day that a month does not have is left out in
 * silence.
 */
final class RuleReader {

	private static final String KEY = "rule";

	private static final List<String> FREQUENCIES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

	private static final Set<String> PARTS = Set.of("FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY", "BYMONTHDAY",
			"BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS");

	private static final Set<String> NAME_A_DAY = Set.of("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO");

	/** A rule that names no day in so many years is taken to name none at all. */
	private static final int YEARS = 5;

	private RuleReader() {
	}

	/**
	 * @param from the day the rule is counted from; {@code null} if it was refused
	 * @param until may be {@code null}
	 * @return any schedule if the rule was refused
	 */
	static Schedule read(ConfigMap map, LocalDate from, LocalDate until) {
		String rule = map.text(KEY);
		if (rule.isEmpty() || from == null) {
			return PeriodSeries.YEAR;
		}
		Map<String, String> parts = parts(rule);
		if (!FREQUENCIES.contains(parts.get("FREQ"))) {
			map.refuse(KEY,
					"the rule \"%s\" does not come back daily, weekly, monthly or yearly".formatted(Quote.of(rule)),
					"begin it with FREQ= and one of " + String.join(", ", FREQUENCIES));
			return PeriodSeries.YEAR;
		}
		boolean isSound = areKnown(map, parts) & haveTheirDays(map, parts, from);
		return isSound ? recurrence(map, rule, from, until) : PeriodSeries.YEAR;
	}

	private static boolean areKnown(ConfigMap map, Map<String, String> parts) {
		for (Map.Entry<String, String> part : parts.entrySet()) {
			if (!PARTS.contains(part.getKey())) {
				map.refuse(KEY, "the rule has the part \"%s\"".formatted(Quote.of(part.getKey())),
						part.getKey().equals("UNTIL") ? "write the key \"until\" instead"
								: "use only " + String.join(", ", PARTS.stream().sorted().toList()));
				return false;
			}
			if (Set.of("INTERVAL", "COUNT").contains(part.getKey()) && !part.getValue().matches("[1-9]\\d{0,3}")) {
				map.refuse(KEY, "%s is \"%s\" in the rule".formatted(part.getKey(), Quote.of(part.getValue())),
						"write a whole number from 1 to 9999");
				return false;
			}
		}
		return true;
	}

	private static Map<String, String> parts(String rule) {
		Map<String, String> parts = new LinkedHashMap<>();
		for (String part : rule.split(";")) {
			int equals = part.indexOf('=');
			parts.put((equals > 0) ? part.substring(0, equals) : part, part.substring(equals + 1));
		}
		return parts;
	}

	private static boolean haveTheirDays(ConfigMap map, Map<String, String> parts, LocalDate from) {
		if (parts.containsKey("BYSETPOS")) {
			return true;
		}
		boolean isByMonth = Set.of("MONTHLY", "YEARLY").contains(parts.get("FREQ"));
		boolean isImplied = isByMonth && parts.keySet().stream().noneMatch(NAME_A_DAY::contains);
		List<Integer> days = isImplied ? List.of(from.getDayOfMonth()) : numbers(parts.get("BYMONTHDAY"));
		List<Integer> months = parts.containsKey("BYMONTH") ? numbers(parts.get("BYMONTH"))
				: (isImplied && parts.get("FREQ").equals("YEARLY")) ? List.of(from.getMonthValue())
						: IntStream.rangeClosed(1, 12).boxed().toList();
		for (int day : days) {
			for (int month : months) {
				if (month >= 1 && month <= 12 && Math.abs(day) > Month.of(month).minLength()) {
					map.refuse(KEY,
							"the rule names day %d, which month %d %s".formatted(Math.abs(day), month,
									(Math.abs(day) > Month.of(month).maxLength()) ? "does not have"
											: "does not have in every year"),
							"write BYMONTHDAY=-1 for the last day of a month, or name the months that have the day");
					return false;
				}
			}
		}
		return true;
	}

	private static List<Integer> numbers(String list) {
		return (list == null) ? List.of()
				: Stream.of(list.split(","))
					.filter((text) -> text.matches("[+-]?\\d{1,2}"))
					.map(Integer::valueOf)
					.toList();
	}

	private static Schedule recurrence(ConfigMap map, String rule, LocalDate from, LocalDate until) {
		try {
			Recurrence recurrence = new Recurrence(rule, from);
			LocalDate last = from.plusYears(YEARS);
			if (recurrence.endingBetween(from, (until != null && until.isBefore(last)) ? until : last).isEmpty()) {
				map.refuse(KEY, "the rule \"%s\" names no day".formatted(Quote.of(rule)),
						"correct the rule, or \"from\" and \"until\"");
			}
			return recurrence;
		}
		catch (RuntimeException ex) {
			map.refuse(KEY, "\"%s\" is no recurrence rule: %s".formatted(Quote.of(rule), Quote.of(ex.getMessage())),
					"write it as RFC 5545 says, such as FREQ=MONTHLY;BYDAY=1MO");
			return PeriodSeries.YEAR;
		}
	}

}
