package vn.oversight.web;

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * What people who are not administrators may ask of the engine's REST interface, which
 * Tasklist uses too; the engine's authorizations then decide about each task. What is not
 * named here is for administrators: deploying, starting past the start form, moving due
 * dates, variables, users, jobs, running and past cases and so on.
 */
final class EngineRules {

	static final String ADMINISTRATORS = "camunda-admin";

	private static final String[] READS = { "/", "/version", //
			"/task", "/task/count", "/task/*", "/task/*/form", "/task/*/deployed-form", "/task/*/form-variables",
			"/task/*/form-variables/**", "/task/*/identity-links", //
			"/task/*/comment", "/task/*/comment/*", "/task/*/attachment", "/task/*/attachment/**", //
			"/filter/**", "/group/**", "/user/**", "/identity/**", "/authorization/check", "/history/user-operation/**",
			"/process-definition", "/process-definition/count", "/process-definition/*",
			"/process-definition/*/startForm", "/process-definition/*/deployed-start-form",
			"/process-definition/*/form-variables", "/process-definition/*/xml", "/process-definition/*/diagram",
			"/process-definition/key/*", "/process-definition/key/*/startForm",
			"/process-definition/key/*/deployed-start-form", "/process-definition/key/*/form-variables",
			"/process-definition/key/*/xml", "/process-definition/key/*/diagram" };

	private static final Map<HttpMethod, String[]> OPEN = Map.of( //
			HttpMethod.GET, READS, HttpMethod.HEAD, READS, HttpMethod.OPTIONS, READS, //
			HttpMethod.POST, new String[] { "/task", "/task/count", //
					"/task/*/claim", "/task/*/unclaim", "/task/*/complete", "/task/*/submit-form",
					"/task/*/comment/create", //
					"/process-definition/*/submit-form", "/process-definition/key/*/submit-form", //
					"/filter/*/list", "/filter/*/count", "/filter/*/singleResult", "/identity/password-policy",
					// queries that are sent by POST
					"/user", "/user/count", "/group", "/group/count" },
			HttpMethod.PUT, new String[] { "/user/*/profile", "/user/*/credentials" });

	/** Would otherwise be taken for the name of a task or a diagram. */
	private static final String[] CLOSED = { "/task/report/**", "/process-definition/statistics",
			"/process-definition/*/statistics" };

	private EngineRules() {
	}

	/**
	 * Adds the rules for every address under which an interface answers.
	 * @param roots the prefixes of the interface, one per address
	 */
	static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
			String... roots) {
		for (String root : roots) {
			rules.requestMatchers(under(root, CLOSED)).hasAuthority(ADMINISTRATORS);
			OPEN.forEach((method, paths) -> rules.requestMatchers(method, under(root, paths)).authenticated());
		}
		for (String root : roots) {
			// names of the engines
			rules.requestMatchers(HttpMethod.GET, root).authenticated();
			rules.requestMatchers(root + "/**").hasAuthority(ADMINISTRATORS);
		}
	}

	private static String[] under(String root, String[] paths) {
		return Stream.of(paths).map(root::concat).toArray(String[]::new);
	}

}
