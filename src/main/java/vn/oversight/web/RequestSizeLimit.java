package vn.oversight.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Refuses requests that are larger than any form, and uploads (multipart) that are larger
 * than any paper, before they are read: machines are told in JSON, people by a page.
 */
@Configuration(proxyBeanMethods = false)
class RequestSizeLimit {

	/** In bytes; a form of the longest fields and lists stays below. */
	static final int LARGEST = 2_000_000;

	/** In bytes, all files of one upload together. */
	static final int LARGEST_UPLOAD = 20_000_000;

	private static final String PAGES = "/tasks/";

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> requestSizeLimitFilter() {
		FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new Limit());
		filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*", "/drafts/*", PAGES + "*");
		// the search for a CSRF token reads an upload
		filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
		return filter;
	}

	private static final class Limit extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			boolean isUpload = isUpload(request);
			boolean isForPeople = request.getRequestURI().startsWith(request.getContextPath() + PAGES);
			int largest = isUpload ? LARGEST_UPLOAD : LARGEST;
			if (request.getContentLengthLong() > largest) {
				refuse(response, isForPeople, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, tooLarge(largest));
			}
			else if (request.getHeader("Transfer-Encoding") != null && (isForPeople || !isUpload)) {
				refuse(response, isForPeople, HttpServletResponse.SC_LENGTH_REQUIRED,
						"Thiếu độ dài của nội dung gửi lên. / The request must tell its Content-Length.");
			}
			else if (request.getHeader("Transfer-Encoding") != null) {
				passUpTo(largest, request, response, chain);
			}
			else {
				chain.doFilter(request, response);
			}
		}

		/**
		 * Of a request that does not tell how long it is, such as Camunda Modeler sends.
		 */
		private static void passUpTo(int largest, HttpServletRequest request, HttpServletResponse response,
				FilterChain chain) throws ServletException, IOException {
			CountedRequest counted = new CountedRequest(request, largest);
			// the engine's interface would tell of it in its own words
			ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
			try {
				chain.doFilter(counted, answer);
			}
			catch (ServletException | IOException | RuntimeException ex) {
				if (!counted.isTooLarge()) {
					throw ex;
				}
			}
			if (counted.isTooLarge()) {
				answer.reset();
				refuse(answer, false, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, tooLarge(largest));
			}
			answer.copyBodyToResponse();
		}

		private static String tooLarge(int largest) {
			return "Nội dung gửi lên quá lớn. / The request is larger than %d bytes.".formatted(largest);
		}

		private static boolean isUpload(HttpServletRequest request) {
			String type = request.getContentType();
			return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
		}

		private static void refuse(HttpServletResponse response, boolean isForPeople, int status, String message)
				throws IOException {
			if (isForPeople) {
				response.sendError(status);
				return;
			}
			response.setStatus(status);
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8.name());
			response.getWriter().write("{\"type\":\"RequestSizeLimit\",\"message\":\"" + message + "\"}");
		}

	}

}
