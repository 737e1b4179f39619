package vn.oversight.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.assignments.AssignmentBook;
import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * A briefing of the fourth quarter through Tasklist, by chair, office and two bodies: one
 * reports late, one has nothing to report. The third quarter left a conclusion behind.
 */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class BriefingInBrowserTest {

	private static final String THIRD = "browser-briefing/tam-duong/2026-Q3";

	private static final String FOURTH = "browser-briefing/tam-duong/2026-Q4";

	private static final String CLERK = "office.clerk";

	private static final String CHAIR = "standing-deputy";

	private static final String POLICE = "police.head";

	private static final String COURT = "court.head";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	AssignmentBook lines;

	@Autowired
	JdbcClient jdbc;

	Tasklist tasklist;

	@BeforeEach
	void openTheBrowser() {
		tasklist = new Tasklist(port);
	}

	@AfterEach
	void closeTheBrowser() {
		tasklist.close();
		play.end();
	}

	@Test
	void theFourthQuarterTakesUpWhatTheThirdConcluded() {
		theThirdQuarterConcludes();
		play.at("2026-12-01T08:00");
		open(FOURTH, "quý IV năm 2026", "2026-10-01", "2026-12-31");
		theOfficeFixesTheDate();
		as(COURT, () -> {
			tasklist.take("Nộp báo cáo").tick("Báo cáo", "Không có nội dung");
			tasklist.complete("Nộp báo cáo");
		});
		thePoliceReportLateAndAreReturnedOnce();
		theAgendaBeginsWithTheOpenConclusion();
		play.at("2026-12-28T14:00");
		theMeetingCarriesTheConclusionOver();
		theNoticeIsDraftedAndSigned();
		assertThat(stateOf(FOURTH)).isEqualTo("closed");
		assertThat(lines.openOf(THIRD)).hasSize(1);

		theConclusionOfTheThirdQuarterIsDone();
		assertThat(lines.openOf(THIRD)).isEmpty();
		assertThat(lines.openOf(FOURTH)).hasSize(1);
		assertThat(tasklist.troubles()).isEmpty();
	}

	private void theOfficeFixesTheDate() {
		as(CLERK, () -> {
			Tasklist.Form date = tasklist.take("Ấn định ngày họp");
			assertThat(date.text()).contains("Giao ban với các cơ quan tư pháp quý IV năm 2026",
					"từ 01/10/2026 đến 31/12/2026");
			date.date("Ngày họp", "28/12/2026")
				.type("Giờ họp", "08:00")
				.type("Địa điểm", "Phòng họp số 1")
				.type("Số giấy mời", "112-GM/HU");
			assertThat(tasklist.refusal()).contains("Ngày chốt số liệu phải trước hạn nộp báo cáo (21/12/2026)");
			tasklist.form().date("Ngày chốt số liệu", "15/12/2026");
			tasklist.complete("Ấn định ngày họp");
		});
	}

	private void thePoliceReportLateAndAreReturnedOnce() {
		play.at("2026-12-22T08:00");
		as(POLICE, () -> {
			Tasklist.Form report = tasklist.take("Nộp báo cáo");
			assertThat(report.text()).contains("08:00 ngày 28/12/2026", "Số liệu tính đến 15/12/2026");
			report.tick("Báo cáo", "Gửi báo cáo")
				.type("Số báo cáo", "35-BC/CA")
				.type("Kết quả hoạt động", "Đã khởi tố 12 vụ")
				.type("Vấn đề cần lãnh đạo", "Thiếu biên chế");
			tasklist.complete("Nộp báo cáo");
		});
		as(CLERK, () -> {
			Tasklist.Form first = tasklist.take("Xem xét báo cáo");
			assertThat(first.text()).contains("Tòa án nhân dân", "không có nội dung báo cáo");
			first.tick("Ý kiến", "Nhận báo cáo");
			tasklist.completeOneOf("Xem xét báo cáo");
			Tasklist.Form second = tasklist.take("Xem xét báo cáo");
			assertThat(second.text()).contains("Công an huyện", "35-BC/CA", "Đã khởi tố 12 vụ", "Thiếu biên chế");
			second.tick("Ý kiến", "Trả lại").type("Lý do trả lại", "Thiếu số liệu so với cùng kỳ");
			tasklist.complete("Xem xét báo cáo");
		});
		as(POLICE, () -> {
			Tasklist.Form again = tasklist.take("Nộp báo cáo");
			assertThat(again.text()).contains("Thiếu số liệu so với cùng kỳ");
			again.type("Kết quả hoạt động", "Đã khởi tố 12 vụ, giảm 2 vụ so với cùng kỳ");
			tasklist.complete("Nộp báo cáo");
		});
		as(CLERK, () -> {
			Tasklist.Form report = tasklist.take("Xem xét báo cáo");
			assertThat(report.isUnanswered("Ý kiến")).isTrue();
			report.tick("Ý kiến", "Nhận báo cáo");
			tasklist.complete("Xem xét báo cáo");
		});
	}

	private void theAgendaBeginsWithTheOpenConclusion() {
		as(CLERK, () -> {
			Tasklist.Form synthesis = tasklist.take("Tổng hợp báo cáo");
			assertThat(synthesis.text()).contains("Đã nhận (nộp muộn)", "Đã nhận: không có nội dung báo cáo",
					"Thiếu biên chế");
			synthesis.type("Báo cáo tổng hợp", "Tình hình ổn định");
			tasklist.complete("Tổng hợp báo cáo");
			Tasklist.Form agenda = tasklist.take("Lập chương trình");
			assertThat(agenda.text()).contains("1. Phối hợp tuyên truyền (Công an huyện Tam Đường, hạn 30/11/2026)");
			agenda.row("Nội dung tiếp theo", 1)
				.type("Nội dung", "Báo cáo tổng hợp")
				.type("Người trình bày", "Văn phòng");
			tasklist.complete("Lập chương trình");
		});
		as(CHAIR, () -> {
			Tasklist.Form agenda = tasklist.take("Duyệt chương trình");
			assertThat(agenda.text()).contains("1. Phối hợp tuyên truyền", "Báo cáo tổng hợp", "nộp muộn");
			agenda.tick("Ý kiến", "Duyệt chương trình");
			tasklist.complete("Duyệt chương trình");
		});
	}

	private void theMeetingCarriesTheConclusionOver() {
		as(CLERK, () -> {
			tasklist.take("Họp, ghi biên bản")
				.date("Ngày họp thực tế", "28/12/2026")
				.type("Số biên bản", "09-BB/HU")
				.type("Thành phần dự họp", "Đủ thành phần")
				.type("Nội dung biên bản", "Thống nhất các nội dung");
			tasklist.complete("Họp, ghi biên bản");
			Tasklist.Form disposal = tasklist.take("Xử lý kết luận trước");
			assertThat(disposal.text()).contains("quý III năm 2026", "Việc: Phối hợp tuyên truyền",
					"Kết quả phải đạt: Giảm số vụ");
			disposal.tick("Quyết định của hội nghị", "Chuyển tiếp")
				.type("Lý do", "Chờ tổng kết năm")
				.date("Thời hạn mới", "26/02/2027");
			tasklist.complete("Xử lý kết luận trước");
		});
	}

	private void theNoticeIsDraftedAndSigned() {
		as(CLERK, () -> {
			Tasklist.Form notice = tasklist.take("Dự thảo thông báo kết luận");
			assertThat(notice.text()).contains("chuyển tiếp đến 26/02/2027 (Chờ tổng kết năm)")
				.doesNotContain("Kiến nghị chuyển");
			notice.addRow("Kết luận")
				.row("Kết luận", 1)
				.type("Rõ việc", "Bổ sung biên chế")
				.choose("Rõ người", "Công an huyện")
				.choose("Rõ trách nhiệm", "Trưởng Công an huyện Tam Đường")
				.date("Rõ tiến độ", "31/03/2027")
				.type("Rõ hiệu quả", "Đủ biên chế được giao")
				.choose("Đơn vị theo dõi", "Văn phòng");
			notice.row("Kết luận", 1).choose("Rõ người", "Văn phòng");
			assertThat(notice.rule()).as("before it is sent")
				.isEqualTo("Không được trùng với “Rõ người: đơn vị thực hiện”.");
			notice.row("Kết luận", 1).choose("Rõ người", "Công an huyện");
			tasklist.complete("Dự thảo thông báo kết luận");
		});
		as(CHAIR, () -> {
			Tasklist.Form notice = tasklist.take("Ký thông báo kết luận");
			assertThat(notice.text()).contains("Bổ sung biên chế", "Trưởng Công an huyện Tam Đường", "31/03/2027",
					"Chờ tổng kết năm");
			notice.tick("Ý kiến", "Ký ban hành").type("Số thông báo", "48-TB/HU").date("Ngày ký", "28/12/2026");
			tasklist.complete("Ký thông báo kết luận");
		});
	}

	private void theConclusionOfTheThirdQuarterIsDone() {
		as(POLICE, () -> {
			Tasklist.Form demand = tasklist.take("Thực hiện yêu cầu");
			assertThat(demand.text())
				.contains("Thông báo kết luận số 40-TB/HU", "quý III năm 2026", "Phối hợp tuyên truyền", "26/02/2027",
						"Người chịu trách nhiệm: Trưởng Công an huyện Tam Đường", "Kết quả phải đạt: Giảm số vụ")
				.doesNotContain("Khuyết điểm");
			demand.type("Số báo cáo", "40-BC/CA").type("Kết quả thực hiện", "Đã giảm 15% số vụ");
			tasklist.completeOneOf("Thực hiện yêu cầu");
		});
		as(CLERK, () -> {
			tasklist.take("Thẩm định").tick("Kết quả thẩm định", "Chấp nhận").type("Nhận xét", "Đạt");
			tasklist.complete("Thẩm định");
		});
	}

	/** The quarter before, without the browser. */
	private void theThirdQuarterConcludes() {
		play.at("2026-09-07T08:00");
		open(THIRD, "quý III năm 2026", "2026-07-01", "2026-09-30");
		play.complete(THIRD, "Activity_FixMeeting", Map.of("meetingDate", "2026-09-28", "meetingTime", "08:00",
				"meetingPlace", "Phòng họp số 1", "invitationNumber", "90-GM/HU", "dataCutOff", "2026-09-15"));
		List<Task> reports = tasks.createTaskQuery().taskDefinitionKey("Activity_SubmitReport").list();
		assertThat(reports).hasSize(2);
		play.complete(THIRD, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		play.complete(THIRD, "Activity_DraftAgenda", Map.of());
		play.complete(THIRD, "Activity_ApproveAgenda", Map.of("agendaDecision", "approve"));
		play.at("2026-09-28T14:00");
		play.complete(THIRD, "Activity_HoldMeeting", Map.of("heldOn", "2026-09-28", "minutesNumber", "07-BB/HU",
				"attendance", "Đủ thành phần", "minutes", "Thống nhất"));
		play.complete(THIRD, "Activity_DraftConclusions",
				Map.of("conclusions",
						Play.rows(List.of(Map.of("task", "Phối hợp tuyên truyền", "owner", "police", "responsible",
								"police.head", "due", "2026-11-30", "result", "Giảm số vụ", "monitor", "office")))));
		play.complete(THIRD, "Activity_SignConclusions",
				Map.of("noticeDecision", "sign", "noticeNumber", "40-TB/HU", "noticeDate", "2026-09-28"));
	}

	private void open(String key, String periodName, String from, String to) {
		Map<String, Object> variables = new HashMap<>(Map.of("routine", "browser-briefing", "unit", "tam-duong",
				"routineTitle", "Giao ban với các cơ quan tư pháp", "period", key.substring(key.length() - 7),
				"periodName", periodName, "periodFrom", from, "periodTo", to, "openedLate", false));
		variables.putAll(Map.of("chair", "standing-secretariat.secretary,standing-secretariat.standing-deputy",
				"organiser", "office.clerk,office.chief", "bodies", "police,court", "recommendations", false));
		runtime.startProcessInstanceByKey("quarterly-briefing", key, variables);
	}

	private String stateOf(String briefing) {
		return jdbc.sql("select state from oversight.briefing where case_number = :number")
			.param("number", briefing)
			.query(String.class)
			.single();
	}

	private void as(String account, Runnable work) {
		tasklist.signIn(account, PASSWORD);
		work.run();
		tasklist.signOut();
	}

}
