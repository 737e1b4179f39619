package vn.oversight.reporting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightApplication;
import vn.oversight.Play;
import vn.oversight.organisation.Organisation;

/**
 * The office asks a thousand units for a report, on the durable PostgreSQL of the default
 * run, as it comes after the start and once more when it is warm:
 * {@code mvn -Pbench test -Dtest=ReportCampaignBench}.
 */
class ReportCampaignBench {

	private static final int UNITS = 1000;

	@Test
	void aThousandUnitsAreAskedInOneAction() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		Path folder = Path.of("target", "bench-reports");
		FileSystemUtils.deleteRecursively(folder);
		Files.createDirectories(folder);
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(OversightApplication.class).run(
				"--server.port=0", "--oversight.base-url=http://localhost",
				"--oversight.data-dir=" + folder.resolve("data"),
				"--oversight.config-dir=" + ManyUnits.write(folder.resolve("config"), UNITS),
				"--oversight.initial-password=Mat-khau-thu-2026")) {
			for (String state : List.of("cold", "warm")) {
				campaign(application, state);
			}
		}
	}

	private static void campaign(ConfigurableApplicationContext application, String state) throws Exception {
		CampaignBook book = application.getBean(CampaignBook.class);
		long start = System.nanoTime();
		ProcessInstance instance = start(application);
		long answered = System.nanoTime();
		long id = book.find(instance.getBusinessKey()).orElseThrow().id();
		CampaignBook.Progress progress = book.progress(id);
		while (progress.opened() < progress.units()) {
			Thread.sleep(250);
			progress = book.progress(id);
			System.out.printf("  %5.1f s  %,d of %,d%n", seconds(start, System.nanoTime()), progress.opened(),
					progress.units());
		}
		double all = seconds(start, System.nanoTime());
		System.out.printf("""

				%,d units asked for a report (%s, %s), on %d processors
				  the office's click is answered after  %5.2f s
				  all are asked after                   %5.1f s  (%,.0f units/s)
				""", progress.units(), state, instance.getBusinessKey(), Runtime.getRuntime().availableProcessors(),
				seconds(start, answered), all, progress.units() / all);
	}

	private static ProcessInstance start(ConfigurableApplicationContext application) {
		ProcessEngine engine = application.getBean(ProcessEngine.class);
		Organisation organisation = application.getBean(Organisation.class);
		Map<String, Object> form = new HashMap<>(
				Campaigns.form("ad-hoc", LocalDate.now().minusDays(1).toString(),
						LocalDate.now().plusDays(20).toString(), List.of("binh-lu")));
		form.put("reporterGroups", Play.list(List.of("level:commune")));
		String definition = engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey("report-campaign")
			.latestVersion()
			.singleResult()
			.getId();
		engine.getIdentityService().setAuthentication("office.clerk", organisation.groupsOf("office.clerk"));
		try {
			return engine.getFormService().submitStartForm(definition, form);
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

	private static double seconds(long from, long to) {
		return (to - from) / 1e9;
	}

}
