package vn.oversight.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Lets deputies ask as members of the groups of those who are away, wherever they ask: by
 * REST, in Tasklist, on our own pages. Looked up anew each time, because Tasklist keeps
 * the groups of a log-in for a while. Tells who sets whose password.
 */
class GuardedIdentityService extends IdentityServiceImpl {

	private final Deputies deputies;

	private final ApplicationEventPublisher events;

	GuardedIdentityService(Deputies deputies, ApplicationEventPublisher events) {
		this.deputies = deputies;
		this.events = events;
	}

	@Override
	public void saveUser(User user) {
		boolean hasNewPassword = user instanceof UserEntity entity && entity.hasNewPassword();
		super.saveUser(user);
		if (hasNewPassword) {
			Authentication by = getCurrentAuthentication();
			events.publishEvent(new PasswordSet(user.getId(), (by != null) ? by.getUserId() : null));
		}
	}

	@Override
	public void setAuthentication(Authentication user) {
		super.setAuthentication((user != null && user.getUserId() != null) ? withGroupsActedFor(user) : user);
	}

	private Authentication withGroupsActedFor(Authentication user) {
		Set<String> acted = deputies.groupsActedFor(user.getUserId());
		if (acted.isEmpty()) {
			return user;
		}
		Set<String> groups = new LinkedHashSet<>((user.getGroupIds() != null) ? user.getGroupIds() : List.of());
		groups.addAll(acted);
		return new Authentication(user.getUserId(), new ArrayList<>(groups), user.getTenantIds());
	}

}
