package vn.oversight.routines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightTest;
import vn.oversight.OwnOffice;
import vn.oversight.Play;
import vn.oversight.books.BookKeeper;
import vn.oversight.books.Books;
import vn.oversight.engine.CaseBooks;
import vn.oversight.engine.Refusal;
import vn.oversight.web.Browser;
import vn.oversight.web.Exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Visits to the meetings of party cells, planned for a quarter, and regular supervision:
 * two diagrams that no class knows. Each story is told by the pages as well.
 */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellVisitsTest {

	private static final String QUARTER = "cell-attendance/tam-duong/2027-Q1";

	private static final String PROPAGANDA = "standing-board.propaganda-head";

	private static final String POLICE = "standing-board.police-chief";

	private static final Map<String, Object> ATTENDED = Map.of("visitOutcome", "attended", "present", 18, "members", 20,
			"reviewed", "yes", "overlaps", "no", "remark", "Nội dung thiết thực", "needsReminder", "no", "signs", "no");

	private static final Map<String, Object> OBSERVED = Map.of("visitOutcome", "attended", "heldOn", "2027-01-12",
			"remark", "Nghị quyết tháng còn chung chung", "needsReminder", "no", "signs", "no");

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	BookKeeper keeper;

	@Autowired
	Books books;

	@Autowired
	CaseBooks caseBooks;

	@Autowired
	JdbcClient jdbc;

	private final Map<String, String> cells = new HashMap<>();

	/** Tả Lèng is dissolved at the end of January. */
	@DynamicPropertySource
	static void ownOffice(DynamicPropertyRegistry settings) throws IOException {
		Path folder = Files.createTempDirectory(Path.of("target"), "office");
		FileSystemUtils.copyRecursively(OwnOffice.CONFIG, folder);
		Path file = folder.resolve("organisation.yml");
		Files.writeString(file, Files.readString(file)
			.replace("  - id: ta-leng\n", "  - id: ta-leng\n    until: 2027-01-31\n    successor: giang-ma\n"));
		settings.add("oversight.config-dir", folder::toString);
	}

	@BeforeAll
	void theCells() {
		play.at("2026-12-01T08:00");
		cell("Chi bộ bản Nà Đon", "binh-lu");
		cell("Chi bộ bản Thẳm", "ban-hon");
		cell("Chi bộ Trường Sơn Bình", "son-binh");
		cell("Chi bộ bản Nà Khuy", "binh-lu");
		cell("Chi bộ bản Pa Pe", "ta-leng");
	}

	@BeforeEach
	void aMondayMorning() {
		jdbc.sql("delete from oversight.case_record").update();
		jdbc.sql("delete from oversight.document").update();
		play.at("2027-01-04T08:00");
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aQuarterIsPlannedVisitedAndSummedUpWithTheMissingByName() throws IOException {
		open();
		plan(visit(PROPAGANDA, "Chi bộ bản Nà Đon", "2027-01-20"));
		complete(QUARTER, "Activity_ApproveVisits",
				Map.of("approval", "return", "returnReason", "Mỗi người ít nhất một buổi"));
		Task again = play.task(QUARTER, "Activity_PlanVisits");
		assertThat(play.variable(again, "returnReason")).isEqualTo("Mỗi người ít nhất một buổi");
		plan(visit(PROPAGANDA, "Chi bộ bản Nà Đon", "2027-01-20"), visit(POLICE, "Chi bộ bản Thẳm", "2027-01-22"),
				visit("standing-board.military-commander", "Chi bộ Trường Sơn Bình", "2027-02-25"),
				visit("organisation-board.head", "Chi bộ bản Nà Khuy", "2027-03-31"));
		Task approve = play.task(QUARTER, "Activity_ApproveVisits");
		assertThat(play.groups(approve)).containsExactly("standing-secretariat.standing-deputy");
		assertThat(play.variable(approve, "plannedVisits").toString()).contains("Trưởng Ban Tuyên giáo Huyện ủy",
				"Chi bộ bản Nà Đon", "20/01/2027");
		play.submitOnce(approve, Map.of("approval", "approve"));
		assertThat(play.openTasks(QUARTER)).isEmpty();

		String naDon = visited("Chi bộ bản Nà Đon");
		Task attend = play.task(naDon, "Activity_AttendMeeting");
		assertThat(play.groups(attend)).containsExactly(PROPAGANDA);
		assertThat(play.due(attend)).isEqualTo("2027-01-25");
		assertThatExceptionOfType(Refusal.class).as("a note of a day to come")
			.isThrownBy(() -> play.submitOnce(attend, Play.with(ATTENDED, "heldOn", "2027-01-20")))
			.withMessageContaining("Ngày dự thực tế");
		play.at("2027-01-21T08:00");
		assertThatExceptionOfType(Refusal.class).isThrownBy(
				() -> play.submitOnce(attend, Play.with(Play.with(ATTENDED, "heldOn", "2027-01-20"), "present", 21)))
			.withMessageContaining("Số đảng viên dự");
		Map<String, Object> note = new HashMap<>(Play.with(ATTENDED, "heldOn", "2027-01-20"));
		note.putAll(Map.of("reviewed", "no", "needsReminder", "yes", "reminderText",
				"Chưa kiểm điểm nhiệm vụ tháng; đề nghị thực hiện", "requests",
				Play.rows(List.of(request("Kiểm điểm nhiệm vụ tháng tại các chi bộ", "2027-02-26")))));
		play.submitOnce(attend, note);
		Task sign = play.task(naDon, "Activity_SignReminder");
		assertThat(play.variable(sign, "requestRows").toString()).contains("Ban Tổ chức Huyện ủy", "26/02/2027");
		play.submitOnce(sign, Map.of("reminderDecision", "return", "reminderReturnReason", "Nêu rõ thời hạn"));
		Task revise = play.task(naDon, "Activity_ReviseReminder");
		assertThat(play.groups(revise)).containsExactly(PROPAGANDA);
		play.submitOnce(revise,
				Map.of("revisionOutcome", "again", "reminderText", "Đề nghị kiểm điểm hằng tháng, từ tháng 02",
						"requests", Play.rows(List.of(request("Kiểm điểm nhiệm vụ hằng tháng", "2027-02-26")))));
		complete(naDon, "Activity_SignReminder",
				Map.of("reminderDecision", "sign", "reminderNumber", "45-CV/HU", "reminderDate", "2027-01-21"));
		assertThat(play.ends(naDon)).contains("End_VisitClosed");
		assertThat(engine.getTaskService()
			.createTaskQuery()
			.taskDefinitionKey("Activity_RemedyDemand")
			.taskCandidateGroup("binh-lu.secretary")
			.count()).as("followed up before the quarter is over").isEqualTo(1);

		String tham = visited("Chi bộ bản Thẳm");
		complete(tham, "Activity_AttendMeeting", Map.of("visitOutcome", "not-able", "newDay", "2027-02-24",
				"notDoneReason", "Họp Chính phủ trực tuyến"));
		Task moved = play.task(tham, "Activity_AttendMeeting");
		assertThat(play.due(moved)).as("counted from the new day").isEqualTo("2027-03-01");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.submitOnce(moved,
					Map.of("visitOutcome", "not-able", "newDay", "2027-04-05", "notDoneReason", "Bận")))
			.withMessageContaining("31/03/2027");
		play.at("2027-02-25T08:00");
		Map<String, Object> byADeputy = new HashMap<>(ATTENDED);
		byADeputy.putAll(Map.of("heldOn", "2027-02-24", "attendedBy", "standing-board.people-council-deputy"));
		play.submitOnce(moved, byADeputy);
		assertThat(play.ends(tham)).contains("End_VisitClosed");

		play.at("2027-02-26T08:00");
		String sonBinh = visited("Chi bộ Trường Sơn Bình");
		complete(sonBinh, "Activity_AttendMeeting",
				Map.of("visitOutcome", "not-held", "notDoneReason", "Chi bộ lùi sang tháng 4"));
		assertThat(play.ends(sonBinh)).contains("End_NotHeld");

		String naKhuy = visited("Chi bộ bản Nà Khuy");
		play.at("2027-04-06T17:01");
		play.fireTimers(QUARTER);
		play.fireAllTimers(naKhuy);
		assertThat(play.ends(naKhuy)).contains("End_VisitMissed");
		play.at("2027-04-07T17:01");
		play.fireTimers(QUARTER);
		Task summarise = play.task(QUARTER, "Activity_SummariseVisits");
		assertThat(play.groups(summarise)).containsExactly("organisation-board.officer");
		assertThat((String) play.variable(summarise, "visitAccount")).contains("2/4 hồ sơ đã xong",
				"Dự sinh hoạt Chi bộ Trường Sơn Bình", "Không thực hiện: Chi bộ lùi sang tháng 4",
				"Dự sinh hoạt Chi bộ bản Nà Khuy", "Không dự, không ghi phiếu trong kỳ");
		assertThat((String) play.variable(summarise, "registerAccount"))
			.contains("2 dòng", "36/40", "Chưa có, quý I", "Đảng ủy xã Sơn Bình")
			.doesNotContain("Đảng ủy xã Bình Lư;");
		play.submitOnce(summarise, Map.of("summary", "Hai buổi đã dự, hai buổi chưa"));
		assertThat(play.ends(QUARTER)).contains("End_VisitsSummarised");

		thePagesTellTheSame(naDon, tham, naKhuy);
	}

	private void thePagesTellTheSame(String naDon, String tham, String naKhuy) throws IOException {
		Browser secretary = as("secretary");
		assertThat(secretary.get("/cases").body()).contains("Dự sinh hoạt chi bộ, quý I năm 2027",
				"Dự sinh hoạt Chi bộ bản Nà Đon", "Dự sinh hoạt Chi bộ bản Nà Khuy");
		assertThat(secretary.get("/cases/" + QUARTER).body()).contains("Trả lại: Mỗi người ít nhất một buổi",
				"Duyệt lịch", "Tổng hợp kết quả dự sinh hoạt", naDon, tham, naKhuy);
		assertThat(secretary.get("/cases/" + naDon).body()).contains("Đảng ủy xã Bình Lư", "Trả lại: Nêu rõ thời hạn",
				"Ký công văn, số 45-CV/HU ngày 21/01/2027", "Kiểm điểm nhiệm vụ hằng tháng");
		assertThat(secretary.get("/cases/" + tham).body())
			.contains("Chưa dự được, hẹn ngày khác: Họp Chính phủ trực tuyến", "Đã dự");
		assertThat(secretary.get("/cases/" + naKhuy).body()).contains("Không dự, không ghi phiếu trong kỳ");
		assertThat(secretary.get("/assignments").body())
			.contains("Kiểm điểm nhiệm vụ hằng tháng", "Đảng ủy xã Bình Lư", naDon)
			.doesNotContain("Kiểm điểm nhiệm vụ tháng tại các chi bộ");
		assertThat(secretary.get("/documents").body()).contains("45-CV/HU", "Công văn nhắc nhở");
		List<List<String>> rows = new Exports(port, "organisation-board.officer")
			.xlsx("/registers/cell-visits/export.xlsx");
		assertThat(rows.toString())
			.contains("Chi bộ bản Nà Đon", "Chi bộ bản Thẳm", "Phó Chủ tịch Hội đồng nhân dân huyện")
			.doesNotContain("Nà Khuy");
		assertThat(secretary.get("/registers/cell-visits").body()).contains("18/20", "36/40");

		Browser commune = as("binh-lu.secretary");
		assertThat(commune.get("/assignments").body()).contains("Kiểm điểm nhiệm vụ hằng tháng");
		assertThat(commune.get("/cases/" + naDon).body()).contains("Chỉ hiện phần")
			.doesNotContain("Trả lại: Nêu rõ thời hạn");
		assertThat(commune.get("/documents").body()).contains("45-CV/HU");
		assertThat(as("son-binh.secretary").get("/cases/" + naDon).statusCode()).isEqualTo(404);
	}

	@Test
	void whatADissolvedUnitIsAskedToDoIsItsSuccessors() {
		open();
		plan(visit(PROPAGANDA, "Chi bộ bản Pa Pe", "2027-01-20"));
		complete(QUARTER, "Activity_ApproveVisits", Map.of("approval", "approve"));
		String number = visited("Chi bộ bản Pa Pe");
		play.at("2027-01-21T08:00");
		Map<String, Object> note = new HashMap<>(Play.with(ATTENDED, "heldOn", "2027-01-20"));
		note.putAll(Map.of("needsReminder", "yes", "reminderText", "Nhắc nhở", "requests",
				Play.rows(List.of(request("Bàn giao sổ sách của chi bộ", "2027-02-26")))));
		complete(number, "Activity_AttendMeeting", note);
		play.at("2027-02-01T08:00");
		complete(number, "Activity_SignReminder",
				Map.of("reminderDecision", "sign", "reminderNumber", "46-CV/HU", "reminderDate", "2027-02-01"));
		assertThat(play.ends(number)).contains("End_VisitClosed");
		Task remedy = engine.getTaskService()
			.createTaskQuery()
			.taskDefinitionKey("Activity_RemedyDemand")
			.singleResult();
		assertThat(play.groups(remedy)).containsExactly("giang-ma.clerk", "giang-ma.secretary");
		caseBooks.reconcile();
		assertThat(as("secretary").get("/assignments").body()).contains("Bàn giao sổ sách của chi bộ",
				"Đảng ủy xã Giang Ma");
	}

	@Test
	void whoHasNotBeenVisitedForLongestStandsFirst() {
		open();
		Task task = play.task(QUARTER, "Activity_PlanVisits");
		SpinJsonNode before = (SpinJsonNode) play.variable(task, "unvisited");
		List<String> names = new ArrayList<>();
		before.elements().forEach((row) -> names.add(row.prop("label").stringValue()));
		assertThat(names).contains("Chi bộ bản Nà Khuy", "Chi bộ Trường Sơn Bình");
		assertThat(before.elements().get(0).prop("last").stringValue()).isEqualTo("chưa có");
	}

	@Test
	void aQuarterWithoutVisitsSaysWhyAndGoesOn() {
		open();
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> complete(QUARTER, "Activity_PlanVisits", Map.of("visits", Play.rows(List.of()))))
			.withMessageContaining("Lý do quý này không có buổi nào");
		complete(QUARTER, "Activity_PlanVisits",
				Map.of("visits", Play.rows(List.of()), "noVisitsReason", "Đại hội các chi bộ"));
		complete(QUARTER, "Activity_ApproveVisits", Map.of("approval", "approve"));
		play.at("2027-04-07T17:01");
		play.fireTimers(QUARTER);
		Task summarise = play.task(QUARTER, "Activity_SummariseVisits");
		assertThat(play.variable(summarise, "visitAccount")).isEqualTo("Không có hồ sơ nào.");
		play.submitOnce(summarise, Map.of("summary", "Không có buổi nào"));
		assertThat(play.ends(QUARTER)).contains("End_VisitsSummarised");
	}

	@Test
	void whatSupervisionSeesIsNotedAndSignsOfViolationAreRecommendedToBeInspected() {
		String number = supervise();
		assertThat(number).startsWith("GSTX-2027-");
		complete(number, "Activity_NoteObservation",
				Map.of("visitOutcome", "not-able", "newDay", "2027-01-12", "notDoneReason", "Xã họp đột xuất"));
		Task note = play.task(number, "Activity_NoteObservation");
		assertThat(play.due(note)).isEqualTo("2027-01-15");
		play.at("2027-01-13T08:00");
		Map<String, Object> signs = new HashMap<>(OBSERVED);
		signs.putAll(Map.of("needsReminder", "yes", "reminderText", "Chấn chỉnh", "requests", Play.rows(List.of()),
				"signs", "yes", "violationSigns", "Ban hành nghị quyết không đúng thẩm quyền"));
		play.submitOnce(note, signs);
		complete(number, "Activity_SignReminder",
				Map.of("reminderDecision", "return", "reminderReturnReason", "Chờ kết quả kiểm tra"));
		complete(number, "Activity_ReviseReminder",
				Map.of("revisionOutcome", "drop", "dropReason", "Chuyển sang kiểm tra"));
		Task decide = play.task(number, "Activity_DecideRecommendation");
		assertThat(play.groups(decide)).containsExactly("inspection-commission.chair");
		assertThat(play.variable(decide, "violationSigns")).isEqualTo("Ban hành nghị quyết không đúng thẩm quyền");
		assertThat(play.ends(number)).contains("End_InspectionRecommended");
		play.submitOnce(decide, Map.of("recommendationDecision", "accept"));

		String page = as("inspection-commission.chair").get("/cases/" + number).body();
		assertThat(page).contains("Giám sát thường xuyên: Việc ra nghị quyết tháng", "Đảng ủy xã Bình Lư",
				"Chưa thực hiện được, hẹn ngày khác: Xã họp đột xuất", "Trả lại: Chờ kết quả kiểm tra",
				"Thôi nhắc nhở: Chuyển sang kiểm tra", "Mở cuộc kiểm tra khi có dấu hiệu vi phạm");
		assertThat(jdbc.sql("select count(*) from oversight.inspection where recommended_by = :number")
			.param("number", number)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aSupervisionThatIsNotMadeEndsWithItsReason() {
		String number = supervise();
		complete(number, "Activity_NoteObservation",
				Map.of("visitOutcome", "not-held", "notDoneReason", "Trùng cuộc của Tỉnh ủy"));
		assertThat(play.ends(number)).contains("End_NotHeld");
		assertThat(as("office.clerk").get("/cases/" + number).body())
			.contains("Lý do: Không thực hiện: Trùng cuộc của Tỉnh ủy");
	}

	private void open() {
		engine.getRuntimeService()
			.startProcessInstanceByKey("visit-schedule", QUARTER,
					Map.ofEntries(Map.entry("routine", "cell-attendance"),
							Map.entry("routineTitle", "Dự sinh hoạt chi bộ"), Map.entry("unit", "tam-duong"),
							Map.entry("period", "2027-Q1"), Map.entry("periodName", "quý I năm 2027"),
							Map.entry("periodFrom", "2027-01-01"), Map.entry("periodTo", "2027-03-31"),
							Map.entry("openedLate", false), Map.entry("planner", "organisation-board.officer"),
							Map.entry("approver", "standing-secretariat.standing-deputy")));
	}

	@SafeVarargs
	private void plan(Map<String, Object>... visits) {
		complete(QUARTER, "Activity_PlanVisits", Map.of("visits", Play.rows(List.of(visits))));
	}

	/** Whatever other cases have signed. */
	private void complete(String number, String step, Map<String, Object> form) {
		play.submitOnce(play.task(number, step), form);
	}

	private Map<String, Object> visit(String position, String cell, String day) {
		return Map.of("position", position, "cell", cells.get(cell), "visitDay", day);
	}

	private static Map<String, Object> request(String task, String due) {
		return Map.of("task", task, "due", due, "result", "Biên bản", "monitor", "organisation-board");
	}

	private String supervise() {
		return play.start("propaganda-board.officer", "field-visit",
				Map.of("visitKind", "heard-report", "subject", "binh-lu", "title", "Việc ra nghị quyết tháng",
						"position", "propaganda-board.officer", "visitDay", "2027-01-06"));
	}

	/** The number of the case of a visit to a cell. */
	private String visited(String cell) {
		return jdbc.sql("select number from oversight.case_record where parent = :parent and title = :title")
			.param("parent", QUARTER)
			.param("title", "Dự sinh hoạt " + cell)
			.query(String.class)
			.single();
	}

	private void cell(String name, String unit) {
		cells.put(name,
				String.valueOf(keeper.enter(books.book("cells").orElseThrow(),
						Map.of("unit", unit, "name", name, "members", "20"), "organisation-board.officer",
						List.of("organisation-board.officer"))));
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, "Mat-khau-thu-2026");
		return browser;
	}

}
