package vn.oversight.organisation;

import org.springframework.boot.context.properties.ConfigurationProperties;

import vn.oversight.config.BaseUrl;

/**
 * What the accounts need from the settings.
 *
 * @param baseUrl what people type into the browser
 * @param initialPassword the first password of every new account; {@code null} to have
 * one made and printed
 */
@ConfigurationProperties("oversight")
record IdentitySettings(String baseUrl, String initialPassword) {

	IdentitySettings {
		baseUrl = (baseUrl != null) ? BaseUrl.of(baseUrl) : null;
	}

}
