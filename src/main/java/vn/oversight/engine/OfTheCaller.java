package vn.oversight.engine;

import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * What a called case takes from the one that called it, where its call activity hands
 * nothing over: whom a case is about decides who sees how much of it, and must not be
 * lost on the way.
 */
public final class OfTheCaller {

	private OfTheCaller() {
	}

	/** Sets these for the whole called case, to {@code null} where nobody set them. */
	@SafeVarargs
	public static void inherit(DelegateExecution execution, Variable<String>... variables) {
		DelegateExecution caller = execution.getProcessInstance().getSuperExecution();
		for (Variable<String> variable : variables) {
			String own = variable.in(execution);
			variable.set(execution, (own != null || caller == null) ? own : variable.in(caller));
		}
	}

	/**
	 * The number of the case: the business key, or what the caller hands over as
	 * {@code caseNumber}.
	 * @throws IllegalStateException if it handed over neither
	 */
	public static String number(DelegateExecution execution, Variable<String> caseNumber) {
		return Optional.ofNullable(execution.getProcessBusinessKey())
			.or(() -> Optional.ofNullable(caseNumber.in(execution)))
			.orElseThrow(() -> new IllegalStateException(
					"A case without a number calls " + ((ExecutionEntity) execution).getProcessDefinition().getKey()
							+ ": hand over the business key, #{execution.processBusinessKey}"));
	}

	/** The outermost process instance that called this one; itself if none did. */
	public static DelegateExecution root(DelegateExecution execution) {
		DelegateExecution root = execution.getProcessInstance();
		while (root.getSuperExecution() != null) {
			root = root.getSuperExecution().getProcessInstance();
		}
		return root;
	}

}
