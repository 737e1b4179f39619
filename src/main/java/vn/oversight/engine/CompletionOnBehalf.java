package vn.oversight.engine;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Leaves a trail when somebody completes a task that another has taken, or that was put
 * to others: a colleague may, a deputy shall, an administrator can, but not unnoticed.
 */
@Component
class CompletionOnBehalf {

	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		Authentication user = Context.getCommandContext().getAuthentication();
		if (user == null || user.getUserId() == null) {
			return;
		}
		boolean isOwn = (task.getAssignee() == null || task.getAssignee().equals(user.getUserId()))
				&& isPutTo(user.getUserId(), groups(task));
		if (!isOwn) {
			Audit.note("completed-on-behalf", "user", user.getUserId(), "task", task.getId(), "step",
					task.getTaskDefinitionKey(), "case", task.getExecution().getProcessBusinessKey(), "assignee",
					task.getAssignee(), "groups", String.join(",", groups(task)));
		}
	}

	/**
	 * Asks for the groups that are somebody's own, without those of whom they stand in
	 * for.
	 */
	private static boolean isPutTo(String user, Set<String> groups) {
		List<String> own = Context.getCommandContext()
			.getReadOnlyIdentityProvider()
			.createGroupQuery()
			.groupMember(user)
			.list()
			.stream()
			.map(Group::getId)
			.toList();
		List<String> positions = groups.stream().filter((group) -> !PersonGroup.isOne(group)).toList();
		return positions.isEmpty() ? groups.contains(PersonGroup.of(user)) : positions.stream().anyMatch(own::contains);
	}

	private static Set<String> groups(DelegateTask task) {
		return Set.copyOf(PutTo.groups(task));
	}

}
