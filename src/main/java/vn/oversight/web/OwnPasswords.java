package vn.oversight.web;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Audit;
import vn.oversight.engine.PasswordRule;
import vn.oversight.engine.Refusal;

/** The one way in which a password is changed, by its owner or by an administrator. */
@Component
class OwnPasswords {

	private final IdentityService identity;

	private final EngineUsers users;

	OwnPasswords(IdentityService identity, EngineUsers users) {
		this.identity = identity;
		this.users = users;
	}

	/**
	 * Changes a password, which ends all sessions that were opened with the old one.
	 * Whoever is known to the engine as asking is whoever changes it.
	 * @param by the account that changes it and says its own password to do so
	 * @param address from where, for the throttle and the audit trail
	 * @throws Refusal if the own password is wrong, or the new one is no good
	 */
	void change(String by, String account, String ownPassword, String wanted, String address) {
		if (by.equals(account) && wanted.equals(ownPassword)) {
			throw new Refusal("Mật khẩu mới phải khác mật khẩu đang dùng; mời đồng chí chọn mật khẩu khác.",
					"The new password must differ from the current one.");
		}
		if (wanted.isEmpty() || !identity.checkPasswordAgainstPolicy(wanted, user(account)).isValid()) {
			throw PasswordRule.refusal();
		}
		requirePassword(by, ownPassword, address);
		User user = user(account);
		user.setPassword(wanted);
		identity.saveUser(user);
		Audit.note("password-changed", "user", account, "by", by, "from", address);
	}

	private User user(String account) {
		return identity.createUserQuery().userId(account).singleResult();
	}

	private void requirePassword(String account, String password, String address) {
		try {
			users.requirePassword(account, password, address);
		}
		catch (LockedException ex) {
			note(account, address, ex);
			throw new Refusal(
					"Đã nhập sai mật khẩu quá nhiều lần; từ nơi đang truy cập, mời đồng chí thử lại sau 15 phút.",
					"Too many wrong passwords from this address; try again in 15 minutes.");
		}
		catch (AuthenticationException ex) {
			note(account, address, ex);
			throw new Refusal("Mật khẩu đang dùng không đúng; mời đồng chí nhập lại.",
					"The password of the one who changes it is wrong.");
		}
	}

	private static void note(String account, String address, AuthenticationException because) {
		Audit.note("password-refused", "user", account, "from", address, "because", because.getMessage());
	}

}
