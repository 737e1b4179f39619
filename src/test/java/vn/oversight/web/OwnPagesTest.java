package vn.oversight.web;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The pages beside Tasklist: in Vietnamese, and without a barrier. */
@OversightTest
@EnabledIf("vn.oversight.web.Screen#isThere")
class OwnPagesTest {

	@LocalServerPort
	int port;

	@Test
	void ourPagesAreInVietnameseAndWithoutABarrier() {
		try (Screen screen = new Screen()) {
			Page stranger = screen.blank();
			check(stranger, "/login");
			check(stranger, "/login?error");
			Page administrator = screen.signedIn(base(), "admin", PASSWORD);
			check(administrator, "/notices");
			check(administrator, "/absence");
			check(administrator, "/v/no-such-task");
			check(administrator, "/no-such-page");
		}
	}

	@Test
	void theProfilePageIsInVietnamese() {
		try (Screen screen = new Screen()) {
			Page page = screen.signedIn(base(), "binh-lu.secretary", PASSWORD);
			page.navigate(base() + "/camunda/app/welcome/default/");
			page.getByText("Đổi mật khẩu").first().waitFor();
			Screen.keep(page, "profile");
			assertThat(ScreenCheck.englishTexts(page)).isEmpty();
		}
	}

	@Test
	void whoeverAsksForEnglishGetsItAndComesBack() {
		try (Screen screen = new Screen()) {
			Page page = screen.signedIn(base(), "binh-lu.secretary", PASSWORD);
			page.getByText("English").click();
			page.getByText("Select a task in the list.").waitFor();
			assertThat(page.getAttribute("html", "lang")).isEqualTo("en");
			page.getByText("Tiếng Việt").click();
			page.getByText("Mời chọn một việc trong danh sách.").waitFor();
			assertThat(page.getAttribute("html", "lang")).isEqualTo("vi");
		}
	}

	private void check(Page page, String path) {
		page.navigate(base() + path);
		assertThat(ScreenCheck.englishTexts(page)).as(path).isEmpty();
		assertThat(ScreenCheck.violations(page)).as(path).isEmpty();
	}

	private String base() {
		return "http://localhost:" + port;
	}

}
