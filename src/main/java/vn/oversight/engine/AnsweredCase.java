package vn.oversight.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** The case of a form, for the {@link AnswerBook} that is being told of it. */
@Component
public class AnsweredCase {

	/**
	 * A variable as the step sees it, before what it was just answered; {@code null} if
	 * there is none, or the case ended with its start.
	 */
	public Object variable(AnsweredForm form, String name) {
		VariableScope scope = (form.taskId() != null)
				? Context.getCommandContext().getTaskManager().findTaskById(form.taskId())
				: Context.getCommandContext().getExecutionManager().findExecutionById(form.instance());
		return (scope != null) ? scope.getVariable(name) : null;
	}

}
