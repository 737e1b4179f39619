package vn.oversight.routines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guidance before a session of the Council, and the orientation of Front and mass
 * organisations: asked for, given issue by issue, compared afterwards and never a veto.
 */
@OversightTest
class PriorGuidanceTest {

	private static final String COUNCIL = "people-council";

	private static final String SESSION = "Kỳ họp thường lệ giữa năm";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	private String number;

	@BeforeEach
	void aTuesdayMorning() {
		play.at("2026-12-01T08:00");
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aSessionIsGuidedIssueByIssuePostponedAndComparedAfterwards() {
		number = opened("council-session", COUNCIL, "Chủ trương kỳ họp Hội đồng nhân dân");
		play.complete(number, "Activity_FixSession",
				Map.of("sessionOutcome", "planned", "sessionTitle", SESSION, "sessionDate", "2027-01-28"));
		Task request = play.task(number, "Activity_RequestGuidance");
		assertThat(play.groups(request)).containsExactly("people-council.deputy");
		assertThat(play.due(request)).as("20 working days before, over New Year").isEqualTo("2026-12-30");
		assertThat(play.variable(request, "dueNote")).isNull();
		Play.refused(() -> play.submit(request, requested()), "ít nhất 1 dòng");
		play.submit(request, requested(issue("Kế hoạch đầu tư công năm 2027"), issue("Phí, lệ phí"),
				Map.of("secrecy", "secret", "title", "12/TTr-M")));

		Task appraise = play.task(number, "Activity_AppraiseIssues");
		assertThat(play.groups(appraise)).containsExactly("office.chief", "office.clerk");
		assertThat(play.due(appraise)).isEqualTo("2027-01-07");
		play.submit(appraise, Map.of("appraisalDecision", "return", "appraisalReturnReason", "Thiếu phương án thu"));
		play.complete(number, "Activity_RequestGuidance", requested(issue("Kế hoạch đầu tư công năm 2027"),
				issue("Phí, lệ phí"), Map.of("secrecy", "secret", "title", "12/TTr-M")));
		play.complete(number, "Activity_AppraiseIssues", appraised(List.of("people-committee", "organisation-board")));
		opinion("people-committee.chair", Map.of("answer", "agree"));
		opinion("organisation-board.head", Map.of("answer", "remarks", "opinionText", "Giãn tiến độ hai dự án"));
		Task digest = play.task(number, "Activity_DigestOpinions");
		play.submit(digest, Map.of("digest", Play.rows(List.of(Map.of("reply", "taken", "reason", "Đã giãn")))));

		Task place = play.task(number, "Activity_PlaceOnAgenda");
		assertThat(play.variable(place, "submissionText").toString()).contains("khai mạc ngày 28/01/2027",
				"2/2 nơi được hỏi đã trả lời", "Ban Tổ chức Huyện ủy");
		decide("2026-12-03", "return", "Bổ sung phương án vốn", null);
		assertThat(play.variable(play.task(number, "Activity_RequestGuidance"), "boardReturned"))
			.isEqualTo("Bổ sung phương án vốn");
		play.complete(number, "Activity_RequestGuidance", requested(issue("Kế hoạch đầu tư công năm 2027"),
				issue("Phí, lệ phí"), Map.of("secrecy", "secret", "title", "12/TTr-M")));
		play.complete(number, "Activity_AppraiseIssues", appraised(List.of()));
		decide("2026-12-04", "changes", "Cho chủ trương từng vấn đề", List.of("agreed", "changes", "not-yet"));

		Task draft = play.task(number, "Activity_DraftGuidance");
		assertThat(play.variable(draft, "boardRows").toString()).contains("12/TTr-M", "Đồng ý, có sửa đổi");
		assertThat(play.due(draft)).isEqualTo("2027-01-12");
		postpone("2027-02-25");
		assertThat(play.due(play.task(number, "Activity_DraftGuidance"))).isAfter("2027-01-26");
		assertThat(play.due(play.task(number, "Activity_NoteSession"))).isEqualTo("2027-03-02");
		play.complete(number, "Activity_DraftGuidance", Map.of("guidanceText", "Đồng ý hai vấn đề, một chưa"));
		Play.refused(() -> play.complete(number, "Activity_SignGuidance", signed("87-NQ/HU", "2026-12-04")), "TB");
		play.complete(number, "Activity_SignGuidance",
				Map.of("guidanceDecision", "return", "guidanceReturnReason", "Ghi rõ mức thu"));
		play.complete(number, "Activity_DraftGuidance", Map.of("guidanceText", "Đồng ý hai vấn đề, một chưa"));
		play.complete(number, "Activity_SignGuidance", signed("87-TB/HU", "2026-12-04"));
		assertThat(new Reader(port, "office.clerk").page("/registers/guidance-notices")).contains("87-TB/HU", SESSION,
				"25/02/2027", "Hội đồng nhân dân huyện Tam Đường");
		assertThat(play.openTasks(number)).as("nothing to report before the session")
			.containsExactly("Activity_NoteSession");
		heldAndCompared();
	}

	private void heldAndCompared() {
		play.at("2027-02-26T16:00");
		play.complete(number, "Activity_NoteSession", Map.of("heldOutcome", "held", "sessionClosed", "2027-02-26"));
		Task report = play.task(number, "Activity_ReportAdoption");
		assertThat(play.groups(report)).containsExactly("people-council.deputy");
		assertThat(play.due(report)).isEqualTo("2027-03-05");
		List<Map<String, Object>> unexplained = List.of(Map.of("result", "adopted", "resultNumber", "01/NQ-HĐND"),
				Map.of("result", "changed", "resultNumber", "02/NQ-HĐND"), Map.of("result", "not-tabled"));
		Play.refused(() -> play.submit(report, adopted(unexplained)), "Giải trình");
		List<Map<String, Object>> results = List.of(Map.of("result", "adopted", "resultNumber", "01/NQ-HĐND"),
				Map.of("result", "changed", "resultNumber", "02/NQ-HĐND", "explanation",
						"Đại biểu đề nghị giảm mức thu cho hộ nghèo"),
				Map.of("result", "not-tabled", "explanation", "Chuẩn bị thêm"));
		play.submit(report, adopted(results));
		play.complete(number, "Activity_CompareGuidance",
				Map.of("comparisonDecision", "return", "comparisonReturnReason", "Ghi số nghị quyết của vấn đề 2"));
		play.complete(number, "Activity_ReportAdoption",
				Play.with(adopted(results), "extra", Play.rows(List.of(Map.of("issue", "Hỗ trợ sau bão", "resultNumber",
						"03/NQ-HĐND", "explanation", "Phát sinh sau khi đã cho chủ trương")))));
		play.complete(number, "Activity_CompareGuidance",
				Map.of("comparisonDecision", "done", "adopted",
						Play.rows(List.of(Map.of("verdict", "in-line"),
								Map.of("verdict", "differs", "remark", "Có lý do chính đáng"),
								Map.of("verdict", "not-tabled")))));
		play.complete(number, "Activity_NoteDifference",
				Map.of("differenceNote", "Thường trực đã biết; Hội đồng giảm mức thu cho hộ nghèo"));
		assertThat(play.ends(number)).contains("End_Compared");
		assertThat(play.told()).contains("secretary@tam-duong.example", "standing-deputy@tam-duong.example");
		everyPageTellsTheSame();
	}

	private void everyPageTellsTheSame() {
		SoftAssertions pages = new SoftAssertions();
		Reader clerk = new Reader(port, "office.clerk");
		pages.assertThat(clerk.page("/cases/" + number))
			.contains(SESSION, "Trả lại để bổ sung: Thiếu phương án thu",
					"Trả lại để bổ sung, số 23-BB/HU ngày 03/12/2026: Bổ sung phương án vốn",
					"Dời sang ngày khác: Chưa chuẩn bị kịp", "Trả lại để sửa: Ghi rõ mức thu",
					"Ký thông báo, số 87-TB/HU ngày 04/12/2026", "Đã họp xong",
					"Báo cáo chưa rõ, đề nghị bổ sung: Ghi số nghị quyết của vấn đề 2", "Đã kết thúc");
		pages.assertThat(clerk.page("/registers/guidance"))
			.contains("Kế hoạch đầu tư công năm 2027", "Đúng chủ trương", "Phí, lệ phí", "Khác chủ trương",
					"Đại biểu đề nghị giảm mức thu", "12/TTr-M", "Chưa thông qua", "Hỗ trợ sau bão",
					"Chưa xin chủ trương");
		pages.assertThat(clerk.page("/documents")).contains("87-TB/HU", "23-BB/HU");
		pages.assertThat(clerk.page("/agenda?state=decided")).contains("Cho chủ trương: " + SESSION);
		pages.assertThat(new Reader(port, "people-council.deputy").page("/cases/" + number))
			.contains("Chủ trương kỳ họp Hội đồng nhân dân", "87-TB/HU");
		pages.assertThat(new Reader(port, "women-union.head").status("/cases/" + number)).isEqualTo(404);
		pages.assertAll();
	}

	@Test
	void anExtraordinarySessionInFourDaysHasShortLimitsAndSaysSo() {
		number = called("2026-12-05");
		Task request = play.task(number, "Activity_RequestGuidance");
		assertThat(play.due(request)).as("the next working day").isEqualTo("2026-12-02");
		assertThat(play.variable(request, "dueNote").toString()).contains("20 ngày làm việc trước ngày 05/12/2026",
				"nay không còn đủ");
		play.submit(request, requested(issue("Khắc phục hậu quả bão")));
		play.complete(number, "Activity_AppraiseIssues", appraised(List.of()));
		assertThat(play.openTasks(number)).as("nobody is asked")
			.containsExactly("Activity_NoteSession", "Activity_PlaceOnAgenda");
		decide("2026-12-02", "approve", "Đồng ý", List.of("agreed"));
		Task draft = play.task(number, "Activity_DraftGuidance");
		assertThat(play.due(draft)).isEqualTo("2026-12-03");
		assertThat(play.variable(draft, "dueNote").toString()).contains("12 ngày làm việc");
		play.submit(draft, Map.of("guidanceText", "Đồng ý"));
		play.complete(number, "Activity_SignGuidance", signed("88-TB/HU", "2026-12-02"));
		play.at("2026-12-07T08:00");
		play.complete(number, "Activity_NoteSession", Map.of("heldOutcome", "held", "sessionClosed", "2026-12-05"));
		play.complete(number, "Activity_ReportAdoption",
				adopted(List.of(Map.of("result", "adopted", "resultNumber", "05/NQ-HĐND"))));
		play.complete(number, "Activity_CompareGuidance",
				Map.of("comparisonDecision", "done", "adopted", Play.rows(List.of(Map.of("verdict", "in-line")))));
		assertThat(play.ends(number)).contains("End_Compared");
		assertThat(play.openTasks(number)).isEmpty();
		assertThat(play.told()).as("in line: nobody is disturbed").isEmpty();
	}

	@Test
	void aPostponedSessionMovesTheListThatIsStillToCome() {
		number = called("2027-01-28");
		assertThat(play.due(play.task(number, "Activity_RequestGuidance"))).isEqualTo("2026-12-30");
		Play.refused(() -> postpone("2027-01-28"), "không được trùng");
		postpone("2027-02-25");
		assertThat(play.due(play.task(number, "Activity_RequestGuidance"))).isEqualTo("2027-01-21");
		postpone("2026-12-10");
		assertThat(play.due(play.task(number, "Activity_RequestGuidance"))).as("brought forward")
			.isEqualTo("2026-12-02");
	}

	@Test
	void guidanceThatComesAfterTheSessionSaysSoAndBlocksNothing() {
		number = called("2026-12-05");
		play.complete(number, "Activity_RequestGuidance", requested(issue("Khắc phục hậu quả bão")));
		play.complete(number, "Activity_AppraiseIssues", appraised(List.of()));
		play.at("2026-12-07T08:00");
		play.complete(number, "Activity_NoteSession", Map.of("heldOutcome", "held", "sessionClosed", "2026-12-05"));
		decide("2026-12-08", "reject", "Kỳ họp đã thông qua trước", null);
		assertThat(play.variable(play.task(number, "Activity_DraftGuidance"), "sessionClosed")).isEqualTo("2026-12-05");
		play.complete(number, "Activity_DraftGuidance", Map.of("guidanceText", "Ghi nhận"));
		play.complete(number, "Activity_SignGuidance", signed("89-TB/HU", "2026-12-08"));
		play.complete(number, "Activity_ReportAdoption", adopted(List.of(Map.of("result", "changed", "resultNumber",
				"06/NQ-HĐND", "explanation", "Phải quyết ngay để cứu trợ"))));
		play.complete(number, "Activity_CompareGuidance",
				Map.of("comparisonDecision", "done", "adopted", Play.rows(List.of(Map.of("verdict", "no-guidance")))));
		assertThat(play.ends(number)).contains("End_Compared");
		assertThat(new Reader(port, "office.clerk").page("/registers/guidance")).contains("Khắc phục hậu quả bão",
				"Phiên họp chưa cho chủ trương");
		assertThat(jdbc
			.sql("select fields->>'before' from oversight.register_entry where case_number = :number "
					+ "and register = 'guidance'")
			.param("number", number)
			.query(String.class)
			.single()).isEqualTo("false");
	}

	@Test
	void aSessionThatIsCalledOffEndsWhatWasAskedOfTheBoard() {
		number = called("2027-01-28");
		play.complete(number, "Activity_RequestGuidance", requested(issue("Kế hoạch đầu tư công")));
		play.complete(number, "Activity_AppraiseIssues", appraised(List.of()));
		play.complete(number, "Activity_NoteSession",
				Map.of("heldOutcome", "cancelled", "heldReason", "Lồng ghép vào kỳ họp thường lệ"));
		assertThat(play.openTasks(number)).isEmpty();
		assertThat(page()).contains("Kỳ họp không tổ chức nữa: Lồng ghép vào kỳ họp thường lệ");
		assertThat(new Reader(port, "office.clerk").page("/agenda")).doesNotContain(number);
	}

	@Test
	void whoHasNothingToAskSaysWhy() {
		number = called("2027-01-28");
		play.complete(number, "Activity_RequestGuidance",
				Map.of("requestOutcome", "nothing", "nothingReason", "Chỉ nghe báo cáo"));
		assertThat(play.openTasks(number)).isEmpty();
		assertThat(page()).contains("Không có vấn đề cần xin chủ trương: Chỉ nghe báo cáo");
		number = opened("council-session", COUNCIL, "Chủ trương kỳ họp Hội đồng nhân dân");
		play.complete(number, "Activity_FixSession",
				Map.of("sessionOutcome", "none", "noSessionReason", "Đã họp chuyên đề trong kỳ"));
		assertThat(page()).contains("Kỳ này không họp: Đã họp chuyên đề trong kỳ");
	}

	@Test
	void theProgrammeOfAMassOrganisationIsOrientedByTheSameDiagram() {
		number = opened("front-orientation", "women-union", "Định hướng chương trình năm");
		Task fix = play.task(number, "Activity_FixSession");
		assertThat(play.groups(fix)).containsExactly("women-union.clerk", "women-union.head");
		play.submit(fix, Map.of("sessionOutcome", "planned", "sessionTitle", "Hội nghị thông qua chương trình năm 2027",
				"sessionDate", "2027-01-28"));
		play.complete(number, "Activity_RequestGuidance", requested(issue("Chương trình công tác năm 2027")));
		assertThat(play.groups(play.task(number, "Activity_AppraiseIssues")))
			.containsExactly("mass-mobilisation-board.head", "mass-mobilisation-board.officer");
		assertThat(page()).contains("Hội Liên hiệp Phụ nữ huyện Tam Đường");
		assertThat(new Reader(port, "farmers-union.head").status("/cases/" + number)).isEqualTo(404);
	}

	/** As the calendar does. */
	private String opened(String routine, String unit, String title) {
		String key = routine + "/" + unit + "/2027-H1";
		boolean isCouncil = unit.equals(COUNCIL);
		Map<String, Object> told = new HashMap<>(Map.of("routine", routine, "routineTitle", title, "unit", unit,
				"period", "2027-H1", "periodName", "6 tháng đầu năm 2027", "periodFrom", "2027-01-01", "periodTo",
				"2027-06-30", "openedLate", false, "guidanceKind", isCouncil ? "regular" : "orientation"));
		told.put("appraiser", isCouncil ? "office" : "mass-mobilisation-board");
		engine.getRuntimeService().startProcessInstanceByKey("prior-guidance", key, told);
		return key;
	}

	private String called(String day) {
		return play.start("people-council.deputy", "prior-guidance", Map.of("unit", COUNCIL, "guidanceKind",
				"extraordinary", "sessionTitle", "Kỳ họp chuyên đề", "sessionDate", day));
	}

	@SafeVarargs
	private static Map<String, Object> requested(Map<String, Object>... issues) {
		return Map.of("requestOutcome", "send", "issues", Play.rows(List.of(issues)), "personnelCount", 1);
	}

	private static Map<String, Object> issue(String issue) {
		return Map.of("secrecy", "open", "issue", issue, "proposal", "Cho chủ trương về mức và nguồn vốn");
	}

	private static Map<String, Object> appraised(List<String> consulted) {
		return Map.of("appraisalDecision", "pass", "appraisal", "Đúng thẩm quyền, đủ căn cứ", "consulted",
				Play.list(consulted));
	}

	private void opinion(String group, Map<String, Object> form) {
		play.submit(engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskCandidateGroup(group)
			.taskDefinitionKey("Activity_GiveOpinion")
			.singleResult(), form);
	}

	private void decide(String day, String outcome, String text, List<String> orientations) {
		play.complete(number, "Activity_PlaceOnAgenda", Map.of("meetingDay", day, "papersComplete", "yes"));
		play.at(day + "T16:00");
		Map<String, Object> decided = new HashMap<>(Map.of("outcome", outcome, "heldOn", day, "convened", 11, "present",
				10, "decisionText", text, "minutesNumber", "2" + day.substring(9) + "-BB/HU", "minutesDate", day));
		if (orientations != null) {
			decided.put("issueRows",
					Play.rows(orientations.stream()
						.map((one) -> Map.<String, Object>of("id", String.valueOf(orientations.indexOf(one) + 1),
								"orientation", one, "text", "Theo tờ trình"))
						.toList()));
		}
		play.complete(number, "Activity_RecordDecision", decided);
	}

	private static Map<String, Object> signed(String paper, String day) {
		return Map.of("guidanceDecision", "sign", "guidanceNumber", paper, "guidanceDate", day);
	}

	private void postpone(String day) {
		play.complete(number, "Activity_NoteSession",
				Map.of("heldOutcome", "postponed", "newSessionDate", day, "heldReason", "Chưa chuẩn bị kịp"));
	}

	private static Map<String, Object> adopted(List<Map<String, Object>> rows) {
		return Map.of("adopted", Play.rows(rows), "extra", Play.rows(List.of()));
	}

	private String page() {
		return new Reader(port, "office.clerk").page("/cases/" + number);
	}

}
