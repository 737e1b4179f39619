package vn.oversight.web;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.engine.PasswordSet;

/**
 * Which accounts have a password that others know, because they were made with it or an
 * administrator has set it, and their change to one of their own.
 */
@Component
class OwnPasswords {

	private final JdbcClient jdbc;

	private final IdentityService identity;

	private final LoginSettings settings;

	OwnPasswords(JdbcClient jdbc, IdentityService identity, LoginSettings settings) {
		this.jdbc = jdbc;
		this.identity = identity;
		this.settings = settings;
	}

	boolean mustChange(String account) {
		return settings.changeFirstPassword() && hasFirstPassword(account);
	}

	private boolean hasFirstPassword(String account) {
		return jdbc.sql("select 1 from oversight.account where id = :id and must_change_password")
			.param("id", account)
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	boolean isStrong(String password, String account) {
		User user = identity.createUserQuery().userId(account).singleResult();
		return identity.checkPasswordAgainstPolicy(password, user).isValid();
	}

	/** What somebody else has set is known to them, too. */
	@EventListener
	void setBy(PasswordSet event) {
		if (event.by() != null && !event.by().equals(event.account())) {
			jdbc.sql("update oversight.account set must_change_password = true where id = :id")
				.param("id", event.account())
				.update();
		}
	}

	@Transactional
	void change(String account, String password) {
		User user = identity.createUserQuery().userId(account).singleResult();
		user.setPassword(password);
		identity.saveUser(user);
		jdbc.sql("update oversight.account set must_change_password = false where id = :id")
			.param("id", account)
			.update();
	}

}
