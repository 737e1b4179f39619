package vn.oversight.config;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the {@link ConfigFolder} from the property {@code oversight.config-dir}. */
@Configuration(proxyBeanMethods = false)
class ConfigFolderConfiguration {

	@Bean
	ConfigFolder configFolder(@Value("${oversight.config-dir:" + ConfigFolder.DEFAULT + "}") String folder) {
		return ConfigFolder.of(folder);
	}

}
