package vn.oversight.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;

/**
 * What the profile {@code production} insists on before anything is started.
 */
@Configuration(proxyBeanMethods = false)
@Profile("production")
class ProductionSettings {

	@Bean
	static BeanFactoryPostProcessor requiredSettings(Environment settings) {
		return (beans) -> require(settings);
	}

	static void require(Environment settings) {
		List<ConfigProblem> problems = new ArrayList<>();
		if (settings.getProperty("spring.datasource.url", "").isBlank()) {
			problems.add(new ConfigProblem("spring.datasource.url", 0, "production needs a PostgreSQL of its own",
					"set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD"));
		}
		if (!HttpsDefaults.isHttps(settings.getProperty("oversight.base-url", ""))) {
			problems.add(new ConfigProblem("oversight.base-url", 0, "passwords must not travel unencrypted",
					"set OVERSIGHT_BASE_URL to the https address that people use"));
		}
		if (settings.getProperty(HttpsDefaults.PROXIES, "").isBlank()) {
			problems.add(new ConfigProblem(HttpsDefaults.PROXIES, 0,
					"whose word counts for where somebody comes from has to be said",
					"set OVERSIGHT_PROXIES to the addresses of the proxies that end https, 127.0.0.1 for one on this machine"));
		}
		if (!settings.getProperty("oversight.initial-password", "").isBlank()) {
			problems.add(new ConfigProblem("oversight.initial-password", 0,
					"one first password for many accounts is for trials only",
					"unset OVERSIGHT_INITIAL_PASSWORD; each new account gets its own in <data-dir>/first-passwords.txt"));
		}
		if (settings.getProperty("oversight.basic-with-first-password", Boolean.class, false)
				|| !settings.getProperty("oversight.change-first-password", Boolean.class, true)) {
			problems.add(new ConfigProblem("oversight.change-first-password", 0,
					"working with a password that others know is for trials only",
					"unset OVERSIGHT_BASIC_WITH_FIRST_PASSWORD and OVERSIGHT_CHANGE_FIRST_PASSWORD"));
		}
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
	}

}
