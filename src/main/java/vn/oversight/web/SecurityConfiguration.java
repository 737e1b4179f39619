package vn.oversight.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.ExceptionMappingAuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
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

	private final Credentials credentials;

	private final LoginSettings settings;

	private final IdentityService identity;

	private final AccountDoors accounts;

	SecurityConfiguration(Credentials credentials, LoginSettings settings, IdentityService identity,
			AccountDoors accounts) {
		this.credentials = credentials;
		this.settings = settings;
		this.identity = identity;
		this.accounts = accounts;
	}

	/** Scripts and monitoring: HTTP Basic with each request, no session, no cookie. */
	@Bean
	@Order(1)
	SecurityFilterChain machines(HttpSecurity http) throws Exception {
		return http.securityMatcher("/engine-rest/**", "/actuator/**").authorizeHttpRequests((rules) -> {
			rules.requestMatchers("/actuator/health/**", "/actuator/info").permitAll();
			rules.requestMatchers("/actuator/**").hasAuthority(ADMINISTRATORS);
			noGuessing(rules, "/engine-rest/engine/*", "/engine-rest");
			EngineRules.apply(rules, "/engine-rest/engine/*", "/engine-rest");
		})
			.httpBasic((basic) -> basic.realmName("Oversight").authenticationDetailsSource(AuditTrail.ByBasic::new))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.headers(NeverStored::add)
			.addFilterBefore(new AuditFilter(), CsrfFilter.class)
			.addFilterBefore(new AccountFilter(credentials, settings), AuthorizationFilter.class)
			.addFilterAfter(new EngineIdentityFilter(identity), AuthorizationFilter.class)
			.addFilterAfter(accounts, EngineIdentityFilter.class)
			.build();
	}

	/** The engine's own door for trying passwords counts nobody's guesses. */
	private static void noGuessing(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
			String... roots) {
		for (String root : roots) {
			rules.requestMatchers(root + "/identity/verify").denyAll();
		}
	}

	/**
	 * Tasklist, Welcome, Cockpit and Admin; they guard themselves against forged
	 * requests.
	 */
	@Bean
	@Order(2)
	SecurityFilterChain webapps(HttpSecurity http, LoginSession session) throws Exception {
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
			noGuessing(rules, "/camunda/api/engine/engine/*", "/camunda/api/engine");
			EngineRules.apply(rules, "/camunda/api/engine/engine/*", "/camunda/api/engine");
			rules.anyRequest().authenticated();
		})
			.exceptionHandling((refused) -> refused
				.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
						paths.matcher("/camunda/api/**"))
				.defaultAuthenticationEntryPointFor(toLogin(), paths.matcher("/camunda/**")))
			.securityContext((context) -> context.securityContextRepository(session))
			.logout((logout) -> logout
				.logoutRequestMatcher(
						new AndRequestMatcher(paths.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"),
								// no other site can send it; without it the engine
								// refuses
								new RequestHeaderRequestMatcher("X-XSRF-TOKEN")))
				.logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
			.csrf(AbstractHttpConfigurer::disable)
			.headers(NeverStored::add)
			.addFilterBefore(new AuditFilter(), CsrfFilter.class)
			.addFilterBefore(new AccountFilter(credentials, settings), AuthorizationFilter.class)
			.addFilterAfter(new EngineIdentityFilter(identity), AuthorizationFilter.class)
			.addFilterAfter(accounts, EngineIdentityFilter.class)
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain people(HttpSecurity http, Organisation organisation, EngineUsers users, LoginSession session,
			CsrfTokenRepository csrfTokens, ObjectProvider<ClientRegistrationRepository> officeLogin) throws Exception {
		if (officeLogin.getIfAvailable() != null) {
			http.oauth2Login((login) -> login.loginPage(LOGIN)
				.defaultSuccessUrl("/")
				.authorizationEndpoint((start) -> start.authorizationRequestRepository(new ShortSessions()))
				.failureHandler(withoutSession(new SimpleUrlAuthenticationFailureHandler(LOGIN + "?unknown")))
				.userInfoEndpoint((user) -> user.oidcUserService(new OfficeLogin(users))));
		}
		return http.authorizeHttpRequests((rules) -> {
			rules.dispatcherTypeMatchers(jakarta.servlet.DispatcherType.ERROR, jakarta.servlet.DispatcherType.FORWARD)
				.permitAll();
			rules.requestMatchers(LOGIN, "/oversight.css", "/login.js", "/favicon.ico").permitAll();
			rules.requestMatchers(HttpMethod.POST, "/notices/hold", "/notices/release").hasAuthority(ADMINISTRATORS);
			rules.requestMatchers("/notices/**", "/calendar/**")
				.hasAnyAuthority(withAdministrators(organisation.groups(Organisation.OFFICE)));
			rules.anyRequest().authenticated();
		})
			.formLogin((login) -> login.loginPage(LOGIN).defaultSuccessUrl("/").failureHandler(backToLogin()))
			.logout(Customizer.withDefaults())
			.exceptionHandling((refused) -> refused.authenticationEntryPoint(toLogin()))
			.securityContext((context) -> context.securityContextRepository(session))
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(tokenAtOnce()))
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(
					"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
							+ "frame-ancestors 'none'")))
			.addFilterBefore(new AuditFilter(), CsrfFilter.class)
			.addFilterBefore(new AccountFilter(credentials, settings), AuthorizationFilter.class)
			.addFilterAfter(new EngineIdentityFilter(identity), AuthorizationFilter.class)
			.build();
	}

	/**
	 * Against forged requests, without a session: whoever has not logged in takes no
	 * memory of ours.
	 */
	@Bean
	CsrfTokenRepository csrfTokens(@Value("${oversight.base-url:}") String baseUrl) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		// with this prefix a browser takes it from this host only, by https
		tokens.setCookieName(HttpsDefaults.isHttps(baseUrl) ? "__Host-forms" : "forms");
		// the engine's web applications send a token of theirs under the usual name
		tokens.setHeaderName("X-Forms-Token");
		tokens.setCookiePath("/");
		tokens.setCookieCustomizer(
				(cookie) -> cookie.httpOnly(true).sameSite("Lax").secure(HttpsDefaults.isHttps(baseUrl)));
		return new TokensOfPages(tokens);
	}

	/** A long page is on its way to the browser before its form asks for the token. */
	private static CsrfTokenRequestHandler tokenAtOnce() {
		XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
		handler.setCsrfRequestAttributeName(null);
		return handler;
	}

	/** Relative: what a request says of the name of this host is not repeated. */
	private static LoginUrlAuthenticationEntryPoint toLogin() {
		LoginUrlAuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint(LOGIN);
		login.setFavorRelativeUris(true);
		return login;
	}

	private static <T extends SimpleUrlAuthenticationFailureHandler> T withoutSession(T handler) {
		handler.setAllowSessionCreation(false);
		return handler;
	}

	private static ExceptionMappingAuthenticationFailureHandler backToLogin() {
		ExceptionMappingAuthenticationFailureHandler handler = new ExceptionMappingAuthenticationFailureHandler();
		handler.setDefaultFailureUrl(LOGIN + "?error");
		handler.setExceptionMappings(Map.of(LockedException.class.getName(), LOGIN + "?shut"));
		return withoutSession(handler);
	}

	private static String[] withAdministrators(List<String> groups) {
		return Stream.concat(groups.stream(), Stream.of(ADMINISTRATORS)).toArray(String[]::new);
	}

}
