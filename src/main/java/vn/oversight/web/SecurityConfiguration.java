package vn.oversight.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.ExceptionMappingAuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

import vn.oversight.organisation.Organisation;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * One login in front of everything, and three doors behind it: machines, the engine's web
 * applications, our own pages. What no rule opens is closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String LOGIN = "/login";

	@Bean
	PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
		return new PathPatternRequestMatcherBuilderFactoryBean();
	}

	/** Remembers where somebody wanted to go before the login, when it was a page. */
	@Bean
	RequestCache pageWantedBeforeLogin() {
		MediaTypeRequestMatcher page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
		page.setIgnoredMediaTypes(java.util.Set.of(MediaType.ALL));
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher(page);
		cache.setMatchingRequestParameterName(null);
		return cache;
	}

	/** Scripts and monitoring: HTTP Basic with each request, no session, no cookie. */
	@Bean
	@Order(1)
	SecurityFilterChain machines(HttpSecurity http, IdentityService identity) throws Exception {
		return http.securityMatcher("/engine-rest/**", "/actuator/**").authorizeHttpRequests((rules) -> {
			rules.requestMatchers("/actuator/health/**", "/actuator/info").permitAll();
			rules.requestMatchers("/actuator/**").hasAuthority(ADMINISTRATORS);
			EngineRules.apply(rules, "/engine-rest/engine/*", "/engine-rest");
		})
			.httpBasic((basic) -> basic.realmName("Oversight"))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.addFilterBefore(new AuditFilter(), CsrfFilter.class)
			.addFilterAfter(new EngineIdentityFilter(identity), AuthorizationFilter.class)
			.build();
	}

	/**
	 * Tasklist, Welcome, Cockpit and Admin; they guard themselves against forged
	 * requests.
	 */
	@Bean
	@Order(2)
	SecurityFilterChain webapps(HttpSecurity http, EngineUsers users, OwnPasswords passwords) throws Exception {
		PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
		return http.securityMatcher("/camunda/**").authorizeHttpRequests((rules) -> {
			// CVE-2026-77226: the set-up makes an administrator without asking who wants
			// it
			rules.requestMatchers("/camunda/api/admin/setup/**").denyAll();
			rules.requestMatchers("/camunda/api/admin/auth/user/*/login/**").denyAll();
			rules.requestMatchers(HttpMethod.GET, "/camunda/api/admin/auth/user/*").authenticated();
			rules
				.requestMatchers("/camunda/app/admin/**", "/camunda/app/cockpit/**", "/camunda/api/admin/**",
						"/camunda/api/cockpit/**")
				.hasAuthority(ADMINISTRATORS);
			EngineRules.apply(rules, "/camunda/api/engine/engine/*", "/camunda/api/engine");
			rules.anyRequest().authenticated();
		})
			.exceptionHandling((refused) -> refused
				.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
						paths.matcher("/camunda/api/**"))
				.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(LOGIN),
						paths.matcher("/camunda/**")))
			.logout((logout) -> logout
				.logoutRequestMatcher(
						new AndRequestMatcher(paths.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"),
								// no other site can send it; without it the engine
								// refuses
								new RequestHeaderRequestMatcher("X-XSRF-TOKEN")))
				.logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
			.csrf(AbstractHttpConfigurer::disable)
			.headers((headers) -> headers.cacheControl((cache) -> cache.disable()))
			.addFilterBefore(new AuditFilter(), CsrfFilter.class)
			.addFilterBefore(new AccountFilter(users, passwords), AuthorizationFilter.class)
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain people(HttpSecurity http, IdentityService identity, Organisation organisation,
			EngineUsers users, OwnPasswords passwords, ObjectProvider<ClientRegistrationRepository> officeLogin)
			throws Exception {
		if (officeLogin.getIfAvailable() != null) {
			http.oauth2Login((login) -> login.loginPage(LOGIN)
				.defaultSuccessUrl("/")
				.failureUrl(LOGIN + "?unknown")
				.userInfoEndpoint((user) -> user.oidcUserService(new OfficeLogin(users))));
		}
		return http.authorizeHttpRequests((rules) -> {
			rules.dispatcherTypeMatchers(jakarta.servlet.DispatcherType.ERROR, jakarta.servlet.DispatcherType.FORWARD)
				.permitAll();
			rules.requestMatchers(LOGIN, "/oversight.css", "/login.js", "/favicon.ico").permitAll();
			rules.requestMatchers(HttpMethod.POST, "/notices/hold", "/notices/release").hasAuthority(ADMINISTRATORS);
			rules.requestMatchers("/notices/**", "/calendar")
				.hasAnyAuthority(withAdministrators(organisation.groups(Organisation.OFFICE)));
			rules.anyRequest().authenticated();
		})
			.formLogin((login) -> login.loginPage(LOGIN).defaultSuccessUrl("/").failureHandler(backToLogin()))
			.logout(Customizer.withDefaults())
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(
					"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
							+ "frame-ancestors 'none'")))
			.addFilterBefore(new AuditFilter(), CsrfFilter.class)
			.addFilterBefore(new AccountFilter(users, passwords), AuthorizationFilter.class)
			.addFilterAfter(new EngineIdentityFilter(identity), AuthorizationFilter.class)
			.build();
	}

	private static ExceptionMappingAuthenticationFailureHandler backToLogin() {
		ExceptionMappingAuthenticationFailureHandler handler = new ExceptionMappingAuthenticationFailureHandler();
		handler.setDefaultFailureUrl(LOGIN + "?error");
		handler.setExceptionMappings(Map.of(LockedException.class.getName(), LOGIN + "?shut"));
		return handler;
	}

	private static String[] withAdministrators(List<String> groups) {
		return Stream.concat(groups.stream(), Stream.of(ADMINISTRATORS)).toArray(String[]::new);
	}

}
