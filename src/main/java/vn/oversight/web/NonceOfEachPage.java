package vn.oversight.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the nonce of a page of the engine's web applications with its request. The engine
 * keeps it in the servlet context, which all requests share: when two people open
 * Tasklist at the same moment, the browser of one refuses to run the scripts of its page
 * and shows a turning wheel for good. Operaton mended the same in its pull request 3515.
 */
@Configuration(proxyBeanMethods = false)
class NonceOfEachPage {

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> nonceOfEachPageFilter() {
		FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				chain.doFilter(new WithNonce(request), response);
			}
		});
		filter.addUrlPatterns("/camunda/app/*");
		filter.setOrder(WebappLogin.AFTER_OUR_LOGIN);
		return filter;
	}

	private static final class WithNonce extends HttpServletRequestWrapper {

		private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

		private final ServletContext context;

		WithNonce(HttpServletRequest request) {
			super(request);
			ProxyFactory proxy = new ProxyFactory(ServletContext.class, (MethodInterceptor) this::nonceHereElseThere);
			proxy.setTarget(request.getServletContext());
			this.context = (ServletContext) proxy.getProxy();
		}

		@Override
		public ServletContext getServletContext() {
			return context;
		}

		private Object nonceHereElseThere(MethodInvocation call) throws Throwable {
			Object[] arguments = call.getArguments();
			if (arguments.length == 0 || !NONCE.equals(arguments[0])) {
				return call.proceed();
			}
			if (call.getMethod().getName().equals("setAttribute")) {
				setAttribute(NONCE, arguments[1]);
			}
			return getAttribute(NONCE);
		}

	}

}
