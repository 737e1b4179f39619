package vn.oversight.web;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import vn.oversight.engine.Audit;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.Refusal;

/**
 * Whatever changes something is refused when a browser says that another site has it
 * sent, at every door; a browser also remembers a password that was once given to the
 * door for machines. Programs that are no browsers say nothing of it.
 */
@Configuration(proxyBeanMethods = false)
class OwnOrigin {

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	/** "none": typed into the browser, or opened from a bookmark. */
	private static final Set<String> OURS = Set.of("same-origin", "none");

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> ownOriginFilter(EngineSettings settings) {
		FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(
				new OtherSitesRefused(settings.baseUrl()));
		filter.setOrder(RequestSizeLimit.FIRST + 1);
		return filter;
	}

	private static final class OtherSitesRefused extends OncePerRequestFilter {

		private final String baseUrl;

		OtherSitesRefused(String baseUrl) {
			this.baseUrl = baseUrl;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (READS.contains(request.getMethod()) || isOurs(request)) {
				chain.doFilter(request, response);
				return;
			}
			Audit.note("refused", "because", "other-site", "origin", request.getHeader(HttpHeaders.ORIGIN), "method",
					request.getMethod(), "path", request.getRequestURI(), "status", HttpServletResponse.SC_FORBIDDEN,
					"from", request.getRemoteAddr());
			Door.refuse(request, response, HttpServletResponse.SC_FORBIDDEN,
					new Refusal(
							"Yêu cầu này do một trang khác gửi đến; mời đồng chí mở lại trang của hệ thống và thử lại.",
							"Sent by another site."));
		}

		private boolean isOurs(HttpServletRequest request) {
			String site = request.getHeader("Sec-Fetch-Site");
			String origin = request.getHeader(HttpHeaders.ORIGIN);
			return (site == null || OURS.contains(site)) && (origin == null || isOurs(origin, request));
		}

		private boolean isOurs(String origin, HttpServletRequest request) {
			try {
				URI from = URI.create(origin);
				return from.getAuthority() != null && (from.getAuthority().equalsIgnoreCase(request.getHeader("Host"))
						|| from.getAuthority().equalsIgnoreCase(URI.create(baseUrl).getAuthority()));
			}
			catch (IllegalArgumentException ex) {
				return false;
			}
		}

	}

}
