package vn.oversight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Tokens against forged requests are given out with pages only. What a page asks in the
 * background as its session ends would give out others, and the form of the login, which
 * holds the first, would be refused.
 */
class TokensOfPages implements CsrfTokenRepository {

	private final CsrfTokenRepository tokens;

	TokensOfPages(CsrfTokenRepository tokens) {
		this.tokens = tokens;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return tokens.generateToken(request);
	}

	@Override
	public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		if (token == null || isPage(request) || LoginSession.isIn(request)) {
			tokens.saveToken(token, request, response);
		}
	}

	@Override
	public CsrfToken loadToken(HttpServletRequest request) {
		return tokens.loadToken(request);
	}

	private static boolean isPage(HttpServletRequest request) {
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		return accepted != null && accepted.contains("text/html");
	}

}
