package vn.oversight.engine;

import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What one case tells another. That nobody waits for a message is an answer, not an
 * error: a case may have ended, or be suspended, whatever the sender knows of it.
 */
@Component
public class OtherCases {

	private final ObjectProvider<RuntimeService> runtime;

	OtherCases(ObjectProvider<RuntimeService> runtime) {
		this.runtime = runtime;
	}

	/**
	 * Tells one process instance.
	 * @return whether it waited for the message
	 */
	public boolean tell(String message, String instance) {
		return instance != null && isHeard(correlation(message).processInstanceId(instance));
	}

	/**
	 * Tells one branch of a process instance.
	 * @param variable of the branch itself, by whose value it is known
	 * @return whether it waited for the message
	 */
	public boolean tell(String message, String instance, Variable<String> variable, String value) {
		return isHeard(correlation(message).processInstanceId(instance).localVariableEquals(variable.name(), value));
	}

	/**
	 * Tells whichever case of this number waits for the message.
	 * @param variables handed over to it
	 * @return whether one did
	 */
	public boolean tellCase(String message, String caseNumber, Map<String, Object> variables) {
		return isHeard(correlation(message).processInstanceBusinessKey(caseNumber).setVariables(variables));
	}

	/**
	 * Ends a process instance, also one that is suspended, if it is still there.
	 * @param reason why it ends, for people
	 */
	public void end(String instance, String reason) {
		if (instance != null) {
			runtime.getObject().deleteProcessInstanceIfExists(instance, reason, false, false, false, false);
		}
	}

	private MessageCorrelationBuilder correlation(String message) {
		return runtime.getObject().createMessageCorrelation(message);
	}

	private static boolean isHeard(MessageCorrelationBuilder correlation) {
		return !correlation.correlateAllWithResult().isEmpty();
	}

}
