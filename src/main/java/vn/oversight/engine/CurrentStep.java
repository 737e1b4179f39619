package vn.oversight.engine;

import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * The step that the engine is just doing, for a verb that is called in an expression and
 * is not given an execution.
 *
 * @param caseNumber the business key; {@code null} for a case without
 * @param process the key of the process of the whole case: of whoever called this one, if
 * it was called
 * @param instance the process instance of the whole case
 * @param place the element in its scope: the same when the step is done again there
 */
public record CurrentStep(String caseNumber, String process, String instance, String place, ExecutionEntity execution,
		ExecutionEntity root) {

	/** Empty if the engine is doing none. */
	public static Optional<CurrentStep> get() {
		BpmnExecutionContext context = Context.getBpmnExecutionContext();
		if (context == null || context.getExecution() == null) {
			return Optional.empty();
		}
		ExecutionEntity execution = context.getExecution();
		ExecutionEntity root = (ExecutionEntity) OfTheCaller.root(execution);
		String place = "%s@%s#%s".formatted(execution.getCurrentActivityId(), execution.getParentActivityInstanceId(),
				Objects.toString(execution.getVariable("loopCounter"), ""));
		return Optional.of(new CurrentStep(execution.getProcessBusinessKey(), root.getProcessDefinition().getKey(),
				root.getId(), place, execution, root));
	}

	/** A text of the case; {@code null} if it is not set or no text. */
	public String text(String variable) {
		return (execution.getVariable(variable) instanceof String text) ? text : null;
	}

	/** What a start event of the whole case's diagram declares; empty if none does. */
	public Optional<String> declared(String property) {
		return Declared.atStart(root.getBpmnModelInstance(), property).findFirst();
	}

}
