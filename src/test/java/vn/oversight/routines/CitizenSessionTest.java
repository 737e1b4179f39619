package vn.oversight.routines;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.web.Reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Receptions of citizens and dialogues, from the calendar or out of turn. */
@OversightTest
class CitizenSessionTest {

	private static final String NAME = "Vàng Thị Sua";

	private static final String OTHER_NAME = "Tẩn A Chìn";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	private static int count;

	private String number;

	/** As the calendar numbers it; nothing of another test is of this case. */
	@BeforeEach
	void twoWeeksBefore() {
		number = "citizen-reception-" + ++count + "/tam-duong/2026-12-15";
		play.at("2026-12-01T08:00");
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aPostponedReceptionIsHeldByADeputyAndEveryMatterIsFollowedToItsAnswer() {
		openByTheCalendar();
		announce("2026-12-15", "21-TB/HU");
		assertThat(play.due(play.task(number, "Activity_HoldSession"))).isEqualTo("2026-12-17");
		assertThat(play.told()).containsExactlyInAnyOrder("secretary@tam-duong.example",
				"binh-lu.clerk@tam-duong.example", "binh-lu.secretary@tam-duong.example");
		play.complete(number, "Activity_HoldSession", Map.of("sessionOutcome", "postponed", "newDay", "2026-12-18",
				"postponeReason", "Bí thư đi công tác đột xuất"));
		Task again = play.task(number, "Activity_AnnounceSession");
		assertThat(play.variable(again, "sessionDay")).isEqualTo("2026-12-18");
		assertThat(play.variable(again, "postponeReason")).isEqualTo("Bí thư đi công tác đột xuất");
		announce("2026-12-18", "22-TB/HU");
		assertThat(play.due(play.task(number, "Activity_HoldSession"))).isEqualTo("2026-12-22");

		play.at("2026-12-18T16:00");
		hold(taken("Đường vào bản hỏng, xe không qua được", "binh-lu", "binh-lu", NAME),
				passed("Chậm chi trả chế độ người có công", "people-committee", OTHER_NAME), answered(),
				denunciation());
		Task approve = play.task(number, "Activity_ApproveHandling");
		assertThat(play.groups(approve)).containsExactly("standing-board.standing-deputy");
		assertThat(play.variable(approve, "receptionRows").toString())
			.contains("Tiếp nhận, giao giải quyết", "Đảng ủy xã Bình Lư", "Ủy ban nhân dân huyện")
			.doesNotContain(NAME, OTHER_NAME);
		play.submit(approve, Map.of("handlingDecision", "return", "handlingReturnReason", "Ghi rõ đoạn đường"));
		hold(taken("Đường vào bản hỏng từ km 3 đến km 5", "binh-lu", "binh-lu", NAME),
				passed("Chậm chi trả chế độ người có công", "people-committee", null), answered(), denunciation());
		play.complete(number, "Activity_ApproveHandling", Map.of("handlingDecision", "approve"));

		List<Task> notices = tasks("Activity_PrepareNotice");
		assertThat(notices).as("neither what was answered nor a denunciation").hasSize(2);
		Task road = about(notices, "Đường vào bản");
		assertThat(play.due(road)).isEqualTo("2026-12-25");
		assertThat(play.variable(road, "handover").toString()).contains("Đường vào bản hỏng", "binh-lu");
		play.submit(road, notice(row("Khảo sát, sửa tạm đoạn đường", "binh-lu", "2027-01-15")));
		Task sign = play.task(number, "Activity_SignNotice");
		assertThat(play.due(sign)).as("ten working days, New Year is none").isEqualTo("2027-01-04");
		play.submit(sign, Map.of("noticeDecision", "return", "noticeReturnReason", "Ghi đơn vị trả lời trực tiếp"));
		play.submit(about(tasks("Activity_PrepareNotice"), "Đường vào bản"),
				notice(row("Khảo sát, sửa tạm đoạn đường", "binh-lu", "2027-01-15")));
		play.at("2026-12-21T09:00");
		play.complete(number, "Activity_SignNotice", signed("23-TB/HU", "2026-12-21"));
		play.complete(number, "Activity_PrepareNotice",
				notice(row("Kiểm tra việc chi trả", "people-committee", "2027-01-15")));
		play.complete(number, "Activity_SignNotice", signed("24-TB/HU", "2026-12-21"));

		play.at("2027-01-08T09:00");
		settle("Khảo sát", "61-BC/ĐU", "Đã khảo sát, chưa sửa");
		play.complete(number, "Activity_NoteAnswer",
				Map.of("answerOutcome", "again", "answerReason", "Công dân chưa được trả lời về ngày sửa xong"));
		assertThat(play.variable(play.task(number, "Activity_PrepareNotice"), "answerReason"))
			.isEqualTo("Công dân chưa được trả lời về ngày sửa xong");
		play.complete(number, "Activity_PrepareNotice", notice(row("Sửa xong đoạn đường", "binh-lu", "2027-02-26")));
		play.complete(number, "Activity_SignNotice", signed("25-TB/HU", "2027-01-08"));
		settle("Sửa xong", "75-BC/ĐU", "Đã sửa xong");
		play.complete(number, "Activity_NoteAnswer", settled("12-CV/ĐU"));
		settle("Kiểm tra việc chi trả", "90-BC/UBND", "Đã chi trả đủ");
		play.complete(number, "Activity_NoteAnswer", settled("95-CV/UBND"));
		assertThat(play.ends(number)).contains("End_SessionClosed", "End_OnTheSpot", "End_Settled");

		everyPageTellsTheSame();
		assertThat(whereIs(NAME)).containsExactly("oversight.register_protected");
		assertThat(whereIs(OTHER_NAME)).as("left empty when the book was sent back, it stays")
			.containsExactly("oversight.register_protected");
	}

	private void everyPageTellsTheSame() {
		String december = "?from=2026-12-01&until=2026-12-31";
		Reader clerk = new Reader(port, "office.clerk");
		assertThat(clerk.page("/cases?q=" + number)).contains("Tiếp công dân định kỳ", number);
		assertThat(clerk.page("/cases/" + number))
			.contains("Tiếp công dân định kỳ", "Chưa tiếp, dời sang ngày khác: Bí thư đi công tác đột xuất",
					"Đã tiếp, người được ủy quyền tiếp thay: Bí thư họp Trung ương",
					"Trả lại sổ để ghi lại: Ghi rõ đoạn đường", "Trả lại: Ghi đơn vị trả lời trực tiếp",
					"Ký, gửi công dân và đơn vị, số 23-TB/HU ngày 21/12/2026", "Chưa đạt, giao lại: Công dân chưa được",
					"12-CV/ĐU", "Thông báo lịch tiếp", "Sửa xong đoạn đường")
			.doesNotContain(NAME, OTHER_NAME);
		assertThat(clerk.page("/assignments?state=all&caseNumber=" + number)).contains("Khảo sát, sửa tạm đoạn đường",
				"Sửa xong đoạn đường", "Kiểm tra việc chi trả", "Thông báo số 23-TB/HU");
		assertThat(clerk.page("/documents")).contains("21-TB/HU", "22-TB/HU", "23-TB/HU", "24-TB/HU", "25-TB/HU",
				"Thông báo lịch tiếp công dân", "Thông báo cho công dân", "95-CV/UBND");
		assertThat(clerk.page("/registers/reception" + december))
			.contains("Đường vào bản hỏng từ km 3 đến km 5", "Chậm chi trả chế độ", "Trả lời tại chỗ",
					"Khiếu nại, tố cáo", "21/12/2026", "08/01/2027", "Phó Bí thư Thường trực Huyện ủy")
			.doesNotContain("xe không qua được", NAME, OTHER_NAME);
		assertThat(clerk.page("/registers/reception-days" + december)).contains("18/12/2026", "người được ủy quyền",
				"Bí thư họp Trung ương", "Tiếp công dân định kỳ");
		assertThat(new Reader(port, "binh-lu.clerk").page("/registers/reception" + december))
			.contains("Đường vào bản hỏng")
			.doesNotContain("Chậm chi trả chế độ", NAME);
		assertThat(new Reader(port, "binh-lu.clerk").page("/assignments?state=all&caseNumber=" + number))
			.contains("Sửa xong đoạn đường")
			.doesNotContain("Kiểm tra việc chi trả");
		assertThat(new Reader(port, "son-binh.clerk").status("/cases/" + number)).isEqualTo(404);
	}

	@Test
	void aDayOnWhichNobodyCameCountsAndEnds() {
		openByTheCalendar();
		announce("2026-12-15", "21-TB/HU");
		play.at("2026-12-15T16:00");
		play.complete(number, "Activity_HoldSession", Map.of("sessionOutcome", "nobody", "heldOn", "2026-12-15"));
		assertThat(play.ends(number)).containsExactly("End_NobodyCame");
		Reader deputy = new Reader(port, "standing-deputy");
		assertThat(deputy.page("/cases/" + number)).contains("Đã trực, không có công dân đến");
		assertThat(deputy.page("/registers/reception-days")).contains("Đã trực, không có công dân đến", "15/12/2026");
		assertThat(jdbc.sql("select register from oversight.register_entry where case_number = :number")
			.param("number", number)
			.query(String.class)
			.list()).containsExactly("reception-days");
	}

	@Test
	void aDialogueOutOfTurnEndsWithPromisesThatAreFollowed() {
		number = openOutOfTurn();
		assertThat(number).matches("BTD-2026-\\d{3}");
		announce("2026-12-04", "31-TB/HU");
		play.at("2026-12-04T17:00");
		play.complete(number, "Activity_HoldSession", Map.of("sessionOutcome", "held", "heldOn", "2026-12-04",
				"citizens", 45, "matters", Play.rows(List.of())));
		Task approve = play.task(number, "Activity_ApproveHandling");
		assertThat(play.groups(approve)).containsExactly("standing-board.secretary");
		play.submit(approve, Map.of("handlingDecision", "approve"));
		assertThat(play.openTasks(number)).as("no matter, no notice").containsExactly("Activity_DraftDialogueNotice");
		Map<String, Object> draft = Map.of("dialogueText", "Tiếp thu ý kiến về nước sinh hoạt", "promises",
				Play.rows(List.of(row("Khôi phục nước sinh hoạt bản Nà Đon", "people-committee", "2026-12-31"))));
		play.complete(number, "Activity_DraftDialogueNotice", draft);
		play.complete(number, "Activity_SignDialogueNotice",
				Map.of("dialogueDecision", "return", "dialogueReturnReason", "Rút ngắn thời hạn"));
		play.complete(number, "Activity_DraftDialogueNotice", Play.with(draft, "promises",
				Play.rows(List.of(row("Khôi phục nước sinh hoạt bản Nà Đon", "people-committee", "2026-12-18")))));
		play.complete(number, "Activity_SignDialogueNotice",
				Map.of("dialogueDecision", "sign", "dialogueNumber", "32-TB/HU", "dialogueDate", "2026-12-04"));
		Task remedy = play.task(number, "Activity_RemedyDemand");
		assertThat(play.due(remedy)).isEqualTo("2026-12-18");
		assertThat(new Reader(port, "office.clerk").page("/assignments?caseNumber=" + number)).contains("Việc đã hứa",
				"Khôi phục nước sinh hoạt bản Nà Đon", "Thông báo kết luận đối thoại số 32-TB/HU");
		settle("Khôi phục nước", "70-BC/UBND", "Đã khôi phục");
		assertThat(play.ends(number)).contains("End_SessionClosed");
		assertThat(new Reader(port, "office.clerk").page("/cases/" + number)).contains(
				"Đối thoại với công dân ngoài lịch", "Trả lại: Rút ngắn thời hạn",
				"Ký ban hành, số 32-TB/HU ngày 04/12/2026");
	}

	@Test
	void aPromiseWithoutAnyTaskEndsAtOnce() {
		number = openOutOfTurn();
		announce("2026-12-04", "31-TB/HU");
		play.at("2026-12-04T17:00");
		play.complete(number, "Activity_HoldSession", Map.of("sessionOutcome", "held", "heldOn", "2026-12-04",
				"citizens", 3, "matters", Play.rows(List.of())));
		play.complete(number, "Activity_ApproveHandling", Map.of("handlingDecision", "approve"));
		play.complete(number, "Activity_DraftDialogueNotice",
				Map.of("dialogueText", "Đã giải thích, công dân đồng tình", "promises", Play.rows(List.of())));
		play.complete(number, "Activity_SignDialogueNotice",
				Map.of("dialogueDecision", "sign", "dialogueNumber", "32-TB/HU", "dialogueDate", "2026-12-04"));
		assertThat(play.ends(number)).containsExactly("End_SessionClosed");
	}

	@Test
	void whatCannotBeIsRefused() {
		openByTheCalendar();
		Map<String, Object> announcement = announcement("2027-01-01", "21-TB/HU");
		Play.refused(() -> play.complete(number, "Activity_AnnounceSession", announcement), "04/01/2027");
		announce("2026-12-15", "21-TB/HU");
		play.at("2026-12-15T16:00");
		Map<String, Object> held = Map.of("sessionOutcome", "deputised", "heldOn", "2026-12-15", "deputy",
				"standing-board.secretary", "deputyReason", "Bận", "citizens", 1, "matters",
				Play.rows(List.of(answered())));
		Play.refused(() -> play.complete(number, "Activity_HoldSession", held), "không được trùng");
		Play.refused(
				() -> play.complete(number, "Activity_HoldSession",
						Map.of("sessionOutcome", "postponed", "newDay", "2026-12-16", "postponeReason", "Bận")),
				"Ngày tiếp mới");
		Play.refused(() -> play.complete(number, "Activity_HoldSession",
				Play.with(Play.with(held, "deputy", "standing-board.standing-deputy"), "matters",
						Play.rows(List.of(Play.with(answered(), "ground", null))))),
				"Nội dung đã trả lời");
		Play.refused(() -> play.complete(number, "Activity_HoldSession",
				Map.of("sessionOutcome", "nobody", "heldOn", "2026-12-14")), "ngày đã thông báo");
	}

	@Test
	void whoeverTakesTheRowsPlaceNeverGetsTheName() {
		openByTheCalendar();
		announce("2026-12-15", "21-TB/HU");
		play.at("2026-12-18T16:00");
		String name = "Lý Thị Mẩy";
		hold(taken("Việc một", "binh-lu", "binh-lu", name));
		assertThat(whereIs(name)).containsExactly("oversight.register_protected");
		play.complete(number, "Activity_ApproveHandling",
				Map.of("handlingDecision", "return", "handlingReturnReason", "Tách hai việc"));
		Play.refused(() -> hold(taken("Việc khác", "binh-lu", "binh-lu", null)), "cần được nhập lại");
		hold(denunciation());
		assertThat(whereIs(name)).as("a denunciation keeps no name").isEmpty();
	}

	private void openByTheCalendar() {
		engine.getRuntimeService()
			.startProcessInstanceByKey("citizen-session", number,
					Map.of("routine", number.substring(0, number.indexOf('/')), "routineTitle", "Tiếp công dân định kỳ",
							"unit", "tam-duong", "period", "2026-12-15", "periodName", "ngày 15/12/2026", "periodFrom",
							"2026-12-15", "periodTo", "2026-12-15", "openedLate", false, "sessionKind", "reception",
							"holder", "standing-board.secretary"));
	}

	private String openOutOfTurn() {
		return play.start("office.clerk", "citizen-session",
				Map.of("sessionKind", "dialogue", "sessionDay", "2026-12-04", "sessionPlace", "Nhà văn hóa xã Bình Lư",
						"holder", "standing-board.secretary", "sessionTopic", "Nước sinh hoạt", "sessionReason",
						"Nhiều hộ mất nước kéo dài"));
	}

	private void announce(String day, String paper) {
		play.complete(number, "Activity_AnnounceSession", announcement(day, paper));
	}

	private Map<String, Object> announcement(String day, String paper) {
		Map<String, Object> reception = Map.of("sessionDay", day, "sessionTime", "08:00", "sessionPlace",
				"Trụ sở tiếp công dân", "attendees", Play.list(List.of("binh-lu")), "announcementNumber", paper,
				"announcementDate", "2026-12-01");
		return number.startsWith("BTD") ? Play.with(reception, "sessionTopic", "Nước sinh hoạt") : reception;
	}

	@SafeVarargs
	private void hold(Map<String, Object>... matters) {
		play.complete(number, "Activity_HoldSession",
				Map.of("sessionOutcome", "deputised", "heldOn", "2026-12-18", "deputy",
						"standing-board.standing-deputy", "deputyReason", "Bí thư họp Trung ương", "citizens", 34,
						"matters", Play.rows(List.of(matters))));
	}

	private static Map<String, Object> taken(String matter, String area, String competent, String name) {
		return Play.with(Map.of("topic", "other", "handling", "taken-up", "matter", matter, "people", 30, "area", area,
				"competent", competent, "repeated", true), "petitioner", name);
	}

	private static Map<String, Object> passed(String matter, String competent, String name) {
		return Play.with(Map.of("topic", "policy", "handling", "passed-on", "matter", matter, "people", 2, "competent",
				competent), "petitioner", name);
	}

	private static Map<String, Object> answered() {
		return Map.of("topic", "land", "handling", "answered", "matter", "Hỏi thủ tục cấp giấy", "people", 1, "ground",
				"Đã hướng dẫn đến bộ phận một cửa");
	}

	private static Map<String, Object> denunciation() {
		return Map.of("topic", "officials", "handling", "petition", "people", 1);
	}

	private static Map<String, Object> notice(Map<String, Object> task) {
		return Map.of("noticeText", "Vụ việc được tiếp nhận, chuyển đơn vị có thẩm quyền", "handover",
				Play.rows(List.of(task)));
	}

	private static Map<String, Object> row(String task, String owner, String due) {
		return Map.of("task", task, "owner", owner, "due", due, "result", "Văn bản trả lời công dân");
	}

	private static Map<String, Object> signed(String number, String day) {
		return Map.of("noticeDecision", "sign", "noticeNumber", number, "noticeDate", day);
	}

	private static Map<String, Object> settled(String number) {
		return Map.of("answerOutcome", "settled", "answerNumber", number, "answerDate", "2027-01-08");
	}

	/** Reported, sent back once, reported again and accepted. */
	private void settle(String content, String number, String report) {
		Map<String, Object> remedy = Map.of("remedyReportNumber", number, "remedyReport", report);
		play.submit(about("Activity_RemedyDemand", "demandContent", content), remedy);
		play.submit(about("Activity_VerifyRemedy", "demandContent", content),
				Map.of("remedyDecision", "return", "remedyRemark", "Nói rõ kết quả"));
		play.submit(about("Activity_RemedyDemand", "demandContent", content), remedy);
		play.submit(about("Activity_VerifyRemedy", "demandContent", content),
				Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
	}

	private List<Task> tasks(String key) {
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskDefinitionKey(key)
			.list();
	}

	private Task about(List<Task> tasks, String matter) {
		return tasks.stream()
			.filter((task) -> play.variable(task, "matterText").toString().startsWith(matter))
			.findFirst()
			.orElseThrow();
	}

	private Task about(String key, String variable, String start) {
		return engine.getTaskService()
			.createTaskQuery()
			.taskDefinitionKey(key)
			.list()
			.stream()
			.filter((task) -> play.variable(task, variable).toString().startsWith(start))
			.findFirst()
			.orElseThrow(() -> new AssertionError(key + ": " + start));
	}

	/** The tables that have a text, in whatever way. */
	private List<String> whereIs(String text) {
		List<String> found = new ArrayList<>();
		jdbc.sql("""
				select table_schema || '.' || table_name from information_schema.tables
				where table_schema in ('public', 'oversight') and table_type = 'BASE TABLE'""")
			.query(String.class)
			.list()
			.forEach((table) -> {
				long rows = jdbc
					.sql("select count(*) from %s t where t::text like :text or t::text like :bytes".formatted(table))
					.param("text", "%" + text + "%")
					.param("bytes", "%" + HexFormat.of().formatHex(text.getBytes(UTF_8)) + "%")
					.query(Long.class)
					.single();
				if (rows > 0) {
					found.add(table);
				}
			});
		return found;
	}

}
