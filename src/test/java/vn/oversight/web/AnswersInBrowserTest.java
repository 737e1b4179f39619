package vn.oversight.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Every answer is seen, and a day is never read as another. */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class AnswersInBrowserTest {

	private static final String OFFICER = "inspection-commission.officer";

	private static final LocatorAssertions.IsEnabledOptions SOON = new LocatorAssertions.IsEnabledOptions()
		.setTimeout(30_000);

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	private final Screen screen = new Screen();

	private BrowserContext computer;

	private Page page;

	@BeforeEach
	void aPlanIsToBeDrafted() {
		String number = play.start(OFFICER, "inspection-cycle", Map.of("kind", "inspection", "subject", "binh-lu",
				"title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
		computer = screen.context(1366, 768);
		page = computer.newPage();
		page.setDefaultTimeout(30_000);
		page.navigate(base() + "/v/" + play.task(number, "Activity_DraftPlan").getId());
		page.fill("#username", OFFICER);
		page.fill("#password", PASSWORD);
		page.click("button[type=submit]");
		page.locator(".fjs-form-field").first().waitFor();
	}

	@AfterEach
	void closeTheBrowserAndLeaveNothingOpen() {
		screen.close();
		play.end();
	}

	@Test
	void daysAreReadAsPeopleTypeThemOrRefusedInWords() {
		take();
		Locator day = field("Mốc kiểm tra từ ngày");
		for (String text : List.of("5/1/27", "05-01-2027", "2027-01-05", "5.1.2027", "05012027")) {
			day.fill(text);
			day.press("Tab");
			assertThat(day).hasValue("05/01/2027");
		}
		for (String text : List.of("31/02/2026", "12/2026", "15/13/2026", "2026-13-15")) {
			day.fill(text);
			day.press("Tab");
			assertThat(page.locator("[data-unreal][data-told]")).hasAttribute("data-unreal",
					Pattern.compile("Ngày không có thật\\..*"));
			assertThat(day).hasValue(text);
		}
		// straight from the field to the button
		day.fill("30/02/2027");
		send().click();
		assertThat(answer()).containsText("còn 4 ô chưa nhập, 1 ô chưa đúng");
		assertThat(day).hasValue("30/02/2027");
	}

	@Test
	void whatAFieldSaysOfItsValueIsToldBeforeAnythingIsSent() {
		take();
		Locator from = field("Mốc kiểm tra từ ngày");
		Locator to = field("Mốc kiểm tra đến ngày");
		from.fill("05/01/2026");
		from.press("Tab");
		to.fill("04/01/2026");
		to.press("Tab");
		assertThat(page.locator(".fjs-form-field[data-rule]")).hasAttribute("data-rule",
				"Không được trước 05/01/2026 “Mốc kiểm tra từ ngày”.");
		to.fill("06/01/2026");
		to.press("Tab");
		assertThat(page.locator(".fjs-form-field[data-rule]")).hasCount(0);
	}

	@Test
	void whatIsMissingIsCountedAndTheFirstIsLedTo() {
		take();
		send().click();
		assertThat(answer()).containsText("Chưa gửi được: còn 5 ô chưa nhập.");
		assertThat(page.locator(".fjs-form-field:focus, .fjs-form-field:focus-within").first())
			.containsText("Trưởng đoàn");
		assertThat(page.locator(".task-files")).isInViewport();
		field("Nội dung, phương pháp").fill("Thẩm tra");
		assertThat(answer()).hasCount(0);
	}

	@Test
	void aLostLineIsASentenceAndTheButtonWorksAgain() {
		computer.setOffline(true);
		page.locator("button.claim").click();
		assertThat(page.locator(".page-notifications")).containsText("Mất kết nối với máy chủ");
		assertThat(page.locator("button.claim")).isEnabled(SOON);
		computer.setOffline(false);
		take();
		assertThat(page.locator(".page-notifications")).not().containsText("Mất kết nối");
		page.locator(".fjs-input-group input").first().click();
		page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText("Trưởng Ban Tuyên giáo")).click();
		for (String day : List.of("Mốc kiểm tra từ ngày", "Mốc kiểm tra đến ngày")) {
			field(day).fill("1/10/26");
			field(day).press("Tab");
			assertThat(field(day)).hasValue("01/10/2026");
		}
		for (String text : List.of("Nội dung, phương pháp", "Đề cương")) {
			field(text).fill("Thẩm tra");
			field(text).blur();
			assertThat(field(text)).hasValue("Thẩm tra");
		}
		computer.setOffline(true);
		send().click();
		assertThat(answer()).containsText("Mất kết nối với máy chủ");
		assertThat(send()).isEnabled(SOON);
		computer.setOffline(false);
		send().click();
		Locator next = page.locator(".page-notifications .alert-success");
		assertThat(next).containsText("Đã hoàn thành, hồ sơ KT-");
		assertThat(next).containsText("Tiếp theo: Ký ban hành quyết định, kế hoạch");
		assertThat(next).containsText("Phó Bí thư Thường trực");
		assertThat(next).containsText(Pattern.compile("hạn \\d\\d/\\d\\d/\\d{4}"));
		assertThat(page.locator(".alert-danger:visible")).hasCount(0);
	}

	@Test
	void theFirstTaskIsTwoKeysAwayAndFocusGoesAlong() {
		page.navigate(base() + "/");
		page.locator("li.task h4 a").first().waitFor();
		page.evaluate("document.activeElement.blur()");
		page.keyboard().press("Tab");
		page.keyboard().press("Enter");
		assertThat(page.locator("li.task h4 a").first()).isFocused();
		page.keyboard().press("Enter");
		assertThat(page.locator("h2.task")).isFocused();
		page.keyboard().press("Tab");
		assertThat(page.locator("button.claim")).isFocused();
		page.keyboard().press("Enter");
		assertThat(page.locator("form.fjs-form")).isFocused();
		assertThat(page.locator("[ng-click='dismissTask()']")).hasCount(0);
	}

	@Test
	void aLogOutIsNoEndOfTheSession() {
		computer.clearCookies();
		page.locator("button.claim").click();
		assertThat(page.locator(".notice")).containsText("Phiên làm việc đã hết");
		assertThat(page.content()).doesNotContain("đã đăng xuất");
		page.fill("#username", OFFICER);
		page.fill("#password", PASSWORD);
		page.click("button[type=submit]");
		assertThat(page.locator("h2.task")).containsText("Soạn quyết định");
	}

	private void take() {
		page.locator("button.claim").click();
		assertThat(page.locator("button.claim")).hasCount(0);
		assertThat(page.locator(".disabled-form")).hasCount(0);
	}

	private Locator send() {
		return page.locator(".form-actions .btn-primary:visible");
	}

	private Locator answer() {
		return page.locator(".form-answer .alert");
	}

	private Locator field(String label) {
		return page
			.locator(".fjs-form-field",
					new Page.LocatorOptions()
						.setHas(page.locator("label", new Page.LocatorOptions().setHasText(label))))
			.last()
			.locator("input, textarea")
			.first();
	}

	private String base() {
		return "http://localhost:" + port;
	}

}
