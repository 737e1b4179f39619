package vn.oversight.engine;

import java.util.Date;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * When a task is to be looked at again. The engine has one right for all properties of a
 * task, its due date included, and people have it not; this date alone is theirs.
 */
@Component
public class FollowUpDates {

	private final ProcessEngine engine;

	private final TaskRights rights;

	FollowUpDates(ProcessEngine engine, TaskRights rights) {
		this.engine = engine;
		this.rights = rights;
	}

	/**
	 * Sets or removes the date of an open task.
	 * @param date {@code null} to remove it
	 * @throws AuthorizationException if whoever is signed in may not work on the task
	 */
	public void set(String taskId, Date date) {
		if (!rights.mayHandle(taskId)) {
			throw new AuthorizationException("The follow-up date is for those who may work on the task.");
		}
		((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> {
				engine.getTaskService().setFollowUpDate(taskId, date);
				return null;
			}));
	}

}
