package vn.oversight.organisation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.config.ConfigFolder;

/** Makes the {@link Organisation} at start. */
@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {

	@Bean
	Organisation organisation(ConfigFolder folder) {
		return Organisation.read(folder);
	}

}
