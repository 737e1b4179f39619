package vn.oversight.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets deputies ask as members of the groups of those who are away, wherever they ask: by
 * REST, in Tasklist, on our own pages. Looked up anew each time, because Tasklist keeps
 * the groups of a log-in for a while. Tells who sets whose password.
 */
class GuardedIdentityService extends IdentityServiceImpl {

	/** What the engine says of it, which REST would answer with 500. */
	private static final String TOO_WEAK = "Password does not match policy";

	private final Deputies deputies;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate together;

	GuardedIdentityService(Deputies deputies, ApplicationEventPublisher events,
			PlatformTransactionManager transactions) {
		this.deputies = deputies;
		this.events = events;
		this.together = new TransactionTemplate(transactions);
	}

	@Override
	public void saveUser(User user) {
		if (!(user instanceof UserEntity entity) || !entity.hasNewPassword()) {
			super.saveUser(user);
			return;
		}
		Authentication by = getCurrentAuthentication();
		try {
			// a new password without what hangs on it would leave the old sessions open
			together.executeWithoutResult((status) -> {
				super.saveUser(user);
				events.publishEvent(new PasswordSet(user.getId(), (by != null) ? by.getUserId() : null));
			});
		}
		catch (ProcessEngineException ex) {
			if (!TOO_WEAK.equals(ex.getMessage())) {
				throw ex;
			}
			Refusal refusal = PasswordRule.refusal();
			throw new BadUserRequestException(refusal.getMessage(), refusal);
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
