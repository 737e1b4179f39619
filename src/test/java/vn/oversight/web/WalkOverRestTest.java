package vn.oversight.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.register.Register;

import static org.assertj.core.api.Assertions.assertThat;

/** The script of the documentation, against the running application. */
@OversightTest
@DisabledIf(value = "isCurlMissing", disabledReason = "There is no sh or no curl")
class WalkOverRestTest {

	@LocalServerPort
	int port;

	@Autowired
	Register register;

	@Autowired
	IdentityService identity;

	static boolean isCurlMissing() {
		return !Stream.of("sh", "curl")
			.allMatch((program) -> Stream.of(System.getenv("PATH").split(":"))
				.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program))));
	}

	@Test
	void theScriptWalksAnInspectionToTheClosedDossier() throws Exception {
		String told = run(Map.of("BASE", "http://localhost:" + port, "PASSWORD", People.PASSWORD));
		Matcher closed = Pattern.compile("closed (KT-\\d{4}-\\d{3})").matcher(told);
		assertThat(closed.find()).as(told).isTrue();
		assertThat(register.inspection(closed.group(1)).orElseThrow().state()).isEqualTo("closed");
	}

	@Test
	void theScriptSaysWhatWasRefused() throws Exception {
		assertThat(run(Map.of("BASE", "http://localhost:" + port, "PASSWORD", "wrong"))).contains("FAILED", "401")
			.doesNotContain("opened");
		identity.unlockUser("inspection-commission.officer");
	}

	private static String run(Map<String, String> settings) throws IOException, InterruptedException {
		ProcessBuilder script = new ProcessBuilder("sh", "docs/walk-over-rest.sh").redirectErrorStream(true);
		script.environment().putAll(settings);
		Process process = script.start();
		String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return told;
	}

}
