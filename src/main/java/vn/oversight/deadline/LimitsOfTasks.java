package vn.oversight.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.LimitLevel;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.PersonGroup;
import vn.oversight.engine.PutTo;
import vn.oversight.organisation.Organisation;

/** What the due dates of open tasks rest on. Asks nobody's rights. */
@Component
public class LimitsOfTasks {

	private final ObjectProvider<TaskService> tasks;

	private final ObjectProvider<RuntimeService> runtime;

	private final TaskKinds kinds;

	private final TimeLimits limits;

	private final WorkingCalendar calendar;

	private final Organisation organisation;

	LimitsOfTasks(ObjectProvider<TaskService> tasks, ObjectProvider<RuntimeService> runtime, TaskKinds kinds,
			TimeLimits limits, WorkingCalendar calendar, Organisation organisation) {
		this.tasks = tasks;
		this.runtime = runtime;
		this.kinds = kinds;
		this.limits = limits;
		this.calendar = calendar;
		this.organisation = organisation;
	}

	/** Whether a mail about the task may say no more than number, step and unit. */
	public boolean isConfidential(Task task) {
		return kind(task).isConfidential();
	}

	/** The limit of a task; empty if its due date names none. */
	public Optional<TimeLimit> limit(Task task) {
		LimitOfTask limit = kind(task).limit();
		return Optional.ofNullable(limit)
			.map((named) -> named.idWith(variable(task, named.variable())))
			.flatMap(limits::limit);
	}

	/** On which ground a task is due when it is; empty if that is not known. */
	public Optional<String> ground(Task task, Optional<TimeLimit> limit) {
		return LimitOfTask.ground(variable(task, kind(task).ground()), limit, organisation.root().name())
			.map((ground) -> (task.getDueDate() != null)
					? calendar.doubtAbout(calendar.dateOf(task.getDueDate().toInstant()))
						.map((doubt) -> ground + " (" + doubt + ")")
						.orElse(ground)
					: ground);
	}

	/**
	 * The day on which the due date of a task was agreed in its case; {@code null} if its
	 * limit alone gives it.
	 */
	public LocalDate agreedSince(Task task) {
		String since = kind(task).limit().agreedSince();
		return (since != null) ? LocalDate.parse(variable(task, since).toString()) : null;
	}

	/** The tier whose amounts hold. */
	public LimitLevel level() {
		return organisation.limitLevel();
	}

	/** The positions that a task is put to. */
	public List<String> groups(Task task) {
		return PutTo.positions(tasks.getObject().getIdentityLinksForTask(task.getId())).stream().sorted().toList();
	}

	/** Whoever has taken a task, or the positions that it is put to. */
	List<String> holders(Task task) {
		return Optional.ofNullable(task.getAssignee())
			.map((account) -> List.of(PersonGroup.of(account)))
			.filter((taker) -> !organisation.readers(taker).isEmpty())
			.orElseGet(() -> groups(task));
	}

	/** {@code null} for no name, and where it is not set. */
	public Object variable(Task task, String name) {
		return (name != null) ? runtime.getObject().getVariable(task.getExecutionId(), name) : null;
	}

	private TaskKind kind(Task task) {
		return kinds.of(new TaskKinds.Key(Objects.toString(task.getProcessDefinitionId(), ""),
				Objects.toString(task.getTaskDefinitionKey(), "")));
	}

}
