package vn.oversight.obligation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * RFC 5545 read naively: each day is asked whether the rule names it. Shares nothing with
 * the application.
 */
class DayByDay {

	private static final Map<String, DayOfWeek> WEEKDAYS = Map.of("MO", DayOfWeek.MONDAY, "TU", DayOfWeek.TUESDAY, "WE",
			DayOfWeek.WEDNESDAY, "TH", DayOfWeek.THURSDAY, "FR", DayOfWeek.FRIDAY, "SA", DayOfWeek.SATURDAY, "SU",
			DayOfWeek.SUNDAY);

	private final Map<String, String> parts = new LinkedHashMap<>();

	private final Map<String, List<Integer>> numbers = new HashMap<>();

	private final LocalDate start;

	private final String frequency;

	private final DayOfWeek weekStart;

	DayByDay(String rule, LocalDate start) {
		for (String part : rule.split(";")) {
			parts.put(part.split("=")[0], part.split("=")[1]);
		}
		this.start = start;
		frequency = parts.get("FREQ");
		weekStart = WEEKDAYS.get(parts.getOrDefault("WKST", "MO"));
	}

	List<LocalDate> until(LocalDate last) {
		Map<LocalDate, List<LocalDate>> sets = new TreeMap<>();
		LocalDate end = last.plusYears(1);
		for (LocalDate day = start.minusYears(1); !day.isAfter(end); day = day.plusDays(1)) {
			if (isInTurn(day) && isNamed(day)) {
				sets.computeIfAbsent(beginning(day), (any) -> new ArrayList<>()).add(day);
			}
		}
		List<LocalDate> days = sets.values()
			.stream()
			.flatMap((set) -> positions(set).stream())
			.filter((day) -> !day.isBefore(start))
			.sorted()
			.toList();
		int count = parts.containsKey("COUNT") ? Integer.parseInt(parts.get("COUNT")) : Integer.MAX_VALUE;
		return days.stream().limit(count).filter((day) -> !day.isAfter(last)).toList();
	}

	private LocalDate beginning(LocalDate day) {
		return switch (frequency) {
			case "DAILY" -> day;
			case "WEEKLY" -> day.with(TemporalAdjusters.previousOrSame(weekStart));
			case "MONTHLY" -> day.withDayOfMonth(1);
			// a week of the year belongs to the year that it is counted in
			default -> parts.containsKey("BYWEEKNO") ? LocalDate.of(weekYear(day), 1, 1) : day.withDayOfYear(1);
		};
	}

	private boolean isInTurn(LocalDate day) {
		int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
		ChronoUnit unit = switch (frequency) {
			case "DAILY" -> ChronoUnit.DAYS;
			case "WEEKLY" -> ChronoUnit.WEEKS;
			case "MONTHLY" -> ChronoUnit.MONTHS;
			default -> ChronoUnit.YEARS;
		};
		LocalDate first = frequency.equals("YEARLY") ? start.withDayOfYear(1) : beginning(start);
		return Math.floorMod(unit.between(first, beginning(day)), (long) interval) == 0;
	}

	private boolean isNamed(LocalDate day) {
		boolean names = has("BYDAY") || has("BYMONTHDAY") || has("BYYEARDAY");
		return (!has("BYMONTH") || numbers("BYMONTH").contains(day.getMonthValue()))
				&& (!has("BYMONTHDAY") || among("BYMONTHDAY", day.getDayOfMonth(), day.lengthOfMonth()))
				&& (!has("BYYEARDAY") || among("BYYEARDAY", day.getDayOfYear(), day.lengthOfYear()))
				&& (!has("BYWEEKNO") || among("BYWEEKNO", week(day), weeks(weekYear(day))))
				&& (!has("BYDAY") || isWeekdayNamed(day)) && (names || isImplied(day));
	}

	/** What the rule leaves open is that of the start. */
	private boolean isImplied(LocalDate day) {
		return switch (frequency) {
			case "DAILY" -> true;
			case "WEEKLY" -> day.getDayOfWeek() == start.getDayOfWeek();
			case "MONTHLY" -> day.getDayOfMonth() == start.getDayOfMonth();
			default -> has("BYWEEKNO") ? day.getDayOfWeek() == start.getDayOfWeek()
					: day.getDayOfMonth() == start.getDayOfMonth()
							&& (has("BYMONTH") || day.getMonth() == start.getMonth());
		};
	}

	private boolean isWeekdayNamed(LocalDate day) {
		for (String named : parts.get("BYDAY").split(",")) {
			String weekday = named.substring(named.length() - 2);
			if (WEEKDAYS.get(weekday) == day.getDayOfWeek()) {
				String ordinal = named.substring(0, named.length() - 2);
				if (ordinal.isEmpty()) {
					return true;
				}
				boolean ofYear = frequency.equals("YEARLY") && !has("BYMONTH");
				int position = ofYear ? day.getDayOfYear() : day.getDayOfMonth();
				int length = ofYear ? day.lengthOfYear() : day.lengthOfMonth();
				int wanted = Integer.parseInt(ordinal);
				if (wanted == ((wanted > 0) ? (position - 1) / 7 + 1 : -((length - position) / 7 + 1))) {
					return true;
				}
			}
		}
		return false;
	}

	private List<LocalDate> positions(List<LocalDate> set) {
		if (!has("BYSETPOS")) {
			return set;
		}
		List<LocalDate> chosen = new ArrayList<>();
		for (int index = 0; index < set.size(); index++) {
			if (numbers("BYSETPOS").contains(index + 1) || numbers("BYSETPOS").contains(index - set.size())) {
				chosen.add(set.get(index));
			}
		}
		return chosen;
	}

	/** The first week of a year is the first with at least four days in it. */
	private int weekYear(LocalDate day) {
		int year = day.getYear();
		return day.isBefore(firstWeek(year)) ? year - 1 : day.isBefore(firstWeek(year + 1)) ? year : year + 1;
	}

	private LocalDate firstWeek(int year) {
		return LocalDate.of(year, Month.JANUARY, 4).with(TemporalAdjusters.previousOrSame(weekStart));
	}

	private int week(LocalDate day) {
		return (int) ChronoUnit.WEEKS.between(firstWeek(weekYear(day)), day) + 1;
	}

	private int weeks(int year) {
		return (int) ChronoUnit.WEEKS.between(firstWeek(year), firstWeek(year + 1));
	}

	private boolean among(String part, int position, int length) {
		return numbers(part).contains(position) || numbers(part).contains(position - length - 1);
	}

	private boolean has(String part) {
		return parts.containsKey(part);
	}

	private List<Integer> numbers(String part) {
		return numbers.computeIfAbsent(part,
				(name) -> Arrays.stream(parts.get(name).split(",")).map(Integer::valueOf).toList());
	}

}
