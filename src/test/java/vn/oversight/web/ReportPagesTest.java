package vn.oversight.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Who sees which report, and what the pages say. */
@OversightTest
class ReportPagesTest {

	private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ManagementService management;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TaskService tasks;

	private String campaign;

	private long id;

	@BeforeEach
	void threeUnitsOfWhichOneHasReported() {
		play.at("2026-09-07T08:00");
		campaign = play.start("office.clerk", "report-campaign",
				Map.of("reportType", "ad-hoc", "campaignTitle", "Báo cáo <b>đột xuất</b>", "campaignGround",
						"Công văn số 26-CV/TU", "campaignCutOff", "2026-09-06", "campaignDue", "2026-09-18",
						"singleReporters", Play.list(List.of("binh-lu", "son-binh", "ban-bo"))));
		for (Job job : management.createJobQuery().processDefinitionKey("report-campaign").messages().list()) {
			management.executeJob(job.getId());
		}
		id = jdbc.sql("select id from oversight.report_campaign where case_number = :number")
			.param("number", campaign)
			.query(Long.class)
			.single();
		play.complete(campaign + "/binh-lu", "Activity_HandInReport",
				Map.of("reportOutcome", "report", "reportNumber", "35-BC/ĐU", "reportDate", "2026-09-07",
						"reportSections",
						Play.rows(List.of(Map.of("text", "Đã thực hiện <script>"), Map.of("text", "Không")))));
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void theListIsPagedAndRightsAreAskedBeforeItIsCut() {
		jdbc.sql("""
				insert into oversight.report_campaign (case_number, type, title, unit, ground, data_cut_off, due_on,
					called_at, state, asked)
				select 'BC-9-' || n, 'rare', 'Báo cáo số ' || n, 'tam-duong', 'x', '2026-01-01', '2026-02-01',
					timestamptz '2099-01-01' + n * interval '1 minute', 'collecting',
					jsonb_build_object('synthesisedBy', 'inspection-commission.officer', 'signedBy', 'x.y')
				from generate_series(1, 260) n""").update();
		try {
			assertThat(as("office.clerk").get("/reports").body())
				.contains("Báo cáo số 260<", "Báo cáo số 211<", "Trang sau")
				.doesNotContain("Báo cáo số 210<");
			assertThat(as("office.clerk").get("/reports?page=5").body()).contains("Báo cáo số 10<");
			assertThat(as("office.clerk").get("/reports?q=" + campaign).body()).contains("/reports/" + id);
			assertThat(as("office.clerk").get("/reports?q=BC-9-7").body()).contains("Báo cáo số 7<", "Báo cáo số 79<")
				.doesNotContain("Báo cáo số 80<");
			assertThat(as("standing-deputy").get("/reports").body()).as("however many others are newer")
				.contains("/reports/" + id)
				.doesNotContain("Báo cáo số 260<");
			assertThat(as("binh-lu.clerk").get("/reports").body()).contains("/reports/" + id + "/units/binh-lu");
		}
		finally {
			jdbc.sql("delete from oversight.report_campaign where type = 'rare'").update();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "office.clerk", "office.chief", "standing-deputy", "admin" })
	void whoeverMakesOneReportOfAllSeesAll(String account) {
		Browser reader = as(account);
		assertThat(reader.get("/reports").body()).contains("Báo cáo &lt;b&gt;đột xuất", "0/3 đơn vị", "/reports/" + id);
		assertThat(reader.get("/reports/" + id).body()).contains("Đảng ủy xã Bình Lư", "Đảng ủy xã Sơn Bình",
				"Đã nhận 0/3 đơn vị", "Đã nộp, chờ xem xét: 1", "Chưa nộp: 2", "18/09/2026");
		assertThat(reader.get("/reports/" + id + "/units/binh-lu").body()).contains("35-BC/ĐU",
				"Đã thực hiện &lt;script&gt;", "Chờ xem xét");
		assertThat(reader.get("/reports/" + id + "/contents").statusCode()).isEqualTo(200);
	}

	/** Whatever it has, a page draws a hundred of them, and texts of fifty. */
	@Test
	void aCampaignOfVeryManyUnitsIsReadInPages() {
		jdbc.sql("""
				insert into oversight.report (campaign_id, unit, ordinal, due_on, state)
				select :id, 'u-' || n, 100 + n, '2026-09-18', case when n % 2 = 0 then 'missing' else 'awaited' end
				from generate_series(1, 997) n""").param("id", id).update();
		jdbc.sql(
				"""
						with accepted as (update oversight.report set accepted_version = 1, state = 'accepted' where campaign_id = :id
							and ordinal > 1000 returning id)
						insert into oversight.report_version (report_id, version, is_nothing, number, dated, sections, due_on,
							submitted_at, submitted_by, decision)
						select id, 1, false, '1-BC', '2026-09-07', '[{"heading": "Ưu điểm", "text": "Tốt"}]', '2026-09-18', now(), 'x', 'accepted' from accepted""")
			.param("id", id)
			.update();
		try {
			Browser clerk = as("office.clerk");
			String first = clerk.get("/reports/" + id).body();
			assertThat(rows(first)).isEqualTo(100);
			assertThat(first)
				.contains("Chưa nộp: 452", "Không có báo cáo: 450", "Đã nhận 97/1000 đơn vị", ">u-97<", "page=1")
				.doesNotContain(">u-98<");
			assertThat(clerk.get("/reports/" + id + "?page=9").body()).contains(">u-997<", "Trang trước")
				.doesNotContain("Trang sau");
			assertThat(clerk.get("/reports/" + id + "?state=missing").body()).contains(">u-2<").doesNotContain(">u-1<");
			String contents = clerk.get("/reports/" + id + "/contents").body();
			assertThat(contents).contains(">u-901<", ">u-950<", "Các đơn vị tiếp theo").doesNotContain(">u-951<");
			assertThat(clerk.get("/reports/" + id + "/contents?page=1").body()).contains(">u-951<", ">u-997<");
		}
		finally {
			jdbc.sql("delete from oversight.report_version where submitted_by = 'x'").update();
			jdbc.sql("delete from oversight.report where campaign_id = :id and ordinal > 100").param("id", id).update();
		}
	}

	private static int rows(String page) {
		return page.split("<td data-label=\"Nộp lần đầu\"").length - 1;
	}

	@Test
	void aDateOnADayOffIsSaidAsOneAndNotAsNoDaysLeft() {
		Task task = play.task(campaign + "/son-binh", "Activity_HandInReport");
		tasks.setDueDate(task.getId(), Date.from(Instant.parse("2026-09-20T10:00:00Z")));
		play.at("2026-09-19T09:00");
		assertThat(as("son-binh.clerk").get("/tasks/cards?ids=" + task.getId()).body())
			.contains("Đến hạn 20/09/2026, ngày nghỉ")
			.doesNotContain("còn 0");
	}

	/**
	 * Around the holidays of 31 August to 2 September, the days off themselves included.
	 */
	@Test
	void cardAndPageCountTheSameLateDaysOnEveryDay() {
		Task task = play.task(campaign + "/son-binh", "Activity_HandInReport");
		Browser clerk = as("son-binh.clerk");
		for (LocalDate due = LocalDate.parse("2026-08-27"); due.getMonthValue() < 9
				|| due.getDayOfMonth() < 5; due = due.plusDays(1)) {
			tasks.setDueDate(task.getId(), Date.from(due.atTime(17, 0).atZone(VIETNAM).toInstant()));
			int worked = 0;
			for (LocalDate day = due; day.isBefore(due.plusDays(9)); day = day.plusDays(1)) {
				worked += (day.isAfter(due) && isWorked(day)) ? 1 : 0;
				play.at(day + "T17:30");
				String late = "uá hạn %d ngày làm việc".formatted(Math.max(1, worked));
				assertThat(clerk.get("/tasks/cards?ids=" + task.getId()).body()).as("card, due %s on %s", due, day)
					.contains("Q" + late);
				assertThat(clerk.get("/reports/" + id).body()).as("page, due %s on %s", due, day).contains("q" + late);
			}
		}
	}

	private static boolean isWorked(LocalDate day) {
		return day.getDayOfWeek().getValue() < 6
				&& (day.isBefore(LocalDate.parse("2026-08-31")) || day.isAfter(LocalDate.parse("2026-09-02")));
	}

	@Test
	void aUnitSeesItsOwnReportAndNothingOfTheOthers() {
		Browser clerk = as("son-binh.clerk");
		assertThat(clerk.get("/reports").body()).contains("Đảng ủy xã Sơn Bình").doesNotContain("Bình Lư", "0/3");
		assertThat(clerk.get("/reports/" + id).body()).contains("Đảng ủy xã Sơn Bình", "Chưa nộp")
			.doesNotContain("Bình Lư", "Đã nhận 0/3", "/contents");
		assertThat(clerk.get("/reports/" + id + "/units/son-binh").statusCode()).isEqualTo(200);
		assertThat(clerk.get("/reports/" + id + "/units/binh-lu").statusCode()).isEqualTo(404);
		assertThat(clerk.get("/reports/" + id + "/contents").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "khun-ha.clerk", "court.head", "inspection-commission.officer" })
	void whoeverOwesNothingSeesNothing(String account) {
		Browser stranger = as(account);
		assertThat(stranger.get("/reports").body()).doesNotContain("đột xuất");
		assertThat(stranger.get("/reports/" + id).statusCode()).isEqualTo(404);
		assertThat(stranger.get("/reports/" + id + "/units/binh-lu").statusCode()).isEqualTo(404);
		assertThat(stranger.get("/reports/" + id + "/units/no-such-unit").statusCode()).isEqualTo(404);
		assertThat(stranger.get("/reports/x").statusCode()).isEqualTo(400);
		assertThat(correct(stranger, "Nhầm").statusCode()).isEqualTo(404);
	}

	@Test
	void theUnitItselfBeginsACorrectionWithAReason() {
		Browser clerk = as("binh-lu.clerk");
		assertThat(correct(clerk, "Nhầm số liệu").statusCode()).as("it is not accepted yet").isEqualTo(400);
		play.complete(campaign + "/binh-lu", "Activity_CheckUnitReport", Map.of("reportDecision", "accept"));
		assertThat(correct(as("office.clerk"), "Nhầm số liệu").statusCode()).as("not the office").isEqualTo(404);
		assertThat(correct(clerk, " ")).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("Phải ghi lý do đính chính");
		});
		assertThat(correct(clerk, "x".repeat(1001)).statusCode()).isEqualTo(400);
		for (String text : List.of("Nhầm\0số liệu", "Nhầm \u202Eusố", "Nhầm\u001B[2J", "Nhầm\u2028số")) {
			assertThat(correct(clerk, text).statusCode()).isEqualTo(400);
		}
		assertThat(correct(clerk, "Nhầm số liệu").statusCode()).isEqualTo(302);
		assertThat(play.openTasks(campaign + "/binh-lu")).containsExactly("Activity_HandInReport");
		assertThat(clerk.get("/reports/" + id + "/units/binh-lu").body()).contains("Đang đính chính")
			.doesNotContain("Bắt đầu đính chính");
		assertThat(correct(clerk, "Nhầm số liệu").statusCode()).as("once").isEqualTo(400);
	}

	@Test
	void whoeverMakesTheOneReportCallsTheCampaignOff() {
		String page = "/reports/" + id;
		Map<String, String> reason = Map.of("reason", "Không <b>cần</b> nữa");
		assertThat(as("standing-deputy").get(page).body()).doesNotContain("call-off");
		assertThat(as("standing-deputy").submit("/absence", page + "/call-off", reason).statusCode()).as("signs it")
			.isEqualTo(404);
		assertThat(as("binh-lu.clerk").submit("/absence", page + "/call-off", reason).statusCode()).as("owes it")
			.isEqualTo(404);
		Browser office = as("office.clerk");
		assertThat(office.submit(page, page + "/call-off", Map.of("reason", " "))).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("Phải ghi lý do thu hồi");
		});
		for (String text : List.of("Không\0cần", "Không \u202Enầc", "x".repeat(1001))) {
			assertThat(office.submit(page, page + "/call-off", Map.of("reason", text)).statusCode()).isEqualTo(400);
		}
		assertThat(office.submit(page, page + "/call-off", reason).statusCode()).isEqualTo(302);
		assertThat(office.get(page).body())
			.contains("Đã thu hồi ngày", "Văn thư Văn phòng Huyện ủy. Lý do: Không &lt;b&gt;cần", "Đã thu hồi: 3")
			.doesNotContain("call-off", "Chưa nộp");
		assertThat(office.get("/reports").body()).contains("Đã thu hồi");
		assertThat(as("son-binh.clerk").get(page).body()).contains("Lý do: Không &lt;b&gt;cần");
		assertThat(office.submit("/absence", page + "/call-off", reason).statusCode()).as("once").isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "desktop, 1280, 900", "phone, 390, 844" })
	@EnabledIf("vn.oversight.web.Screen#isThere")
	void theOfficeSeesWhatItCanCallOffAndWhatItHasCalledOff(String size, int width, int height) {
		try (Screen screen = new Screen()) {
			String base = "http://localhost:" + port;
			Page page = screen.signedIn(base, "office.clerk", PASSWORD);
			page.setViewportSize(width, height);
			page.navigate(base + "/reports/" + id);
			ScreenCheck.keepSound(page, "campaign " + size + " to call off");
			page.fill("#reason", "Tỉnh ủy đã có văn bản thôi không yêu cầu báo cáo này");
			page.getByText("Thu hồi", new Page.GetByTextOptions().setExact(true)).click();
			page.getByText("Đã thu hồi ngày").waitFor();
			ScreenCheck.keepSound(page, "campaign " + size + " called off");
		}
	}

	@Test
	void aFileIsStillReadWhenTheStepsOfItsReportAreOver() {
		String task = play.task(campaign + "/son-binh", "Activity_HandInReport").getId();
		String page = "/tasks/" + task + "/files";
		byte[] pdf = "%PDF-1.7 Báo cáo".getBytes(StandardCharsets.UTF_8);
		assertThat(as("son-binh.clerk").upload(page, page, Map.of("Báo cáo.pdf", pdf)).statusCode()).isEqualTo(302);
		play.end();
		String report = "/reports/" + id + "/units/son-binh";
		Matcher link = Pattern.compile("href=\"(" + report + "/files/\\d+)\"[^>]*>Báo cáo.pdf")
			.matcher(as("office.clerk").get(report).body());
		assertThat(link.find()).isTrue();
		assertThat(as("office.clerk").download(link.group(1)).body()).isEqualTo(pdf);
		assertThat(as("son-binh.secretary").download(link.group(1)).body()).isEqualTo(pdf);
		assertThat(as("binh-lu.clerk").download(link.group(1)).statusCode()).isEqualTo(404);
		assertThat(as("office.clerk").download(link.group(1).replace("son-binh", "binh-lu")).statusCode())
			.isEqualTo(404);
	}

	@Test
	void theCaseOfATaskLeadsToTheCampaign() {
		String task = play.task(campaign + "/son-binh", "Activity_HandInReport").getId();
		assertThat(as("son-binh.clerk").get("/tasks/" + task + "/case").body()).contains("/reports/" + id,
				"Đợt báo cáo");
	}

	private HttpResponse<String> correct(Browser browser, String reason) {
		return browser.submit("/password", "/reports/" + id + "/units/binh-lu/correction", Map.of("reason", reason));
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
