package vn.oversight.web;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import vn.oversight.config.ConfigException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThat;

class ProductionSettingsTest {

	@Test
	void productionNeedsADatabaseAndAnHttpsAddress() {
		MockEnvironment settings = new MockEnvironment().withProperty("oversight.base-url", "http://localhost:8080");
		assertThatThrownBy(() -> ProductionSettings.require(settings)).isInstanceOf(ConfigException.class)
			.hasMessageContaining("spring.datasource.url: production needs a PostgreSQL of its own")
			.hasMessageContaining("set OVERSIGHT_BASE_URL to the https address");
		settings.setProperty("oversight.base-url", "https://kiemtra.example.vn");
		settings.setProperty("spring.datasource.url", "jdbc:postgresql://db/oversight");
		assertThatCode(() -> ProductionSettings.require(settings)).doesNotThrowAnyException();
	}

	@Test
	void anHttpsAddressMakesCookiesSecure() {
		MockEnvironment settings = new MockEnvironment().withProperty("oversight.base-url",
				"https://kiemtra.example.vn");
		new HttpsDefaults().postProcessEnvironment(settings, null);
		assertThat(settings.getProperty("server.servlet.session.cookie.secure")).isEqualTo("true");
		assertThat(settings.getProperty("camunda.bpm.webapp.csrf.enable-secure-cookie")).isEqualTo("true");
	}

}
