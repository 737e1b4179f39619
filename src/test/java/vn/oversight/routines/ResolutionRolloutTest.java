package vn.oversight.routines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
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
import vn.oversight.reporting.Reporting;
import vn.oversight.web.Reader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A resolution from above, from the day it comes to the review that opens itself: an own
 * programme, the conference, the figures of each commune, what is asked of those who lag.
 */
@OversightTest
class ResolutionRolloutTest {

	private static final List<String> COMMUNES = List.of("son-binh", "ban-bo", "na-tam", "ban-hon", "ban-giang",
			"nung-nang", "then-sin", "ta-leng", "giang-ma", "ho-thau", "khun-ha", "tam-duong-town");

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Reporting reporting;

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
	void aResolutionIsMadeConcreteSpreadCheckedAndReviewed() {
		number = received("open");
		assertThat(number).matches("TKNQ-2026-\\d{3}");
		assertThat(play.due(play.task(number, "Activity_ReceiveResolution"))).isEqualTo("2026-12-07");
		propose("letter");
		play.complete(number, "Activity_ApproveForm",
				Map.of("rolloutDecision", "return", "rolloutReturnReason", "Phải có chương trình hành động"));
		assertThat(play.variable(play.task(number, "Activity_ReceiveResolution"), "rolloutReturnReason"))
			.isEqualTo("Phải có chương trình hành động");
		propose("programme");
		approve("programme");

		Task draft = play.task(number, "Activity_DraftProgramme");
		assertThat(play.groups(draft)).containsExactly("propaganda-board.head", "propaganda-board.officer");
		assertThat(play.due(draft)).isEqualTo("2026-12-22");
		Play.refused(() -> play.submit(draft, drafted()), "ít nhất 1 dòng");
		play.submit(draft, drafted(task("Mở lớp kỹ năng số ở từng bản")));
		Play.refused(() -> pass("Activity_CheckProgramme", "checkRows", "no", Map.of("checkDecision", "pass")),
				"phải khắc phục");
		play.complete(number, "Activity_CheckProgramme",
				Map.of("checkDecision", "return", "checkReturnReason", "Nhiệm vụ 1 chưa rõ sản phẩm"));
		play.complete(number, "Activity_DraftProgramme", drafted(task("Mở lớp kỹ năng số ở từng bản")));
		pass("Activity_CheckProgramme", "checkRows", "yes", Map.of("checkDecision", "pass"));
		decide("2026-12-03", "reject", "Chưa nêu nguồn lực");
		assertThat(play.variable(play.task(number, "Activity_DraftProgramme"), "boardText"))
			.isEqualTo("Chưa nêu nguồn lực");
		play.complete(number, "Activity_DraftProgramme", drafted(task("Mở lớp kỹ năng số ở từng bản")));
		pass("Activity_CheckProgramme", "checkRows", "yes", Map.of("checkDecision", "pass"));
		decide("2026-12-04", "changes", "Rút thời hạn còn tháng 6");
		play.complete(number, "Activity_AdjustProgramme",
				Play.with(drafted(task("Mở lớp kỹ năng số ở từng bản")), "adjustmentOutcome", "changed"));
		Play.refused(() -> play.complete(number, "Activity_SignProgramme", signed("12-NQ/HU")), "CTr");
		play.complete(number, "Activity_SignProgramme",
				Map.of("signDecision", "return", "signReturnReason", "Ghi rõ đơn vị theo dõi"));
		play.complete(number, "Activity_AdjustProgramme",
				Play.with(drafted(task("Mở lớp kỹ năng số ở từng bản")), "adjustmentOutcome", "unchanged"));
		play.complete(number, "Activity_SignProgramme", signed("12-CTr/HU"));
		assertThat(play.openTasks(number)).containsExactly("Activity_PlanConference", "Activity_RemedyDemand");

		assertThat(new Reader(port, "office.clerk").page("/documents")).contains("57-NQ/TW", "12-CTr/HU");
		planConference("2026-12-11");
		assertThat(play.told()).hasSize(26).contains("binh-lu.secretary@tam-duong.example");
		assertThat(play.due(play.task(number, "Activity_HoldConference"))).isEqualTo("2026-12-16");
		play.at("2026-12-11T16:00");
		Play.refused(
				() -> play.complete(number, "Activity_HoldConference",
						Map.of("conferenceOutcome", "held", "heldOn", "2026-12-12", "dataCutOff", "2026-12-14")),
				"12/12/2026");
		hold("2026-12-11", "2026-12-14");

		String figures = campaign();
		assertThat(figures).matches("BC-2026-\\d{3}");
		play.at("2026-12-18T09:00");
		Map<String, Object> tooMany = report(new long[] { 206, 205 }, new long[] { 47, 50 }, new long[] { 10, 10 });
		Play.refused(() -> play.complete(figures + "/son-binh", "Activity_HandInReport", tooMany), "205");
		COMMUNES.forEach((unit) -> handIn(figures, unit, unit.equals("tam-duong-town")));
		play.at("2026-12-31T17:30");
		play.fireAllTimers(figures);
		play.complete(figures, "Activity_WriteSynthesis",
				Map.of("synthesis", "12 đơn vị đã học tập nghiêm túc", "recommended", Play.rows(List.of())));
		play.complete(figures, "Activity_SignSynthesis",
				Map.of("synthesisDecision", "sign", "synthesisNumber", "91-BC/HU", "synthesisDate", "2026-12-31"));
		openAll(figures);

		Task check = play.task(number, "Activity_CheckRollout");
		assertThat(play.variable(check, "rolloutAccount").toString())
			.contains("12/13 đơn vị", "Đảng ủy xã Bình Lư", "2.528/2.675, 94,5\u00a0%", "566/606, 93,4\u00a0%",
					"126/126, 100\u00a0%", "(12/13 đơn vị có số liệu)")
			.doesNotContain("3.094");
		Play.refused(() -> pass("Activity_CheckRollout", "rolloutRows", "no", conclusion()), "ghi rõ lý do");
		pass("Activity_CheckRollout", "rolloutRows", "yes", conclusion());
		assertThat(play.openTasks(number)).containsExactly("Activity_FixReview", "Activity_RemedyDemand",
				"Activity_RemedyDemand");
		play.complete(number, "Activity_FixReview",
				Map.of("reviewOutcome", "fix", "reviewName", "Sơ kết 6 tháng thực hiện", "reviewDay", "2027-06-30"));
		everyPageTellsTheSame(figures);
		theReviewOpensItself();
	}

	private void everyPageTellsTheSame(String figures) {
		SoftAssertions pages = new SoftAssertions();
		Reader clerk = new Reader(port, "office.clerk");
		pages.assertThat(clerk.page("/cases?q=" + number))
			.contains(number, "Triển khai 57-NQ/TW: Nghị quyết về chuyển đổi số");
		pages.assertThat(clerk.page("/cases/" + number))
			.contains("Trả lại để đề xuất lại: Phải có chương trình hành động",
					"Trả lại để sửa: Nhiệm vụ 1 chưa rõ sản phẩm", "Không thông qua, số 23-BB/HU ngày 03/12/2026",
					"Đã sửa nhiệm vụ theo kết luận", "Trả lại để chỉnh lý: Ghi rõ đơn vị theo dõi",
					"Ký ban hành, số 12-CTr/HU", "Đã tổ chức xong", "Ấn định kỳ sơ kết", figures);
		pages.assertThat(clerk.page("/assignments?caseNumber=" + number))
			.contains("Mở lớp kỹ năng số ở từng bản", "Văn bản số 12-CTr/HU", "Gửi báo cáo, ban hành kế hoạch");
		pages.assertThat(clerk.page("/registers/rollouts"))
			.contains("57-NQ/TW", "Chương trình hành động", "12-CTr/HU", "Ban Tuyên giáo Huyện ủy", "2.528/2.675",
					"Đảng ủy xã Bình Lư", "30/06/2027");
		Reader commune = new Reader(port, "binh-lu.clerk");
		pages.assertThat(commune.page("/assignments?caseNumber=" + number))
			.contains("Gửi báo cáo, ban hành kế hoạch")
			.doesNotContain("Mở lớp kỹ năng số ở từng bản");
		pages.assertThat(new Reader(port, "son-binh.clerk").status("/cases/" + number)).isEqualTo(404);
		pages.assertAll();
	}

	/**
	 * Ten working days before; moved once; with figures again; then the next is fixed.
	 */
	private void theReviewOpensItself() {
		play.at("2027-06-15T17:30");
		play.fireTimers(number);
		assertThat(play.openTasks(number)).doesNotContain("Activity_CallReview");
		play.at("2027-06-16T17:30");
		play.fireTimers(number);
		Task call = play.task(number, "Activity_CallReview");
		assertThat(play.due(call)).isEqualTo("2027-06-30");
		play.submit(call, Map.of("callOutcome", "move", "newReviewDay", "2027-07-30", "moveReason",
				"Tập trung phòng chống bão lũ"));
		play.at("2027-07-16T17:30");
		play.fireTimers(number);
		play.complete(number, "Activity_CallReview",
				Map.of("callOutcome", "call", "reviewCutOff", "2027-06-30", "reviewDue", "2027-07-26"));
		String review = campaign();
		assertThat(play.due(play.task(review + "/binh-lu", "Activity_HandInReport"))).isEqualTo("2027-07-26");
		play.at("2027-08-04T17:30");
		play.fireAllTimers(review);
		play.complete(review, "Activity_WriteSynthesis",
				Map.of("synthesis", "Chưa đơn vị nào báo cáo", "recommended", Play.rows(List.of())));
		play.complete(review, "Activity_SignSynthesis",
				Map.of("synthesisDecision", "sign", "synthesisNumber", "55-BC/HU", "synthesisDate", "2027-08-04"));
		play.complete(review, "Activity_SendSynthesis", Map.of("sentNumber", "56-CV/HU", "sentOn", "2027-08-04"));
		openAll(review);
		Task next = play.task(number, "Activity_FixReview");
		assertThat(play.variable(next, "reviewAccount").toString()).contains("0/13 đơn vị");
		play.submit(next, Map.of("reviewOutcome", "close", "closeReason", "Đã tổng kết cùng nghị quyết năm"));
		assertThat(play.openTasks(number)).containsExactly("Activity_RemedyDemand", "Activity_RemedyDemand");
		settle();
		settle();
		assertThat(play.ends(number)).contains("End_RolloutClosed");
		assertThat(jdbc.sql("select fields->>'review' from oversight.register_entry where case_number = :number")
			.param("number", number)
			.query(String.class)
			.single()).isEqualTo("2027-07-30");
	}

	@Test
	void withoutAPaperOfItsOwnItIsSpreadAllTheSame() {
		toTheConference();
		assertThat(play.openTasks(number)).containsExactly("Activity_PlanConference");
		assertThat(new Reader(port, "office.clerk").page("/registers/rollouts"))
			.contains("Không ban hành văn bản riêng");
	}

	@Test
	void aPostponedConferenceMovesAndEverybodyIsToldAgain() {
		toTheConference();
		planConference("2026-12-11");
		jdbc.sql("truncate oversight.notice").update();
		play.complete(number, "Activity_HoldConference", Map.of("conferenceOutcome", "postponed", "newConferenceDay",
				"2026-12-18", "postponeReason", "Đường dây trực tuyến hỏng"));
		assertThat(play.due(play.task(number, "Activity_HoldConference"))).isEqualTo("2026-12-23");
		assertThat(play.told()).hasSize(26);
		assertThat(jdbc.sql("select model->>'title' from oversight.notice where template = 'told' limit 1")
			.query(String.class)
			.single()).contains("18/12/2026");
		assertThat(new Reader(port, "office.clerk").page("/cases/" + number))
			.contains("Hoãn sang ngày khác: Đường dây trực tuyến hỏng");
	}

	@Test
	void figuresOfAnotherUnitAreReturnedAndLateOnesCorrectTheSum() {
		toTheConference();
		planConference("2026-12-11");
		play.at("2026-12-11T16:00");
		hold("2026-12-11", "2026-12-14");
		String figures = campaign();
		play.complete(figures + "/binh-lu", "Activity_HandInReport",
				report(new long[] { 200, 210 }, new long[] { 40, 50 }, new long[] { 126, 126 }));
		play.complete(figures + "/binh-lu", "Activity_CheckUnitReport", Map.of("reportDecision", "return",
				"reportRemark", "Xã có 11 bản, không phải 126", "reportNewDue", "2026-12-28"));
		assertThat(play.variable(play.task(figures + "/binh-lu", "Activity_HandInReport"), "reportRemark"))
			.isEqualTo("Xã có 11 bản, không phải 126");
		handIn(figures, "son-binh", false);
		play.at("2026-12-31T17:30");
		play.fireAllTimers(figures);
		play.complete(figures, "Activity_WriteSynthesis",
				Map.of("synthesis", "Một đơn vị báo cáo", "recommended", Play.rows(List.of())));
		play.complete(figures, "Activity_SignSynthesis",
				Map.of("synthesisDecision", "sign", "synthesisNumber", "91-BC/HU", "synthesisDate", "2026-12-31"));
		openAll(figures);
		Task check = play.task(number, "Activity_CheckRollout");
		assertThat(play.variable(check, "rolloutAccount").toString()).contains("194/205", "(1/13 đơn vị có số liệu)");
		long id = jdbc.sql("select id from oversight.report_campaign where case_number = :number")
			.param("number", figures)
			.query(Long.class)
			.single();
		reporting.correct(reporting.report(id, "binh-lu").orElseThrow(), "Nộp bổ sung số liệu đúng của xã");
		play.complete(figures + "/binh-lu", "Activity_HandInReport",
				report(new long[] { 200, 210 }, new long[] { 40, 50 }, new long[] { 11, 11 }));
		play.complete(figures + "/binh-lu", "Activity_CheckUnitReport", Map.of("correctionDecision", "accept"));
		pass("Activity_CheckRollout", "rolloutRows", "yes", Play.with(conclusion(), "measures", Play.rows(List.of())));
		assertThat(play.openTasks(number)).as("an empty list goes on").containsExactly("Activity_FixReview");
		assertThat(play.variable(play.task(number, "Activity_FixReview"), "rolloutAccount").toString())
			.contains("394/415", "21/21", "(2/13 đơn vị có số liệu)");
		assertThat(page()).contains(figures);
	}

	@Test
	void aRolloutThatIsCancelledCallsItsRequestsOff() {
		toTheConference();
		planConference("2026-12-11");
		play.at("2026-12-11T16:00");
		hold("2026-12-11", "2026-12-14");
		String figures = campaign();
		assertThat(play.openTasks(figures + "/binh-lu")).containsExactly("Activity_HandInReport");
		engine.getRuntimeService()
			.deleteProcessInstance(engine.getRuntimeService()
				.createProcessInstanceQuery()
				.processInstanceBusinessKey(number)
				.rootProcessInstances()
				.singleResult()
				.getId(), "Văn bản đã bị thay thế");
		openAll(figures);
		assertThat(play.openTasks(figures + "/binh-lu")).isEmpty();
		assertThat(new Reader(port, "office.clerk").page("/cases/" + figures)).contains("Văn bản đã bị thay thế");
	}

	@Test
	void aSecretDocumentIsItsNumberForWhoeverIsNotInIt() {
		number = received("secret");
		assertThat(new Reader(port, "office.clerk").page("/cases/" + number)).contains("Nghị quyết về chuyển đổi số");
		assertThat(new Reader(port, "organisation-board.officer").page("/cases"))
			.doesNotContain("Nghị quyết về chuyển đổi số");
	}

	private void toTheConference() {
		number = received("open");
		propose("none");
		approve("none");
	}

	private String received(String level) {
		return play.start("office.clerk", "resolution-rollout",
				Map.of("receivedNumber", "57-NQ/TW", "receivedIssued", "2026-11-20", "sender", "Bộ Chính trị",
						"receivedDate", "2026-11-30", "documentLevel", level, "resolutionTitle",
						"Nghị quyết về chuyển đổi số"));
	}

	private void propose(String form) {
		play.complete(number, "Activity_ReceiveResolution", Map.of("rolloutForm", form, "leadUnit", "propaganda-board",
				form.equals("none") ? "noneReason" : "proposalText", "Nhiệm vụ của huyện đã đủ trong nghị quyết"));
	}

	private void approve(String form) {
		Map<String, Object> approved = new HashMap<>(
				Map.of("rolloutDecision", "approve", "rolloutForm", form, "leadUnit", "propaganda-board"));
		if (!form.equals("none")) {
			approved.put("issuingBody", "standing-board");
		}
		play.complete(number, "Activity_ApproveForm", approved);
	}

	@SafeVarargs
	private static Map<String, Object> drafted(Map<String, Object>... tasks) {
		return Map.of("draftText", "Đến năm 2028 mọi thủ tục được giải quyết trực tuyến", "tasks",
				Play.rows(List.of(tasks)));
	}

	private static Map<String, Object> task(String task) {
		return Map.of("task", task, "owner", "people-committee", "responsible", "people-committee.deputy", "due",
				"2027-06-30", "result", "Mỗi bản một lớp", "monitor", "propaganda-board");
	}

	/**
	 * Completes a step with a checklist: the answer to the first question, all others are
	 * met.
	 */
	private void pass(String step, String list, String first, Map<String, Object> form) {
		Task task = play.task(number, step);
		List<Map<String, Object>> rows = new ArrayList<>(((SpinJsonNode) play.variable(task, list)).elements()
			.stream()
			.map((row) -> Map.<String, Object>of("id", row.prop("id").stringValue(), "answer", "yes"))
			.toList());
		rows.set(0, Play.with(rows.get(0), "answer", first));
		play.submit(task, Play.with(form, list, Play.rows(rows)));
	}

	private void decide(String day, String outcome, String text) {
		play.complete(number, "Activity_PlaceOnAgenda", Map.of("meetingDay", day, "papersComplete", "yes"));
		play.at(day + "T16:00");
		play.complete(number, "Activity_RecordDecision",
				Map.of("outcome", outcome, "heldOn", day, "convened", 11, "present", 10, "decisionText", text,
						"minutesNumber", "2" + day.substring(9) + "-BB/HU", "minutesDate", day));
	}

	private static Map<String, Object> signed(String paper) {
		return Map.of("signDecision", "sign", "programmeNumber", paper, "programmeDate", "2026-12-04");
	}

	private void planConference(String day) {
		play.complete(number, "Activity_PlanConference",
				Map.of("sessions",
						Play.rows(List.of(Map.of("day", day, "mode", "online", "audience", "13 điểm cầu cấp xã"))),
						"conferenceDay", day, "reporters", Play.list(List.of("commune-committee"))));
	}

	private void hold(String day, String cutOff) {
		play.complete(number, "Activity_HoldConference",
				Map.of("conferenceOutcome", "held", "heldOn", day, "dataCutOff", cutOff));
	}

	/** The newest request for reports of the case, all its reports opened. */
	private String campaign() {
		String campaign = jdbc
			.sql("select number from oversight.case_record where parent = :number order by number desc limit 1")
			.param("number", number)
			.query(String.class)
			.single();
		openAll(campaign);
		return campaign;
	}

	private void openAll(String campaign) {
		for (List<Job> chunks = chunks(campaign); !chunks.isEmpty(); chunks = chunks(campaign)) {
			chunks.forEach((job) -> engine.getManagementService().executeJob(job.getId()));
		}
	}

	private List<Job> chunks(String campaign) {
		return engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey(campaign)
			.list()
			.stream()
			.flatMap((instance) -> engine.getManagementService()
				.createJobQuery()
				.processInstanceId(instance.getId())
				.messages()
				.withRetriesLeft()
				.list()
				.stream())
			.toList();
	}

	private void handIn(String campaign, String unit, boolean isTown) {
		play.complete(campaign + "/" + unit, "Activity_HandInReport",
				isTown ? report(new long[] { 394, 420 }, new long[] { 49, 56 }, new long[] { 16, 16 })
						: report(new long[] { 194, 205 }, new long[] { 47, 50 }, new long[] { 10, 10 }));
		play.complete(campaign + "/" + unit, "Activity_CheckUnitReport", Map.of("reportDecision", "accept"));
	}

	private static Map<String, Object> report(long[]... figures) {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (long[] figure : figures) {
			rows.add(Map.of("part", figure[0], "whole", figure[1]));
		}
		return Map.of("reportNumber", "35-BC/ĐU", "reportDate", "2026-12-11", "reportSections",
				Play.rows(List.of(Map.of("text", "Kế hoạch số 18-KH/ĐU ngày 14/12/2026"), Map.of("text", "Không"))),
				"reportFigures", Play.rows(rows));
	}

	private static Map<String, Object> conclusion() {
		return Map.of("rolloutConclusion", "Nghiêm túc; xã Bình Lư chưa báo cáo", "measures", Play.rows(
				List.of(Map.of("content", "Gửi báo cáo, ban hành kế hoạch", "owner", "binh-lu", "due", "2027-01-29"))));
	}

	/** One of the follow-ups, reported and accepted. */
	private void settle() {
		Task remedy = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskDefinitionKey("Activity_RemedyDemand")
			.list()
			.get(0);
		play.submit(remedy, Map.of("remedyReportNumber", "61-BC", "remedyReport", "Đã làm"));
		play.complete(number, "Activity_VerifyRemedy", Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
	}

	private String page() {
		return new Reader(port, "office.clerk").page("/cases/" + number);
	}

}
