package vn.oversight.config;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks the settings, and makes the {@link ConfigFolder} that they name. */
@Configuration(proxyBeanMethods = false)
class ConfigFolderConfiguration {

	@Bean
	static SettingsCheck settingsCheck(ConfigurableEnvironment environment) {
		return new SettingsCheck(environment);
	}

	@Bean
	ConfigFolder configFolder(@Value("${oversight.config-dir:" + ConfigFolder.DEFAULT + "}") String folder) {
		return ConfigFolder.of(folder);
	}

}
