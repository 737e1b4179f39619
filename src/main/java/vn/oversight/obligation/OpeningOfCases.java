package vn.oversight.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.spin.Spin;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * Opens what is due, and hands over what belongs to a unit that was dissolved. Asks what
 * should be there by now and is not, so that a restart, an outage and a second instance
 * need no care of their own. Everything happens in the caller's transaction.
 */
@Verb("openingOfCases")
public class OpeningOfCases {

	private final Plan plan;

	private final Organisation organisation;

	private final ObligationBook book;

	private final LateQuestions questions;

	private final RuntimeService runtime;

	private final WorkingCalendar calendar;

	private final Clock clock;

	OpeningOfCases(Plan plan, Organisation organisation, ObligationBook book, LateQuestions questions,
			RuntimeService runtime, WorkingCalendar calendar, Clock clock) {
		this.plan = plan;
		this.organisation = organisation;
		this.book = book;
		this.questions = questions;
		this.runtime = runtime;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * Notes which units take part in which routine and up to where nothing is left to
	 * open, and asks the office of what is too late, before anything is opened.
	 */
	void look() {
		plan.routines()
			.all()
			.forEach((routine) -> routine.was().forEach((before) -> book.rename(before, routine.id())));
		Beginnings before = book.beginnings();
		List<Opening> listed = plan.openings(calendar.today(), calendar.today(), before);
		List<Opening> due = unopened(listed, before);
		plan.routines()
			.all()
			.forEach((routine) -> book.look(routine, before, settled(routine, before, listed, due), calendar.today()));
		questions.ask(due.stream().filter((opening) -> opening.isLateOn(calendar.today())).toList());
		book.looked(clock.instant());
	}

	/** By unit, the last day of the periods of which none is left to open. */
	private static Map<String, LocalDate> settled(Routine routine, Beginnings before, List<Opening> listed,
			List<Opening> due) {
		Map<String, LocalDate> settled = new HashMap<>();
		routine.units().forEach((unit) -> settled.put(unit, before.settledTo(routine, unit)));
		listed.stream()
			.filter((opening) -> opening.routine() == routine)
			.forEach((opening) -> settled.merge(opening.listed(), opening.period().to(),
					(one, other) -> one.isAfter(other) ? one : other));
		due.stream()
			.filter((opening) -> opening.routine() == routine)
			.forEach((opening) -> settled.merge(opening.listed(), opening.period().to().minusDays(1),
					(one, other) -> one.isBefore(other) ? one : other));
		return settled;
	}

	private List<Opening> unopened(List<Opening> listed, Beginnings beginnings) {
		ObligationBook.Entered entered = book.entered(plan.earliestEnd(beginnings), plan.routines().ids());
		return listed.stream().filter((opening) -> !entered.has(opening)).toList();
	}

	/**
	 * The keys of the cases that should be there by now and are not, by day. Those that
	 * the office was asked about wait.
	 */
	public List<String> due() {
		Beginnings beginnings = book.beginnings();
		Set<String> waiting = questions.waiting();
		return unopened(plan.openings(calendar.today(), calendar.today(), beginnings), beginnings).stream()
			.map(Opening::key)
			.filter((key) -> !waiting.contains(key))
			.distinct()
			.toList();
	}

	/**
	 * Opens a case, unless somebody else was quicker.
	 * @param key as {@link #due()} tells it
	 * @return its key, which is that of a successor if the unit is dissolved; empty if it
	 * was there
	 */
	Optional<String> open(String key) {
		String[] parts = key.split("/");
		return plan.opening(parts[0], parts[1], parts[2], calendar.today()).filter(this::open).map(Opening::key);
	}

	/** Whether it was not there yet. */
	private boolean open(Opening opening) {
		boolean isLate = opening.isLateOn(calendar.today());
		if (!book.enter(opening, isLate, clock.instant())) {
			return false;
		}
		ProcessInstantiationBuilder start = runtime.createProcessInstanceByKey(opening.routine().process())
			.businessKey(opening.key())
			.setVariable(RoutineCase.openedLate.name(), isLate);
		opening.variables().forEach((name, value) -> start.setVariable(name, stored(value)));
		book.started(opening, start.execute().getId());
		return true;
	}

	/** Lists are JSON in the engine, as the lists of forms are. */
	static Object stored(Object value) {
		return (value instanceof List<?> list) ? Spin.JSON(list) : value;
	}

	/** The keys of the open cases of units that are dissolved. */
	public List<String> toHandOver() {
		return book.openCasesOf(organisation.units()
			.stream()
			.filter((unit) -> unit.isDissolvedOn(calendar.today()))
			.flatMap((unit) -> Stream.concat(Stream.of(unit.id()), organisation.groups(unit.id()).stream()))
			.toList());
	}

	/**
	 * Closes a case of a dissolved unit with the reason, and opens it for the unit that
	 * has taken its place, unless that one has its own.
	 * @param key as {@link #toHandOver()} tells it
	 */
	void handOver(String key) {
		String[] parts = key.split("/");
		Optional<String> instance = book.lockOpen(parts[0], parts[1], parts[2]);
		if (instance.isEmpty()) {
			return;
		}
		String dissolved = Holder.unitOf(parts[1], organisation).orElseThrow().name();
		Optional<Holder> successor = Holder.standingFor(parts[1], calendar.today(), organisation);
		String reason = dissolved + " đã kết thúc hoạt động; "
				+ successor.map((holder) -> holder.unit().name() + " tiếp nhận").orElse("không có đơn vị tiếp nhận");
		// the book closes with it
		runtime.deleteProcessInstance(instance.get(), reason);
		// what it takes over was opened in time, or told of as late
		successor.flatMap((holder) -> plan.opening(parts[0], holder.id(), parts[2], calendar.today()))
			.filter(this::open)
			.ifPresent((opening) -> book.regardAsTold(opening, clock.instant()));
	}

}
