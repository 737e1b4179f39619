package vn.oversight.web;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
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
	private static final int AFTER_OUR_LOGIN = 201;

	@Bean
	FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappLoginFilter(EngineUsers users) {
		FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter = new FilterRegistrationBean<>(
				new SignedInUserFilter(users));
		filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
		filter.setOrder(AFTER_OUR_LOGIN);
		return filter;
	}

	private static final class SignedInUserFilter extends ContainerBasedAuthenticationFilter {

		SignedInUserFilter(EngineUsers users) {
			this.authenticationProvider = new SignedInUser(users);
		}

		@Override
		public void init(FilterConfig config) {
			// the stock filter makes its provider from a class name
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
