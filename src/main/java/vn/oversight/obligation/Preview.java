package vn.oversight.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.organisation.Organisation;

/**
 * What the calendar will open in a year, and what it has opened. Reads only; the list is
 * that of the {@link Plan}, which the calendar opens from.
 */
public class Preview {

	private final Plan plan;

	private final TaskForecast forecast;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final IntFunction<Past> past;

	Preview(Plan plan, TaskForecast forecast, Organisation organisation, WorkingCalendar calendar, Clock clock,
			IntFunction<Past> past) {
		this.plan = plan;
		this.forecast = forecast;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
		this.past = past;
	}

	/**
	 * A preview from the files alone, as if nothing had been opened yet.
	 * @param diagrams the diagram of a process
	 * @param due due dates by a clock
	 * @param foreseen what the verbs of some processes will do
	 */
	public static Preview ofFiles(Routines routines, Organisation organisation, WorkingCalendar calendar, Clock clock,
			Function<String, Optional<BpmnModelInstance>> diagrams, Function<Clock, Due> due,
			Collection<? extends Foreseen> foreseen) {
		return new Preview(new Plan(routines, organisation, calendar),
				new TaskForecast(diagrams, organisation, calendar, due, foreseen), organisation, calendar, clock,
				(year) -> Past.NONE);
	}

	/** The cases that are to be opened in a year, by day. */
	public List<PlannedCase> year(int year) {
		LocalDate first = LocalDate.of(year, 1, 1);
		LocalDate last = LocalDate.of(year, 12, 31);
		LocalDate today = calendar.today();
		Past before = past.apply(year);
		Map<String, PlannedCase> cases = new LinkedHashMap<>();
		before.opened().values().forEach((opened) -> cases.put(opened.key(), show(opened)));
		for (Opening opening : plan.openings(last, today, before.beginnings())) {
			if (!opening.opensOn().isBefore(first) && !before.entered().has(opening)) {
				cases.putIfAbsent(opening.key(), show(opening, today));
			}
		}
		List<PlannedCase> byDay = new ArrayList<>(cases.values());
		byDay.sort(Comparator.comparing(PlannedCase::opensOn));
		return byDay;
	}

	private PlannedCase show(Opening opening, LocalDate today) {
		boolean isLate = opening.isLateOn(today);
		return new PlannedCase(opening.key(), opening.routine().title() + ", " + opening.period().name(),
				opening.unit().name(), opening.opensOn(), forecast.of(opening, isLate ? today : opening.opensOn()),
				null, isLate, null);
	}

	private PlannedCase show(ObligationBook.Opened opened) {
		return new PlannedCase(opened.key(), plan.routines().title(opened.routine(), opened.period()),
				organisation.unitName(opened.unit()), opened.opensOn(), List.of(), opened.at(), opened.isLate(),
				opened.closeReason());
	}

	/**
	 * What has happened so far.
	 *
	 * @param opened the cases of one year by key
	 */
	record Past(Beginnings beginnings, ObligationBook.Entered entered, Map<String, ObligationBook.Opened> opened) {

		static final Past NONE = new Past(Beginnings.NONE, new ObligationBook.Entered(Set.of()), Map.of());

	}

}
