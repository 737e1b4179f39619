package vn.oversight.obligation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Verb;

/** How often the calendar of routines looks: {@code ${routineRhythm.cycle()}}. */
@Verb("routineRhythm")
class RoutineRhythm {

	private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

	private final RoutineSettings settings;

	private final WorkingCalendar calendar;

	RoutineRhythm(RoutineSettings settings, WorkingCalendar calendar) {
		this.settings = settings;
		this.calendar = calendar;
	}

	/** An endless cycle of days as timers take it, at a fixed time of day. */
	public String cycle() {
		return "R/"
				+ DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(FIRST.atTime(settings.openAt()).atZone(calendar.zone()))
				+ "/P1D";
	}

}
