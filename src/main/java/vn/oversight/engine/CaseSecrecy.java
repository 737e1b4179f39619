package vn.oversight.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Whether a case is confidential: its diagram says so by {@code confidential = true} at
 * the start event, or the case that called it handed that over as a variable. What such a
 * case is about stands in no mail.
 */
@Component
public class CaseSecrecy {

	private static final Variable<Object> handedOver = new Variable<>("confidential", Object.class);

	/** Whether the case that is executed, or one that called it, is. */
	public boolean isConfidential(DelegateExecution execution) {
		DelegateExecution above = execution.getProcessInstance().getSuperExecution();
		return Boolean.TRUE.equals(handedOver.in(execution))
				|| Declared.atStart(execution.getBpmnModelInstance(), "confidential").anyMatch("true"::equals)
				|| above != null && isConfidential(above);
	}

}
