package vn.oversight.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
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

/**
 * Reports through Tasklist: the office calls for them, a commune's clerk hands one in,
 * the office returns it, the clerk hands it in again, the office accepts it; the office
 * writes the synthesis, the signer returns it, it is signed, sent up and answered.
 */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class ReportInBrowserTest {

	private static final String HAND_IN = "Nộp báo cáo của đơn vị";

	private static final String CHECK = "Xem xét báo cáo của đơn vị";

	private static final String SYNTHESIS = "Tổng hợp báo cáo của các đơn vị";

	private static final String SIGNATURE = "Ký báo cáo tổng hợp";

	private static final String SENDING = "Gửi báo cáo lên cấp trên";

	private static final String REPLY = "Ghi trả lời kiến nghị";

	private static final String RECOMMENDED = "Kiến nghị với cấp trên";

	private static final List<String> PARTS = List.of("Đã quán triệt đến mọi chi bộ", "Chủ động", "Còn chậm",
			"Thiếu cán bộ", "Phải kiểm tra thường xuyên", "Tiếp tục quán triệt", "Không");

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ManagementService management;

	@Autowired
	JdbcClient jdbc;

	Tasklist tasklist;

	@BeforeEach
	void beginInSeptember() {
		play.at("2026-09-07T08:00");
	}

	private void openTheBrowser(String series) {
		tasklist = new Tasklist(port, 1366, 2600, series, (page) -> {
		});
	}

	@AfterEach
	void closeTheBrowser() {
		tasklist.close();
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aClerkHandsInAReportThatIsReturnedOnceAndThenAccepted() {
		openTheBrowser("report-");
		as("office.clerk", () -> {
			tasklist.start("Yêu cầu báo cáo")
				.choose("Loại báo cáo", "Báo cáo sơ kết, tổng kết")
				.choose("Từng đơn vị", "Đảng ủy xã Bình Lư")
				.choose("Từng đơn vị", "Đảng ủy xã Sơn Bình")
				.type("Tên báo cáo", "Tổng kết 15 năm thực hiện Nghị quyết số 15-NQ/TW")
				.type("Căn cứ", "Công văn số 26-CV/TU")
				.date("Ngày chốt số liệu", "06/09/2026")
				.date("Hạn gửi báo cáo", "18/09/2026");
			tasklist.send();
		});
		runChunks();
		as("binh-lu.clerk", () -> {
			Tasklist.Form report = tasklist.take(HAND_IN);
			assertThat(report.text())
				.contains("Tổng kết 15 năm", "Hạn gửi: 18/09/2026", "Căn cứ: Công văn số 26-CV/TU",
						"Số liệu tính đến: 06/09/2026", "7. Đề xuất, kiến nghị (nếu có)")
				.doesNotContain("Không phát sinh", "Bị trả lại", "Lý do đính chính");
			report.type("Số báo cáo", "35-BC/ĐU").date("Ngày báo cáo", "07/09/2026");
			for (int part = 1; part <= PARTS.size(); part++) {
				report.typeInRow("Nội dung báo cáo", part, "Nội dung", PARTS.get(part - 1));
			}
			figures(report, 1, "130", "126");
			figures(report, 2, "93", "100");
			figures(report, 3, "9", "9");
			assertThat(tasklist.refusal())
				.contains("số đảng viên tham gia (130) không được lớn hơn tổng số đảng viên (126)");
			Tasklist.Form kept = tasklist.form();
			assertThat(kept.value("Số báo cáo")).as("nothing is lost").isEqualTo("35-BC/ĐU");
			figures(kept, 1, "120", "126");
			tasklist.complete(HAND_IN);
		});
		as("office.clerk", () -> {
			Tasklist.Form report = tasklist.take(CHECK);
			assertThat(report.text()).contains("Đảng ủy xã Bình Lư", "Đúng hạn (hạn 18/09/2026)", "35-BC/ĐU",
					"07/09/2026", "Đã quán triệt đến mọi chi bộ", "120", "126");
			report.tick("Ý kiến", "Trả lại").type("Lý do", "Chưa nêu số bản").date("Hạn gửi lại", "14/09/2026");
			tasklist.complete(CHECK);
		});
		as("binh-lu.clerk", () -> {
			Tasklist.Form again = tasklist.take(HAND_IN);
			assertThat(again.text()).contains("Bị trả lại: Chưa nêu số bản", "Hạn gửi: 14/09/2026");
			assertThat(again.value("Số báo cáo")).isEqualTo("35-BC/ĐU");
			again.typeInRow("Nội dung báo cáo", 1, "Nội dung", "Đã quán triệt ở 9/9 bản");
			tasklist.complete(HAND_IN);
		});
		as("office.clerk", () -> {
			Tasklist.Form report = tasklist.take(CHECK);
			assertThat(report.text()).contains("Đã quán triệt ở 9/9 bản");
			tasklist.tab("Hồ sơ");
			tasklist.screenshot("case");
			tasklist.tab("Biểu mẫu");
			report = tasklist.form();
			assertThat(report.isUnanswered("Ý kiến")).isTrue();
			report.tick("Ý kiến", "Nhận báo cáo");
			tasklist.complete(CHECK);
		});
		assertThat(tasklist.troubles()).isEmpty();
		thePagesShowIt();
	}

	@Test
	void aSynthesisIsReturnedOnceThenSignedSentUpAndAnswered() {
		openTheBrowser("synthesis-");
		String campaign = play.start("office.clerk", "report-campaign",
				Map.of("reportType", "quarterly-work", "campaignTitle", "Báo cáo công tác quý III năm 2026",
						"campaignGround", "Công văn số 26-CV/HU", "campaignCutOff", "2026-09-06", "campaignDue",
						"2026-09-18", "singleReporters", Play.list(List.of("binh-lu", "son-binh"))));
		runChunks();
		play.complete(campaign + "/binh-lu", "Activity_HandInReport", Map.of("reportOutcome", "nothing"));
		play.complete(campaign + "/binh-lu", "Activity_CheckUnitReport", Map.of("reportDecision", "accept"));
		play.at("2026-09-24T08:00");
		play.fireTimers(campaign);
		as("office.clerk", () -> {
			Tasklist.Form synthesis = tasklist.take(SYNTHESIS);
			assertThat(synthesis.text())
				.contains("Báo cáo công tác quý III năm 2026", "Hạn gửi của các đơn vị: 18/09/2026",
						"Đã nhận báo cáo của 1/2 đơn vị", "Chưa báo cáo (1): Đảng ủy xã Sơn Bình")
				.doesNotContain("Người ký trả lại");
			synthesis.type("Báo cáo tổng hợp", "Tình hình quý III ổn định.")
				.addRow(RECOMMENDED)
				.typeInRow(RECOMMENDED, 1, "Nội dung kiến nghị", "Bổ sung biên chế cho Văn phòng")
				.typeInRow(RECOMMENDED, 1, "Gửi đến", "Tỉnh ủy Lai Châu");
			tasklist.complete(SYNTHESIS);
		});
		as("standing-deputy", () -> {
			Tasklist.Form signature = tasklist.take(SIGNATURE);
			assertThat(signature.text())
				.contains("Tình hình quý III ổn định.", "Chưa báo cáo (1): Đảng ủy xã Sơn Bình",
						"Bổ sung biên chế cho Văn phòng", "Tỉnh ủy Lai Châu")
				.doesNotContain("Số báo cáo", "Lý do trả lại");
			signature.tick("Ý kiến", "Trả lại").type("Lý do trả lại", "Nêu rõ hướng xử lý đơn vị chưa nộp");
			tasklist.complete(SIGNATURE);
		});
		as("office.clerk", () -> {
			Tasklist.Form again = tasklist.take(SYNTHESIS);
			assertThat(again.text()).contains("Người ký trả lại: Nêu rõ hướng xử lý đơn vị chưa nộp");
			assertThat(again.value("Báo cáo tổng hợp")).isEqualTo("Tình hình quý III ổn định.");
			assertThat(again.row(RECOMMENDED, 1).value("Nội dung kiến nghị"))
				.isEqualTo("Bổ sung biên chế cho Văn phòng");
			again.type("Báo cáo tổng hợp", "Tình hình quý III ổn định.\nĐã đôn đốc Sơn Bình.");
			tasklist.complete(SYNTHESIS);
		});
		as("standing-deputy", () -> {
			Tasklist.Form signature = tasklist.take(SIGNATURE);
			assertThat(signature.text()).contains("Đã đôn đốc Sơn Bình.");
			assertThat(signature.isUnanswered("Ý kiến")).isTrue();
			signature.tick("Ý kiến", "Ký ban hành").type("Số báo cáo", "88-BC/HU").date("Ngày ký", "25/09/2026");
			assertThat(tasklist.refusal()).contains("không được sau hôm nay");
			tasklist.form().date("Ngày ký", "24/09/2026");
			tasklist.complete(SIGNATURE);
		});
		as("office.clerk", () -> {
			Tasklist.Form sending = tasklist.take(SENDING);
			assertThat(sending.text()).contains("Báo cáo số 88-BC/HU ngày 24/09/2026. Nơi nhận: Tỉnh ủy.");
			sending.type("Số văn bản gửi", "120-CV/HU").date("Ngày gửi", "24/09/2026");
			tasklist.complete(SENDING);
		});
		runChunks();
		play.at("2026-10-05T08:00");
		as("office.clerk", () -> {
			Tasklist.Form reply = tasklist.take(REPLY);
			assertThat(reply.text()).contains("Bổ sung biên chế cho Văn phòng (gửi Tỉnh ủy Lai Châu)");
			reply.type("Nội dung trả lời", "Đồng ý bổ sung 01 biên chế")
				.type("Số văn bản trả lời", "12-CV/TU")
				.date("Ngày trả lời", "02/10/2026");
			tasklist.complete(REPLY);
		});
		assertThat(tasklist.troubles()).isEmpty();
		assertThat(play.ends(campaign)).contains("End_CampaignClosed");
		thePageTellsTheSynthesis();
	}

	private void thePageTellsTheSynthesis() {
		try (Screen screen = new Screen()) {
			Page page = screen.signedIn("http://localhost:" + port, "office.clerk", PASSWORD);
			page.navigate("http://localhost:" + port + "/reports/" + latest());
			Screen.keep(page, "reports-closed");
			assertThat(page.innerText("main")).contains("88-BC/HU", "24/09/2026", "120-CV/HU", "Đã đôn đốc Sơn Bình.",
					"Đồng ý bổ sung 01 biên chế", "12-CV/TU", "02/10/2026");
		}
	}

	private void runChunks() {
		for (List<Job> chunks = chunks(); !chunks.isEmpty(); chunks = chunks()) {
			chunks.forEach((job) -> management.executeJob(job.getId()));
		}
	}

	private List<Job> chunks() {
		return management.createJobQuery().processDefinitionKey("report-campaign").messages().withRetriesLeft().list();
	}

	private long latest() {
		return jdbc.sql("select max(id) from oversight.report_campaign").query(Long.class).single();
	}

	private void figures(Tasklist.Form report, int row, String part, String whole) {
		report.typeInRow("Số liệu", row, "Số đạt", part).typeInRow("Số liệu", row, "Tổng số", whole);
	}

	private void thePagesShowIt() {
		long id = latest();
		try (Screen screen = new Screen()) {
			Page page = screen.signedIn("http://localhost:" + port, "office.clerk", PASSWORD);
			for (int width : new int[] { 1200, 390 }) {
				page.setViewportSize(width, 900);
				for (String path : List.of("/reports", "/reports/" + id, "/reports/" + id + "/contents",
						"/reports/" + id + "/units/binh-lu")) {
					page.navigate("http://localhost:" + port + path);
					Screen.keep(page, "reports-" + width + path.replace("/", "-").replaceAll("\\d+", "n"));
					assertThat(ScreenCheck.englishTexts(page)).as(path).isEmpty();
					assertThat(ScreenCheck.violations(page)).as(path).isEmpty();
					assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path)
						.isLessThanOrEqualTo(width);
				}
			}
			page.navigate("http://localhost:" + port + "/reports/" + id);
			assertThat(page.innerText("main")).contains("Đã nhận 1/2 đơn vị.", "đã trả lại 1 lần", "120/126, 95,2",
					"1/2");
			theListFollowsWithoutBeingLoadedAgain(page);
		}
	}

	private void theListFollowsWithoutBeingLoadedAgain(Page page) {
		page.evaluate("window.notLoadedAgain = true");
		jdbc.sql("update oversight.report set returns = 7 where unit = 'binh-lu'").update();
		page.locator("#live", new Page.LocatorOptions().setHasText(Pattern.compile("đã trả lại 7 lần")))
			.waitFor(new Locator.WaitForOptions().setTimeout(25_000));
		assertThat(page.evaluate("window.notLoadedAgain")).isEqualTo(true);
	}

	private void as(String account, Runnable work) {
		tasklist.signIn(account, PASSWORD);
		work.run();
		tasklist.signOut();
	}

}
