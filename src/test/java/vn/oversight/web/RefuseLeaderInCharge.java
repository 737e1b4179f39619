package vn.oversight.web;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;

import vn.oversight.engine.Refusal;
import vn.oversight.engine.Verb;

/**
 * A verb that always refuses. Found by the scan and not imported by its test: a second
 * application context in the same JVM would take the engine's name from the first, and
 * REST would ask the wrong one.
 */
@Verb("refuseLeaderInCharge")
class RefuseLeaderInCharge implements JavaDelegate, TaskListener {

	@Override
	public void execute(DelegateExecution execution) {
		check(execution, 1);
	}

	@Override
	public void notify(DelegateTask task) {
		check(task, 1);
	}

	public void check(VariableScope scope, int unit) {
		throw new Refusal("Trưởng đoàn đang phụ trách đơn vị này.", "The leader is in charge of this unit.");
	}

}
