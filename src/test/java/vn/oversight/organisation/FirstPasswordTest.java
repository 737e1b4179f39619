package vn.oversight.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import vn.oversight.OversightTest;
import vn.oversight.config.ConfigException;
import vn.oversight.engine.EngineSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OversightTest
@ExtendWith(OutputCaptureExtension.class)
class FirstPasswordTest {

	private static final Account CLERK = new Account("binh-lu.clerk", "Văn thư", "a@tam-duong.example", false, true);

	private static final Account OTHER = new Account("son-binh.clerk", "Văn thư", "c@tam-duong.example", false, true);

	@Autowired
	IdentityService identity;

	private static final Account ADMIN = new Account("admin", "Quản trị", "b@tam-duong.example", true, true);

	@TempDir
	Path data;

	@Test
	void onThisMachineTheAccountsOfRolesShareOnePrintedPasswordAndAdministratorsHaveTheirOwn(CapturedOutput output) {
		FirstPassword first = firstPassword(null, reachedFrom("127.0.0.1"));
		String password = first.of(CLERK);
		String ofAdmin = first.of(ADMIN);
		assertThat(identity.checkPasswordAgainstPolicy(password).isValid()).isTrue();
		assertThat(first.of(OTHER)).isEqualTo(password).isNotEqualTo(ofAdmin);
		assertThat(first.isShared(CLERK)).isTrue();
		assertThat(first.isShared(ADMIN)).isFalse();
		first.tellOnce();
		first.tellOnce();
		assertThat(output.getOut()).containsOnlyOnce(password)
			.containsOnlyOnce(ofAdmin)
			.contains("http://localhost:1", "binh-lu.clerk");
		assertThat(data.resolve(FirstPassword.FILE)).doesNotExist();
	}

	@Test
	void whereOthersReachItEachAccountHasItsOwnInAFileForTheServiceAlone(CapturedOutput output) throws IOException {
		FirstPassword first = firstPassword(null, reachedFrom(""));
		Set<String> passwords = Set.of(first.of(CLERK), first.of(OTHER), first.of(ADMIN));
		first.tellOnce();
		Path file = data.resolve(FirstPassword.FILE);
		assertThat(Files.readAllLines(file)).hasSize(3)
			.allSatisfy((line) -> assertThat(line.split("\t")[1]).isIn(passwords))
			.anySatisfy((line) -> assertThat(line).startsWith("binh-lu.clerk\t"));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(output.getAll()).contains(file.toString()).doesNotContain(passwords);
		assertThat(first.isShared(CLERK)).isFalse();
	}

	@Test
	void aConfiguredPasswordIsNeverPrintedAndNotThatOfAdministrators(CapturedOutput output) {
		FirstPassword first = firstPassword("Mat-khau-rieng-1", reachedFrom("127.0.0.1"));
		assertThat(first.of(CLERK)).isEqualTo("Mat-khau-rieng-1");
		assertThat(first.of(ADMIN)).isNotEqualTo("Mat-khau-rieng-1");
		first.tellOnce();
		assertThat(output.getAll()).doesNotContain("Mat-khau-rieng-1");
	}

	@Test
	void aWeakPasswordIsRefused() {
		assertThatThrownBy(() -> firstPassword("demo", reachedFrom("127.0.0.1")).of(CLERK))
			.isInstanceOf(ConfigException.class)
			.hasMessage("oversight.initial-password: the password is too weak. Remedy: use 10 characters or more with"
					+ " small and capital letters, a digit and a sign.");
	}

	@Test
	void productionSharesNoneWhoeverReachesIt() {
		MockEnvironment production = reachedFrom("127.0.0.1");
		production.setActiveProfiles("production");
		assertThat(firstPassword(null, production).isShared(CLERK)).isFalse();
	}

	private static MockEnvironment reachedFrom(String address) {
		return new MockEnvironment().withProperty("server.address", address);
	}

	private FirstPassword firstPassword(String configured, MockEnvironment environment) {
		return new FirstPassword(new IdentitySettings("http://localhost:1", configured, null),
				new EngineSettings(data, Path.of("bpmn"), "http://localhost:1"), identity, environment);
	}

}
