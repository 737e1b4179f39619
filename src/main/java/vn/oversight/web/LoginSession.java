package vn.oversight.web;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps of a login two short texts: who, and by which password. Everything else is looked
 * up anew with each request: whoever has been removed since, or has another password now,
 * is out; whoever has lost a group no longer has its rights. No class of a framework is
 * stored, so a session outlives an update, too.
 */
@Component
class LoginSession implements SecurityContextRepository {

	private static final String ACCOUNT = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	private static final String CREDENTIAL = "credential";

	/** Of one account; a post with several desks stays below. */
	private static final int MOST = 50;

	private final EngineUsers users;

	private final Credentials credentials;

	private final JdbcClient jdbc;

	private final Duration timeout;

	LoginSession(EngineUsers users, Credentials credentials, JdbcClient jdbc, ServerProperties server) {
		this.users = users;
		this.credentials = credentials;
		this.jdbc = jdbc;
		this.timeout = server.getServlet().getSession().getTimeout();
	}

	/** Whether the request comes with the session of a login. */
	static boolean isIn(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(ACCOUNT) != null;
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return isIn(request);
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Once(() -> signedIn(request));
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
		return loadDeferredContext(exchange.getRequest()).get();
	}

	private SignedIn signedIn(HttpServletRequest request) {
		if (!isIn(request)) {
			return null;
		}
		HttpSession session = request.getSession(false);
		String account = (String) session.getAttribute(ACCOUNT);
		int credential = Integer.parseInt((String) session.getAttribute(CREDENTIAL));
		if (!users.exists(account)
				|| (credential != SignedIn.WITHOUT_PASSWORD && credential != credentials.of(account).version())) {
			session.invalidate();
			return null;
		}
		return new SignedIn(account, credential, users.groupsOf(account),
				new WebAuthenticationDetails(request.getRemoteAddr(), null));
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		Authentication login = context.getAuthentication();
		if (login == null || login instanceof AnonymousAuthenticationToken) {
			HttpSession session = request.getSession(false);
			if (session != null) {
				session.removeAttribute(ACCOUNT);
			}
			return;
		}
		endOldestOf(login.getName());
		HttpSession session = request.getSession();
		session.setMaxInactiveInterval((int) timeout.toSeconds());
		session.setAttribute(ACCOUNT, login.getName());
		session.setAttribute(CREDENTIAL, String
			.valueOf((login instanceof SignedIn signedIn) ? signedIn.credential() : SignedIn.WITHOUT_PASSWORD));
	}

	private void endOldestOf(String account) {
		jdbc.sql("""
				delete from oversight.session where primary_id in (
					select primary_id from oversight.session where principal_name = :account
					order by last_access_time desc offset :most)""")
			.param("account", account)
			.param("most", MOST - 1)
			.update();
	}

	/** The password was changed in this session: of all, this one goes on. */
	void goOnWithNewPassword(HttpServletRequest request, String account) {
		if (isIn(request) && account.equals(request.getSession().getAttribute(ACCOUNT))) {
			request.changeSessionId();
			request.getSession().setAttribute(CREDENTIAL, String.valueOf(credentials.of(account).version()));
		}
	}

	/** Looked up when it is first asked for. */
	private static final class Once implements DeferredSecurityContext {

		private final Supplier<SignedIn> login;

		private SecurityContext context;

		private boolean isGenerated;

		Once(Supplier<SignedIn> login) {
			this.login = login;
		}

		@Override
		public SecurityContext get() {
			if (context == null) {
				SignedIn signedIn = login.get();
				isGenerated = signedIn == null;
				context = SecurityContextHolder.createEmptyContext();
				context.setAuthentication(signedIn);
			}
			return context;
		}

		@Override
		public boolean isGenerated() {
			get();
			return isGenerated;
		}

	}

}
