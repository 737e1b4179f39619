package vn.oversight.notice;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

import vn.oversight.config.ConfigException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailServerSettingsTest {

	@Test
	void productionWritesMailToFilesOnlyIfThatIsAskedFor() {
		MockEnvironment production = new MockEnvironment();
		production.setActiveProfiles("production");
		assertThatThrownBy(() -> MailServerSettings.require(production)).isInstanceOf(ConfigException.class)
			.hasMessageContaining("spring.mail.host")
			.hasMessageContaining("OVERSIGHT_MAIL_TO_FILES=true");

		assertThatCode(() -> MailServerSettings.require(production.withProperty("oversight.mail.to-files", "true")))
			.doesNotThrowAnyException();
		assertThatThrownBy(
				() -> MailServerSettings.require(production.withProperty("spring.mail.host", "mail.example")))
			.hasMessageContaining("not to both");
	}

	@Test
	void aMisspeltHostIsNotFallenBackFromInSilence() {
		MockEnvironment settings = new MockEnvironment();
		assertThatCode(() -> MailServerSettings.require(settings)).doesNotThrowAnyException();
		settings.getPropertySources()
			.addFirst(new MapPropertySource("environment", Map.of("SPRING_MAIL_HSOT", "a.vn")));

		assertThatThrownBy(() -> MailServerSettings.require(settings)).hasMessageContaining("SPRING_MAIL_HSOT");
	}

}
