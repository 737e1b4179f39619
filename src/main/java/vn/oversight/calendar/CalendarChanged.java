package vn.oversight.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What {@code calendar.yml} says has changed, and the due dates of open tasks have been
 * reckoned anew; published in the same transaction for whoever keeps a day that a limit
 * had reckoned.
 *
 * @param before how days were reckoned
 * @param now how they are
 */
public record CalendarChanged(Due before, Due now, WorkingCalendar calendar, Clock clock) {

	/**
	 * The last day of a limit by the new calendar; empty if a day is not the one that it
	 * had by the old, so that people have set it or the limit has left the file, if it
	 * stays the same, or if it would make somebody late afterwards.
	 */
	public Optional<LocalDate> reckonedAnew(String limit, LocalDate start, LocalDate day) {
		if (!now.knows(limit) || !day.equals(before.lastDay(limit, start))) {
			return Optional.empty();
		}
		LocalDate anew = now.lastDay(limit, start);
		return Optional.of(anew)
			.filter((to) -> !to.equals(day))
			.filter((to) -> to.isAfter(day) || calendar.closeOf(to).isAfter(clock.instant()));
	}

}
