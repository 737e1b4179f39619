package vn.oversight.organisation;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import vn.oversight.OversightTest;
import vn.oversight.config.ConfigException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OversightTest
@ExtendWith(OutputCaptureExtension.class)
class FirstPasswordTest {

	private static final Account CLERK = new Account("binh-lu.clerk", "Văn thư", "a@tam-duong.example", false, true);

	@Autowired
	IdentityService identity;

	@Test
	void withoutASettingOneStrongPasswordIsMadeAndPrintedOnce(CapturedOutput output) {
		FirstPassword first = firstPassword(null, new MockEnvironment());
		String password = first.of(CLERK);
		assertThat(identity.checkPasswordAgainstPolicy(password).isValid()).isTrue();
		assertThat(first.of(CLERK)).isEqualTo(password);
		first.printOnce();
		first.printOnce();
		assertThat(output.getOut()).containsOnlyOnce(password).contains("http://localhost:1", "binh-lu.clerk");
	}

	@Test
	void aConfiguredPasswordIsNeverPrinted(CapturedOutput output) {
		FirstPassword first = firstPassword("Mat-khau-rieng-1", new MockEnvironment());
		assertThat(first.of(CLERK)).isEqualTo("Mat-khau-rieng-1");
		first.printOnce();
		assertThat(output.getAll()).doesNotContain("Mat-khau-rieng-1");
	}

	@Test
	void aWeakPasswordIsRefused() {
		assertThatThrownBy(() -> firstPassword("demo", new MockEnvironment()).of(CLERK))
			.isInstanceOf(ConfigException.class)
			.hasMessage("oversight.initial-password: the password is too weak. Remedy: use 10 characters or more with"
					+ " small and capital letters, a digit and a sign.");
	}

	@Test
	void productionMakesNoPassword() {
		MockEnvironment production = new MockEnvironment();
		production.setActiveProfiles("production");
		assertThatThrownBy(() -> firstPassword(null, production).of(CLERK)).isInstanceOf(ConfigException.class)
			.hasMessageContaining("set OVERSIGHT_INITIAL_PASSWORD");
	}

	private FirstPassword firstPassword(String configured, MockEnvironment environment) {
		return new FirstPassword(new IdentitySettings("http://localhost:1", configured), identity, environment);
	}

}
