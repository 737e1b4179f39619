package vn.oversight.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests to the engine that are larger than any form, before they are read into
 * memory. Uploads (multipart) are for administrators and have limits of their own.
 */
@Configuration(proxyBeanMethods = false)
class RequestSizeLimit {

	/** In bytes; a form of the longest fields and lists stays below. */
	static final int LARGEST = 2_000_000;

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> requestSizeLimitFilter() {
		FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new Limit());
		filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
		return filter;
	}

	private static final class Limit extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (isUpload(request)) {
				chain.doFilter(request, response);
			}
			else if (request.getContentLengthLong() > LARGEST) {
				refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
						"Nội dung gửi lên quá lớn. / The request is larger than %d bytes.".formatted(LARGEST));
			}
			else if (request.getHeader("Transfer-Encoding") != null) {
				refuse(response, HttpServletResponse.SC_LENGTH_REQUIRED,
						"Thiếu độ dài của nội dung gửi lên. / The request must tell its Content-Length.");
			}
			else {
				chain.doFilter(request, response);
			}
		}

		private static boolean isUpload(HttpServletRequest request) {
			String type = request.getContentType();
			return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
		}

		private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
			response.setStatus(status);
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8.name());
			response.getWriter().write("{\"type\":\"RequestSizeLimit\",\"message\":\"" + message + "\"}");
		}

	}

}
