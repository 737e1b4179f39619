package vn.oversight.web;

import java.util.List;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Somebody who has proved who they are. Authorities are the ids of the groups, as they
 * are at this request.
 */
final class SignedIn extends AbstractAuthenticationToken {

	/** Somebody whom the office's own login has let in. */
	static final int WITHOUT_PASSWORD = -1;

	private final String account;

	private final int credential;

	/**
	 * Makes one.
	 * @param credential version of the password that was given, or
	 * {@link #WITHOUT_PASSWORD}
	 */
	SignedIn(String account, int credential, List<String> groups, Object details) {
		super(AuthorityUtils.createAuthorityList(groups));
		this.account = account;
		this.credential = credential;
		setDetails(details);
		setAuthenticated(true);
	}

	int credential() {
		return credential;
	}

	boolean isByPassword() {
		return credential != WITHOUT_PASSWORD;
	}

	@Override
	public Object getPrincipal() {
		return account;
	}

	@Override
	public Object getCredentials() {
		return "";
	}

}
