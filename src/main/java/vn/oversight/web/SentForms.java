package vn.oversight.web;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.ConfidentialTasks;
import vn.oversight.engine.OpenSteps;
import vn.oversight.organisation.Organisation;

/**
 * What came of a form that somebody has just sent: the number of the case, which steps
 * are open now, who holds them and until when. Told to whoever sent it, and no more than
 * their part of the case: steps that they could open, or all that are not confidential if
 * they see the whole case.
 */
@RestController
class SentForms {

	private static final int MOST_STEPS = 5;

	private final TaskService tasks;

	private final HistoryService history;

	private final AsTheApplication asTheApplication;

	private final CasesOfTasks cases;

	private final FilesOfTasks parts;

	private final ConfidentialTasks confidential;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final OpenSteps openSteps;

	SentForms(TaskService tasks, HistoryService history, AsTheApplication asTheApplication, CasesOfTasks cases,
			FilesOfTasks parts, ConfidentialTasks confidential, Organisation organisation, WorkingCalendar calendar,
			OpenSteps openSteps) {
		this.openSteps = openSteps;
		this.tasks = tasks;
		this.history = history;
		this.asTheApplication = asTheApplication;
		this.cases = cases;
		this.parts = parts;
		this.confidential = confidential;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@GetMapping("/sent/task/{id}")
	Sent task(@PathVariable String id, Authentication reader) {
		return sent(asTheApplication.get(() -> instanceOfCompleted(id, reader.getName())), reader);
	}

	@GetMapping("/sent/start/{id}")
	Sent start(@PathVariable String id, Authentication reader) {
		return sent(asTheApplication.get(() -> history.createHistoricProcessInstanceQuery()
			.processInstanceId(id)
			.startedBy(reader.getName())
			.singleResult()), reader);
	}

	/** Null unless this very account has completed the task. */
	private HistoricProcessInstance instanceOfCompleted(String id, String account) {
		HistoricTaskInstance task = history.createHistoricTaskInstanceQuery().taskId(id).finished().singleResult();
		boolean isTheirs = task != null && history.createUserOperationLogQuery()
			.taskId(id)
			.operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
			.userId(account)
			.count() > 0;
		return isTheirs ? history.createHistoricProcessInstanceQuery()
			.processInstanceId(task.getRootProcessInstanceId())
			.singleResult() : null;
	}

	private Sent sent(HistoricProcessInstance instance, Authentication reader) {
		if (instance == null) {
			throw new NotThere();
		}
		List<Task> open = asTheApplication.get(() -> tasks.createTaskQuery()
			.processInstanceBusinessKey(instance.getBusinessKey())
			.orderByDueDate()
			.asc()
			.listPage(0, MOST_STEPS));
		if (instance.getBusinessKey() == null || open.isEmpty()) {
			return new Sent(instance.getBusinessKey(), instance.getEndTime() != null, List.of());
		}
		Set<String> seen = tasks.createTaskQuery()
			.taskIdIn(open.stream().map(Task::getId).toArray(String[]::new))
			.list()
			.stream()
			.map(Task::getId)
			.collect(Collectors.toSet());
		Map<String, CasesOfTasks.CaseOfTask> caseOf = cases.of(open);
		return new Sent(instance.getBusinessKey(), false, open.stream()
			.filter((task) -> seen.contains(task.getId()) || (!confidential.contain(task.getTaskDefinitionKey())
					&& caseOf.containsKey(task.getId()) && parts.partOf(caseOf.get(task.getId()), reader).isWhole()))
			.map((task) -> step(task, seen.contains(task.getId())))
			.toList());
	}

	private Step step(Task task, boolean isSeen) {
		return new Step(isSeen ? task.getId() : null, task.getName(), holders(task), day(task.getDueDate()));
	}

	private List<String> holders(Task task) {
		return openSteps.groups(task.getId()).stream().map(organisation::title).toList();
	}

	private String day(Date due) {
		return (due != null) ? DateWords.of(calendar.dateOf(due.toInstant())) : null;
	}

	/**
	 * What came of it.
	 *
	 * @param number of the case; null if it has none
	 * @param isOver whether the case has ended
	 */
	record Sent(String number, boolean isOver, List<Step> steps) {
	}

	/**
	 * What is to be done now.
	 *
	 * @param task its id; null if the reader cannot open it
	 * @param due dd/MM/yyyy; null without a due date
	 */
	record Step(String task, String name, List<String> who, String due) {
	}

}
