package vn.oversight.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The pages that need no code: the start page, which is Tasklist; and how long browsers
 * keep what is the same for everybody.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry pages) {
		pages.addRedirectViewController("/", "/camunda/app/tasklist/default/");
	}

	@Override
	public void addInterceptors(InterceptorRegistry interceptors) {
		interceptors.addInterceptor(new KeptByBrowsers());
	}

	/**
	 * The engine's own files carry its version in their address and never change; ours
	 * are asked for anew, and answered with 304 while they are the same.
	 */
	private static final class KeptByBrowsers implements HandlerInterceptor {

		private static final Pattern ENGINES = Pattern
			.compile("/camunda/(lib/(deps|runtime)\\.js|app/\\w+/camunda-\\w+-bootstrap\\.(js|css)|assets/[^/]+)");

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			if (handler instanceof ResourceHttpRequestHandler) {
				boolean isEngines = ENGINES.matcher(request.getRequestURI()).matches()
						&& request.getParameter("bust") != null;
				response.setHeader(HttpHeaders.CACHE_CONTROL, isEngines ? "max-age=31536000, immutable" : "no-cache");
			}
			return true;
		}

	}

}
