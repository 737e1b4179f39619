package vn.oversight.engine;

import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Leaves a trail when somebody completes a task that another has taken, or that was put
 * to others: a colleague may, an administrator can, but not unnoticed.
 */
@Component
class CompletionOnBehalf {

	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		Authentication user = Context.getCommandContext().getAuthentication();
		if (user == null || user.getUserId() == null) {
			return;
		}
		boolean isOwn = (task.getAssignee() != null) ? task.getAssignee().equals(user.getUserId())
				: Membership.of(user, (groups) -> Set.of()).own().stream().anyMatch(groups(task)::contains);
		if (!isOwn) {
			Audit.note("completed-on-behalf", "user", user.getUserId(), "task", task.getId(), "step",
					task.getTaskDefinitionKey(), "case", task.getExecution().getProcessBusinessKey(), "assignee",
					task.getAssignee(), "groups", String.join(",", groups(task)));
		}
	}

	private static Set<String> groups(DelegateTask task) {
		return task.getCandidates()
			.stream()
			.map(IdentityLink::getGroupId)
			.filter((group) -> group != null)
			.collect(Collectors.toSet());
	}

}
