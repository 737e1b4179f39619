package vn.oversight.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Why a case is ended from outside. */
public final class EndReason {

	private EndReason() {
	}

	/** As whoever ended it said; {@code null} for a case that comes to its end itself. */
	public static String of(DelegateExecution execution) {
		return ((ExecutionEntity) execution).getDeleteReason();
	}

}
