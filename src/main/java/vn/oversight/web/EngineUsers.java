package vn.oversight.web;

import java.util.List;
import java.util.Locale;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * Signs people and machines in as users of the engine, which also slows down and locks
 * whoever guesses passwords. Their authorities are the ids of their groups.
 */
@Component
class EngineUsers implements AuthenticationProvider {

	private final IdentityService identity;

	EngineUsers(IdentityService identity) {
		this.identity = identity;
	}

	@Override
	public Authentication authenticate(Authentication claim) throws AuthenticationException {
		String user = claim.getName().strip().toLowerCase(Locale.ROOT);
		if (!isPasswordOf(user, String.valueOf(claim.getCredentials()))) {
			throw new BadCredentialsException("Unknown user, wrong password or locked account");
		}
		List<GrantedAuthority> groups = AuthorityUtils.createAuthorityList(groupsOf(user));
		return UsernamePasswordAuthenticationToken.authenticated(user, null, groups);
	}

	private boolean isPasswordOf(String user, String password) {
		try {
			return !user.isEmpty() && identity.checkPassword(user, password);
		}
		catch (BadUserRequestException ex) {
			return false;
		}
	}

	/** The ids of the groups of a user, as they are now. */
	List<String> groupsOf(String user) {
		return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
	}

	boolean exists(String user) {
		return identity.createUserQuery().userId(user).count() == 1;
	}

	@Override
	public boolean supports(Class<?> kind) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
	}

}
