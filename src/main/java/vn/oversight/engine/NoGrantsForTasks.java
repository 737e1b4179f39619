package vn.oversight.engine;

import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/**
 * Stores no authorization for a task, because membership decides, and none for reading a
 * group, because everybody may. Whoever is handed a task without being in one of its
 * groups becomes one of its candidates, until somebody else is.
 */
class NoGrantsForTasks extends DefaultAuthorizationProvider {

	private static final String CANDIDATE = "candidate";

	@Override
	public AuthorizationEntity[] newGroup(Group group) {
		return null;
	}

	@Override
	public AuthorizationEntity[] newTaskAssignee(Task task, String before, String assignee) {
		handOver((TaskEntity) task, before, assignee);
		return null;
	}

	@Override
	public AuthorizationEntity[] newTaskOwner(Task task, String before, String owner) {
		return null;
	}

	@Override
	public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
		if (CANDIDATE.equals(type)) {
			handOver((TaskEntity) task, null, user);
		}
		return null;
	}

	@Override
	public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String user, String type) {
		if (CANDIDATE.equals(type)) {
			handOver((TaskEntity) task, user, null);
		}
		return null;
	}

	@Override
	public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
		return null;
	}

	private static void handOver(TaskEntity task, String before, String after) {
		if (before != null && !before.equals(after) && groups(task).contains(PersonGroup.of(before))) {
			task.deleteGroupIdentityLink(PersonGroup.of(before), CANDIDATE);
			task.getIdentityLinks().removeIf((link) -> PersonGroup.of(before).equals(link.getGroupId()));
		}
		if (after != null && !isMember(after, groups(task))) {
			task.addGroupIdentityLink(PersonGroup.of(after), CANDIDATE);
		}
	}

	private static Set<String> groups(TaskEntity task) {
		return task.getCandidates().stream().map(IdentityLink::getGroupId).collect(Collectors.toSet());
	}

	private static boolean isMember(String user, Set<String> groups) {
		return groups.contains(PersonGroup.of(user)) || Context.getCommandContext()
			.getReadOnlyIdentityProvider()
			.createGroupQuery()
			.groupMember(user)
			.list()
			.stream()
			.anyMatch((group) -> groups.contains(group.getId()));
	}

}
