package vn.oversight.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import vn.oversight.engine.Audit;
import vn.oversight.engine.VariableLooks;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * A line for each request that was refused, for each change that an administrator made,
 * and for each look at the variables of cases, as the engine saw it.
 */
class AuditFilter extends OncePerRequestFilter {

	/** Queries that are sent by POST. */
	private static final Pattern QUERY = Pattern.compile(".*/(task|count|list|singleResult|statistics)");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		VariableLooks.take();
		try {
			chain.doFilter(request, response);
		}
		finally {
			boolean hasLooked = VariableLooks.take();
			Authentication user = SecurityContextHolder.getContext().getAuthentication();
			String path = request.getRequestURI();
			if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
				note("refused", user, request, response);
			}
			else if (isAdministrator(user) && (hasLooked || isChange(request.getMethod(), path))) {
				note("administration", user, request, response);
			}
		}
	}

	private static boolean isAdministrator(Authentication user) {
		return user != null
				&& user.getAuthorities().stream().anyMatch((group) -> ADMINISTRATORS.equals(group.getAuthority()));
	}

	private static boolean isChange(String method, String path) {
		return switch (method) {
			case "GET", "HEAD", "OPTIONS" -> false;
			case "POST" -> !QUERY.matcher(path).matches();
			default -> true;
		};
	}

	private static void note(String event, Authentication user, HttpServletRequest request,
			HttpServletResponse response) {
		Audit.note(event, "user", (user != null) ? user.getName() : null, "method", request.getMethod(), "path",
				request.getRequestURI(), "status", response.getStatus(), "from", request.getRemoteAddr());
	}

}
