package vn.oversight.web;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import vn.oversight.config.BaseUrl;

/**
 * When people reach the application by https, cookies travel by https only and browsers
 * are told to insist on it. Whoever ends TLS in front of us says so in the forwarded
 * headers.
 */
class HttpsDefaults implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment settings, SpringApplication application) {
		if (isHttps(settings.getProperty("oversight.base-url", ""))) {
			settings.getPropertySources()
				.addLast(new MapPropertySource("https",
						Map.of("server.servlet.session.cookie.secure", true, "server.forward-headers-strategy",
								"native", "camunda.bpm.webapp.session-cookie.enable-secure-cookie", true,
								"camunda.bpm.webapp.csrf.enable-secure-cookie", true,
								"camunda.bpm.webapp.header-security.hsts-disabled", false)));
		}
	}

	/**
	 * However it was typed; what is no address at all is refused later, with its place.
	 */
	static boolean isHttps(String baseUrl) {
		try {
			return BaseUrl.of(baseUrl).startsWith("https://");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
