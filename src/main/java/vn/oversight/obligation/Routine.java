package vn.oversight.obligation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import vn.oversight.calendar.Period;
import vn.oversight.calendar.Schedule;
import vn.oversight.calendar.WorkingCalendar;

/**
 * What recurs, as {@code routines.yml} states it.
 *
 * @param id e.g. {@code judicial-briefing}
 * @param process the key of the process that is started
 * @param title in Vietnamese
 * @param units ids of the units or positions that a case is opened for, dissolved ones
 * too; never empty
 * @param schedule for which periods
 * @param opens how many working days before the period's last day, or after its first
 * @param atStart whether it opens by the first day of the period
 * @param variables what else a case is opened with: texts, numbers, flags and lists of
 * texts
 * @param from the first day that a period may end on
 * @param until the last such day; {@code null} if there is none
 * @param was the ids that it had before
 */
record Routine(String id, String process, String title, List<String> units, Schedule schedule, int opens,
		boolean atStart, Map<String, Object> variables, LocalDate from, LocalDate until, List<String> was) {

	/** Whether both would open the same case for one of the units. */
	boolean overlaps(Routine other) {
		return process.equals(other.process) && variables.equals(other.variables)
				&& units.stream().anyMatch(other.units::contains) && !endsBefore(other.from) && !other.endsBefore(from);
	}

	/** The working day on which the case of a period is to be opened. */
	LocalDate opensOn(Period period, WorkingCalendar calendar) {
		return atStart ? calendar.plus(period.from(), opens) : calendar.plus(period.to(), -opens);
	}

	/** Whatever ends after this day is not to be opened by {@code day} yet. */
	LocalDate lastEnd(LocalDate day, WorkingCalendar calendar) {
		// a period may begin with days off, and is no longer than a year
		LocalDate end = atStart ? calendar.plus(day, -opens).plusDays(20).plusYears(1) : calendar.plus(day, opens);
		return (until != null && until.isBefore(end)) ? until : end;
	}

	private boolean endsBefore(LocalDate day) {
		return until != null && until.isBefore(day);
	}

}
