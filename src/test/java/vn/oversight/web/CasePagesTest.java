package vn.oversight.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The book of cases as people read it: each their own part, ended cases as well. */
@OversightTest
class CasePagesTest {

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	private String number;

	@BeforeEach
	void anInspectionThatAwaitsItsSelfReport() {
		jdbc.sql("delete from oversight.case_record").update();
		play.at("2026-12-01T09:00");
		number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection", "subject",
				"binh-lu", "title", "Lãnh đạo <b>thủy lợi</b>", "ground", "Chương trình năm 2026"));
		Map<String, Object> plan = Map.of("leader", "standing-board.propaganda-head", "members",
				Play.list(List.of("organisation-board.officer")), "periodFrom", "2025-01-01", "periodTo", "2025-12-31",
				"planContent", "Kiểm tra 03 chi bộ", "outline", "Đề cương");
		play.complete(number, "Activity_DraftPlan", plan);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "return", "planReturnReason", "Thiếu lịch làm việc"));
		play.complete(number, "Activity_DraftPlan", plan);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-12-01"));
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void theLeaderSeesWhatHappenedAndHowFarItIs() {
		String page = as("secretary").get("/cases/" + number).body();

		assertThat(page)
			.contains(number, "Kiểm tra: Lãnh đạo &lt;b&gt;thủy lợi", "Đảng ủy xã Bình Lư",
					"Trả lại: Thiếu lịch làm việc", "Ký ban hành, số 127-QĐ/HU ngày 01/12/2026",
					"Quyết định, kế hoạch số 127-QĐ/HU ngày 01/12/2026", "Bước 2. Tiến hành", "Nộp báo cáo tự kiểm tra",
					"Phó Bí thư Thường trực")
			.doesNotContain("Chỉ hiện phần", "<b>thủy");
		assertThat(as("secretary").get("/cases").body()).contains(number, "Nộp báo cáo tự kiểm tra", "hạn ");
	}

	@Test
	void anEndedCaseIsReadAsBeforeAndSaysWhyItEnded() {
		cancel();

		String page = as("office.clerk").get("/cases/" + number).body();

		assertThat(page).contains("Đã hủy", "Lý do: Trùng cuộc của cấp trên", "Trả lại: Thiếu lịch làm việc",
				"số 127-QĐ/HU ngày 01/12/2026", "Hủy cuộc kiểm tra, giám sát");
		assertThat(as("office.clerk").get("/cases?state=cancelled").body()).contains(number);
		assertThat(as("office.clerk").get("/cases?state=open").body()).doesNotContain(number);
	}

	@Test
	void theSubjectSeesItsOwnPartAndAThirdUnitNothing() {
		String own = as("binh-lu.secretary").get("/cases/" + number).body();
		assertThat(own).contains("Chỉ hiện phần", "Quyết định, kế hoạch số 127-QĐ/HU")
			.doesNotContain("Trả lại: Thiếu", "Cán bộ Ủy ban Kiểm tra", "Bước 1. Chuẩn bị");
		assertThat(as("binh-lu.secretary").get("/cases").body()).contains(number);

		Browser other = as("son-binh.secretary");
		assertThat(other.get("/cases").body()).doesNotContain(number);
		assertThat(other.get("/cases?q=" + number).body()).doesNotContain("/cases/" + number);
		assertThat(other.get("/cases/" + number).statusCode()).isEqualTo(404);
		assertThat(other.get("/cases/no/such/case").statusCode()).isEqualTo(404);
		assertThat(new Browser(port).get("/cases").statusCode()).isEqualTo(302);
	}

	@Test
	void whoeverIsToBeInspectedKnowsOfItFromTheNotice() {
		String planned = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind",
				"violation-inspection", "subject", "son-binh", "title", "Việc chưa báo trước", "ground", "Đơn tố cáo"));
		Map<String, Object> plan = Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01",
				"periodTo", "2025-12-31", "planContent", "Kiểm tra", "outline", "Đề cương");
		for (boolean isSigned : new boolean[] { false, true }) {
			if (isSigned) {
				play.complete(planned, "Activity_SignPlan",
						Map.of("planDecision", "sign", "planNumber", "131-QĐ/HU", "planDate", "2026-12-01"));
			}
			for (String account : List.of("son-binh.secretary", "son-binh.clerk")) {
				Browser subject = as(account);
				for (String page : List.of("/cases", "/cases?q=" + planned, "/cases?unit=son-binh", "/assignments",
						"/documents")) {
					assertThat(subject.get(page).body().contains("/cases/" + planned)).as(account + " on " + page)
						.isEqualTo(isSigned && !page.equals("/assignments"));
				}
				assertThat(subject.get("/cases/" + planned).statusCode()).isEqualTo(isSigned ? 200 : 404);
			}
			if (!isSigned) {
				play.complete(planned, "Activity_DraftPlan", plan);
			}
		}
	}

	@Test
	void anOrganThatTakesPartSeesTheWholeAndOneThatDoesNotNothing() {
		assertThat(as("inspection-commission.chair").get("/cases/" + number).body()).contains("Trả lại: Thiếu lịch")
			.doesNotContain("Chỉ hiện phần");
		assertThat(as("mass-mobilisation-board.officer").get("/cases/" + number).statusCode()).isEqualTo(404);
	}

	@Test
	void whoeverIsInChargeOfTheUnitSeesTheWhole() {
		assertThat(as("organisation-board.head").get("/cases/" + number).body()).contains("Trả lại: Thiếu lịch")
			.doesNotContain("Chỉ hiện phần");
		assertThat(as("organisation-board.head").get("/cases").body()).contains(number);
		assertThat(as("mass-mobilisation-board.head").get("/cases").body()).doesNotContain(number);
	}

	@Test
	void ofAConfidentialCaseOthersKnowTheNumberOnly() throws IOException {
		jdbc.sql("""
				update oversight.case_record set confidential = true, readers = '{organisation-board.head}',
					parts = '{inspection-commission}' where number = :number""").param("number", number).update();

		String list = as("office.clerk").get("/cases").body();
		assertThat(list).contains(number, "Hồ sơ mật").doesNotContain("thủy lợi", "Bình Lư</td>");
		assertThat(as("office.clerk").get("/cases/" + number).body()).contains("Hồ sơ mật").doesNotContain("thủy lợi");
		assertThat(as("office.clerk").get("/cases?q=th%E1%BB%A7y").body()).doesNotContain(number);
		assertThat(cells("/cases/export.xlsx")).contains(number, "Hồ sơ mật")
			.noneMatch((cell) -> cell.contains("thủy lợi"));
		assertThat(as("organisation-board.head").get("/cases/" + number).body()).contains("thủy lợi");
		assertThat(as("son-binh.secretary").get("/cases/" + number).statusCode()).isEqualTo(404);
		assertThat(as("admin").get("/cases/" + number).body()).contains("thủy lợi");
	}

	@Test
	void theListIsFilteredPagedAndGivenToExcel() throws IOException {
		jdbc.sql(
				"""
						insert into oversight.case_record (number, process, routine, organiser, title, state, opened_at, ended_at)
						select 'r/tam-duong/' || i, 'quarterly-briefing', 'judicial-briefing', 'tam-duong', 'Giao ban số ' || i,
							'ended', timestamptz '2025-01-01' + i * interval '1 day', timestamptz '2025-12-31'
						from generate_series(1, 120) i""")
			.update();
		Browser office = as("office.clerk");

		String first = office.get("/cases?kind=routine:judicial-briefing").body();
		assertThat(first).contains("Giao ban số 120", "Giao ban số 71", "Cũ hơn")
			.doesNotContain("Giao ban số 70<", number);
		String second = office.get("/cases?kind=routine:judicial-briefing&before=r/tam-duong/71").body();
		assertThat(second).contains("Giao ban số 70", "Giao ban số 21", "Mới nhất").doesNotContain("Giao ban số 71");
		assertThat(office.get("/cases?kind=quarterly-briefing&year=2026").body()).contains("Không có hồ sơ nào");
		assertThat(office.get("/cases?year=2025").body()).contains("Giao ban số 120").doesNotContain(number);
		assertThat(office.get("/cases?q=ban%20s%E1%BB%91%2012").body()).contains("Giao ban số 12<", "Giao ban số 120")
			.doesNotContain("Giao ban số 13<");
		assertThat(office.get("/cases?q=100%25").body()).contains("Không có hồ sơ nào");
		assertThat(office.get("/cases?unit=binh-lu").body()).contains(number).doesNotContain("Giao ban số");
		assertThat(office.get("/cases?overdue=true").body()).doesNotContain(number);
		play.at("2027-02-01T09:00");
		assertThat(office.get("/cases?overdue=true").body()).contains(number, "quá hạn ");
		assertThat(office.get("/cases?year=1000").statusCode()).isEqualTo(400);
		assertThat(cells("/cases/export.xlsx?kind=routine:judicial-briefing")).contains("Giao ban số 1",
				"Giao ban số 120");
	}

	@Test
	void theTabOfATaskAndThePageTellTheSame() {
		String task = play.task(number, "Activity_SubmitSelfReport").getId();
		String tab = as("admin").get("/tasks/" + task + "/case").body();
		assertThat(tab).contains("/cases/" + number, "Trả lại: Thiếu lịch làm việc", "Bước 2. Tiến hành");
	}

	@Test
	void aCampaignTellsWhoHasReported() {
		String campaign = play.start("office.clerk", "report-campaign",
				Map.of("reportType", "ad-hoc", "campaignTitle", "Báo cáo thủy lợi", "campaignGround",
						"Công văn số 26-CV/TU", "campaignCutOff", "2026-11-30", "campaignDue", "2026-12-18",
						"singleReporters", Play.list(List.of("binh-lu", "son-binh"))));
		engine.getManagementService()
			.createJobQuery()
			.processDefinitionKey("report-campaign")
			.messages()
			.list()
			.forEach((job) -> engine.getManagementService().executeJob(job.getId()));

		assertThat(as("office.clerk").get("/cases/" + campaign).body()).contains("Báo cáo thủy lợi",
				"Báo cáo đã yêu cầu", "Đảng ủy xã Sơn Bình", "Chưa nộp");
		assertThat(as("binh-lu.clerk").get("/cases/" + campaign).statusCode()).isEqualTo(404);
		assertThat(as("binh-lu.clerk").get("/cases/" + campaign + "/binh-lu").body()).contains("Nộp báo cáo")
			.doesNotContain("Sơn Bình");
	}

	@Test
	@EnabledIf("vn.oversight.web.Screen#isThere")
	void listAndCaseAreWithoutABarrier() {
		play.complete(number, "Activity_SubmitSelfReport", Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate",
				"2026-12-01", "selfReportSummary", "Đã tự kiểm tra"));
		play.at("2027-02-15T09:00");
		try (Screen chromium = new Screen()) {
			String base = "http://localhost:" + port;
			Page page = chromium.signedIn(base, "secretary", PASSWORD);
			ScreenCheck.soundAtEachWidth(page, base, "/cases", "/cases/" + number);
			page.locator("summary").click();
			assertThat(ScreenCheck.violations(page)).isEmpty();
			cancel();
			ScreenCheck.soundAtEachWidth(page, base, "/cases?state=cancelled", "/cases/" + number);
		}
	}

	private void cancel() {
		engine.getRuntimeService()
			.deleteProcessInstance(engine.getRuntimeService()
				.createProcessInstanceQuery()
				.processInstanceBusinessKey(number)
				.singleResult()
				.getId(), "Trùng cuộc của cấp trên");
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

	/** The cells of a workbook. */
	private List<String> cells(String path) throws IOException {
		return new Exports(port, "office.clerk").xlsx(path).stream().flatMap(List::stream).toList();
	}

}
