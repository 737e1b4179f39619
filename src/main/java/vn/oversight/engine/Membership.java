package vn.oversight.engine;

import java.util.LinkedHashSet;
import java.util.Set;

import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;

/**
 * What somebody's groups open to them: tasks that are put to one of these groups.
 *
 * @param own the groups whose tasks they handle, the one of the person included
 * @param read the own ones and those they oversee
 */
record Membership(Set<String> own, Set<String> read) {

	static Membership of(Authentication user, OverseenGroups overseen) {
		Set<String> own = new LinkedHashSet<>();
		if (user.getGroupIds() != null) {
			own.addAll(user.getGroupIds());
		}
		Set<String> read = new LinkedHashSet<>(own);
		read.addAll(overseen.overseenBy(own));
		own.add(PersonGroup.of(user.getUserId()));
		read.add(PersonGroup.of(user.getUserId()));
		return new Membership(own, read);
	}

	boolean mayHandle(TaskEntity task) {
		return isPutToOneOf(own, task);
	}

	boolean mayOversee(TaskEntity task) {
		return isPutToOneOf(read, task);
	}

	private static boolean isPutToOneOf(Set<String> groups, TaskEntity task) {
		return task.getCandidates().stream().map(IdentityLink::getGroupId).anyMatch(groups::contains);
	}

}
