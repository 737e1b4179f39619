package vn.oversight.web;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** What Tasklist says of the case of a task: on its card, and in its tab. */
@OversightTest
class CaseOfTaskTest {

	private static final String OFFICER = "inspection-commission.officer";

	private static final String SECRETARY = "binh-lu.secretary";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	SendNow sendNow;

	@Autowired
	TaskService tasks;

	private String number;

	@BeforeEach
	void anInspectionThatAwaitsTheSelfReport() {
		play.at("2026-11-16T08:00");
		number = play.start(OFFICER, "inspection-cycle", Map.of("kind", "inspection", "subject", "binh-lu", "title",
				"Lãnh đạo <b>phát triển</b> đảng viên", "ground", "Chương trình số 05-CTr/HU"));
		play.complete(number, "Activity_DraftPlan",
				Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo", "2026-10-31",
						"planContent", "Kiểm tra việc thực hiện nghị quyết", "outline", "I. Kết quả; II. Hạn chế"));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-16"));
		sendNow.sendQueued();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-11-16T17:30 | open    | Hạn 30/11/2026; lịch nghỉ năm 2026 chưa xác nhận
			2026-11-25T09:00 | soon    | Sắp đến hạn: còn 3 ngày làm việc (30/11/2026; lịch nghỉ năm 2026 chưa xác nhận)
			2026-11-30T09:00 | today   | Đến hạn hôm nay (30/11/2026; lịch nghỉ năm 2026 chưa xác nhận)
			2026-11-30T17:01 | overdue | Quá hạn 1 ngày làm việc (hạn 30/11/2026; lịch nghỉ năm 2026 chưa xác nhận)
			2026-12-02T09:00 | overdue | Quá hạn 2 ngày làm việc (hạn 30/11/2026; lịch nghỉ năm 2026 chưa xác nhận)""")
	void aCardSaysHowNearTheDeadlineIs(String now, String state, String words) {
		String task = selfReport();
		dueAtTheEndOfNovember(task);
		play.at(now);
		String card = as(SECRETARY).get("/tasks/cards?ids=" + task).body();
		assertThat(JsonPath.<String>read(card, "$[0].state")).isEqualTo(state);
		assertThat(JsonPath.<String>read(card, "$[0].words")).isEqualTo(words);
		assertThat(JsonPath.<String>read(card, "$[0].number")).isEqualTo(number);
		assertThat(JsonPath.<String>read(card, "$[0].unit")).isEqualTo("Đảng ủy xã Bình Lư");
	}

	@Test
	void nobodySeesCardOrCaseOfATaskOfOthers() {
		Browser other = as("son-binh.secretary");
		assertThat(other.get("/tasks/cards?ids=" + selfReport()).body()).isEqualTo("[]");
		assertThat(other.get("/tasks/" + selfReport() + "/case").statusCode()).isEqualTo(404);
		assertThat(other.get("/tasks/no-such-task/case").statusCode()).isEqualTo(404);
		assertThat(other.get("/tasks/cards?ids=%00").statusCode()).isEqualTo(400);
		assertThat(other.get("/tasks/cards?ids=" + "a,".repeat(101)).statusCode()).isEqualTo(400);
		assertThat(new Browser(port).get("/tasks/" + selfReport() + "/case").statusCode()).isEqualTo(302);
	}

	@Test
	void theTeamSeesTheWholeCase() {
		play.complete(number, "Activity_SubmitSelfReport", Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate",
				"2026-11-16", "selfReportSummary", "Đã tự kiểm tra theo đề cương"));
		String page = as("propaganda-board.head").get("/tasks/" + task("Activity_Verify") + "/case").body();
		assertThat(page)
			.contains(number, "Soạn quyết định, kế hoạch, đề cương", "Cán bộ Ủy ban Kiểm tra Huyện ủy",
					"Nộp báo cáo tự kiểm tra", "16/11/2026, 08:00", "Quyết định, kế hoạch số 127-QĐ/HU ngày 16/11/2026",
					"Báo cáo tự kiểm tra số 35-BC/ĐU ngày 16/11/2026", "Chỉ ghi ra tệp", "Bí thư Đảng ủy xã Bình Lư",
					"Lãnh đạo &lt;b&gt;phát triển")
			.doesNotContain("Chỉ hiện phần", "<b>");
	}

	@Test
	void theInspectedUnitSeesItsOwnPart() {
		String page = as(SECRETARY).get("/tasks/" + selfReport() + "/case").body();
		assertThat(page).contains("Chỉ hiện phần", "Quyết định, kế hoạch số 127-QĐ/HU", "Chưa có bước nào hoàn thành")
			.doesNotContain("Soạn quyết định", "Cán bộ Ủy ban Kiểm tra", "Phó Bí thư Thường trực");
	}

	private void dueAtTheEndOfNovember(String task) {
		tasks.setDueDate(task, Date.from(Instant.parse("2026-11-30T10:00:00Z")));
	}

	private String selfReport() {
		return task("Activity_SubmitSelfReport");
	}

	private String task(String kind) {
		return play.task(number, kind).getId();
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
