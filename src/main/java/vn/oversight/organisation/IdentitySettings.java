package vn.oversight.organisation;

import org.springframework.boot.context.properties.ConfigurationProperties;

import vn.oversight.config.BaseUrl;

/**
 * What the accounts need from the settings.
 *
 * @param baseUrl what people type into the browser
 * @param initialPassword the first password of all new accounts but administrators, for
 * trials; {@code null} for one of its own for each
 * @param initialAdminPassword the first password of new administrators; {@code null} to
 * have one made
 */
@ConfigurationProperties("oversight")
record IdentitySettings(String baseUrl, String initialPassword, String initialAdminPassword) {

	IdentitySettings {
		baseUrl = (baseUrl != null) ? BaseUrl.of(baseUrl) : null;
	}

}
