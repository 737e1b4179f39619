package vn.oversight.reporting;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OwnOffice;
import vn.oversight.FreshDatabase;
import vn.oversight.OwnProcess;
import vn.oversight.calendar.WorkingCalendar;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that is killed while it asks a thousand units for a report. */
class OpeningKilledTest {

	private static final int UNITS = 1000;

	@TempDir
	Path folder;

	private final String database = FreshDatabase.url(FreshDatabase.create());

	private final JdbcClient jdbc = jdbc();

	@Test
	void eachUnitIsAskedOnceAlthoughTheApplicationIsKilledInTheMiddle() throws Exception {
		Path config = ManyUnits.write(folder.resolve("config"), UNITS);
		int openedBefore;
		try (OwnProcess first = launch(config, "first")) {
			callForReports(first);
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(20))
				.until(() -> opened() >= 2 * ReportCampaign.CHUNK);
			first.kill();
			openedBefore = opened();
		}
		System.out.println("Killed after " + openedBefore + " of " + UNITS);
		assertThat(openedBefore).isLessThan(UNITS);
		// what a killed instance had claimed is free after a minute; nobody else is there
		jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null").update();
		try (OwnProcess second = launch(config, "second")) {
			Awaitility.await()
				.atMost(Duration.ofMinutes(3))
				.pollInterval(Duration.ofMillis(200))
				.until(() -> opened() == UNITS && "collecting".equals(state()));
		}
		assertThat(count("select count(*) from oversight.report")).isEqualTo(UNITS);
		assertThat(count("select count(distinct instance) from oversight.report")).isEqualTo(UNITS);
		assertThat(count("select count(*) from act_hi_procinst where proc_def_key_ = 'report-deadline'"))
			.isEqualTo(UNITS);
		assertThat(count("select count(*) from act_ru_task where task_def_key_ = 'Activity_HandInReport'"))
			.isEqualTo(UNITS);
	}

	private OwnProcess launch(Path config, String name) throws IOException {
		return OwnProcess
			.launch(folder.resolve(name), "--spring.datasource.url=" + database, "--oversight.config-dir=" + config)
			.started();
	}

	private static void callForReports(OwnProcess application) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + application.told("Tomcat started on port (\\d+)")
					+ "/engine-rest/process-definition/key/report-campaign/submit-form"))
			.header("Content-Type", "application/json")
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString("office.clerk:Mat-khau-thu-2026".getBytes(StandardCharsets.UTF_8)))
			.POST(HttpRequest.BodyPublishers.ofString("""
					{"variables": {"reportType": {"value": "ad-hoc"}, "campaignTitle": {"value": "Báo cáo nhanh"},
					"campaignGround": {"value": "Công văn số 26-CV/TU"}, "campaignCutOff": {"value": "%s"},
					"campaignDue": {"value": "%s"},
					"reporterGroups": {"value": "[\\"level:commune\\"]", "type": "Json"}}}""".formatted(
					LocalDate.now().minusDays(1),
					WorkingCalendar.read(OwnOffice.config(), Clock.systemUTC()).plus(LocalDate.now().plusDays(20), 0))))
			.build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
	}

	private int opened() {
		return (int) count("select count(instance) from oversight.report");
	}

	private String state() {
		return jdbc.sql("select state from oversight.report_campaign").query(String.class).single();
	}

	private long count(String query) {
		return jdbc.sql(query).query(Long.class).single();
	}

	private JdbcClient jdbc() {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(database);
		return JdbcClient.create(source);
	}

}
