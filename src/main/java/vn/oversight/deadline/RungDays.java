package vn.oversight.deadline;

import java.time.Instant;
import java.time.LocalDate;

import vn.oversight.calendar.WorkingCalendar;

/**
 * When rungs come: at the beginning of work on the day that is so many working days after
 * (negative: before) the day a task is due.
 */
final class RungDays {

	private final WorkingCalendar calendar;

	RungDays(WorkingCalendar calendar) {
		this.calendar = calendar;
	}

	/** When a rung of a task comes. */
	Instant comesAt(Instant due, int days) {
		return calendar.openOf(calendar.plus(calendar.dateOf(due), days));
	}

	/**
	 * The other way round, for all tasks at once: a rung has come by {@code now} for
	 * exactly the tasks that are due before this instant.
	 */
	Instant dueBefore(int days, Instant now) {
		return latestDueDay(days, lastDayBegun(now)).plusDays(1).atStartOfDay(calendar.zone()).toInstant();
	}

	/** Today, or yesterday before work begins. */
	private LocalDate lastDayBegun(Instant now) {
		LocalDate today = calendar.dateOf(now);
		return now.isBefore(calendar.openOf(today)) ? today.minusDays(1) : today;
	}

	/** The latest day from which counting so many working days does not lead past it. */
	private LocalDate latestDueDay(int days, LocalDate day) {
		if (days < 0) {
			return calendar.plus(day, -days);
		}
		LocalDate counted = calendar.plus(day.plusDays(1), -Math.max(days, 1));
		return (days == 0) ? counted : counted.minusDays(1);
	}

}
