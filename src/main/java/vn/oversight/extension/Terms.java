package vn.oversight.extension;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.deadline.LimitsOfTasks;

/** Reckons how far the deadlines of open tasks can be moved. */
@Component
class Terms {

	private final ObjectProvider<RuntimeService> runtime;

	private final LimitsOfTasks limits;

	private final WorkingCalendar calendar;

	private final ExtensionBook book;

	Terms(ObjectProvider<RuntimeService> runtime, LimitsOfTasks limits, WorkingCalendar calendar, ExtensionBook book) {
		this.runtime = runtime;
		this.limits = limits;
		this.calendar = calendar;
		this.book = book;
	}

	/** Empty if the task has no due date, or its limit does not admit an extension. */
	Optional<Term> of(Task task) {
		return limits.limit(task)
			.filter((limit) -> limit.extension() != null && task.getDueDate() != null)
			.map((limit) -> term(task, limit));
	}

	private Term term(Task task, TimeLimit limit) {
		LocalDate lastDay = calendar.dateOf(task.getDueDate().toInstant());
		String holder = String.join(",", limits.groups(task));
		List<ExtensionRequest> granted = book.granted(task.getProcessInstanceId(), task.getTaskDefinitionKey(), holder);
		// a day that was set otherwise than by the last extension is a new deadline
		LocalDate countedFrom = granted.isEmpty() || !lastDay.equals(granted.get(granted.size() - 1).grantedDay())
				? lastDay : granted.get(granted.size() - 1).countedFrom();
		long times = granted.stream().filter((one) -> one.countedFrom().equals(countedFrom)).count();
		return new Term(task, caseNumber(task), holder, limit, countedFrom, lastDay, latest(task, limit, countedFrom),
				(int) times);
	}

	private LocalDate latest(Task task, TimeLimit limit, LocalDate countedFrom) {
		LocalDate since = limits.agreedSince(task);
		return (since != null) ? limit.extendedAgreed(since, countedFrom, calendar)
				: limit.extended(countedFrom, limits.level(), calendar);
	}

	private String caseNumber(Task task) {
		ProcessInstance instance = runtime.getObject()
			.createProcessInstanceQuery()
			.processInstanceId(task.getProcessInstanceId())
			.singleResult();
		return (instance != null) ? instance.getBusinessKey() : null;
	}

}
