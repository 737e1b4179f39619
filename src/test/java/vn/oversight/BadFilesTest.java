package vn.oversight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.FileSystemUtils;

import vn.oversight.config.ConfigException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A mistake in any text that people type is told at start, and nothing was changed. */
class BadFilesTest {

	private final String database = FreshDatabase.create();

	@TempDir
	Path folder;

	@BeforeEach
	void theShippedFiles() throws IOException {
		FileSystemUtils.copyRecursively(OwnOffice.CONFIG, folder.resolve("config"));
		FileSystemUtils.copyRecursively(Path.of("bpmn"), folder.resolve("bpmn"));
	}

	@Test
	void everyMistakeIsNamedAtOnceAndTheDatabaseIsNotEvenOpened() throws Exception {
		change("config/mail/escalation.txt", "${lateText}", "${lateTxt}");
		change("bpmn/deadline-watch/escalation.dmn", "\"head\"</text>", "\"chairman\"</text>");
		change("bpmn/inspection-cycle/inspection-cycle.bpmn", "due.in('sign-plan')", "due.in('sign-the-plan')");
		change("bpmn/inspection-cycle/inspection-cycle.bpmn", "name=\"escalation\" value=\"ordinary\"",
				"name=\"escalation\" value=\"ordinry\"");
		assertThat(start()).isInstanceOf(ConfigException.class)
			.hasMessageContainingAll("config/mail/escalation.txt:5: no mail knows \"lateTxt\"", "escalation.dmn:",
					"chairman", "inspection-cycle.bpmn:", "the limit \"sign-the-plan\" is not in time-limits.yml");
		assertThat(tables()).isEmpty();
	}

	@Test
	void aTableThatIsNoneIsNotDeployed() throws Exception {
		change("bpmn/deadline-watch/escalation.dmn", "</decisionTable>", "");
		assertThat(start()).isInstanceOf(ConfigException.class).hasMessageContaining("this is no decision table");
		assertThat(tables()).isEmpty();
	}

	@Test
	void settingsAreReadFirstOfAll() throws Exception {
		assertThat(start("--oversight.base-url=https://giam_sat.example.vn", "--oversight.mail.form=a@b.vn"))
			.isInstanceOf(ConfigException.class)
			.hasMessageContainingAll("oversight.base-url", "names no host", "did you mean \"oversight.mail.from\"?");
		assertThat(start("--oversight.mail.digest-at=18:00")).isInstanceOf(ConfigException.class)
			.hasMessageContaining("outside the working hours");
		assertThat(tables()).isEmpty();
	}

	private Throwable start(String... more) {
		List<String> args = new ArrayList<>(List.of("--spring.datasource.url=" + FreshDatabase.url(database),
				"--oversight.data-dir=" + folder.resolve("data"), "--oversight.config-dir=" + folder.resolve("config"),
				"--oversight.bpmn-dir=" + folder.resolve("bpmn"), "--server.port=0", "--spring.main.banner-mode=off",
				"--oversight.initial-password=Mat-khau-thu-2026"));
		args.addAll(List.of(more));
		Throwable failure = catchThrowable(
				() -> new SpringApplication(OversightApplication.class).run(args.toArray(String[]::new)).close());
		assertThat(failure).as("the start").isNotNull();
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.filter(ConfigException.class::isInstance)
			.findFirst()
			.orElse(NestedExceptionUtils.getMostSpecificCause(failure));
	}

	private List<String> tables() throws Exception {
		List<String> tables = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection(FreshDatabase.url(database));
				ResultSet rows = connection.createStatement()
					.executeQuery("select table_name from information_schema.tables "
							+ "where table_schema not in ('pg_catalog', 'information_schema')")) {
			while (rows.next()) {
				tables.add(rows.getString(1));
			}
		}
		return tables;
	}

	private void change(String file, String from, String to) throws IOException {
		Path path = folder.resolve(file);
		String text = Files.readString(path);
		assertThat(text).contains(from);
		Files.writeString(path, text.replace(from, to));
	}

}
