package vn.oversight.register;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.engine.CurrentUser;

/** Notes every completed task in the history of its case. */
@Component
class StepTrail {

	private final Register register;

	private final CurrentUser user;

	StepTrail(Register register, CurrentUser user) {
		this.register = register;
		this.user = user;
	}

	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		String caseNumber = task.getExecution().getProcessBusinessKey();
		if (caseNumber != null) {
			register.noteTask(caseNumber, task.getId(), user.id(), task.getName());
		}
	}

}
