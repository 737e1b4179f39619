package vn.oversight.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.answers.Requests;
import vn.oversight.routines.TestRoutine;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Who finds what waits for a decision, and what was asked of whom. */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgendaPagesTest {

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	Requests requests;

	@Autowired
	JdbcClient jdbc;

	private TestRoutine routine;

	@BeforeAll
	void deploy() throws IOException {
		routine = TestRoutine.deploy(engine, "appointment-concurrence");
	}

	@AfterAll
	void takeItAway() {
		routine.close();
	}

	@BeforeEach
	void aMondayMorning() {
		play.at("2026-11-30T08:00");
		jdbc.sql("truncate oversight.decision, oversight.request cascade").update();
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.decision, oversight.request cascade").update();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void whatWaitsIsFoundByItsBodyAndTheOffice() {
		waiting("HY-2026-101", "Chánh <b>án</b>", false, "2026-12-18");
		for (String account : List.of("office.clerk", "standing-deputy", "propaganda-board.head", "admin")) {
			assertThat(as(account).get("/agenda").body()).as(account)
				.contains("Chánh &lt;b&gt;án&lt;/b&gt;", "HY-2026-101", "Ban Thường vụ Huyện ủy", "18/12/2026",
						"0 ngày làm việc", "Phiên gần nhất");
		}
		for (String account : List.of("binh-lu.clerk", "inspection-commission.officer", "fatherland-front.head")) {
			assertThat(as(account).get("/agenda").body()).as(account).doesNotContain("HY-2026-101");
			assertThat(as(account).get("/agenda/export.xlsx").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aConfidentialCaseIsItsNumberForEverybody() throws IOException {
		waiting("HY-2026-102", "Chức danh cần kín", true, "2026-12-18");
		play.at("2026-12-18T15:00");
		for (String account : List.of("office.clerk", "standing-deputy", "admin")) {
			assertThat(as(account).get("/agenda").body()).as(account)
				.contains("Hồ sơ mật số HY-2026-102")
				.doesNotContain("cần kín");
		}
		play.complete("HY-2026-102", "Activity_RecordSecretDecision", decided("reject"));
		assertThat(as("standing-deputy").get("/agenda?state=decided").body())
			.contains("Hồ sơ mật số HY-2026-102", "Đã quyết định")
			.doesNotContain("cần kín", "Không thông qua", "21-BB/HU", "9/11");
		assertThat(new Exports(port, "office.clerk").xlsx("/agenda/export.xlsx?state=decided").toString())
			.contains("HY-2026-102")
			.doesNotContain("cần kín", "Không thông qua", "21-BB/HU");
	}

	@Test
	void theListIsFilteredAndPaged() {
		waiting("HY-2026-103", "Chức danh một", false, "2026-12-18");
		play.at("2026-12-18T15:00");
		play.complete("HY-2026-103", "Activity_RecordDecision",
				Map.of("outcome", "postpone", "decisionText", "Chưa đủ giấy tờ", "newMeetingDay", "2027-01-08"));
		Browser office = as("office.clerk");
		assertThat(office.get("/agenda").body()).contains("HY-2026-103 – đã hoãn 1 lần", "08/01/2027");
		assertThat(office.get("/agenda?year=2027&body=standing-board").body()).contains("HY-2026-103");
		assertThat(office.get("/agenda?year=2026").body()).doesNotContain("HY-2026-103");
		assertThat(office.get("/agenda?body=office").body()).doesNotContain("HY-2026-103");
		assertThat(office.get("/agenda?state=decided").body()).doesNotContain("HY-2026-103");
		assertThat(office.get("/agenda?state=%27&year=%27&body=%27&page=-1").statusCode()).isEqualTo(200);
		jdbc.sql("""
				insert into oversight.decision (case_number, instance, ordinal, body, secretary, title, is_confidential,
					submitted_at, state, session_on)
				select 'NQ-9-' || n, 'i' || n, 1, 'standing-board', 'office.clerk', 'Nội dung số ' || n, false, now(),
					'waiting', date '2027-02-01' + n from generate_series(1, 60) n""").update();
		assertThat(office.get("/agenda").body()).contains("Nội dung số 49<", "Trang sau")
			.doesNotContain("Nội dung số 50<");
		assertThat(office.get("/agenda?page=1").body()).contains("Nội dung số 50<", "Nội dung số 60<", "Trang trước");
	}

	@Test
	void whoWasAskedSeesTheirOwnAnswerAndWhoMakesOneOfAllSeesAll() {
		String number = "HY-2026-104";
		start(number, "Phó Chánh án", false, "fatherland-front", "women-union");
		play.submit(asked(number, "fatherland-front", "Activity_GiveOpinion"),
				Map.of("answer", "disagree", "opinionText", "Chưa <i>đủ</i> tiêu chuẩn"));
		String page = "/reports/opinions/" + requests.ofCase(number).get(0).id();
		for (String account : List.of("organisation-board.officer", "office.clerk", "admin")) {
			assertThat(as(account).get("/reports/opinions").body()).as(account).contains(number, "1/2 nơi");
			assertThat(as(account).get(page).body()).as(account)
				.contains("Không đồng ý", "Chưa &lt;i&gt;đủ&lt;/i&gt; tiêu chuẩn", "Hội Liên hiệp Phụ nữ",
						"Chưa trả lời", "trả lời: Cán bộ tổng hợp");
		}
		assertThat(as("fatherland-front.clerk").get(page).body()).contains("tiêu chuẩn")
			.doesNotContain("Hội Liên hiệp Phụ nữ");
		assertThat(as("women-union.head").get(page).body()).contains("Chưa trả lời")
			.doesNotContain("tiêu chuẩn", "Mặt trận Tổ quốc");
		assertThat(as("women-union.head").get("/reports/opinions").body()).contains(number).doesNotContain("1/2");
		assertThat(as("farmers-union.head").get(page).statusCode()).isEqualTo(404);
		assertThat(as("farmers-union.head").get("/reports/opinions").body()).doesNotContain(number);
	}

	@Test
	void aConfidentialRoundIsThereForWhoIsInItOnly() {
		String number = "HY-2026-105";
		start(number, "Chức danh cần kín", true, "fatherland-front");
		String page = "/reports/opinions/" + requests.ofCase(number).get(0).id();
		for (String account : List.of("office.clerk", "admin")) {
			assertThat(as(account).get(page).statusCode()).as(account).isEqualTo(404);
			assertThat(as(account).get("/reports/opinions").body()).as(account).doesNotContain("cần kín");
		}
		assertThat(as("organisation-board.officer").get(page).body()).contains("cần kín");
		assertThat(as("fatherland-front.head").get(page).body()).contains("cần kín");
	}

	@Test
	void whoMakesOneOfAllAsksOneNoMoreWithAReason() {
		String number = "HY-2026-106";
		start(number, "Phó Chánh án", false, "fatherland-front", "women-union");
		long id = requests.ofCase(number).get(0).id();
		String page = "/reports/opinions/" + id;
		String callOff = page + "/answers/" + requests.answers(id).get(1).id() + "/call-off";
		assertThat(as("office.clerk").get(page).body()).as("reads only").doesNotContain(callOff);
		assertThat(as("office.clerk").submit("/password", callOff).statusCode()).isEqualTo(404);
		Browser organiser = as("organisation-board.officer");
		assertThat(organiser.get(page).body()).contains(callOff);
		assertThat(organiser.submit(page, callOff).body()).contains("Phải nêu lý do");
		assertThat(organiser.submit(page, callOff, Map.of("reason", "Không liên quan")).statusCode()).isEqualTo(302);
		assertThat(organiser.get(page).body()).contains("Không hỏi nữa", "Không liên quan");
		assertThat(play.openTasks(number)).containsExactly("Activity_GiveOpinion");
	}

	@Test
	void thePageOfTheCaseTellsWhatWasAskedAndDecided() {
		waiting("HY-2026-107", "Chánh án", false, "2026-12-18");
		play.at("2026-12-18T15:00");
		play.complete("HY-2026-107", "Activity_RecordDecision", decided("approve"));
		assertThat(as("standing-deputy").get("/cases/HY-2026-107").body()).contains("Lấy ý kiến", "Lần 1:",
				"Ủy ban Mặt trận Tổ quốc", "Trình và quyết định", "Thông qua", "có mặt 9/11", "21-BB/HU");
		assertThat(as("fatherland-front.head").get("/cases/HY-2026-107").body()).contains("Lần 1:")
			.doesNotContain("Trình và quyết định", "21-BB/HU");
	}

	@Test
	void whatWasAnsweredInAConfidentialStepIsForWhoDidIt() {
		String number = "HY-2026-108";
		start(number, "Chức danh", true, "fatherland-front");
		play.submit(asked(number, "fatherland-front", "Activity_GiveSecretOpinion"),
				Map.of("answer", "disagree", "opinionText", "Điều cần kín", "opinionNumber", "77-CV/MTTQ"));
		assertThat(as("standing-deputy").get("/cases/" + number).body()).contains("Cho ý kiến về hồ sơ mật")
			.doesNotContain("Điều cần kín", "77-CV/MTTQ", "Không đồng ý");
		assertThat(as("fatherland-front.clerk").get("/cases/" + number).body()).contains("Điều cần kín");
		assertThat(as("organisation-board.officer").get("/cases/" + number).body()).as("who makes one of all")
			.contains("Điều cần kín");
	}

	@Test
	@EnabledIf("vn.oversight.web.Screen#isThere")
	void theProgrammeIsWithoutABarrier() {
		waiting("HY-2026-109", "Chánh án", false, "2026-12-18");
		waiting("HY-2026-110", "Phó Chánh án", false, "2026-12-18");
		play.at("2026-12-18T15:00");
		play.complete("HY-2026-110", "Activity_RecordDecision", decided("approve"));
		try (Screen chromium = new Screen()) {
			String base = "http://localhost:" + port;
			Page page = chromium.signedIn(base, "office.clerk", PASSWORD);
			ScreenCheck.soundAtEachWidth(page, base, "/agenda", "/agenda?state=decided", "/reports/opinions");
		}
	}

	private void waiting(String number, String post, boolean isSecret, String day) {
		start(number, post, isSecret, "fatherland-front");
		play.submit(asked(number, "fatherland-front", isSecret ? "Activity_GiveSecretOpinion" : "Activity_GiveOpinion"),
				Map.of("answer", "agree"));
		play.complete(number, isSecret ? "Activity_DigestSecretOpinions" : "Activity_DigestOpinions",
				Map.of("digest", Play.rows(List.of())));
		play.complete(number, isSecret ? "Activity_PlaceSecretOnAgenda" : "Activity_PlaceOnAgenda",
				Map.of("meetingDay", day, "papersComplete", "yes"));
	}

	private void start(String number, String post, boolean isSecret, String... consulted) {
		Map<String, Object> variables = new HashMap<>();
		variables.put("concurrencePost", post);
		variables.put("opinionsDue", null);
		variables.put("issues", Spin.JSON(List.of()));
		variables.put("secret", isSecret);
		variables.put("consulted", Spin.JSON(List.of(consulted)));
		engine.getRuntimeService().startProcessInstanceByKey("appointment-concurrence", number, variables);
	}

	private Task asked(String number, String unit, String task) {
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskCandidateGroup(unit + ".head")
			.taskDefinitionKey(task)
			.singleResult();
	}

	private static Map<String, Object> decided(String outcome) {
		return Map.of("outcome", outcome, "heldOn", "2026-12-18", "convened", 11, "present", 9, "decisionText",
				"Theo biên bản", "minutesNumber", "21-BB/HU", "minutesDate", "2026-12-18");
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
