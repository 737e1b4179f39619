package vn.oversight.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;

import vn.oversight.engine.Json;

/**
 * What {@code calendar.yml} said, as it is kept to find out later what has changed: due
 * dates are reckoned once, decisions about days off arrive afterwards.
 *
 * @param daysOff those that are no plain weekend, as ISO dates; so are the others
 */
public record CalendarMemory(String zone, String opening, String closing, Set<Integer> years,
		Set<Integer> confirmedYears, Set<String> daysOff, Set<String> workedWeekendDays) {

	static CalendarMemory of(ZoneId zone, LocalTime opening, LocalTime closing, Set<Integer> years,
			Set<Integer> confirmedYears, Set<LocalDate> daysOff, Set<LocalDate> workedWeekendDays) {
		return new CalendarMemory(zone.getId(), opening.toString(), closing.toString(), new TreeSet<>(years),
				new TreeSet<>(confirmedYears), texts(daysOff), texts(workedWeekendDays));
	}

	/** Reads what {@link #text()} has written. */
	public static CalendarMemory read(String text) {
		return Json.read(text, new TypeReference<>() {
		});
	}

	/** One text for one calendar, whatever the order of the file. */
	public String text() {
		return Json.write(this);
	}

	/** The calendar that it was. */
	public WorkingCalendar calendar(Clock clock) {
		return new WorkingCalendar(ZoneId.of(zone), LocalTime.parse(opening), LocalTime.parse(closing), years,
				confirmedYears, days(daysOff), days(workedWeekendDays), clock);
	}

	/** Whether both reckon every due date alike, whatever is confirmed. */
	public boolean reckonsAs(CalendarMemory other) {
		return zone.equals(other.zone) && closing.equals(other.closing) && daysOff.equals(other.daysOff)
				&& workedWeekendDays.equals(other.workedWeekendDays);
	}

	/**
	 * The first day that is worked by one and not by the other; {@code null} if the days
	 * do not tell, as where the closing time is another.
	 */
	public LocalDate firstChange(CalendarMemory other) {
		if (!zone.equals(other.zone) || !closing.equals(other.closing)) {
			return null;
		}
		return Stream.concat(difference(daysOff, other.daysOff), difference(workedWeekendDays, other.workedWeekendDays))
			.map(LocalDate::parse)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	private static Stream<String> difference(Set<String> some, Set<String> others) {
		return Stream.concat(some.stream().filter((day) -> !others.contains(day)),
				others.stream().filter((day) -> !some.contains(day)));
	}

	private static Set<String> texts(Set<LocalDate> days) {
		return days.stream().map(LocalDate::toString).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<LocalDate> days(Set<String> texts) {
		return Stream.ofNullable(texts).flatMap(Set::stream).map(LocalDate::parse).collect(Collectors.toSet());
	}

}
