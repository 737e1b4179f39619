package vn.oversight.routines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
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
 * Resolutions, from the idea to the last task that they gave: thematic, urgent, and the
 * yearly one that the calendar opens.
 */
@OversightTest
class ResolutionMakingTest {

	private static final String FRONT = "fatherland-front";

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
	void aWideResolutionIsSignedAfterEveryReturnAndFollowedToItsLastTask() {
		number = propose("thematic", "people-committee");
		assertThat(number).matches("NQ-2026-\\d{3}");
		play.complete(number, "Activity_ApproveDrafting",
				Map.of("draftingDecision", "return", "draftingReturnReason", "Nêu rõ phạm vi của nghị quyết"));
		Task again = play.task(number, "Activity_ProposeResolution");
		assertThat(play.groups(again)).containsExactly("propaganda-board.head", "propaganda-board.officer");
		assertThat(play.due(again)).isEqualTo("2026-12-08");
		play.submit(again, Map.of("proposalDecision", "submit", "resolutionTitle", "Nghị quyết về chuyển đổi số",
				"resolutionReason", "Chuyển đổi số ở cấp xã", "draftingUnit", "people-committee"));
		play.complete(number, "Activity_ApproveDrafting", approved("people-committee", "yes", "committee"));

		Task draft = play.task(number, "Activity_DraftResolution");
		assertThat(play.groups(draft)).containsExactly("people-committee.chair", "people-committee.deputy");
		assertThat(play.due(draft)).isEqualTo("2026-12-15");
		Play.refused(() -> play.submit(draft, drafted()), "ít nhất 1 dòng");
		Play.refused(() -> play.submit(draft, drafted(Play.with(binhLu(), "responsible", null))),
				"Người chịu trách nhiệm");
		Play.refused(() -> play.submit(draft, drafted(Play.with(binhLu(), "owner", "propaganda-board"))),
				"không được trùng");
		Play.refused(() -> play.submit(draft, drafted(Play.with(binhLu(), "due", "2026-11-30"))), "30/11/2026");
		Play.refused(() -> play.submit(draft, drafted(Play.with(binhLu(), "due", "2032-12-31"))), "Thời hạn");
		play.submit(draft, drafted(binhLu()));

		Task check = play.task(number, "Activity_CheckDraft");
		assertThat(play.variable(check, "taskRows").toString()).contains("Đảng ủy xã Bình Lư", "31/03/2027");
		Play.refused(() -> play.submit(check, passed("no", FRONT)), "phải khắc phục");
		play.submit(check, Map.of("checkDecision", "return", "checkReturnReason", "Thiếu nhiệm vụ của Ủy ban nhân dân",
				"draftDue", "2026-12-18"));
		assertThat(play.due(play.task(number, "Activity_DraftResolution"))).isEqualTo("2026-12-18");
		play.complete(number, "Activity_DraftResolution", drafted(binhLu(), people()));
		Play.refused(() -> play.complete(number, "Activity_CheckDraft", passed("yes", "women-union")),
				"Phải lấy ý kiến của Ủy ban Mặt trận Tổ quốc");
		play.complete(number, "Activity_CheckDraft", passed("yes", FRONT, "women-union", "farmers-union"));

		opinion(FRONT, Map.of("answer", "remarks", "opinionText", "Bổ sung việc dạy kỹ năng số cho người cao tuổi"));
		opinion("women-union", Map.of("answer", "agree"));
		play.at("2026-12-17T17:01");
		play.fireAllTimers(number);
		Task digest = play.task(number, "Activity_DigestOpinions");
		assertThat(play.groups(digest)).containsExactly("people-committee.chair", "people-committee.deputy");
		reply(digest, "Đã bổ sung thành nhiệm vụ 2");
		Task revise = play.task(number, "Activity_ReviseDraft");
		assertThat((String) play.variable(revise, "opinionsAccount")).contains("Không trả lời",
				"Hội Nông dân huyện Tam Đường");
		play.submit(revise, drafted(binhLu(), people()));

		Task place = play.task(number, "Activity_PlaceOnAgenda");
		assertThat((String) play.variable(place, "bodyName")).isEqualTo("Huyện ủy Tam Đường");
		assertThat((String) play.variable(place, "submissionText")).contains("Số nhiệm vụ giao: 2", "Hội Nông dân");
		place("2026-12-22");
		play.at("2026-12-22T16:00");
		play.complete(number, "Activity_RecordDecision",
				Map.of("outcome", "postpone", "decisionText", "Chưa đủ thành viên dự", "newMeetingDay", "2026-12-25"));
		assertThat(play.due(play.task(number, "Activity_RecordDecision"))).isEqualTo("2026-12-29");
		play.at("2026-12-25T16:00");
		play.complete(number, "Activity_RecordDecision", decided("return", "Lấy ý kiến lại Hội Nông dân"));
		Task reworked = play.task(number, "Activity_ReviseDraft");
		assertThat(play.variable(reworked, "boardText")).isEqualTo("Lấy ý kiến lại Hội Nông dân");
		Map<String, Object> consult = new HashMap<>(drafted(binhLu(), people()));
		consult.putAll(Map.of("revisionDecision", "consult", "consulted", Play.list(List.of("farmers-union"))));
		Play.refused(() -> play.submit(reworked, consult), "Mặt trận Tổ quốc");
		consult.put("consulted", Play.list(List.of(FRONT, "farmers-union")));
		consult.put("opinionsDue", "2026-12-30");
		play.submit(reworked, consult);
		opinion(FRONT, Map.of("answer", "agree"));
		opinion("farmers-union", Map.of("answer", "agree"));
		play.complete(number, "Activity_DigestOpinions", Map.of("digest", Play.rows(List.of())));
		play.complete(number, "Activity_ReviseDraft",
				Play.with(drafted(binhLu(), people()), "revisionDecision", "submit"));
		place("2026-12-28");
		play.at("2026-12-28T16:00");
		play.complete(number, "Activity_RecordDecision",
				decided("changes", "Rút thời hạn của xã Bình Lư còn hết tháng 2"));

		Task adjust = play.task(number, "Activity_AdjustTasks");
		assertThat(play.due(adjust)).isEqualTo("2026-12-31");
		Map<String, Object> adjusted = Play.with(drafted(Play.with(binhLu(), "due", "2027-02-26"), people()),
				"adjustmentOutcome", "changed");
		Play.refused(() -> play.submit(adjust, Play.with(adjusted, "adjustmentOutcome", null)), "Đối chiếu nhiệm vụ");
		play.submit(adjust, adjusted);
		Task sign = play.task(number, "Activity_SignResolution");
		assertThat(play.variable(sign, "taskRows").toString()).contains("26/02/2027");
		Play.refused(() -> play.submit(sign, signed("12-QĐ/HU", "2026-12-28")), "NQ");
		Play.refused(() -> play.submit(sign, signed("12-NQ/HU", "2026-12-25")), "ngày họp thông qua");
		play.submit(sign, Map.of("signDecision", "return", "signReturnReason", "Ghi rõ sản phẩm của nhiệm vụ 1"));
		play.complete(number, "Activity_AdjustTasks", Play.with(adjusted, "adjustmentOutcome", "unchanged"));
		play.complete(number, "Activity_SignResolution", signed("12-NQ/HU", "2026-12-28"));

		assertThat(play.openTasks(number)).containsExactly("Activity_RemedyDemand", "Activity_RemedyDemand");
		assertThat(play.told()).contains("people-committee.chair@tam-duong.example",
				"propaganda-board.head@tam-duong.example");
		everyPageTellsTheSame();
		settle("Đào tạo tổ công nghệ số", "2027-02-26");
		settle("Dạy kỹ năng số", "2027-06-30");
		assertThat(play.ends(number)).contains("End_TasksSettled");
		assertThat(new Reader(port, "office.clerk").page("/cases/" + number)).contains("Đã kết thúc");
	}

	private void everyPageTellsTheSame() {
		SoftAssertions pages = new SoftAssertions();
		Reader clerk = new Reader(port, "office.clerk");
		pages.assertThat(clerk.page("/cases?q=" + number)).contains("Nghị quyết về chuyển đổi số", number);
		pages.assertThat(clerk.page("/cases/" + number))
			.contains("Nghị quyết về chuyển đổi số", "Trả lại để bổ sung: Nêu rõ phạm vi của nghị quyết",
					"Trả lại để sửa: Thiếu nhiệm vụ của Ủy ban nhân dân", "Hoãn sang phiên sau: Chưa đủ thành viên dự",
					"Trả lại để bổ sung, số 25-BB/HU ngày 25/12/2026: Lấy ý kiến lại Hội Nông dân",
					"Lấy ý kiến lại rồi mới trình",
					"Thông qua, có sửa đổi, số 28-BB/HU ngày 28/12/2026: Rút thời hạn của xã Bình Lư",
					"Đã sửa nhiệm vụ theo kết luận", "Trả lại để chỉnh lý: Ghi rõ sản phẩm",
					"Ký ban hành, số 12-NQ/HU ngày 28/12/2026", "Đào tạo tổ công nghệ số", "Theo dõi thực hiện",
					"Hội Nông dân huyện Tam Đường");
		pages.assertThat(clerk.page("/assignments?caseNumber=" + number))
			.contains("Đào tạo tổ công nghệ số", "Dạy kỹ năng số", "Nghị quyết số 12-NQ/HU", "26/02/2027");
		pages.assertThat(clerk.page("/documents")).contains("12-NQ/HU", "25-BB/HU", "28-BB/HU");
		pages.assertThat(clerk.page("/registers/resolutions"))
			.contains("12-NQ/HU", "28/12/2026", "Nghị quyết về chuyển đổi số", "Chuyên đề", "05-NQ/HU");
		pages.assertThat(clerk.page("/agenda?state=decided"))
			.contains("Nghị quyết về chuyển đổi số", "đã hoãn 1 lần", "Thông qua, có sửa đổi");
		pages.assertThat(clerk.page("/reports/opinions")).contains("Dự thảo: Nghị quyết về chuyển đổi số");
		Reader commune = new Reader(port, "binh-lu.clerk");
		pages.assertThat(commune.page("/assignments?caseNumber=" + number))
			.contains("Đào tạo tổ công nghệ số")
			.doesNotContain("Dạy kỹ năng số");
		pages.assertThat(new Reader(port, "son-binh.clerk").status("/cases/" + number)).isEqualTo(404);
		pages.assertAll();
	}

	@Test
	void whatIsUrgentMaySkipTheOpinionsForAReasonThatTheBoardReads() {
		toTheCheck("urgent", "no");
		Map<String, Object> skip = Map.of("checkDecision", "pass", "checkRows", answers("yes"), "opinionPlan", "skip");
		Play.refused(() -> play.complete(number, "Activity_CheckDraft", skip), "Lý do không lấy ý kiến");
		play.complete(number, "Activity_CheckDraft", Play.with(skip, "skipReason", "Bão số 10 đổ bộ trong hai ngày"));
		Task place = play.task(number, "Activity_PlaceOnAgenda");
		assertThat((String) play.variable(place, "bodyName")).isEqualTo("Ban Thường vụ Huyện ủy");
		assertThat((String) play.variable(place, "submissionText"))
			.contains("Không lấy ý kiến vì việc cấp bách: Bão số 10 đổ bộ trong hai ngày");
		place("2026-12-02");
		play.at("2026-12-02T10:00");
		play.complete(number, "Activity_RecordDecision", decided("approve", "Thông qua", "2026-12-02"));
		play.complete(number, "Activity_SignResolution", signed("13-NQ/HU", "2026-12-02"));
		assertThat(play.openTasks(number)).containsExactly("Activity_RemedyDemand");
		assertThat(new Reader(port, "office.clerk").page("/registers/resolutions")).contains("Việc cấp bách",
				"Không lấy ý kiến vì việc cấp bách: Bão số 10");
	}

	@Test
	void whatIsUrgentAndWideIsNotDecidedWithoutTheFront() {
		toTheCheck("urgent", "yes");
		Play.refused(() -> play.complete(number, "Activity_CheckDraft", passed("yes")), "Mặt trận Tổ quốc");
		play.complete(number, "Activity_CheckDraft", passed("yes", FRONT));
		assertThat(play.openTasks(number)).containsExactly("Activity_GiveOpinion");
	}

	@Test
	void whereNobodyNeedsToBeAskedTheDraftGoesOn() {
		toTheCheck("thematic", "no");
		List<Map<String, Object>> rows = answerRows("yes");
		// the application has answered that one, and nobody else does
		rows.set(0, Play.with(rows.get(0), "answer", "no"));
		play.complete(number, "Activity_CheckDraft", Play.with(passed("yes"), "checkRows", Play.rows(rows)));
		assertThat(play.openTasks(number)).containsExactly("Activity_ReviseDraft");
	}

	@Test
	void aWarningNeedsAReasonAndAnErrorHoldsTheDraft() {
		toTheCheck("thematic", "no");
		List<Map<String, Object>> rows = answerRows("yes");
		rows.set(rows.size() - 1, Map.of("answer", "na"));
		Play.refused(() -> play.complete(number, "Activity_CheckDraft",
				Play.with(passed("yes", FRONT), "checkRows", Play.rows(rows))), "đề nghị ghi rõ lý do");
	}

	@Test
	void theYearlyOneIsOpenedByTheCalendarAndHasGoals() {
		number = "yearly-resolution/tam-duong/2027-01-15";
		Map<String, Object> told = new HashMap<>(Map.of("routine", "yearly-resolution", "routineTitle",
				"Nghị quyết lãnh đạo", "unit", "tam-duong", "period", "2027-01-15", "periodName", "ngày 15/01/2027",
				"periodFrom", "2027-01-15", "periodTo", "2027-01-15", "openedLate", false));
		told.putAll(Map.of("resolutionKind", "yearly", "proposingUnit", "office", "draftingUnit", "office"));
		engine.getRuntimeService().startProcessInstanceByKey("resolution-making", number, told);
		Task outline = play.task(number, "Activity_ProposeResolution");
		assertThat(play.groups(outline)).containsExactly("office.chief", "office.clerk");
		assertThat(play.variable(outline, "resolutionTitle")).isEqualTo("Nghị quyết lãnh đạo năm 2027");
		play.submit(outline, Map.of("resolutionTitle", "Nghị quyết lãnh đạo năm 2027", "resolutionReason",
				"Kinh tế - xã hội, quốc phòng - an ninh", "draftingUnit", "people-committee"));
		play.complete(number, "Activity_ApproveDrafting", approved("people-committee", "yes", "committee"));
		Map<String, Object> goal = Map.of("goal", "Tỷ lệ hộ nghèo giảm", "planned", "từ 4", "measure", "%");
		play.complete(number, "Activity_DraftResolution",
				Play.with(drafted(people()), "goals", Play.rows(List.of(goal))));
		assertThat(play.variable(play.task(number, "Activity_CheckDraft"), "goals").toString())
			.contains("Tỷ lệ hộ nghèo giảm");
		assertThat(new Reader(port, "office.clerk").page("/cases/" + number)).contains("Nghị quyết lãnh đạo năm 2027");
	}

	@Test
	void whatIsWithdrawnNotAgreedOrRejectedEndsWithItsReason() {
		number = propose("thematic", "propaganda-board");
		play.complete(number, "Activity_ApproveDrafting",
				Map.of("draftingDecision", "return", "draftingReturnReason", "Trùng nghị quyết đã có"));
		play.complete(number, "Activity_ProposeResolution",
				Map.of("proposalDecision", "withdraw", "resolutionTitle", "Nghị quyết về chuyển đổi số",
						"resolutionReason", "Như trên", "draftingUnit", "propaganda-board", "withdrawReason",
						"Lồng ghép vào nghị quyết năm"));
		assertThat(play.ends(number)).containsExactly("End_Withdrawn");
		assertThat(page()).contains("Đã rút đề xuất: Lồng ghép vào nghị quyết năm");

		number = propose("thematic", "propaganda-board");
		play.complete(number, "Activity_ApproveDrafting",
				Map.of("draftingDecision", "reject", "draftingReturnReason", "Chưa cần thiết"));
		assertThat(play.ends(number)).containsExactly("End_NotAgreed");
		assertThat(page()).contains("Không đồng ý ban hành: Chưa cần thiết");

		toTheCheck("thematic", "no");
		play.complete(number, "Activity_CheckDraft", passed("yes"));
		play.complete(number, "Activity_ReviseDraft", drafted(binhLu()));
		place("2026-12-02");
		play.at("2026-12-02T10:00");
		play.complete(number, "Activity_RecordDecision", decided("reject", "Chưa bảo đảm nguồn lực", "2026-12-02"));
		assertThat(play.ends(number)).contains("End_Rejected");
		assertThat(page()).contains("Phiên họp không thông qua: Chưa bảo đảm nguồn lực");
		assertThat(play.openTasks(number)).isEmpty();
	}

	private void toTheCheck(String kind, String wide) {
		number = propose(kind, "propaganda-board");
		play.complete(number, "Activity_ApproveDrafting", approved("propaganda-board", wide, "standing-board"));
		play.complete(number, "Activity_DraftResolution", drafted(binhLu()));
	}

	private String propose(String kind, String drafting) {
		return play.start("propaganda-board.officer", "resolution-making",
				Map.of("resolutionTitle", "Nghị quyết về chuyển đổi số", "resolutionKind", kind, "resolutionReason",
						"Chuyển đổi số còn chậm", "proposingUnit", "propaganda-board", "draftingUnit", drafting));
	}

	private static Map<String, Object> approved(String drafting, String wide, String body) {
		return Map.of("draftingDecision", "approve", "draftingUnit", drafting, "draftingDate", "2026-12-01", "draftDue",
				"2026-12-15", "wideImpact", wide, "issuingBody", body);
	}

	@SafeVarargs
	private static Map<String, Object> drafted(Map<String, Object>... tasks) {
		return Map.of("draftText", "Đến năm 2028 mọi thủ tục được giải quyết trực tuyến", "tasks",
				Play.rows(List.of(tasks)), "replacesNumber", "05-NQ/HU");
	}

	private static Map<String, Object> binhLu() {
		return Map.of("task", "Đào tạo tổ công nghệ số của từng bản", "owner", "binh-lu", "responsible",
				"binh-lu.secretary", "due", "2027-03-31", "result", "Mỗi bản một tổ", "monitor", "propaganda-board");
	}

	private static Map<String, Object> people() {
		return Map.of("task", "Dạy kỹ năng số cho người cao tuổi", "owner", "people-committee", "responsible",
				"people-committee.deputy", "due", "2027-06-30", "result", "Mười lớp", "monitor",
				"inspection-commission");
	}

	private Map<String, Object> passed(String answer, String... consulted) {
		return Map.of("checkDecision", "pass", "checkRows", answers(answer), "consulted",
				Play.list(List.of(consulted)));
	}

	private Object answers(String answer) {
		return Play.rows(answerRows(answer));
	}

	/** The answer to the first question that people are asked; all others are met. */
	private List<Map<String, Object>> answerRows(String answer) {
		List<Map<String, Object>> rows = new ArrayList<>(
				((SpinJsonNode) play.variable(play.task(number, "Activity_CheckDraft"), "checkRows")).elements()
					.stream()
					.map((row) -> Map.<String, Object>of("id", row.prop("id").stringValue(), "answer", "yes"))
					.toList());
		rows.set(2, Play.with(rows.get(2), "answer", answer));
		return rows;
	}

	private void opinion(String unit, Map<String, Object> form) {
		Task task = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskCandidateGroup(unit + ".head")
			.taskDefinitionKey("Activity_GiveOpinion")
			.singleResult();
		play.submit(task, form);
	}

	private void reply(Task digest, String reason) {
		play.submit(digest,
				Map.of("digest",
						Play.rows(((SpinJsonNode) play.variable(digest, "digest")).elements()
							.stream()
							.map((row) -> Map.<String, Object>of("id", row.prop("id").stringValue(), "reply", "taken",
									"reason", reason))
							.toList())));
	}

	private void place(String day) {
		play.complete(number, "Activity_PlaceOnAgenda", Map.of("meetingDay", day, "papersComplete", "yes"));
	}

	private static Map<String, Object> decided(String outcome, String text) {
		return decided(outcome, text, outcome.equals("changes") ? "2026-12-28" : "2026-12-25");
	}

	private static Map<String, Object> decided(String outcome, String text, String day) {
		return Map.of("outcome", outcome, "heldOn", day, "convened", 37, "present", 35, "decisionText", text,
				"minutesNumber", "2" + day.substring(9) + "-BB/HU", "minutesDate", day);
	}

	private static Map<String, Object> signed(String paper, String day) {
		return Map.of("signDecision", "sign", "resolutionNumber", paper, "resolutionDate", day, "replacesNumber",
				"05-NQ/HU");
	}

	/** Reported, sent back once, reported again and accepted. */
	private void settle(String content, String due) {
		assertThat(play.due(followUp("Activity_RemedyDemand", content))).isEqualTo(due);
		Map<String, Object> remedy = Map.of("remedyReportNumber", "61-BC", "remedyReport", "Đã làm");
		play.submit(followUp("Activity_RemedyDemand", content), remedy);
		play.submit(followUp("Activity_VerifyRemedy", content),
				Map.of("remedyDecision", "return", "remedyRemark", "Gửi kèm danh sách"));
		play.submit(followUp("Activity_RemedyDemand", content), remedy);
		play.submit(followUp("Activity_VerifyRemedy", content),
				Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
	}

	private Task followUp(String key, String content) {
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskDefinitionKey(key)
			.list()
			.stream()
			.filter((task) -> play.variable(task, "demandContent").toString().startsWith(content))
			.findFirst()
			.orElseThrow(() -> new AssertionError(key + ": " + content + " among " + play.openTasks(number)));
	}

	private String page() {
		return new Reader(port, "office.clerk").page("/cases/" + number);
	}

}
