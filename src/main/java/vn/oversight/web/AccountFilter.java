package vn.oversight.web;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import vn.oversight.engine.Refusal;

/**
 * Whoever has not chosen a password yet gets nowhere else, by browser or by script.
 * Whoever came through the office's own login has none here and is not asked.
 */
class AccountFilter extends OncePerRequestFilter {

	private static final String OWN_PASSWORD = "/password";

	private static final Set<String> OPEN_BEFORE = Set.of(OWN_PASSWORD, "/logout", "/login", "/oversight.css",
			"/login.js");

	private final Credentials credentials;

	private final LoginSettings settings;

	AccountFilter(Credentials credentials, LoginSettings settings) {
		this.credentials = credentials;
		this.settings = settings;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication login = SecurityContextHolder.getContext().getAuthentication();
		if (login instanceof SignedIn user && user.isByPassword() && isAsked(request)
				&& !isOpenBefore(request, user.getName()) && credentials.of(user.getName()).mustChange()) {
			sendToOwnPassword(request, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isAsked(HttpServletRequest request) {
		return settings.changeFirstPassword() && !(settings.basicWithFirstPassword() && Door.isForMachines(request));
	}

	private static boolean isOpenBefore(HttpServletRequest request, String account) {
		return OPEN_BEFORE.contains(request.getRequestURI()) || (request.getMethod().equals("PUT")
				&& request.getRequestURI().endsWith("/user/" + account + "/credentials"));
	}

	private static void sendToOwnPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (Door.isForPrograms(request)) {
			Door.refuse(request, response, HttpServletResponse.SC_FORBIDDEN, new Refusal(
					"Mật khẩu ban đầu có người khác biết; mời đồng chí mở trang /password bằng trình duyệt và đặt mật khẩu riêng.",
					"Choose a password of your own first: on the page /password, or by PUT .../user/{id}/credentials."));
		}
		else {
			response.sendRedirect(OWN_PASSWORD);
		}
	}

}
