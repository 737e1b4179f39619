package vn.oversight.web;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.calendar.DateWords;
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * A day of four people in Tasklist, at a desk and on a phone. Every screen is kept as a
 * picture, searched for English and held against axe.
 */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class DayInTasklistTest {

	private static final String OFFICER = "inspection-commission.officer";

	private static final String DEPUTY = "standing-deputy";

	private static final String LEADER = "propaganda-board.head";

	private static final String SECRETARY = "binh-lu.secretary";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	SendNow sendNow;

	private final Set<String> english = new TreeSet<>();

	private final Map<String, Set<String>> violations = new TreeMap<>();

	private Tasklist tasklist;

	@AfterEach
	void closeTheBrowserAndLeaveNothingOpen() {
		tasklist.close();
		play.end();
	}

	@ParameterizedTest
	@CsvSource({ "desktop, 1280, 800", "phone, 390, 844" })
	void fourPeopleDoTheirWorkInVietnamese(String screen, int width, int height) {
		tasklist = new Tasklist(port, width, height, screen + " ", this::look);
		theCommissionRequestsAndDraftsThePlan();
		theStandingDeputySigns();
		theSecretaryReports();
		theTeamLeaderVerifies();
		assertThat(tasklist.troubles()).isEmpty();
		assertThat(english).as("English texts").isEmpty();
		// stock: 6 button-name, 9 link-name, 1 aria-allowed-attr, 4 color-contrast
		assertThat(violations).as("violations by rule").isEmpty();
	}

	private void theCommissionRequestsAndDraftsThePlan() {
		as(OFFICER, () -> {
			tasklist.screenshot("empty list");
			Tasklist.Form request = tasklist.start("Cuộc kiểm tra, giám sát");
			tasklist.screenshot("empty start form");
			request.choose("Loại cuộc", "Kiểm tra")
				.choose("Đối tượng", "Đảng ủy xã Bình Lư")
				.type("Nội dung kiểm tra", "Lãnh đạo thực hiện nghị quyết đại hội")
				.type("Căn cứ", "Chương trình số 05-CTr/HU");
			tasklist.send();
			tasklist.screenshot("list");
			Tasklist.Form plan = tasklist.take("Soạn quyết định");
			assertThat(tasklist.refusal()).contains("Chưa gửi được: còn 5 ô chưa nhập");
			plan.choose("Trưởng đoàn", "Trưởng Ban Tuyên giáo")
				.choose("Thành viên", "Chủ nhiệm Ủy ban Kiểm tra")
				.date("Mốc kiểm tra từ ngày", "01/02/2025")
				.date("Mốc kiểm tra đến ngày", "31/10/2026")
				.type("Nội dung, phương pháp", "1. Thẩm tra hồ sơ\n2. Làm việc tại 03 chi bộ")
				.type("Đề cương", "I. Kết quả\nII. Hạn chế");
			tasklist.complete("Soạn quyết định");
		});
	}

	private void theStandingDeputySigns() {
		as(DEPUTY, () -> {
			tasklist.list("Chờ ký, quyết định");
			Tasklist.Form plan = tasklist.take("Ký ban hành");
			tasklist.tab("Hồ sơ");
			tasklist.screenshot("case");
			tasklist.tab("Biểu mẫu");
			plan.tick("Ý kiến", "Ký ban hành")
				.type("Số quyết định", "127-QĐ/HU")
				.date("Ngày ký", DateWords.of(LocalDate.now()));
			tasklist.complete("Ký ban hành");
		});
		sendNow.sendQueued();
	}

	private void theSecretaryReports() {
		as(SECRETARY, () -> {
			tasklist.glance("/absence", "absence");
			tasklist.list("Cả đơn vị");
			tasklist.screenshot("whole unit");
			Tasklist.Form report = tasklist.take("Nộp báo cáo");
			for (String tab : new String[] { "Hồ sơ", "Ý kiến", "Sơ đồ", "Mô tả" }) {
				tasklist.tab(tab);
				tasklist.screenshot(tab);
			}
			tasklist.tab("Biểu mẫu");
			report.type("Số báo cáo", "35-BC/ĐU")
				.date("Ngày báo cáo", DateWords.of(LocalDate.now()))
				.type("Tóm tắt", "Đã tự kiểm tra");
			tasklist.complete("Nộp báo cáo");
		});
	}

	private void theTeamLeaderVerifies() {
		as(LEADER, () -> {
			Tasklist.Form verification = tasklist.take("Thẩm tra, xác minh");
			verification.type("Kết quả thẩm tra", "Đã thẩm tra tại 03 chi bộ");
			// a look at the case costs nothing that was typed
			tasklist.tab("Hồ sơ");
			tasklist.screenshot("case");
			tasklist.tab("Biểu mẫu");
			tasklist.complete("Thẩm tra, xác minh");
		});
	}

	private void as(String account, Runnable work) {
		tasklist.signIn(account, PASSWORD);
		work.run();
		tasklist.signOut();
	}

	private void look(Page page) {
		english.addAll(ScreenCheck.englishTexts(page));
		ScreenCheck.violations(page)
			.forEach((rule, elements) -> violations.merge(rule, elements,
					(some, others) -> (some.size() < others.size()) ? others : some));
	}

}
