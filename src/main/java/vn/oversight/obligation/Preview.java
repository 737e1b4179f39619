package vn.oversight.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.organisation.Organisation;

/**
 * What the calendar will open in a year, and what it has opened. Reads only; the list is
 * that of the {@link Plan}, which the calendar opens from.
 */
public class Preview {

	private static final int MOST_LATE = 20;

	private final Plan plan;

	private final TaskForecast forecast;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final Past past;

	Preview(Plan plan, TaskForecast forecast, Organisation organisation, WorkingCalendar calendar, Clock clock,
			Past past) {
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
				Past.NONE);
	}

	/** The cases that are to be opened in a year, by day. */
	public List<PlannedCase> year(int year) {
		return page(new Wanted(year, null, null, null), null, Integer.MAX_VALUE - 1).cases();
	}

	/**
	 * A page of the cases that are to be opened, by day.
	 * @param after where the page before has ended; {@code null} for the first
	 * @throws IllegalArgumentException if it is no such place
	 */
	public Page page(Wanted wanted, String after, int size) {
		ObligationBook.Place from = (after != null) ? ObligationBook.Place.parse(after) : null;
		LocalDate today = calendar.today();
		ObligationBook.Stretch days = wanted.days();
		Map<ObligationBook.Place, Opening> planned = planned(days, today);
		TaskForecast forecast = this.forecast.ofOnePage();
		SortedMap<ObligationBook.Place, Supplier<PlannedCase>> found = new TreeMap<>();
		past.opened(days, from, false, size + 1).forEach((opened) -> found.put(opened.place(), () -> show(opened)));
		planned.entrySet()
			.stream()
			.filter((one) -> from == null || one.getKey().compareTo(from) > 0)
			.limit(size + 1L)
			.forEach((one) -> found.putIfAbsent(one.getKey(), () -> show(one.getValue(), today, forecast)));
		List<ObligationBook.Place> shown = found.keySet().stream().limit(size).toList();
		List<Opening> overdue = planned.values().stream().filter((opening) -> opening.isLateOn(today)).toList();
		List<PlannedCase> late = Stream
			.concat(past.opened(days, null, true, MOST_LATE).stream().map(this::show),
					overdue.stream().limit(MOST_LATE).map((opening) -> show(opening, today, forecast)))
			.sorted(Comparator.comparing(PlannedCase::opensOn))
			.limit(MOST_LATE)
			.toList();
		return new Page(shown.stream().map((place) -> found.get(place).get()).toList(),
				(found.size() > size) ? shown.get(size - 1).toString() : null, past.count(days, false) + planned.size(),
				late, past.count(days, true) + overdue.size());
	}

	/** What is still to be opened, each case once. */
	private Map<ObligationBook.Place, Opening> planned(ObligationBook.Stretch days, LocalDate today) {
		Collection<Routine> routines = (days.routine() == null) ? plan.routines().all()
				: plan.routines().routine(days.routine()).stream().toList();
		List<Opening> openings = plan.openings(routines, days.first(), days.last(), today, past.beginnings())
			.stream()
			.filter(days::has)
			.toList();
		Map<ObligationBook.Place, Opening> planned = new TreeMap<>();
		openings.stream()
			.map((opening) -> opening.period().to())
			.min(Comparator.naturalOrder())
			.map((first) -> past.entered(first, plan.routines().ids()))
			.ifPresent((entered) -> openings.stream()
				.filter((opening) -> !entered.has(opening))
				.forEach((opening) -> planned.putIfAbsent(ObligationBook.Place.of(opening), opening)));
		return planned;
	}

	/** The routines of the file with what they are called. */
	public Map<String, String> routines() {
		return plan.routines()
			.all()
			.stream()
			.collect(Collectors.toMap(Routine::id, Routine::title, (one, other) -> one, LinkedHashMap::new));
	}

	/** The units and positions that something recurs for, by id, with their names. */
	public Map<String, String> units() {
		return plan.routines()
			.all()
			.stream()
			.flatMap((routine) -> routine.units().stream())
			.distinct()
			.collect(Collectors.toMap(Function.identity(), (id) -> Holder.nameOf(id, organisation)));
	}

	private PlannedCase show(Opening opening, LocalDate today, TaskForecast forecast) {
		boolean isLate = opening.isLateOn(today);
		return new PlannedCase(opening.key(), opening.routine().title() + ", " + opening.period().name(),
				opening.holder().name(), opening.opensOn(), forecast.of(opening, isLate ? today : opening.opensOn()),
				null, isLate, null);
	}

	private PlannedCase show(ObligationBook.Opened opened) {
		return new PlannedCase(opened.key(), plan.routines().title(opened.routine(), opened.period()),
				Holder.nameOf(opened.unit(), organisation), opened.opensOn(), List.of(), opened.at(), opened.isLate(),
				opened.closeReason());
	}

	/**
	 * What somebody wants to see.
	 *
	 * @param month 1 to 12; {@code null} for the whole year
	 * @param routine only of this one; {@code null} for all
	 * @param unit only for this one; {@code null} for all
	 */
	public record Wanted(int year, Integer month, String routine, String unit) {

		ObligationBook.Stretch days() {
			LocalDate first = LocalDate.of(year, (month != null) ? month : 1, 1);
			LocalDate next = (month != null) ? first.plusMonths(1) : first.plusYears(1);
			return new ObligationBook.Stretch(first, next.minusDays(1), routine, unit);
		}

	}

	/**
	 * A page of cases.
	 *
	 * @param next where the next page begins; {@code null} if this is the last
	 * @param count of all pages
	 * @param late the first of those that were or will be opened late
	 * @param lateCount of all of these
	 */
	public record Page(List<PlannedCase> cases, String next, int count, List<PlannedCase> late, int lateCount) {
	}

	/** What has happened so far, as the {@link ObligationBook} tells it. */
	interface Past {

		/** Nothing. */
		Past NONE = new Past() {
		};

		default Beginnings beginnings() {
			return Beginnings.NONE;
		}

		default ObligationBook.Entered entered(LocalDate first, Collection<String> known) {
			return new ObligationBook.Entered(Set.of());
		}

		default List<ObligationBook.Opened> opened(ObligationBook.Stretch days, ObligationBook.Place after,
				boolean isLate, int most) {
			return List.of();
		}

		default int count(ObligationBook.Stretch days, boolean isLate) {
			return 0;
		}

	}

}
