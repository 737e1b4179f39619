package vn.oversight.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.LooseExpression;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;

/**
 * Which tasks a case will ask for, read from its diagram without starting it: along the
 * default flows and never back, with the expressions for due dates and groups worked out
 * as far as what the case is opened with allows.
 */
class TaskForecast {

	private static final String DUE = "due";

	private static final String CANDIDATES = "candidates";

	private final Function<String, Optional<BpmnModelInstance>> diagrams;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Function<Clock, Due> due;

	private final Collection<? extends Foreseen> foreseen;

	/**
	 * @param diagrams the diagram of a process
	 * @param due due dates by a clock
	 * @param foreseen what the verbs of some processes will do
	 */
	TaskForecast(Function<String, Optional<BpmnModelInstance>> diagrams, Organisation organisation,
			WorkingCalendar calendar, Function<Clock, Due> due, Collection<? extends Foreseen> foreseen) {
		this.diagrams = diagrams;
		this.organisation = organisation;
		this.calendar = calendar;
		this.due = due;
		this.foreseen = foreseen;
	}

	/** The same, which looks for each diagram once: for one page. */
	TaskForecast ofOnePage() {
		Map<String, Optional<BpmnModelInstance>> known = new HashMap<>();
		return new TaskForecast((process) -> known.computeIfAbsent(process, diagrams), organisation, calendar, due,
				foreseen);
	}

	/**
	 * The tasks by due date, those without one last.
	 * @param opensOn the day on which the case is opened
	 */
	List<ExpectedTask> of(Opening opening, LocalDate opensOn) {
		Map<String, Object> known = new HashMap<>();
		opening.variables().forEach((name, value) -> known.put(name, OpeningOfCases.stored(value)));
		Clock then = Clock.fixed(calendar.openOf(opensOn), ZoneOffset.UTC);
		known.put(CANDIDATES, new Candidates(organisation, calendar.at(then)));
		String process = opening.routine().process();
		Due dueThen = due.apply(then);
		List<? extends Foreseen> itsVerbs = foreseen.stream().filter((one) -> one.process().equals(process)).toList();
		itsVerbs.forEach((verbs) -> verbs.set(known, dueThen).forEach(known::putIfAbsent));
		Walk walk = new Walk();
		walk.through(process, opensOn, List.of(known));
		itsVerbs.stream()
			.flatMap((verbs) -> verbs.children(known, dueThen).stream())
			.collect(Collectors.groupingBy(Foreseen.Child::process, LinkedHashMap::new, Collectors.toList()))
			.forEach((child, cases) -> {
				Walk below = new Walk();
				below.through(child, opensOn, cases.stream().map((one) -> withBeans(one.variables(), known)).toList());
				walk.tasks.addAll(below.tasks);
			});
		walk.tasks.sort(Comparator.comparing(ExpectedTask::dueOn, Comparator.nullsLast(Comparator.naturalOrder())));
		return List.copyOf(walk.tasks);
	}

	private static Map<String, Object> withBeans(Map<String, Object> variables, Map<String, Object> known) {
		Map<String, Object> all = new HashMap<>(variables);
		all.put(CANDIDATES, known.get(CANDIDATES));
		all.put(RoutineCase.periodTo.name(), known.get(RoutineCase.periodTo.name()));
		return all;
	}

	private static Optional<FlowNode> start(Collection<FlowElement> elements) {
		return elements.stream()
			.filter((element) -> element instanceof StartEvent event && event.getEventDefinitions().isEmpty())
			.map(FlowNode.class::cast)
			.findFirst();
	}

	/** What an expression says; {@code null} if that is nothing, or the case decides. */
	private Object value(String expression, Map<String, Object> known, LocalDate day) {
		if (expression == null) {
			return null;
		}
		Map<String, Object> values = new HashMap<>(known);
		if (day != null) {
			values.put(DUE, due.apply(Clock.fixed(calendar.openOf(day), ZoneOffset.UTC)));
		}
		return new LooseExpression(expression).value(values);
	}

	/**
	 * What is known, and for all else that the expression reads the period's last day.
	 */
	private static Map<String, Object> assumed(String expression, Map<String, Object> known) {
		Map<String, Object> assumed = new HashMap<>(known);
		for (String name : new LooseExpression(expression).names()) {
			if (!name.equals(DUE)) {
				assumed.putIfAbsent(name, known.get(RoutineCase.periodTo.name()));
			}
		}
		return assumed;
	}

	/** One way through a diagram; each node is gone through once. */
	private final class Walk {

		private final List<ExpectedTask> tasks = new ArrayList<>();

		private final Set<String> seen = new LinkedHashSet<>();

		private final Map<String, Integer> arrivals = new HashMap<>();

		/** Whether a date on the way was assumed: all that follow rest on it. */
		private boolean isAssumed;

		void through(String process, LocalDate day, List<Map<String, Object>> scopes) {
			diagrams.apply(process)
				.flatMap((model) -> model.getModelElementsByType(Process.class).stream().findFirst())
				.flatMap((found) -> start(found.getFlowElements()))
				.ifPresent((start) -> go(start, day, scopes));
		}

		/**
		 * @param day when the node is reached at the latest; {@code null} if unknown
		 * @param scopes what is known, once for each instance of a loop around it
		 */
		private void go(FlowNode node, LocalDate day, List<Map<String, Object>> scopes) {
			boolean isJoin = node instanceof ParallelGateway && node.getIncoming().size() > 1;
			if (isJoin && arrivals.merge(node.getId(), 1, Integer::sum) < node.getIncoming().size()) {
				return;
			}
			if (!seen.add(node.getId())) {
				return;
			}
			LocalDate left = day;
			if (node instanceof UserTask task) {
				left = expect(task, day, looped(task, scopes, day));
			}
			else if (node instanceof SubProcess part) {
				int before = tasks.size();
				start(part.getFlowElements()).ifPresent((start) -> go(start, day, looped(part, scopes, day)));
				left = latest(tasks.subList(before, tasks.size()), day);
			}
			else if (node instanceof IntermediateCatchEvent event) {
				left = waited(event, day, scopes.get(0));
			}
			LocalDate next = isJoin ? latest(tasks, day) : left;
			for (SequenceFlow flow : ordinary(node)) {
				go(flow.getTarget(), next, scopes);
			}
		}

		/** Until when a case waits at a timer; anything else may come at once. */
		private LocalDate waited(IntermediateCatchEvent event, LocalDate day, Map<String, Object> known) {
			LocalDate until = timer(event).flatMap((date) -> day(date, known, day)).map(Day::date).orElse(null);
			return (until == null || (day != null && until.isBefore(day))) ? day : until;
		}

		private LocalDate expect(UserTask task, LocalDate day, List<Map<String, Object>> scopes) {
			Map<ExpectedTask, Set<String>> whoByDay = new LinkedHashMap<>();
			for (Map<String, Object> known : scopes) {
				Set<String> who = whoByDay.computeIfAbsent(due(task, known, day), (any) -> new LinkedHashSet<>());
				if (value(task.getCamundaCandidateGroups(), known, day) instanceof String groups) {
					Arrays.stream(groups.split("\\s*,\\s*")).map(organisation::title).forEach(who::add);
				}
			}
			List<ExpectedTask> expected = whoByDay.entrySet()
				.stream()
				.map((entry) -> new ExpectedTask(task.getName(),
						entry.getValue().isEmpty() ? null : String.join("; ", entry.getValue()), entry.getKey().dueOn(),
						entry.getKey().isAssumed()))
				.toList();
			tasks.addAll(expected);
			return latest(expected, day);
		}

		/** The task with its date, still to nobody. */
		private ExpectedTask due(UserTask task, Map<String, Object> known, LocalDate day) {
			return Optional.ofNullable(task.getCamundaDueDate())
				.flatMap((expression) -> day(expression, known, day))
				.map((found) -> new ExpectedTask(task.getName(), null, found.date(), found.isAssumed()))
				.orElseGet(() -> new ExpectedTask(task.getName(), null, null, false));
		}

		/**
		 * What an expression says, or would if what it reads were the period's last day.
		 */
		private Optional<Day> day(String expression, Map<String, Object> known, LocalDate day) {
			if (value(expression, known, day) instanceof Date date) {
				return Optional.of(new Day(calendar.dateOf(date.toInstant()), isAssumed));
			}
			if (value(expression, assumed(expression, known), day) instanceof Date date) {
				isAssumed = true;
				return Optional.of(new Day(calendar.dateOf(date.toInstant()), true));
			}
			return Optional.empty();
		}

		/** A loop over what the case does not know yet counts as one instance. */
		private List<Map<String, Object>> looped(Activity activity, List<Map<String, Object>> scopes, LocalDate day) {
			if (!(activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop)
					|| loop.getCamundaCollection() == null || loop.getCamundaElementVariable() == null) {
				return scopes;
			}
			List<Map<String, Object>> instances = new ArrayList<>();
			for (Map<String, Object> known : scopes) {
				if (value(loop.getCamundaCollection(), known, day) instanceof Collection<?> elements) {
					for (Object element : elements) {
						Map<String, Object> inside = new HashMap<>(known);
						inside.put(loop.getCamundaElementVariable(), element);
						instances.add(inside);
					}
				}
			}
			return instances.isEmpty() ? scopes : instances;
		}

		/**
		 * The default flow, or the others where that leads back; the timer where a case
		 * waits for one of several events, as that is the latest.
		 */
		private Collection<SequenceFlow> ordinary(FlowNode node) {
			if (node instanceof EventBasedGateway) {
				List<SequenceFlow> timers = node.getOutgoing()
					.stream()
					.filter((flow) -> flow.getTarget() instanceof IntermediateCatchEvent event
							&& timer(event).isPresent())
					.toList();
				return timers.isEmpty() ? node.getOutgoing() : timers;
			}
			SequenceFlow byDefault = (node instanceof ExclusiveGateway gateway) ? gateway.getDefault() : null;
			return (byDefault != null && !seen.contains(byDefault.getTarget().getId())) ? List.of(byDefault)
					: node.getOutgoing();
		}

		/** Unknown if one of them is; {@code day} if there is none. */
		private LocalDate latest(List<ExpectedTask> among, LocalDate day) {
			if (among.stream().anyMatch((task) -> task.dueOn() == null)) {
				return null;
			}
			return among.stream().map(ExpectedTask::dueOn).max(Comparator.naturalOrder()).orElse(day);
		}

	}

	private static Optional<String> timer(IntermediateCatchEvent event) {
		return event.getEventDefinitions()
			.stream()
			.filter((definition) -> definition instanceof TimerEventDefinition timer && timer.getTimeDate() != null)
			.map((definition) -> ((TimerEventDefinition) definition).getTimeDate().getTextContent().strip())
			.findFirst();
	}

	/** A day, and whether it rests on one that was assumed. */
	private record Day(LocalDate date, boolean isAssumed) {
	}

}
