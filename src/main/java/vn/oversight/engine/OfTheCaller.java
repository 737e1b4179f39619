package vn.oversight.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * What a called case takes from the one that called it, where its call activity hands
 * nothing over: whom a case is about decides who sees how much of it, and must not be
 * lost on the way.
 */
public final class OfTheCaller {

	private static final Variable<String> caseNumber = Variable.text("caseNumber");

	private static final Variable<Boolean> confidential = new Variable<>("confidential", Boolean.class);

	private static final List<Variable<String>> INHERITED = Stream.of("unit", "subject", "periodName")
		.map(Variable::text)
		.toList();

	private OfTheCaller() {
	}

	/**
	 * Sets what every called case may read, for the whole of it: {@code caseNumber}, what
	 * its caller is about unless that was handed over, and whether it is confidential.
	 * @return its number
	 */
	public static String open(DelegateExecution execution) {
		String number = number(execution);
		caseNumber.set(execution, number);
		DelegateExecution caller = execution.getProcessInstance().getSuperExecution();
		INHERITED.forEach((variable) -> {
			String own = variable.in(execution);
			variable.set(execution, (own != null || caller == null) ? own : variable.in(caller));
		});
		confidential.set(execution, Boolean.TRUE.equals(confidential.in(execution)));
		return number;
	}

	/**
	 * The number of the case: the business key, or what the caller hands over as
	 * {@code caseNumber}.
	 * @throws IllegalStateException if it handed over neither
	 */
	private static String number(DelegateExecution execution) {
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
