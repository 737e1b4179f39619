package vn.oversight.web;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * What was asked of the office's own login has to be remembered until its answer; the
 * session of somebody who does not come back is over soon.
 */
class ShortSessions implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final Duration KEPT = Duration.ofMinutes(10);

	private final HttpSessionOAuth2AuthorizationRequestRepository sessions = new HttpSessionOAuth2AuthorizationRequestRepository();

	@Override
	public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return sessions.loadAuthorizationRequest(request);
	}

	@Override
	public void saveAuthorizationRequest(OAuth2AuthorizationRequest asked, HttpServletRequest request,
			HttpServletResponse response) {
		HttpSession before = request.getSession(false);
		sessions.saveAuthorizationRequest(asked, request, response);
		if (before == null && asked != null) {
			request.getSession().setMaxInactiveInterval((int) KEPT.toSeconds());
		}
	}

	@Override
	public OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		return sessions.removeAuthorizationRequest(request, response);
	}

}
