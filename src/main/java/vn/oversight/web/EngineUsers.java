package vn.oversight.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs people and machines in as users of the engine, at the pace that the throttle
 * allows. Their authorities are the ids of their groups.
 */
@Component
class EngineUsers implements AuthenticationProvider {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

	private final IdentityService identity;

	private final LoginThrottle throttle;

	private final Credentials credentials;

	EngineUsers(IdentityService identity, LoginThrottle throttle, Credentials credentials) {
		this.identity = identity;
		this.throttle = throttle;
		this.credentials = credentials;
	}

	@Override
	public Authentication authenticate(Authentication claim) throws AuthenticationException {
		String user = claim.getName().strip().toLowerCase(Locale.ROOT);
		// before the look at the password: one that is changed meanwhile opens nothing
		int credential = ID.matcher(user).matches() ? credentials.of(user).version() : 0;
		requirePassword(user, String.valueOf(claim.getCredentials()), address(claim));
		return new SignedIn(user, credential, groupsOf(user), claim.getDetails());
	}

	/**
	 * Makes sure that somebody knows a password.
	 * @throws LockedException after too many wrong ones from this address
	 * @throws BadCredentialsException if it is wrong, or nobody has this name
	 */
	void requirePassword(String user, String password, String address) {
		// names that nobody can have are counted together
		String counted = ID.matcher(user).matches() ? user : "";
		if (!throttle.admits(counted, address, () -> !counted.isEmpty() && identity.checkPassword(user, password))) {
			throw new BadCredentialsException("Unknown user or wrong password");
		}
	}

	private static String address(Authentication claim) {
		return (claim.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "unknown";
	}

	/** The ids of the groups of a user, as they are now. */
	List<String> groupsOf(String user) {
		return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
	}

	boolean exists(String user) {
		return ID.matcher(user).matches() && identity.createUserQuery().userId(user).count() == 1;
	}

	@Override
	public boolean supports(Class<?> kind) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
	}

}
