package vn.oversight.web;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the account behind a session anew with each request: whoever has been removed
 * since the login is out, whoever has lost a group no longer has its rights, and whoever
 * has not chosen a password yet gets nowhere else.
 */
class AccountFilter extends OncePerRequestFilter {

	private static final String OWN_PASSWORD = "/password";

	private static final Set<String> OPEN_BEFORE = Set.of(OWN_PASSWORD, "/logout", "/login", "/oversight.css",
			"/login.js");

	private final EngineUsers users;

	private final OwnPasswords passwords;

	AccountFilter(EngineUsers users, OwnPasswords passwords) {
		this.users = users;
		this.passwords = passwords;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication atLogin = SecurityContextHolder.getContext().getAuthentication();
		if (atLogin == null || atLogin instanceof AnonymousAuthenticationToken) {
			chain.doFilter(request, response);
		}
		else if (!users.exists(atLogin.getName())) {
			end(request.getSession(false));
			continueAs(
					new AnonymousAuthenticationToken("nobody", "nobody", AuthorityUtils.createAuthorityList("none")));
			chain.doFilter(request, response);
		}
		else if (passwords.mustChange(atLogin.getName()) && !OPEN_BEFORE.contains(request.getRequestURI())) {
			sendToOwnPassword(request, response);
		}
		else {
			continueAs(users.signedIn(atLogin.getName()));
			chain.doFilter(request, response);
		}
	}

	private static void sendToOwnPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getRequestURI().startsWith("/camunda/api/")) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN, "Choose a password of your own first");
		}
		else {
			response.sendRedirect(OWN_PASSWORD);
		}
	}

	private static void continueAs(Authentication authentication) {
		SecurityContext now = SecurityContextHolder.createEmptyContext();
		now.setAuthentication(authentication);
		SecurityContextHolder.setContext(now);
	}

	private static void end(HttpSession session) {
		if (session != null) {
			session.invalidate();
		}
	}

}
