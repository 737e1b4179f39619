package vn.oversight.deadline;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.DueDates;
import vn.oversight.engine.LooseExpression;

/**
 * Tells due dates that a limit has reckoned from those that people set, and reckons them
 * anew.
 */
@Component
class LimitDates {

	private static final String DUE = "due";

	private final RepositoryService repository;

	private final TaskKinds kinds;

	private final LimitsOfTasks limitsOfTasks;

	private final TimeLimits limits;

	/** By definition and task; empty if it has none. A deployed diagram never changes. */
	private final Map<TaskKinds.Key, Optional<LooseExpression>> expressions = new ConcurrentHashMap<>();

	LimitDates(RepositoryService repository, TaskKinds kinds, LimitsOfTasks limitsOfTasks, TimeLimits limits) {
		this.repository = repository;
		this.kinds = kinds;
		this.limitsOfTasks = limitsOfTasks;
		this.limits = limits;
	}

	/**
	 * When a task is due by another calendar; empty if its date is not the one that its
	 * limit had reckoned by the old calendar, so that people have set it.
	 */
	Optional<Date> reckonedAnew(Task task, WorkingCalendar before, WorkingCalendar now) {
		TaskKinds.Key key = new TaskKinds.Key(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
		LooseExpression expression = expressions.computeIfAbsent(key, this::read).orElse(null);
		if (expression == null) {
			return Optional.empty();
		}
		Map<String, Object> values = new HashMap<>();
		expression.names()
			.stream()
			.filter((name) -> !name.equals(DUE))
			.forEach((name) -> values.put(name, limitsOfTasks.variable(task, name)));
		// without a document that set the date, the limit did, also where it is copied
		String ground = kinds.of(key).ground();
		boolean isOfLimit = ground != null && limitsOfTasks.variable(task, ground) == null;
		Date reckoned = reckon(task, expression, values, before, isOfLimit);
		if (reckoned == null || reckoned.getTime() != task.getDueDate().getTime()) {
			return Optional.empty();
		}
		Date anew = reckon(task, expression, values, now, isOfLimit);
		boolean isAgreed = Objects.equals(anew, reckoned) && !now.isWorkingDay(now.dateOf(reckoned.toInstant()));
		return isAgreed ? Optional.empty() : Optional.ofNullable(anew);
	}

	/**
	 * When a case goes on by another calendar that waits at a timer; empty if its date is
	 * not the one that its limit had reckoned by the old calendar.
	 */
	Optional<Date> reckonedAnew(DueDates.Wait wait, WorkingCalendar before, WorkingCalendar now) {
		LooseExpression expression = new LooseExpression(wait.expression());
		if (!expression.names().contains(DUE)) {
			return Optional.empty();
		}
		Map<String, Object> values = new HashMap<>();
		expression.names()
			.stream()
			.filter((name) -> !name.equals(DUE))
			.forEach((name) -> values.put(name, wait.variables().apply(name)));
		Clock then = Clock.fixed(wait.begun().toInstant(), ZoneOffset.UTC);
		return (value(expression, values, by(before.at(then))) instanceof Date reckoned
				&& reckoned.getTime() == wait.due().getTime()
				&& value(expression, values, by(now.at(then))) instanceof Date anew) ? Optional.of(anew)
						: Optional.empty();
	}

	/** How limits are reckoned by a calendar. */
	Due by(WorkingCalendar calendar) {
		return new Due(calendar, limits, limitsOfTasks.level());
	}

	private static Object value(LooseExpression expression, Map<String, Object> values, Due due) {
		Map<String, Object> known = new HashMap<>(values);
		known.put(DUE, due);
		return expression.value(known);
	}

	/** Whether a limit runs back from a later day, so that days after the date count. */
	boolean runsBack(TaskKinds.Key key) {
		return expressions.computeIfAbsent(key, this::read)
			.filter((expression) -> expression.text().contains(".before("))
			.isPresent();
	}

	private Date reckon(Task task, LooseExpression expression, Map<String, Object> values, WorkingCalendar calendar,
			boolean isOfLimit) {
		Clock then = Clock.fixed(task.getCreateTime().toInstant(), ZoneOffset.UTC);
		Due due = isOfLimit ? new DueByLimit(calendar.at(then)) : by(calendar.at(then));
		return (value(expression, values, due) instanceof Date date) ? date : null;
	}

	private Optional<LooseExpression> read(TaskKinds.Key key) {
		return (repository.getBpmnModelInstance(key.definitionId())
			.getModelElementById(key.taskKey()) instanceof UserTask task)
					? Optional.ofNullable(task.getCamundaDueDate()).map(LooseExpression::new) : Optional.empty();
	}

	/** Leaves out the day that a date was moved to: it is a copy of the limit's. */
	private final class DueByLimit extends Due {

		DueByLimit(WorkingCalendar calendar) {
			super(calendar, limits, limitsOfTasks.level());
		}

		@Override
		public Date since(String limitId, Object start, Object movedTo) {
			return since(limitId, start);
		}

	}

}
