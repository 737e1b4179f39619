package vn.oversight.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A named time limit with its provenance.
 *
 * @param id e.g. {@code self-report}
 * @param title what has to be done, in Vietnamese
 * @param countsFrom the event it counts from, in the words of the rule
 * @param amounts how many days, for each level
 * @param unit what is counted
 * @param extension {@code null} if it cannot be extended
 * @param source the regulation, or whose setting it is
 * @param status whether the source was read, is to be confirmed, or is a setting of our
 * own
 */
public record TimeLimit(String id, String title, String countsFrom, Map<LimitLevel, Integer> amounts, LimitUnit unit,
		Extension extension, String source, LimitStatus status) {

	/** The number of days for a level. */
	public int amount(LimitLevel level) {
		return amounts.get(level);
	}

	/**
	 * The last day of the limit. The day after {@code start} counts as the first. A limit
	 * in calendar days that would end on a day off ends on the next working day; that is
	 * a local setting, as no source says so.
	 */
	public LocalDate lastDay(LocalDate start, LimitLevel level, WorkingCalendar calendar) {
		return after(start, amount(level), calendar);
	}

	/**
	 * The last day of a limit that runs back from {@code end}; the day before it counts
	 * as the first. In calendar days it may fall on a day off and is then the working day
	 * before, so that nobody is given less time than the limit says.
	 */
	public LocalDate lastDayBefore(LocalDate end, LimitLevel level, WorkingCalendar calendar) {
		return switch (unit) {
			case WORKING_DAYS -> calendar.plus(end, -amount(level));
			case CALENDAR_DAYS -> calendar.plus(end.minusDays(amount(level) - 1L), -1);
		};
	}

	/**
	 * The last day that extensions can reach.
	 * @param lastDay before any extension
	 */
	public LocalDate extended(LocalDate lastDay, LimitLevel level, WorkingCalendar calendar) {
		int days = (extension != null) ? extension.of(amount(level)) : 0;
		return after(lastDay, days, calendar);
	}

	/**
	 * The same where the limit's last day was agreed in the case: a share is one of the
	 * agreed days, in calendar days; it ends on a working day, too.
	 */
	public LocalDate extendedAgreed(LocalDate start, LocalDate agreed, WorkingCalendar calendar) {
		int days = (extension != null) ? extension.of((int) ChronoUnit.DAYS.between(start, agreed)) : 0;
		return calendar.plus(agreed.plusDays(days), 0);
	}

	private LocalDate after(LocalDate start, int days, WorkingCalendar calendar) {
		return switch (unit) {
			case WORKING_DAYS -> calendar.plus(start, days);
			case CALENDAR_DAYS -> calendar.plus(start.plusDays(days), 0);
		};
	}

}
