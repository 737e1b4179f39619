package vn.oversight.obligation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Date;
import java.util.TimeZone;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightApplication;
import vn.oversight.reporting.ManyUnits;

/**
 * The routine calendar opens a case for each of many units in one morning, on the durable
 * PostgreSQL of the default run:
 * {@code mvn -Pbench test -Dtest=OpeningsBench -Dbench.units=10000}.
 */
class OpeningsBench {

	private static final int UNITS = Integer.getInteger("bench.units", 10_000);

	@Test
	void manyCasesAreOpenedInOneMorning() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		Path folder = Path.of("target", "bench-openings");
		FileSystemUtils.deleteRecursively(folder);
		Path config = ManyUnits.write(folder.resolve("config"), UNITS);
		Files.writeString(config.resolve("routines.yml"), """
				routines:
				  bench:
				    process: routine-sample
				    title: Đo số hồ sơ mở được
				    units: { kind: commune-committee }
				    period: year
				    opens: 250
				    from: %s
				""".formatted(LocalDate.now()));
		Path bpmn = folder.resolve("bpmn");
		FileSystemUtils.copyRecursively(Path.of("bpmn"), bpmn);
		Files.createDirectories(bpmn.resolve("routine-sample"));
		Bpmn.writeModelToFile(bpmn.resolve("routine-sample/routine-sample.bpmn").toFile(),
				Bpmn.createExecutableProcess("routine-sample")
					.camundaHistoryTimeToLiveString("P1D")
					.startEvent()
					.userTask("Activity_Report")
					.name("Nộp báo cáo")
					.camundaCandidateGroups("${candidates.of(unit)}")
					.camundaDueDate("${due.in('sign-plan')}")
					.endEvent()
					.done());
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(OversightApplication.class).run(
				"--server.port=0", "--oversight.base-url=http://localhost",
				"--oversight.data-dir=" + folder.resolve("data"), "--oversight.config-dir=" + config,
				"--oversight.bpmn-dir=" + bpmn, "--oversight.initial-password=Mat-khau-thu-2026")) {
			open(application);
		}
	}

	private static void open(ConfigurableApplicationContext application) throws InterruptedException {
		JdbcClient jdbc = application.getBean(JdbcClient.class);
		ManagementService jobs = application.getBean(ManagementService.class);
		jobs.createJobQuery()
			.processDefinitionKey(RoutineCalendar.KEY)
			.timers()
			.list()
			.forEach((timer) -> jobs.setJobDuedate(timer.getId(), new Date()));
		long start = System.nanoTime();
		long opened = 0;
		while (opened < UNITS) {
			Thread.sleep(2_000);
			long before = opened;
			opened = jdbc.sql("select count(*) from oversight.obligation where routine = 'bench'")
				.query(Long.class)
				.single();
			System.out.printf("  %6.1f s  %,d of %,d, %,d in the last two seconds%n", (System.nanoTime() - start) / 1e9,
					opened, UNITS, opened - before);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		System.out.printf("%n%,d cases opened in %.1f s (%.0f/s), on %d processors%n", opened, seconds, opened / seconds,
				Runtime.getRuntime().availableProcessors());
	}

}
