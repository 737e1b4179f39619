package vn.oversight.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * What may be done with one task, by the same membership that decides who sees it: its
 * groups handle it, whoever oversees them reads it, and everything else, such as handing
 * it to somebody, is for administrators.
 */
class TaskChecks extends AuthorizationCommandChecker {

	@Override
	public void checkReadTask(TaskEntity task) {
		if (!access().mayRead(task)) {
			requireNotHidden(task);
			super.checkReadTask(task);
		}
	}

	/** People read variables through the form of the task: see {@link Forms}. */
	@Override
	public void checkReadTaskVariable(TaskEntity task) {
		requireNotHidden(task);
		super.checkReadTaskVariable(task);
		VariableLooks.note();
	}

	@Override
	public void checkUpdateTaskVariable(TaskEntity task) {
		requireNotHidden(task);
		super.checkUpdateTaskVariable(task);
	}

	@Override
	public void checkReadProcessInstanceVariable(ExecutionEntity execution) {
		super.checkReadProcessInstanceVariable(execution);
		VariableLooks.note();
	}

	@Override
	public void checkTaskWork(TaskEntity task) {
		if (!access().mayHandle(task)) {
			requireNotHidden(task);
			super.checkTaskWork(task);
		}
	}

	private static void requireNotHidden(TaskEntity task) {
		if (access().isHidden(task)) {
			throw new AuthorizationException("The task '" + task.getId() + "' is confidential.");
		}
	}

	private static TasksByMembership access() {
		return (TasksByMembership) Context.getCommandContext().getAuthorizationManager();
	}

}
