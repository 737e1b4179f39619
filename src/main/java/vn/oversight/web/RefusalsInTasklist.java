package vn.oversight.web;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Shows the Vietnamese sentence of a refusal on the screen, alone, whatever was refused.
 * The engine's REST interface puts the id of the task or process before it, and scripts
 * get the English sentence after it.
 */
@Configuration(proxyBeanMethods = false)
class RefusalsInTasklist {

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> refusalsInTasklistFilter(ObjectMapper json) {
		FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new VietnameseOnly(json));
		filter.addUrlPatterns("/camunda/api/engine/*");
		return filter;
	}

	private static final class VietnameseOnly extends OncePerRequestFilter {

		private static final Pattern BOTH_SENTENCES = Pattern.compile("(?:Cannot .+?: )?(.+) / .+", Pattern.DOTALL);

		private final ObjectMapper json;

		VietnameseOnly(ObjectMapper json) {
			this.json = json;
		}

		@Override
		protected boolean shouldNotFilter(HttpServletRequest request) {
			return request.getMethod().equals("GET");
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
			chain.doFilter(request, answer);
			if (answer.getStatus() == HttpServletResponse.SC_BAD_REQUEST && isJson(answer)) {
				byte[] shortened = shortened(answer.getContentAsByteArray());
				answer.resetBuffer();
				answer.getOutputStream().write(shortened);
			}
			answer.copyBodyToResponse();
		}

		private static boolean isJson(HttpServletResponse answer) {
			return answer.getContentType() != null && answer.getContentType().startsWith("application/json");
		}

		private byte[] shortened(byte[] body) throws IOException {
			JsonNode refusal = json.readTree(body);
			Matcher sentences = BOTH_SENTENCES.matcher(refusal.path("message").asText());
			if (!sentences.matches()) {
				return body;
			}
			return json.writeValueAsBytes(((ObjectNode) refusal).put("message", sentences.group(1)));
		}

	}

}
