package vn.oversight.obligation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import vn.oversight.calendar.Period;

/**
 * A case that is to be opened.
 *
 * @param routine what recurs
 * @param listed the unit or position that the routine names
 * @param holder whom the case is opened for: the same, or whoever has taken its place
 * @param period for which period
 * @param opensOn the working day on which it is to be opened
 */
record Opening(Routine routine, String listed, Holder holder, Period period, LocalDate opensOn) {

	/** The business key: {@code judicial-briefing/tam-duong/2026-Q4}. */
	String key() {
		return key(holder.id());
	}

	/** The key of the same case if it was opened before the unit was dissolved. */
	String keyOfListed() {
		return key(listed);
	}

	private String key(String id) {
		return routine.id() + "/" + id + "/" + period.id();
	}

	boolean isLateOn(LocalDate day) {
		return day.isAfter(opensOn);
	}

	/** What the case is opened with, but for how late it is. */
	Map<String, Object> variables() {
		Map<String, Object> variables = new HashMap<>(routine.variables());
		variables.put(RoutineCase.routine.name(), routine.id());
		variables.put(RoutineCase.routineTitle.name(), routine.title());
		variables.put(RoutineCase.unit.name(), holder.unit().id());
		if (holder.isPosition()) {
			variables.put(RoutineCase.position.name(), holder.id());
		}
		variables.put(RoutineCase.period.name(), period.id());
		variables.put(RoutineCase.periodName.name(), period.name());
		variables.put(RoutineCase.periodFrom.name(), period.from().toString());
		variables.put(RoutineCase.periodTo.name(), period.to().toString());
		return variables;
	}

}
