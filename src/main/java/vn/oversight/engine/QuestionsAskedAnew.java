package vn.oversight.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Forgets the last answer to a question that each task asks anew (custom property
 * {@code ask = anew} of the field): a decision that comes round again must not stand
 * there ticked already.
 */
@Component
class QuestionsAskedAnew {

	private final Forms forms;

	QuestionsAskedAnew(Forms forms) {
		this.forms = forms;
	}

	@EventListener(condition = "#task.eventName == 'create'")
	public void forget(DelegateTask task) {
		if (((TaskEntity) task).getTaskDefinition().getCamundaFormDefinitionKey() == null) {
			return;
		}
		CommandContext context = Context.getCommandContext();
		FormField.of(forms.parsed(context.runWithoutAuthorization(new GetDeployedTaskFormCmd(task.getId()))))
			.stream()
			.filter(FormField::isAskedAnew)
			.map(FormField::key)
			.filter(task::hasVariable)
			// not removed: the answer belongs where the variable was, perhaps to one of
			// several instances
			.forEach((key) -> task.setVariable(key, null));
	}

}
