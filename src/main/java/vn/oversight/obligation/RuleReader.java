package vn.oversight.obligation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import vn.oversight.calendar.PeriodSeries;
import vn.oversight.calendar.Recurrence;
import vn.oversight.calendar.Schedule;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;

/**
 * Reads a recurrence rule (RFC 5545) and refuses what would fire without pause, never, or
 * not when it seems to: by the standard a day that a month does not have is left out in
 * silence. So each day that the rule names is looked for in every month, or year, to
 * come.
 */
final class RuleReader {

	private static final String KEY = "rule";

	/** A rule that names no day in so many years is taken to name none at all. */
	private static final int YEARS = 5;

	/** After so many years weekdays and leap years come round again. */
	private static final int CYCLE = 28;

	private RuleReader() {
	}

	/**
	 * @param from the day the rule is counted from; {@code null} if it was refused
	 * @param until may be {@code null}
	 * @return any schedule if the rule was refused
	 */
	static Schedule read(ConfigMap map, LocalDate from, LocalDate until) {
		if (map.text(KEY).isEmpty() || from == null) {
			return PeriodSeries.YEAR;
		}
		RuleParts rule = RuleParts.read(map, KEY);
		if (rule == null) {
			return PeriodSeries.YEAR;
		}
		try {
			Recurrence recurrence = new Recurrence(rule.text(), from);
			if (!namesDays(recurrence, until)) {
				map.refuse(KEY, "the rule \"%s\" names no day".formatted(Quote.of(rule.text())),
						"correct the rule, or \"from\" and \"until\"");
			}
			else {
				requireEachPeriod(map, rule, from);
			}
			return recurrence;
		}
		catch (IllegalArgumentException ex) {
			map.refuse(KEY,
					"\"%s\" is no recurrence rule: %s".formatted(Quote.of(rule.text()), Quote.of(ex.getMessage())),
					"write it as RFC 5545 says, such as FREQ=MONTHLY;BYDAY=1MO");
			return PeriodSeries.YEAR;
		}
	}

	private static boolean namesDays(Recurrence recurrence, LocalDate until) {
		LocalDate last = recurrence.start().plusYears(YEARS);
		return !days(recurrence, (until != null && until.isBefore(last)) ? until : last).isEmpty();
	}

	private static List<LocalDate> days(Recurrence recurrence, LocalDate last) {
		return recurrence.days(recurrence.start(), last);
	}

	private static void requireEachPeriod(ConfigMap map, RuleParts rule, LocalDate from) {
		for (RuleParts day : eachDay(rule.with("COUNT", null))) {
			String without = firstWithout(day, from);
			if (without != null) {
				map.refuse(KEY,
						"the rule \"%s\" names no day in %s and would be passed over in silence"
							.formatted(Quote.of(day.text()), without),
						"name days that every month, or year, has: BYMONTHDAY=-1 is the last day of a month, BYDAY=-1MO "
								+ "the last Monday; or name the months with BYMONTH");
				return;
			}
		}
	}

	/** The rule once for each day that it names, and as a whole. */
	private static List<RuleParts> eachDay(RuleParts rule) {
		List<RuleParts> each = List.of(rule);
		if (rule.has("BYSETPOS")) {
			each = split(each, "BYSETPOS", rule.values("BYSETPOS"));
		}
		else if (!rule.has("BYMONTHDAY") || !rule.has("BYDAY")) {
			for (String part : List.of("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")) {
				each = split(each, part, rule.values(part));
			}
			if (rule.values("BYDAY").stream().anyMatch((day) -> day.matches(".*\\d.*"))) {
				each = split(each, "BYDAY", rule.values("BYDAY"));
			}
		}
		if (rule.frequency().equals("YEARLY") && !rule.has("BYSETPOS")) {
			each = split(each, "BYMONTH", rule.values("BYMONTH"));
		}
		return each;
	}

	private static List<RuleParts> split(List<RuleParts> rules, String part, List<String> values) {
		return values.isEmpty() ? rules
				: rules.stream().flatMap((rule) -> values.stream().map((value) -> rule.with(part, value))).toList();
	}

	/** The first whole month or year without a day; {@code null} if each has one. */
	private static String firstWithout(RuleParts rule, LocalDate from) {
		return switch (rule.frequency()) {
			case "YEARLY" -> firstWithout(rule, from, from.getYear(), (year) -> year + rule.interval(), (year) -> year,
					LocalDate::getYear, last(from).getYear());
			case "MONTHLY" ->
				firstWithout(rule, from, YearMonth.from(from), (month) -> month.plusMonths(rule.interval()),
						(month) -> rule.has("BYMONTH") && !months(rule).contains(month.getMonthValue()) ? null : month,
						YearMonth::from, YearMonth.from(last(from)));
			default -> days(new Recurrence(rule.text(), from), from.plusYears(YEARS)).isEmpty() ? "any week" : null;
		};
	}

	/**
	 * @param asked the period if the rule names a day in it; {@code null} if not
	 */
	private static <P extends Comparable<? super P>> String firstWithout(RuleParts rule, LocalDate from, P first,
			UnaryOperator<P> next, UnaryOperator<P> asked, Function<LocalDate, P> periodOf, P last) {
		Set<P> with = days(new Recurrence(rule.text(), from), last(from)).stream()
			.map(periodOf)
			.collect(Collectors.toSet());
		List<P> without = new ArrayList<>();
		// of the first one the day may be past
		for (P period = next.apply(first); period.compareTo(last) <= 0
				&& without.isEmpty(); period = next.apply(period)) {
			if (asked.apply(period) != null && !with.contains(period)) {
				without.add(period);
			}
		}
		return without.isEmpty() ? null : without.get(0).toString();
	}

	private static LocalDate last(LocalDate from) {
		return from.plusYears(CYCLE).with(TemporalAdjusters.lastDayOfYear());
	}

	private static Set<Integer> months(RuleParts rule) {
		return rule.values("BYMONTH").stream().map(Integer::valueOf).collect(Collectors.toSet());
	}

}
