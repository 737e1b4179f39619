package vn.oversight.web;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
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

/**
 * Routines that are drawn without a class of their own, as far as only a screen tells:
 * lists whose rows ask for what their cells say, and tables beside the lists of Tasklist.
 */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class RoutinesInBrowserTest {

	private static final String HOLD = "Tiếp công dân, ghi sổ";

	private static final String APPROVE = "Duyệt hướng xử lý từng vụ việc";

	private static final String CHECK = "Rà soát năm rõ, chọn nơi lấy ý kiến";

	private static final Map<String, Object> DRAFT = Map.of("draftText", "Mọi thủ tục được giải quyết trực tuyến",
			"replacesNumber", "05-NQ/HU", "tasks",
			Play.rows(List.of(Map.of("task", "Đào tạo tổ công nghệ số của từng bản", "owner", "binh-lu", "responsible",
					"binh-lu.secretary", "due", "2027-03-31", "result", "Mỗi bản một tổ", "monitor",
					"propaganda-board"))));

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	Tasklist tasklist;

	@BeforeEach
	void aTuesdayMorning() {
		play.at("2026-12-01T08:00");
		jdbc.sql("delete from oversight.document").update();
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		tasklist.close();
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aReceptionIsWrittenIntoItsBookAndReturned() {
		String number = "reception-seen/tam-duong/2026-12-15";
		engine.getRuntimeService()
			.startProcessInstanceByKey("citizen-session", number,
					Map.of("routine", "reception-seen", "routineTitle", "Tiếp công dân định kỳ", "unit", "tam-duong",
							"period", "2026-12-15", "periodName", "ngày 15/12/2026", "periodFrom", "2026-12-15",
							"periodTo", "2026-12-15", "openedLate", false, "sessionKind", "reception", "holder",
							"standing-board.secretary"));
		play.complete(number, "Activity_AnnounceSession",
				Map.of("sessionDay", "2026-12-15", "sessionTime", "08:00", "sessionPlace", "Trụ sở tiếp công dân",
						"attendees", Play.list(List.of("binh-lu")), "announcementNumber", "21-TB/HU",
						"announcementDate", "2026-12-01"));
		play.at("2026-12-15T16:00");
		openTheBrowser("reception-");
		as("office.clerk", () -> {
			Tasklist.Form book = tasklist.take(HOLD)
				.tick("Kết quả buổi tiếp", "người được ủy quyền")
				.date("Ngày tiếp thực tế", "15/12/2026")
				.choose("Người tiếp thay", "Phó Bí thư Thường trực")
				.type("Lý do tiếp thay", "Bí thư họp Trung ương")
				.type("Số công dân", "3");
			matter(book, 1, "Tiếp nhận, giao").type("Nội dung vụ việc", "Đường vào bản hỏng")
				.choose("Địa bàn", "Bình Lư")
				.choose("Đơn vị có thẩm quyền", "Bình Lư");
			book.addRow("Vụ việc");
			assertThat(matter(book, 2, "Khiếu nại").text()).doesNotContain("Họ và tên", "Đơn vị có thẩm quyền");
			book.addRow("Vụ việc");
			matter(book, 3, "Trả lời tại chỗ").type("Nội dung vụ việc", "Hỏi thủ tục cấp giấy");
			assertThat(tasklist.refusal()).contains("còn 1 ô chưa nhập");
			book.row("Vụ việc", 3).type("Nội dung đã trả lời", "Đã hướng dẫn đến bộ phận một cửa");
			tasklist.complete(HOLD);
		});
		as("standing-deputy", () -> {
			Tasklist.Form form = tasklist.take(APPROVE);
			assertThat(form.text()).contains("Đường vào bản hỏng", "Đảng ủy xã Bình Lư",
					"Đã hướng dẫn đến bộ phận một cửa", "Khiếu nại, tố cáo");
			noTableIsCut(form);
			form.tick("Ý kiến về hướng", "Trả lại").type("Lý do trả lại", "Ghi rõ đoạn đường");
			tasklist.complete(APPROVE);
		});
		assertThat(tasklist.troubles()).isEmpty();
		assertThat(play.openTasks(number)).containsExactly("Activity_HoldSession");
	}

	private static Tasklist.Form matter(Tasklist.Form book, int row, String handling) {
		return book.row("Vụ việc", row)
			.choose("Lĩnh vực", "Lĩnh vực khác")
			.choose("Hướng xử lý", handling)
			.type("Số người cùng", "1");
	}

	@Test
	void aDraftIsCheckedAndSentToWhoeverIsAsked() {
		String number = toTheCheck();
		openTheBrowser("resolution-");
		as("office.chief", () -> {
			Tasklist.Form form = tasklist.take(CHECK);
			noTableIsCut(form);
			form.tick("Kết quả rà soát", "Đạt").choose("Nơi được lấy ý kiến", "Mặt trận Tổ quốc");
			assertThat(form.text()).contains("Căn cứ", "Trả lời (phần mềm đối chiếu)");
			for (int asked = 1; asked <= 4; asked++) {
				form.chooseInRow("Rà soát năm rõ", asked, "Trả lời[ *]*$", "Đạt");
			}
			tasklist.complete(CHECK);
		});
		assertThat(tasklist.troubles()).isEmpty();
		assertThat(play.openTasks(number)).containsExactly("Activity_GiveOpinion");
	}

	private String toTheCheck() {
		String number = play.start("propaganda-board.officer", "resolution-making",
				Map.of("resolutionTitle", "Nghị quyết về chuyển đổi số", "resolutionKind", "thematic",
						"resolutionReason", "Chuyển đổi số còn chậm", "proposingUnit", "propaganda-board",
						"draftingUnit", "propaganda-board"));
		play.complete(number, "Activity_ApproveDrafting",
				Map.of("draftingDecision", "approve", "draftingUnit", "propaganda-board", "draftingDate", "2026-12-01",
						"draftDue", "2026-12-15", "wideImpact", "yes", "issuingBody", "committee"));
		play.complete(number, "Activity_DraftResolution", DRAFT);
		return number;
	}

	private static void noTableIsCut(Tasklist.Form form) {
		for (Locator table : form.root().locator(".fjs-table-inner-container").all()) {
			assertThat(table.evaluate("table => table.scrollWidth - table.clientWidth")).isEqualTo(0);
		}
	}

	private void openTheBrowser(String series) {
		tasklist = new Tasklist(port, 1366, 2400, series, (page) -> {
		});
	}

	private void as(String account, Runnable work) {
		tasklist.signIn(account, PASSWORD);
		work.run();
		tasklist.signOut();
	}

}
