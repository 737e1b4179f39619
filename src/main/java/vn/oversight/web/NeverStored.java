package vn.oversight.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Answers about cases and people are kept by no browser and no proxy, whatever the engine
 * says of them; the scripts, styles and pictures of its web applications may be.
 */
final class NeverStored implements HeaderWriter {

	private static final Pattern STATIC = Pattern
		.compile("/camunda/(app|lib|assets|favicon).*\\.(js|css|json|map|html|svg|png|ico|gif|woff2?|ttf|eot)");

	private NeverStored() {
	}

	/** In place of the writer that leaves alone what somebody else has set. */
	static void add(HeadersConfigurer<HttpSecurity> headers) {
		headers.cacheControl((cache) -> cache.disable()).addHeaderWriter(new NeverStored());
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		if (!STATIC.matcher(request.getRequestURI()).matches()) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate");
			response.setHeader(HttpHeaders.PRAGMA, "no-cache");
			response.setHeader(HttpHeaders.EXPIRES, "0");
		}
	}

}
