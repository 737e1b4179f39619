package vn.oversight.web;

import java.util.List;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The pages beside Tasklist: in Vietnamese, and without a barrier. */
@OversightTest
@EnabledIf("vn.oversight.web.Screen#isThere")
class OwnPagesTest {

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

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
	void theBooksOfLinesAndOfPapersFitAScreenAndAPhone() {
		jdbc.sql(
				"""
						insert into oversight.demand (case_number, kind, source, content, owner, responsible, result, monitor, due_on,
							agreed_on, made_on, state, stage, follow_up)
						select 'NQ-2026-980', k.kind, 'Nghị quyết số 12-NQ/HU', 'Lập kế hoạch thực hiện nghị quyết, có phân công rõ người, rõ việc',
							k.owner, k.owner || '.secretary', 'Kế hoạch được ban hành', 'inspection-commission', k.due, k.due, date '2026-06-01',
							'open', k.stage, 'x'
						from (values ('assignment', 'binh-lu', date '2026-09-01', 'returned'), ('promise', 'ban-bo', current_date + 1, 'reported'),
							('demand', 'son-binh', date '2027-12-31', 'begun')) k (kind, owner, due, stage)""")
			.update();
		jdbc.sql(
				"""
						insert into oversight.document (case_number, element, name, number, ordinal, type, issuer, unit, dated, title, entered_at)
						select 'NQ-2026-980', 'x', 'Nghị quyết', n || '-NQ/HU', n, 'NQ', 'HU', '', current_date, 'Về xây dựng tổ chức cơ sở đảng', now()
						from unnest(array[12, 14]) n""")
			.update();
		try (Screen screen = new Screen()) {
			Page page = screen.signedIn(base(), "propaganda-board.head", PASSWORD);
			ScreenCheck.soundAtEachWidth(page, base(), "/assignments", "/documents");
		}
		finally {
			jdbc.sql("delete from oversight.demand where case_number = 'NQ-2026-980'").update();
			jdbc.sql("delete from oversight.document where case_number = 'NQ-2026-980'").update();
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
