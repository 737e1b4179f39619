package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** What is answered to whoever has sent a form, and how fast it can come. */
@OversightTest
class SentFormsTest {

	private static final String OFFICER = "inspection-commission.officer";

	private static final String SECRETARY = "binh-lu.secretary";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	HistoryService history;

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void whoeverOpensACaseHearsItsNumberAndWhatIsNext() {
		String number = request();
		String instance = history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(number)
			.singleResult()
			.getId();
		String told = as(OFFICER).get("/sent/start/" + instance).body();
		assertThat(told).contains("\"number\":\"" + number + "\"", "Soạn quyết định, kế hoạch, đề cương",
				"Cán bộ Ủy ban Kiểm tra Huyện ủy");
		assertThat(JsonPath.<String>read(told, "$.steps[0].due")).matches("\\d\\d/\\d\\d/\\d{4}");
		assertThat(as("standing-deputy").get("/sent/start/" + instance).statusCode()).isEqualTo(404);
		assertThat(as(OFFICER).get("/sent/start/no-such-case").statusCode()).isEqualTo(404);
	}

	@Test
	void whoeverCompletesATaskHearsNoMoreThanTheirPartOfTheCase() {
		String number = request();
		String plan = complete(number, "Activity_DraftPlan",
				Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo", "2026-10-31",
						"planContent", "Kiểm tra", "outline", "I. Kết quả"));
		assertThat(as(whoCompleted(plan)).get("/sent/task/" + plan).body()).contains("Ký ban hành quyết định, kế hoạch",
				"\"task\":null");
		assertThat(as(SECRETARY).get("/sent/task/" + plan).statusCode()).isEqualTo(404);
		complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-23"));
		String report = complete(number, "Activity_SubmitSelfReport", Map.of("selfReportNumber", "35-BC/ĐU",
				"selfReportDate", "2026-11-23", "selfReportSummary", "Đã tự kiểm tra"));
		// the unit that is inspected is not told who goes on
		assertThat(as(whoCompleted(report)).get("/sent/task/" + report).body())
			.contains("\"number\":\"" + number + "\"", "\"steps\":[]");
	}

	@Test
	void aRefusedStartIsToldInVietnameseAlone() {
		Browser officer = as(OFFICER);
		officer.get("/camunda/app/tasklist/default/");
		String definition = JsonPath.<String>read(officer
			.get("/camunda/api/engine/engine/default/process-definition?key=inspection-cycle&latestVersion=true")
			.body(), "$[0].id");
		HttpResponse<String> answer = officer.postJson(
				"/camunda/api/engine/engine/default/process-definition/" + definition + "/submit-form",
				"{\"variables\":{\"kind\":{\"value\":\"inspection\"}}}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(answer.body(), "$.message")).startsWith("“")
			.endsWith("chưa được nhập.")
			.doesNotContain("Cannot", " / ", "missing");
	}

	@ParameterizedTest
	@CsvSource({ "/camunda/lib/deps.js?bust=7.24.0, 'max-age=31536000, immutable', 1200000",
			"/camunda/app/tasklist/camunda-tasklist-bootstrap.css?bust=7.24.0, 'max-age=31536000, immutable', 60000",
			"/camunda/app/tasklist/scripts/office-view.js?bust=7.24.0, no-cache, 5000",
			"/camunda/app/tasklist/locales/vi.json?bust=7.24.0, no-cache, 10000", "/oversight.css, no-cache, 3000" })
	void whatIsTheSameForAllIsPackedAndKept(String path, String kept, int atMost) {
		Browser officer = as(OFFICER);
		HttpResponse<byte[]> packed = officer.download(path, "gzip");
		assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(packed.headers().firstValue("Cache-Control")).hasValue(kept);
		assertThat(packed.body()).hasSizeLessThan(atMost);
		// nobody keeps the way to the login for a script
		assertThat(new Browser(port).get(path).headers().firstValue("Cache-Control").orElse(""))
			.doesNotContain("immutable");
	}

	@ParameterizedTest
	@CsvSource({ "binh-lu.clerk, false", "office.clerk, true", "admin, true" })
	void theMenuShowsThePagesThatOneMayOpen(String account, boolean isOffice) {
		Browser reader = as(account);
		String menu = reader.get("/menu").body();
		assertThat(menu).contains("/reports", "/absence");
		assertThat(menu.contains("/notices") && menu.contains("/calendar")).isEqualTo(isOffice);
		assertThat(reader.get("/notices").statusCode()).isEqualTo(isOffice ? 200 : 403);
	}

	private String request() {
		return play.start(OFFICER, "inspection-cycle", Map.of("kind", "inspection", "subject", "binh-lu", "title",
				"Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
	}

	private String complete(String number, String step, Map<String, Object> form) {
		String task = play.task(number, step).getId();
		play.complete(number, step, form);
		return task;
	}

	private String whoCompleted(String task) {
		return history.createUserOperationLogQuery().taskId(task).operationType("Complete").singleResult().getUserId();
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
