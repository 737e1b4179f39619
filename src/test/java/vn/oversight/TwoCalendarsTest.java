package vn.oversight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.obligation.PlannedCase;
import vn.oversight.obligation.Preview;
import vn.oversight.obligation.Routines;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

/** Two applications on one database, of which one is killed while they open cases. */
class TwoCalendarsTest {

	private static final String ROUTINES = """
			routines:
			  commune-report:
			    process: commune-report
			    title: Báo cáo công tác kiểm tra, giám sát
			    units: { kind: commune-committee }
			    period: month
			    opens: 5
			    from: %s
			""";

	@TempDir
	Path folder;

	private final String database = FreshDatabase.url(FreshDatabase.create());

	private JdbcClient jdbc;

	@BeforeEach
	void theFilesOfBoth() throws IOException {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(database);
		jdbc = JdbcClient.create(source);
		FileSystemUtils.copyRecursively(Path.of("bpmn"), folder.resolve("bpmn"));
		Files.createDirectories(folder.resolve("bpmn/commune-report"));
		Files.createDirectories(folder.resolve("config"));
		Files.copy(OwnOffice.CONFIG.resolve("organisation.yml"), folder.resolve("config/organisation.yml"));
		Files.writeString(folder.resolve("bpmn/commune-report/commune-report.bpmn"),
				Bpmn.convertToString(Bpmn.createExecutableProcess("commune-report")
					.camundaHistoryTimeToLiveString("P1D")
					.startEvent()
					.userTask("Activity_Report")
					.name("Nộp báo cáo")
					.camundaCandidateGroups("${unit.concat('.clerk')}")
					.endEvent()
					.done()));
		Files.writeString(folder.resolve("config/routines.yml"),
				ROUTINES.formatted(LocalDate.now().minusMonths(11).withDayOfMonth(1)));
	}

	@Test
	void eachCaseIsOpenedOnceAlthoughOneOfThemIsKilled() throws Exception {
		List<String> expected = dueByNow();
		long seed = System.nanoTime();
		int killedAfter = new Random(seed).nextInt(expected.size());
		System.out.println("Seed " + seed + ": one of two is killed after " + killedAfter + " of " + expected.size());
		try (OwnProcess first = launch("first"); OwnProcess second = launch("second")) {
			theTimerIsDue();
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> started().size() >= killedAfter);
			first.kill();
			// what it had claimed is free again after a minute
			Awaitility.await()
				.atMost(Duration.ofMinutes(3))
				.pollInterval(Duration.ofMillis(500))
				.until(() -> started().size() >= expected.size());
			theTimerIsDue();
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(500))
				.until(() -> open("routine-calendar") == 0);
		}
		assertThat(started()).containsExactlyInAnyOrderElementsOf(expected);
	}

	private OwnProcess launch(String name) throws IOException {
		return OwnProcess.launch(folder.resolve(name), "--spring.datasource.url=" + database,
				"--oversight.config-dir=" + folder.resolve("config"), "--oversight.bpmn-dir=" + folder.resolve("bpmn"))
			.started();
	}

	private void theTimerIsDue() {
		assertThat(jdbc.sql("""
				update act_ru_job set duedate_ = now() - interval '1 minute'
				where process_def_key_ = 'routine-calendar' and handler_type_ = 'timer-start-event'""").update())
			.isEqualTo(1);
	}

	private List<String> started() {
		return jdbc.sql("select business_key_ from act_hi_procinst where proc_def_key_ = 'commune-report'")
			.query(String.class)
			.list();
	}

	private long open(String process) {
		return jdbc.sql("""
				select (select count(*) from act_hi_procinst where proc_def_key_ = :process and end_time_ is null)
				+ (select count(*) from act_ru_job where process_def_key_ = :process and duedate_ < now())""")
			.param("process", process)
			.query(Long.class)
			.single();
	}

	/** By the preview, which reads the same files. */
	private List<String> dueByNow() {
		Clock clock = Clock.systemUTC();
		ConfigFolder config = new ConfigFolder(folder.resolve("config"));
		Organisation organisation = Organisation.read(config);
		WorkingCalendar calendar = WorkingCalendar.read(config, clock);
		Preview preview = Preview.ofFiles(
				Routines.read(config, organisation, new DiagramFiles(folder.resolve("bpmn"))::diagram, List.of()),
				organisation, calendar, clock, (process) -> Optional.empty(), (then) -> null, List.of());
		LocalDate today = calendar.dateOf(clock.instant());
		return IntStream.rangeClosed(today.getYear() - 1, today.getYear())
			.mapToObj(preview::year)
			.flatMap(List::stream)
			.filter((planned) -> !planned.opensOn().isAfter(today))
			.map(PlannedCase::key)
			.toList();
	}

}
