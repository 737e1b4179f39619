package vn.oversight.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasklist and its sisters take the user from our login instead of asking again. */
@Configuration(proxyBeanMethods = false)
class WebappLogin {

	/** After Spring Security, before the filters of the engine's web applications. */
	static final int AFTER_OUR_LOGIN = 201;

	@Bean
	FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappLoginFilter(EngineUsers users,
			IdentityService identity) {
		FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter = new FilterRegistrationBean<>(
				new SignedInUserFilter(users, identity));
		filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
		filter.setOrder(AFTER_OUR_LOGIN);
		return filter;
	}

	private static final class SignedInUserFilter extends ContainerBasedAuthenticationFilter {

		private final IdentityService identity;

		SignedInUserFilter(EngineUsers users, IdentityService identity) {
			this.authenticationProvider = new SignedInUser(users);
			this.identity = identity;
		}

		@Override
		public void init(FilterConfig config) {
			// the stock filter makes its provider from a class name
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			// who asked last on this thread must not look up who asks now
			identity.clearAuthentication();
			super.doFilter(request, response, chain);
		}

	}

	/** Whoever has been removed since the login is nobody any more. */
	private static final class SignedInUser extends ContainerBasedAuthenticationProvider {

		private final EngineUsers users;

		SignedInUser(EngineUsers users) {
			this.users = users;
		}

		@Override
		public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
			AuthenticationResult signedIn = super.extractAuthenticatedUser(request, engine);
			if (!signedIn.isAuthenticated() || !users.exists(signedIn.getAuthenticatedUser())) {
				return AuthenticationResult.unsuccessful();
			}
			signedIn.setGroups(users.groupsOf(signedIn.getAuthenticatedUser()));
			return signedIn;
		}

	}

}
