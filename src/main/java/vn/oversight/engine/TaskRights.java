package vn.oversight.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether whoever is signed in may work on a task, not only see it. */
@Component
public class TaskRights {

	private final ObjectProvider<ProcessEngine> engine;

	TaskRights(ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
	}

	/** No for a task that is not there. */
	public boolean mayHandle(String taskId) {
		ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getObject()
			.getProcessEngineConfiguration();
		return configuration.getCommandExecutorTxRequired().execute((context) -> {
			TaskEntity task = context.getTaskManager().findTaskById(taskId);
			TasksByMembership access = (TasksByMembership) context.getAuthorizationManager();
			return task != null && (access.mayHandle(task) || (access.isAdministrator() && !access.isHidden(task)));
		});
	}

}
