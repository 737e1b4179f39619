package vn.oversight.engine;

import java.util.Date;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Due dates that are counted from a date which was moved. The engine evaluates the due
 * date of a task once, when it makes the task.
 */
@Component
public class DueDates {

	private final ObjectProvider<TaskService> tasks;

	DueDates(ObjectProvider<TaskService> tasks) {
		this.tasks = tasks;
	}

	/**
	 * Evaluates the due dates of the open tasks of a case anew, of those only whose due
	 * date in the diagram names a variable. To be called by a verb, within its command.
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
	}

}
