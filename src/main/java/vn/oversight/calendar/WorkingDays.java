package vn.oversight.calendar;

import java.time.LocalDate;
import java.util.Date;

import vn.oversight.engine.Verb;

/**
 * The edges of days, for the lists of Tasklist: {@code ${workingDays.endOf(3)}}. A day
 * begins and ends at midnight where the office is.
 */
@Verb("workingDays")
class WorkingDays {

	private final WorkingCalendar calendar;

	WorkingDays(WorkingCalendar calendar) {
		this.calendar = calendar;
	}

	public Date startOfToday() {
		return startOf(calendar.today());
	}

	/**
	 * The end of the day so many working days ahead; nought is today, whether it is
	 * worked or not.
	 */
	public Date endOf(int workingDaysAhead) {
		LocalDate day = (workingDaysAhead == 0) ? calendar.today() : calendar.plus(calendar.today(), workingDaysAhead);
		return startOf(day.plusDays(1));
	}

	private Date startOf(LocalDate day) {
		return Date.from(day.atStartOfDay(calendar.zone()).toInstant());
	}

}
