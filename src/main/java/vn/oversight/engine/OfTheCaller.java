package vn.oversight.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

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

}
