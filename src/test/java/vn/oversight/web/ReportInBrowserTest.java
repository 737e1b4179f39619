package vn.oversight.web;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.ManagementService;
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
 * A final review through Tasklist: the office calls for it, a commune's clerk hands it
 * in, the office returns it, the clerk hands it in again, the office accepts it.
 */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class ReportInBrowserTest {

	private static final String HAND_IN = "Nộp báo cáo của đơn vị";

	private static final String CHECK = "Xem xét báo cáo của đơn vị";

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
	void openTheBrowser() {
		play.at("2026-09-07T08:00");
		tasklist = new Tasklist(port, 1366, 2600, "report-", (page) -> {
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
		management.createJobQuery()
			.processDefinitionKey("report-campaign")
			.messages()
			.list()
			.forEach((job) -> management.executeJob(job.getId()));
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

	private void figures(Tasklist.Form report, int row, String part, String whole) {
		report.typeInRow("Số liệu", row, "Số đạt", part).typeInRow("Số liệu", row, "Tổng số", whole);
	}

	private void thePagesShowIt() {
		long id = jdbc.sql("select max(id) from oversight.report_campaign").query(Long.class).single();
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
