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
 * What the profile {@code production} insists on before anything is started. That new
 * accounts have a first password is seen to when they are made.
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
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
	}

}
