package vn.oversight.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import vn.oversight.calendar.Period;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * Which cases are to be opened when. The one list that the calendar opens from and that
 * the preview shows.
 */
class Plan {

	private final Routines routines;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	Plan(Routines routines, Organisation organisation, WorkingCalendar calendar) {
		this.routines = routines;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	/**
	 * The last day of the earliest period that may still have to be opened; {@code null}
	 * if there is no routine.
	 */
	LocalDate earliestEnd(Beginnings beginnings) {
		return routines.all()
			.stream()
			.flatMap((routine) -> routine.units().stream().map((unit) -> first(routine, unit, beginnings)))
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	/**
	 * The openings up to a day, from where nothing is settled yet, by day. Two units with
	 * one successor name the same case twice.
	 * @param last the last day on which something is to be opened
	 * @param today decides who stands for a unit that was dissolved meanwhile
	 * @param beginnings since when which unit takes part
	 */
	List<Opening> openings(LocalDate last, LocalDate today, Beginnings beginnings) {
		return openings(routines.all(), LocalDate.MIN, last, today, beginnings);
	}

	/**
	 * The openings of some routines within a stretch of days.
	 * @param from the first day on which something is to be opened
	 */
	List<Opening> openings(Collection<Routine> some, LocalDate from, LocalDate last, LocalDate today,
			Beginnings beginnings) {
		List<Opening> openings = new ArrayList<>();
		for (Routine routine : some) {
			// the same for all its units
			Map<LocalDate, LocalDate> opensOn = new HashMap<>();
			LocalDate lastEnd = routine.lastEnd(last, calendar);
			for (String unit : routine.units()) {
				LocalDate first = first(routine, unit, beginnings);
				for (Period period : routine.schedule().endingBetween(from.isAfter(first) ? from : first, lastEnd)) {
					LocalDate day = opensOn.computeIfAbsent(period.to(), (to) -> routine.opensOn(period, calendar));
					if (!day.isAfter(last) && !day.isBefore(from)) {
						opening(routine, unit, period, day, today).ifPresent(openings::add);
					}
				}
			}
		}
		openings.sort(Comparator.comparing(Opening::opensOn));
		return openings;
	}

	/**
	 * The opening of one case; empty if there is no such routine, unit or period any
	 * more.
	 */
	Optional<Opening> opening(String routineId, String unitId, String periodId, LocalDate today) {
		return routines.routine(routineId)
			.flatMap((routine) -> routine.schedule()
				.period(periodId)
				.flatMap((period) -> opening(routine, unitId, period, routine.opensOn(period, calendar), today)));
	}

	private Optional<Opening> opening(Routine routine, String unit, Period period, LocalDate opensOn, LocalDate today) {
		LocalDate held = period.to().isAfter(today) ? period.to() : today;
		return Holder.standingFor(unit, held, organisation)
			.map((holder) -> new Opening(routine, unit, holder, period, opensOn));
	}

	private LocalDate first(Routine routine, String unitId, Beginnings beginnings) {
		LocalDate first = routine.from();
		LocalDate since = Holder.unitOf(unitId, organisation).map(Unit::since).orElse(null);
		LocalDate takesPart = beginnings.of(routine, unitId);
		LocalDate settled = beginnings.settledTo(routine, unitId);
		LocalDate open = (settled != null) ? settled.plusDays(1) : null;
		for (LocalDate day : new LocalDate[] { since, takesPart, open }) {
			first = (day != null && day.isAfter(first)) ? day : first;
		}
		return first;
	}

	Routines routines() {
		return routines;
	}

}
