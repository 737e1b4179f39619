package vn.oversight.web;

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * What people who are not administrators may change over the engine's REST interface,
 * which Tasklist uses too. Reading is left to the engine's authorizations; every write
 * that is not named here is for administrators: deploying, starting past the start form,
 * moving due dates, changing variables, users, jobs and so on.
 */
final class EngineRules {

	static final String ADMINISTRATORS = "camunda-admin";

	private static final Map<HttpMethod, String[]> OPEN_WRITES = Map.of( //
			HttpMethod.POST, new String[] { "/task", "/task/count", //
					"/task/*/claim", "/task/*/unclaim", "/task/*/complete", "/task/*/submit-form",
					"/task/*/comment/create", //
					"/process-definition/*/submit-form", "/process-definition/key/*/submit-form", //
					"/filter/*/list", "/filter/*/count", "/filter/*/singleResult", "/identity/password-policy",
					// queries that are sent by POST
					"/user", "/user/count", "/group", "/group/count" },
			HttpMethod.PUT, new String[] { "/user/*/profile", "/user/*/credentials" });

	private EngineRules() {
	}

	/**
	 * Adds the rules for every address under which an interface answers.
	 * @param roots the prefixes of the interface, one per address
	 */
	static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
			String... roots) {
		for (String root : roots) {
			OPEN_WRITES.forEach((method, paths) -> rules
				.requestMatchers(method, Stream.of(paths).map(root::concat).toArray(String[]::new))
				.authenticated());
			Stream.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)
				.forEach((method) -> rules.requestMatchers(method, root + "/**").authenticated());
		}
		for (String root : roots) {
			rules.requestMatchers(root + "/**").hasAuthority(ADMINISTRATORS);
		}
	}

}
