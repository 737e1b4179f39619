package vn.oversight.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Remembers which page somebody wanted to see before the login, in their own browser:
 * whoever has not logged in takes no memory of ours.
 */
@Component
class WantedPage implements RequestCache {

	private static final String COOKIE = "wanted";

	/** Of path and query; of a longer one the login leads to the first page. */
	private static final int LONGEST = 1_000;

	private static final Duration KEPT = Duration.ofMinutes(30);

	private final MediaTypeRequestMatcher page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);

	WantedPage() {
		page.setIgnoredMediaTypes(Set.of(MediaType.ALL));
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		String address = request.getRequestURI()
				+ ((request.getQueryString() != null) ? "?" + request.getQueryString() : "");
		if (request.getMethod().equals("GET") && address.length() <= LONGEST && page.matches(request)) {
			set(response, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(address)), KEPT,
					request.isSecure());
		}
	}

	@Override
	public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		if (cookie == null) {
			return null;
		}
		removeRequest(request, response);
		String address = decoded(cookie.getValue());
		// a page of ours, not "//elsewhere"
		return address.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") || address.equals("/")
				? new SimpleSavedRequest(address) : null;
	}

	private static String decoded(String value) {
		try {
			return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	/** The page is asked for anew, as any other. */
	@Override
	public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		return null;
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		set(response, "", Duration.ZERO, request.isSecure());
	}

	private static void set(HttpServletResponse response, String value, Duration age, boolean isSecure) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COOKIE, value)
					.path("/")
					.httpOnly(true)
					.secure(isSecure)
					.sameSite("Lax")
					.maxAge(age)
					.build()
					.toString());
	}

	private static byte[] bytes(String address) {
		return address.getBytes(StandardCharsets.UTF_8);
	}

}
