package vn.oversight.engine;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.calendar.DateTimeUtil;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Due dates that are moved. The engine evaluates the due date of a task once, when it
 * makes the task, and the timers on it as well.
 */
@Component
public class DueDates {

	private final ObjectProvider<TaskService> tasks;

	private final ObjectProvider<ManagementService> jobs;

	private final ObjectProvider<ProcessEngine> engine;

	private final ApplicationEventPublisher events;

	private final NewDueDates told;

	DueDates(ObjectProvider<TaskService> tasks, ObjectProvider<ManagementService> jobs,
			ObjectProvider<ProcessEngine> engine, ApplicationEventPublisher events, NewDueDates told) {
		this.tasks = tasks;
		this.jobs = jobs;
		this.engine = engine;
		this.events = events;
		this.told = told;
	}

	/**
	 * Moves the due date of an open task, and the timers on its edge that were drawn with
	 * the same expression. To be called by a verb, within its command.
	 */
	public void move(String taskId, Date due) {
		TaskEntity task = (TaskEntity) tasks.getObject().createTaskQuery().taskId(taskId).singleResult();
		Date from = task.getDueDate();
		task.setDueDate(due);
		tasks.getObject().saveTask(task);
		UserTask inDiagram = (UserTask) task.getBpmnModelElementInstance();
		for (BoundaryEvent event : inDiagram.getModelInstance().getModelElementsByType(BoundaryEvent.class)) {
			if (event.getAttachedTo() == inDiagram && isAt(inDiagram.getCamundaDueDate(), event)) {
				moveTimers(task, event.getId(), due);
			}
		}
		ProcessDefinition process = task.getProcessDefinition();
		events.publishEvent(new DueDateMoved(process.getKey(), task.getProcessInstanceId(), task.getTaskDefinitionKey(),
				task.getName(), task.getExecution().getProcessBusinessKey(), from, due));
	}

	/**
	 * Moves the due date of an open task from outside of the engine, in one command.
	 * @param reason in words, for those who hold it
	 */
	public void moveFromOutside(String taskId, Date due, String reason) {
		told.because(reason,
				() -> ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
					.getCommandExecutorTxRequired()
					.execute((context) -> context.runWithoutAuthorization(() -> {
						move(taskId, due);
						return null;
					})));
	}

	/**
	 * Moves the timers that cases wait at, in the caller's transaction: but for those
	 * that go with the due date of their task.
	 * @param anew the new date of each that is to be moved
	 */
	public void moveWaits(Function<Wait, Optional<Date>> anew) {
		RuntimeService cases = engine.getObject().getRuntimeService();
		Map<String, String> activities = new HashMap<>();
		for (Job job : jobs.getObject().createJobQuery().timers().active().list()) {
			if (job.getExecutionId() == null) {
				continue;
			}
			String activity = activities.computeIfAbsent(job.getJobDefinitionId(),
					(id) -> jobs.getObject()
						.createJobDefinitionQuery()
						.jobDefinitionId(id)
						.singleResult()
						.getActivityId());
			dateOfWait(job.getProcessDefinitionId(), activity)
				.map((date) -> new Wait(date, job.getCreateTime(), job.getDuedate(),
						(name) -> cases.getVariable(job.getExecutionId(), name)))
				.flatMap(anew)
				.ifPresent((date) -> jobs.getObject().setJobDuedate(job.getId(), date));
		}
	}

	/** Moves the timers of a case at one event. */
	public void moveWait(String processInstanceId, String event, Date date) {
		jobs.getObject()
			.createJobQuery()
			.processInstanceId(processInstanceId)
			.activityId(event)
			.timers()
			.list()
			.stream()
			.filter((timer) -> !date.equals(timer.getDuedate()))
			.forEach((timer) -> jobs.getObject().setJobDuedate(timer.getId(), date));
	}

	private Optional<String> dateOfWait(String definition, String activity) {
		FlowNode event = engine.getObject()
			.getRepositoryService()
			.getBpmnModelInstance(definition)
			.getModelElementById(activity);
		boolean goesWithItsTask = event instanceof BoundaryEvent boundary
				&& boundary.getAttachedTo() instanceof UserTask task && isAt(task.getCamundaDueDate(), boundary);
		return goesWithItsTask ? Optional.empty()
				: event.getChildElementsByType(TimerEventDefinition.class)
					.stream()
					.filter((timer) -> timer.getTimeDate() != null)
					.map((timer) -> timer.getTimeDate().getTextContent().strip())
					.findFirst();
	}

	/**
	 * A timer that a case waits at.
	 *
	 * @param expression of its date in the diagram
	 * @param variables of the case, by name
	 */
	public record Wait(String expression, Date begun, Date due, Function<String, Object> variables) {
	}

	private static boolean isAt(String dueDate, BoundaryEvent event) {
		return event.getEventDefinitions()
			.stream()
			.anyMatch((definition) -> definition instanceof TimerEventDefinition timer && timer.getTimeDate() != null
					&& timer.getTimeDate().getTextContent().strip().equals(dueDate));
	}

	private void moveTimers(TaskEntity task, String event, Date due) {
		for (Job timer : jobs.getObject()
			.createJobQuery()
			.processInstanceId(task.getProcessInstanceId())
			.activityId(event)
			.timers()
			.list()) {
			if (timer.getExecutionId().equals(task.getExecutionId())) {
				jobs.getObject().setJobDuedate(timer.getId(), due);
			}
		}
	}

	/**
	 * Evaluates the due dates of the open tasks of a case anew, and its timers, of those
	 * only whose date in the diagram names a variable. To be called by a verb, within its
	 * command.
	 * @param processInstanceId the case; those it calls are not touched
	 * @param variable the moved date, which has its new value already
	 */
	public void reckonAnew(String processInstanceId, Variable<?> variable) {
		Pattern name = Pattern.compile("\\b" + Pattern.quote(variable.name()) + "\\b");
		TaskService service = tasks.getObject();
		for (Task task : service.createTaskQuery().processInstanceId(processInstanceId).list()) {
			TaskEntity entity = (TaskEntity) task;
			Expression dueDate = entity.getTaskDefinition().getDueDateExpression();
			if (dueDate != null && name.matcher(dueDate.getExpressionText()).find()) {
				task.setDueDate((Date) dueDate.getValue(entity.getExecution()));
				service.saveTask(task);
			}
		}
		ExecutionEntity instance = Context.getCommandContext()
			.getExecutionManager()
			.findExecutionById(processInstanceId);
		for (TimerEventDefinition timer : instance.getBpmnModelInstance()
			.getModelElementsByType(TimerEventDefinition.class)) {
			String date = (timer.getTimeDate() != null) ? timer.getTimeDate().getTextContent().strip() : "";
			if (name.matcher(date).find()) {
				reckonAnew(processInstanceId, ((BaseElement) timer.getParentElement()).getId(), date);
			}
		}
	}

	private void reckonAnew(String processInstanceId, String event, String date) {
		Expression expression = Context.getProcessEngineConfiguration().getExpressionManager().createExpression(date);
		for (Job timer : jobs.getObject()
			.createJobQuery()
			.processInstanceId(processInstanceId)
			.activityId(event)
			.timers()
			.list()) {
			Object moved = expression
				.getValue(Context.getCommandContext().getExecutionManager().findExecutionById(timer.getExecutionId()));
			jobs.getObject()
				.setJobDuedate(timer.getId(),
						(moved instanceof Date day) ? day : DateTimeUtil.parseDate(String.valueOf(moved)));
		}
	}

	/**
	 * Gives a date of a case another day, in the processes too that it called and handed
	 * the date to under the same name, and reckons anew what is counted from it. Those
	 * who hold the tasks are told, with the reason. To be called by a verb, within its
	 * command.
	 * @param reason in words; null if there is none
	 */
	void moveDate(String processInstanceId, String variable, Object day, String reason) {
		told.because(reason, () -> moveDate(processInstanceId, variable, day));
	}

	private void moveDate(String processInstanceId, String variable, Object day) {
		RuntimeService cases = engine.getObject().getRuntimeService();
		cases.setVariable(processInstanceId, variable, day);
		reckonAnew(processInstanceId, new Variable<>(variable, Object.class));
		cases.createProcessInstanceQuery()
			.superProcessInstanceId(processInstanceId)
			.list()
			.stream()
			.filter((called) -> cases.getVariable(called.getId(), variable) != null)
			.forEach((called) -> moveDate(called.getId(), variable, day));
	}

}
