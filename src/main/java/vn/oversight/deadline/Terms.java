package vn.oversight.deadline;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.LimitLevel;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.PersonGroup;
import vn.oversight.organisation.Organisation;

/** Reckons how far the deadlines of open tasks can be moved. */
@Component
class Terms {

	private final ObjectProvider<TaskService> tasks;

	private final ObjectProvider<RuntimeService> runtime;

	private final TaskKinds kinds;

	private final TimeLimits limits;

	private final WorkingCalendar calendar;

	private final Organisation organisation;

	private final ExtensionBook book;

	Terms(ObjectProvider<TaskService> tasks, ObjectProvider<RuntimeService> runtime, TaskKinds kinds, TimeLimits limits,
			WorkingCalendar calendar, Organisation organisation, ExtensionBook book) {
		this.tasks = tasks;
		this.runtime = runtime;
		this.kinds = kinds;
		this.limits = limits;
		this.calendar = calendar;
		this.organisation = organisation;
		this.book = book;
	}

	/** Whether a mail about the task may say no more than number, step and unit. */
	boolean isConfidential(Task task) {
		return kind(task).isConfidential();
	}

	/** The limit of a task; empty if its due date names none. */
	Optional<TimeLimit> limit(Task task) {
		LimitOfTask limit = kind(task).limit();
		return Optional.ofNullable(limit)
			.map((named) -> named.idWith(variable(task, named.variable())))
			.flatMap(limits::limit);
	}

	/** On which ground a task is due when it is; empty if that is not known. */
	Optional<String> ground(Task task, Optional<TimeLimit> limit) {
		return LimitOfTask.ground(variable(task, kind(task).ground()), limit, organisation.root().name())
			.map((ground) -> (task.getDueDate() != null)
					? calendar.doubtAbout(calendar.dateOf(task.getDueDate().toInstant()))
						.map((doubt) -> ground + " (" + doubt + ")")
						.orElse(ground)
					: ground);
	}

	/** Empty if the task has no due date, or its limit does not admit an extension. */
	Optional<Term> of(Task task) {
		return limit(task).filter((limit) -> limit.extension() != null && task.getDueDate() != null)
			.map((limit) -> term(task, limit));
	}

	private Term term(Task task, TimeLimit limit) {
		LocalDate lastDay = calendar.dateOf(task.getDueDate().toInstant());
		String holder = holder(task);
		List<ExtensionRequest> granted = book.granted(task.getProcessInstanceId(), task.getTaskDefinitionKey(), holder);
		// a day that was set otherwise than by the last extension is a new deadline
		LocalDate countedFrom = granted.isEmpty() || !lastDay.equals(granted.get(granted.size() - 1).grantedDay())
				? lastDay : granted.get(granted.size() - 1).countedFrom();
		long times = granted.stream().filter((one) -> one.countedFrom().equals(countedFrom)).count();
		return new Term(task, caseNumber(task), holder, limit, countedFrom, lastDay, latest(task, limit, countedFrom),
				(int) times);
	}

	private LocalDate latest(Task task, TimeLimit limit, LocalDate countedFrom) {
		String since = kind(task).limit().agreedSince();
		return (since != null)
				? limit.extendedAgreed(LocalDate.parse(variable(task, since).toString()), countedFrom, calendar)
				: limit.extended(countedFrom, level(), calendar);
	}

	LimitLevel level() {
		return LimitLevel.of(organisation.root().level().limitsAs());
	}

	/** The positions that a task is put to. */
	List<String> groups(Task task) {
		return tasks.getObject()
			.getIdentityLinksForTask(task.getId())
			.stream()
			.map(IdentityLink::getGroupId)
			.filter(Objects::nonNull)
			.filter((group) -> !PersonGroup.isOne(group))
			.distinct()
			.sorted()
			.toList();
	}

	/** Whoever has taken a task, or the positions that it is put to. */
	List<String> holders(Task task) {
		return Optional.ofNullable(task.getAssignee())
			.map((account) -> List.of(PersonGroup.of(account)))
			.filter((taker) -> !organisation.readers(taker).isEmpty())
			.orElseGet(() -> groups(task));
	}

	private String holder(Task task) {
		return groups(task).stream().collect(Collectors.joining(","));
	}

	Object variable(Task task, String name) {
		return (name != null) ? runtime.getObject().getVariable(task.getExecutionId(), name) : null;
	}

	private String caseNumber(Task task) {
		ProcessInstance instance = runtime.getObject()
			.createProcessInstanceQuery()
			.processInstanceId(task.getProcessInstanceId())
			.singleResult();
		return (instance != null) ? instance.getBusinessKey() : null;
	}

	private TaskKind kind(Task task) {
		return kinds.of(new TaskKinds.Key(Objects.toString(task.getProcessDefinitionId(), ""),
				Objects.toString(task.getTaskDefinitionKey(), "")));
	}

	/** The close of work on a day. */
	Date closeOf(LocalDate day) {
		return Date.from(calendar.closeOf(day));
	}

}
