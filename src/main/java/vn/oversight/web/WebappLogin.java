package vn.oversight.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.GrantedAuthority;

/** Tasklist and its sisters take the user from our login instead of asking again. */
@Configuration(proxyBeanMethods = false)
class WebappLogin {

	/** After Spring Security, before the filters of the engine's web applications. */
	static final int AFTER_OUR_LOGIN = 201;

	@Bean
	FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappLoginFilter(IdentityService identity) {
		FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter = new FilterRegistrationBean<>(
				new SignedInUserFilter(identity));
		filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
		filter.setOrder(AFTER_OUR_LOGIN);
		return filter;
	}

	private static final class SignedInUserFilter extends ContainerBasedAuthenticationFilter {

		private final IdentityService identity;

		SignedInUserFilter(IdentityService identity) {
			this.authenticationProvider = new SignedInUser();
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
			super.doFilter(new WithoutMemory((HttpServletRequest) request), response, chain);
		}

		/** Also where no engine is named, such as at the question who is logged in. */
		@Override
		protected String extractEngineName(HttpServletRequest request) {
			String named = super.extractEngineName(request);
			return (named != null) ? named : ProcessEngines.NAME_DEFAULT;
		}

	}

	/** Groups are those that the login has just looked up. */
	private static final class SignedInUser extends ContainerBasedAuthenticationProvider {

		@Override
		public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
			if (!(request.getUserPrincipal() instanceof SignedIn user)) {
				return AuthenticationResult.unsuccessful();
			}
			AuthenticationResult signedIn = AuthenticationResult.successful(user.getName());
			signedIn.setGroups(user.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
			signedIn.setTenants(List.of());
			return signedIn;
		}

	}

	/**
	 * What the web applications know of a user is made with each request and ends with
	 * it; they would write it into the session each time, and believe it later.
	 */
	private static final class WithoutMemory extends HttpServletRequestWrapper {

		private static final String KNOWN = "authenticatedUser";

		WithoutMemory(HttpServletRequest request) {
			super(request);
		}

		@Override
		public HttpSession getSession(boolean create) {
			HttpSession session = super.getSession(create);
			return (session != null) ? forgetful(session) : null;
		}

		@Override
		public HttpSession getSession() {
			return getSession(true);
		}

		private HttpSession forgetful(HttpSession session) {
			ProxyFactory proxy = new ProxyFactory(HttpSession.class, (MethodInterceptor) this::here);
			proxy.setTarget(session);
			return (HttpSession) proxy.getProxy();
		}

		private Object here(MethodInvocation call) throws Throwable {
			Object[] arguments = call.getArguments();
			if (arguments.length == 0 || !KNOWN.equals(arguments[0])) {
				return call.proceed();
			}
			switch (call.getMethod().getName()) {
				case "setAttribute" -> setAttribute(KNOWN, arguments[1]);
				case "removeAttribute" -> removeAttribute(KNOWN);
				default -> {
					return getAttribute(KNOWN);
				}
			}
			return null;
		}

	}

}
