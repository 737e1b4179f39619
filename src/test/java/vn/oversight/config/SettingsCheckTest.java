package vn.oversight.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SettingsCheckTest {

	@Test
	void whatIsThereIsAccepted() {
		assertThatNoException()
			.isThrownBy(() -> check("oversight.mail: { from: a@b.vn, digestAt: '07:30', lease: 3m }", Map.of()));
		assertThatNoException().isThrownBy(() -> check("other: { mail: { form: x } }", Map.of()));
	}

	@Test
	void aTypingErrorInAKeyIsNamedWithFileLineAndRemedy() {
		assertThat(refusals("""
				server.port: 80
				oversight:
				  mail:
				    form: a@b.vn
				  wacth: { interval: 1m }
				""")).containsExactly(
				"application.yml:4: the setting \"oversight.mail.form\" is not known; did you mean \"oversight.mail.from\"?. "
						+ "Remedy: correct it, or remove it; all settings stand in the application.yml that comes with Oversight.",
				"application.yml:5: the setting \"oversight.wacth.interval\" is not known. "
						+ "Remedy: correct it, or remove it; all settings stand in the application.yml that comes with Oversight.");
		assertThat(refusals("oversigth.mail.from: a@b.vn")).singleElement().asString().contains("oversigth.mail.from");
	}

	@Test
	void aValueThatDoesNotFitIsNamedWithFileLineAndRemedy() {
		// 10:30 without quotation marks is a number of minutes in YAML
		assertThat(refusals("oversight.mail:\n  digest-at: 10:30\n")).containsExactly(
				"application.yml:2: \"oversight.mail.digest-at\" is \"630\". Remedy: write hours and minutes in quotation marks, such as \"07:30\".");
		assertThat(refusals("oversight.mail.lease: three minutes")).singleElement()
			.asString()
			.contains("write a number with its unit");
		assertThat(refusals("oversight.mail.lease: 180")).containsExactly(
				"application.yml:1: oversight.mail.lease must be 1s to 2h, not 180ms. Remedy: correct the value.");
	}

	@Test
	void aVariableOfTheEnvironmentThatIsNearlyOursIsRefusedAndOthersAreLeftAlone() {
		assertThat(catchThrowableOfType(ConfigException.class,
				() -> check("a: b", Map.of("OVERSIGHT_MAIL_FORM", "a@b.vn")))
			.problems()).singleElement()
			.asString()
			.contains("environment variable OVERSIGHT_MAIL_FORM", "did you mean \"OVERSIGHT_MAIL_FROM\"?");
		assertThatNoException()
			.isThrownBy(() -> check("a: b", Map.of("OVERSIGHT_MAIL_FROM", "a@b.vn", "OVERSIGHT_MAIL_DIGEST_AT", "08:00",
					"OVERSIGHT_SERVICE_HOST", "10.0.0.1", "OVERSIGHT_OIDC_ISSUER", "https://login.example.vn")));
	}

	private static List<String> refusals(String yaml) {
		return catchThrowableOfType(ConfigException.class, () -> check(yaml, Map.of())).problems()
			.stream()
			.map(ConfigProblem::toString)
			.toList();
	}

	private static void check(String yaml, Map<String, Object> variables) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		new YamlPropertySourceLoader()
			.load("file", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "application.yml"))
			.forEach(environment.getPropertySources()::addLast);
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("mail", new RootBeanDefinition(Mail.class));
		new SettingsCheck(environment).postProcessBeanFactory(beans);
	}

	@ConfigurationProperties("oversight.mail")
	record Mail(@DefaultValue("a@b.vn") String from, @DefaultValue("07:30") LocalTime digestAt,
			@DefaultValue("3m") Duration lease) {

		Mail {
			Bounds.require("oversight.mail.lease", lease, Duration.ofSeconds(1), Duration.ofHours(2));
		}

	}

}
