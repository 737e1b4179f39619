package vn.oversight.web;

import java.util.Locale;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Takes the word of the office's own login (OpenID Connect) for who somebody is, and
 * nothing else: one claim is the id of the account, its groups are those of
 * {@code organisation.yml}. Whoever has no account here stays outside.
 */
class OfficeLogin extends OidcUserService {

	private final EngineUsers users;

	OfficeLogin(EngineUsers users) {
		this.users = users;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcUser user = super.loadUser(request);
		String account = user.getName().strip().toLowerCase(Locale.ROOT);
		if (!account.equals(user.getName()) || !users.exists(account)) {
			throw new OAuth2AuthenticationException(new OAuth2Error("unknown_account"),
					"No account '" + user.getName() + "' in organisation.yml");
		}
		return new DefaultOidcUser(AuthorityUtils.createAuthorityList(users.groupsOf(account)), user.getIdToken(),
				user.getUserInfo(), nameClaim(request));
	}

	private static String nameClaim(OidcUserRequest request) {
		return request.getClientRegistration().getProviderDetails().getUserInfoEndpoint().getUserNameAttributeName();
	}

}
