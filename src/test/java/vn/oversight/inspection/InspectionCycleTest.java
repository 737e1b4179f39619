package vn.oversight.inspection;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.assignments.AssignmentBook;
import vn.oversight.extension.Extensions;
import vn.oversight.engine.CaseBooks;
import vn.oversight.engine.Refusal;
import vn.oversight.cases.CaseTrail;
import vn.oversight.register.Register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Walks {@code inspection-cycle} and what belongs to it along every path to every end.
 */
@OversightTest
class InspectionCycleTest {

	private static final Map<String, Object> PLAN = Map.of("leader", "standing-board.propaganda-head", "periodFrom",
			"2025-01-01", "periodTo", "2026-10-31", "planContent", "Kiểm tra việc thực hiện nghị quyết", "outline",
			"I. Kết quả; II. Hạn chế");

	private static final Map<String, Object> SIGNED_PLAN = Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU",
			"planDate", "2026-11-23");

	private static final Map<String, Object> SELF_REPORT = Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate",
			"2026-11-23", "selfReportSummary", "Đã tự kiểm tra theo đề cương");

	private static final Map<String, Object> VERIFIED = Map.of("verificationSummary", "Đã thẩm tra tại 03 chi bộ");

	private static final Map<String, Object> MEETING = Map.of("meetingDate", "2026-11-23", "subjectExplanation",
			"Nhất trí với dự thảo");

	private static final Map<String, Object> RESULT = Map.of("resultNumber", "12-BC/ĐKT", "resultDate", "2026-11-23",
			"resultSummary", "Còn một hạn chế");

	private static final Map<String, Object> CONCLUDE = Map.of("boardMeetingDate", "2026-11-23", "boardDecision",
			"conclude");

	private static final Map<String, Object> SIGNED_CONCLUSION = Map.of("conclusionDecision", "sign",
			"conclusionNumber", "48-TB/HU", "conclusionDate", "2026-11-23");

	private static final Map<String, Object> DOSSIER = Map.of("dossierIndex", "01. Quyết định 127-QĐ/HU",
			"archiveNumber", "HS-2026-01");

	@Autowired
	Play play;

	@Autowired
	Extensions extensions;

	@Autowired
	Register register;

	@Autowired
	AssignmentBook lines;

	@Autowired
	CaseTrail trail;

	@Autowired
	RuntimeService runtime;

	@Autowired
	CaseBooks books;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void aMondayMorning() {
		play.at("2026-11-23T08:00");
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void anInspectionRunsFromTheRequestToTheClosedDossier() {
		String number = request("inspection", "binh-lu");
		assertThat(number).matches("KT-2026-\\d{3}");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		play.complete(number, "Activity_SignConclusion", SIGNED_CONCLUSION);

		Task remedy = play.task(number, "Activity_RemedyDemand");
		assertThat(play.groups(remedy)).containsExactly("binh-lu.clerk", "binh-lu.secretary");
		assertThat(play.due(remedy)).isEqualTo("2027-01-29");
		assertThat(lines.openOn("binh-lu", "other")).extracting("caseNumber").contains(number);
		play.submit(remedy, Map.of("remedyReportNumber", "40-BC/ĐU", "remedyReport", "Đã khắc phục"));
		play.complete(number, "Activity_VerifyRemedy", Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
		assertThat(play.openTasks(number)).containsExactly("Activity_CloseDossier");
		play.complete(number, "Activity_CloseDossier", DOSSIER);

		assertThat(play.ends(number)).contains("End_InspectionClosed", "End_SelfReportReceived", "End_DemandFixed");
		assertThat(register.inspection(number).orElseThrow().state()).isEqualTo("closed");
		assertThat(lines.openOf(number)).isEmpty();
		assertThat(trail.names(number)).containsExactly("Soạn quyết định, kế hoạch, đề cương",
				"Ký ban hành quyết định, kế hoạch", "Nộp báo cáo tự kiểm tra", "Thẩm tra, xác minh",
				"Làm việc với đối tượng", "Báo cáo kết quả", "Ban Thường vụ xem xét", "Dự thảo thông báo kết luận",
				"Ký thông báo kết luận", "Thực hiện yêu cầu, báo cáo kết quả", "Thẩm định kết quả thực hiện",
				"Lập mục lục, nộp lưu hồ sơ");
	}

	@Test
	void dueDatesFollowTheNamedTimeLimitsInWorkingDays() {
		String number = request("inspection", "binh-lu");
		// five working days from Monday 23/11; Tuesday 24/11 is a day off in 2026
		assertThat(play.due(play.task(number, "Activity_DraftPlan"))).isEqualTo("2026-12-01");
		assertThat(play.task(number, "Activity_DraftPlan").getDueDate()).isEqualTo("2026-12-01T10:00:00Z");
	}

	@Test
	void aReturnedPlanGoesBackToItsDraftWithTheReason() {
		String number = request("inspection", "son-binh");
		play.complete(number, "Activity_DraftPlan", Play.with(PLAN, "members", null));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "return", "planReturnReason", "Chưa rõ mốc thời gian"));
		Task draft = play.task(number, "Activity_DraftPlan");
		assertThat(play.variable(draft, "members")).as("Tasklist can fill it in now").isInstanceOf(SpinJsonNode.class);
		play.submit(draft, PLAN);
		play.complete(number, "Activity_SignPlan", SIGNED_PLAN);
		assertThat(play.openTasks(number)).containsExactly("Activity_SubmitSelfReport");
	}

	@Test
	void aLeaderInChargeOfTheSubjectIsRefused() {
		String number = request("inspection", "binh-lu");
		refused(number, "Activity_DraftPlan", Play.with(PLAN, "leader", "standing-board.organisation-head"),
				"đang phụ trách");
		assertThat(play.openTasks(number)).containsExactly("Activity_DraftPlan");
	}

	@Test
	void aLeaderWhoBelongsToTheSubjectIsRefused() {
		String number = request("inspection", "propaganda-board");
		refused(number, "Activity_DraftPlan", Play.with(PLAN, "leader", "standing-board.propaganda-head"),
				"không được làm trưởng đoàn");
	}

	@Test
	void somebodyOutsideTheStandingBoardIsNoChoiceForLeader() {
		String number = request("inspection", "binh-lu");
		refused(number, "Activity_DraftPlan", Play.with(PLAN, "leader", "office.clerk"),
				"phải được chọn trong danh sách");
	}

	@Test
	void aLateSelfReportIsPutToTheTeamLeader() {
		String number = upToSelfReport("inspection", "binh-lu");
		assertThat(play.due(play.task(number, "Activity_SubmitSelfReport"))).isEqualTo("2026-12-08");
		play.at("2026-12-08T16:59");
		play.fireTimers(number);
		assertThat(play.openTasks(number)).containsExactly("Activity_SubmitSelfReport");
		play.at("2026-12-08T17:01");
		play.fireTimers(number);
		Task decision = play.task(number, "Activity_DecideLateSelfReport");
		assertThat(play.groups(decision)).containsExactly("standing-board.propaganda-head");
		assertThat(play.openTasks(number)).contains("Activity_SubmitSelfReport");
	}

	@Test
	void theTeamGoesOnWithoutASelfReportWhenItsLeaderSaysSo() {
		String number = lateSelfReport();
		play.complete(number, "Activity_DecideLateSelfReport",
				Map.of("lateDecision", "proceed", "lateReason", "Đã đôn đốc hai lần"));
		assertThat(play.openTasks(number)).containsExactly("Activity_Verify");
		// the clock starts when the wait ends
		assertThat(play.due(play.task(number, "Activity_Verify"))).isEqualTo("2027-01-13");
		assertThat(play.ends(number)).contains("End_SelfReportWaived");
	}

	@Test
	void aLeaderWhoWaitsIsAskedAgainAndTheReportStaysLate() {
		String number = lateSelfReport();
		refused(number, "Activity_DecideLateSelfReport", waitUntil("2026-12-07"),
				"không được trước ngày làm việc gần nhất còn kịp (09/12/2026)");
		play.complete(number, "Activity_DecideLateSelfReport", waitUntil("2026-12-15"));
		assertThat(play.due(play.task(number, "Activity_SubmitSelfReport"))).isEqualTo("2026-12-08");
		assertThat(play.openTasks(number)).containsExactly("Activity_SubmitSelfReport");
		play.at("2026-12-15T17:01");
		play.fireTimers(number);
		assertThat(play.openTasks(number)).containsExactly("Activity_DecideLateSelfReport",
				"Activity_SubmitSelfReport");
		play.complete(number, "Activity_SubmitSelfReport", SELF_REPORT);
		assertThat(play.openTasks(number)).containsExactly("Activity_Verify");
	}

	@Test
	void aReportThatWasGivenMoreTimeMeanwhileIsWaitedFor() {
		String number = lateSelfReport();
		extend(number, "Activity_SubmitSelfReport", "2026-12-15", "binh-lu.secretary");
		refused(number, "Activity_DecideLateSelfReport",
				Map.of("lateDecision", "proceed", "lateReason", "Đã đôn đốc hai lần"),
				"đã được gia hạn đến 15/12/2026");
		play.complete(number, "Activity_DecideLateSelfReport", waitUntil("2026-12-15"));
		assertThat(play.due(play.task(number, "Activity_SubmitSelfReport"))).isEqualTo("2026-12-15");
	}

	private static Map<String, Object> waitUntil(String day) {
		return Map.of("lateDecision", "wait", "selfReportWaitUntil", day, "lateReason", "Mưa lũ");
	}

	private void extend(String number, String task, String day, String account) {
		extensions.ask(play.task(number, task).getId(), day, "Chờ kinh phí", account);
		play.complete(number, "Activity_DecideExtension", Map.of("extensionDecision", "approve"));
	}

	@Test
	void aDemandThatIsOverdueWhenItIsSignedGoesBack() {
		String number = upToBoard("inspection", "binh-lu");
		play.complete(number, "Activity_BoardConsiders", CONCLUDE);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		play.at("2027-01-29T17:01");
		refused(number, "Activity_SignConclusion", SIGNED_CONCLUSION, "dòng 1 có thời hạn đã qua");
	}

	@Test
	void aPeriodIsNotReversedAndDocumentsAreInOrder() {
		String number = request("inspection", "binh-lu");
		refused(number, "Activity_DraftPlan", Play.with(PLAN, "periodTo", "2024-12-31"),
				"“Mốc kiểm tra đến ngày” (31/12/2024) không được trước “Mốc kiểm tra từ ngày” (01/01/2025)");
		play.complete(number, "Activity_DraftPlan", PLAN);
		refused(number, "Activity_SignPlan", Play.with(SIGNED_PLAN, "planDate", "2026-11-24"),
				"không được sau hôm nay");
		refused(number, "Activity_SignPlan", Play.with(SIGNED_PLAN, "planDate", "2001-11-23"), "không được trước ngày");
		play.complete(number, "Activity_SignPlan", SIGNED_PLAN);
		refused(number, "Activity_SubmitSelfReport", Play.with(SELF_REPORT, "selfReportDate", "2026-11-22"),
				"không được trước ngày ký kế hoạch (23/11/2026)");
	}

	@Test
	void theStandingBoardSendsAVerificationBack() {
		String number = upToBoard("inspection", "binh-lu");
		play.complete(number, "Activity_BoardConsiders", Map.of("boardMeetingDate", "2026-11-23", "boardDecision",
				"send-back", "boardReturnReason", "Làm rõ nguyên nhân", "verificationDueMovedTo", "2027-01-15"));
		assertThat(play.due(play.task(number, "Activity_Verify"))).isEqualTo("2027-01-15");
		play.complete(number, "Activity_Verify", VERIFIED);
		play.complete(number, "Activity_MeetSubject", MEETING);
		play.complete(number, "Activity_WriteResultReport", RESULT);
		play.complete(number, "Activity_BoardConsiders", CONCLUDE);
		assertThat(play.openTasks(number)).containsExactly("Activity_DraftConclusion");
	}

	@Test
	void signsOfViolationInASupervisionOpenOneRecommendationAndItAnInspection() {
		String number = upToVerification("thematic-supervision", "binh-lu");
		assertThat(number).startsWith("GS-2026-");
		play.complete(number, "Activity_Verify", VERIFIED);
		play.complete(number, "Activity_MeetSubject", MEETING);
		play.complete(number, "Activity_WriteResultReport", signsFound());
		play.complete(number, "Activity_BoardConsiders", Map.of("boardMeetingDate", "2026-11-23", "boardDecision",
				"send-back", "boardReturnReason", "Làm rõ", "verificationDueMovedTo", "2027-01-15"));
		play.complete(number, "Activity_Verify", VERIFIED);
		play.complete(number, "Activity_MeetSubject", MEETING);
		play.complete(number, "Activity_WriteResultReport", signsFound());

		play.complete(number, "Activity_DecideRecommendation", Map.of("recommendationDecision", "accept"));
		assertThat(play.ends(number)).contains("End_InspectionOpened");
		String opened = register.openInspections()
			.stream()
			.filter((inspection) -> inspection.ground().endsWith(number))
			.findFirst()
			.orElseThrow()
			.caseNumber();
		assertThat(register.inspection(opened).orElseThrow().kind()).isEqualTo("violation-inspection");
		assertThat(play.openTasks(opened)).containsExactly("Activity_DraftPlan");
	}

	@Test
	void aRecommendationMayBeDeclinedWithAReason() {
		String number = upToVerification("thematic-supervision", "binh-lu");
		play.complete(number, "Activity_Verify", VERIFIED);
		play.complete(number, "Activity_MeetSubject", MEETING);
		play.complete(number, "Activity_WriteResultReport", signsFound());
		refused(number, "Activity_DecideRecommendation", Map.of("recommendationDecision", "decline"), "Lý do không mở");
		play.complete(number, "Activity_DecideRecommendation",
				Map.of("recommendationDecision", "decline", "recommendationReason", "Đã được xử lý"));
		assertThat(play.ends(number)).contains("End_RecommendationDeclined");
	}

	@Test
	void anInspectionNeverRecommendsAnInspection() {
		String number = upToVerification("inspection", "binh-lu");
		play.complete(number, "Activity_Verify", VERIFIED);
		play.complete(number, "Activity_MeetSubject", MEETING);
		play.complete(number, "Activity_WriteResultReport", signsFound());
		assertThat(play.openTasks(number)).containsExactly("Activity_BoardConsiders");
	}

	@Test
	void aConclusionWithAFindingWithoutADemandIsRefused() {
		String number = request("inspection", "binh-lu");
		upToConclusion(number);
		Map<String, Object> twoFindings = Play.with(conclusion(), "findings",
				Play.rows(List.of(Map.of("content", "Chậm sơ kết"), Map.of("content", "Thiếu biên bản"))));
		refused(number, "Activity_DraftConclusion", twoFindings, "Khuyết điểm số 2 chưa có yêu cầu khắc phục nào");
		refused(number, "Activity_DraftConclusion", Play.with(conclusion(), "demands", null), "Khuyết điểm số 1");
	}

	@Test
	void aDemandWithoutOwnerDateOrMonitorIsRefusedAndSaysWhichIsMissing() {
		String number = request("inspection", "binh-lu");
		upToConclusion(number);
		for (Map.Entry<String, String> missing : Map
			.of("owner", "Đơn vị thực hiện", "due", "Thời hạn", "monitor", "Đơn vị theo dõi")
			.entrySet()) {
			Map<String, Object> demand = Play.with(demand(1), missing.getKey(), null);
			refused(number, "Activity_DraftConclusion", Play.with(conclusion(), "demands", Play.rows(List.of(demand))),
					"Yêu cầu khắc phục, dòng 1: “" + missing.getValue() + "” chưa được nhập");
		}
		refused(number, "Activity_DraftConclusion",
				Play.with(conclusion(), "demands", Play.rows(List.of(demand(1), demand(7)))), "khuyết điểm số 7");
	}

	@Test
	void aReturnedConclusionGoesBackToItsDraft() {
		String number = request("inspection", "binh-lu");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		play.complete(number, "Activity_SignConclusion",
				Map.of("conclusionDecision", "return", "conclusionReturnReason", "Chưa rõ trách nhiệm"));
		play.complete(number, "Activity_DraftConclusion", conclusion());
		assertThat(play.openTasks(number)).containsExactly("Activity_SignConclusion");
	}

	@Test
	void whoeverSignsSeesWhatEarlierConclusionsStillDemand() {
		String earlier = request("inspection", "ta-leng");
		upToConclusion(earlier);
		play.complete(earlier, "Activity_DraftConclusion", conclusion());
		play.complete(earlier, "Activity_SignConclusion", SIGNED_CONCLUSION);
		String number = request("inspection", "ta-leng");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		assertThat(play.variable(play.task(number, "Activity_SignConclusion"), "earlierDemands").toString())
			.contains(earlier)
			.contains("Sơ kết trước ngày 29/01/2027")
			.contains("hạn 29/01/2027");
	}

	@Test
	void aConclusionWithoutFindingsGoesStraightToTheDossier() {
		String number = request("inspection", "binh-lu");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", Map.of("assessment", "Thực hiện tốt"));
		play.complete(number, "Activity_SignConclusion", SIGNED_CONCLUSION);
		assertThat(play.openTasks(number)).containsExactly("Activity_CloseDossier");
	}

	@Test
	void aRemedyIsExtendedWithinItsCapReturnedAndAcceptedInTheEnd() {
		String number = request("inspection", "binh-lu");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		play.complete(number, "Activity_SignConclusion", SIGNED_CONCLUSION);

		extend(number, "Activity_RemedyDemand", "2027-02-15", "binh-lu.secretary");
		assertThat(play.due(play.task(number, "Activity_RemedyDemand"))).isEqualTo("2027-02-15");
		assertThat(lines.openOf(number)).extracting("dueOn").containsExactly(LocalDate.of(2027, 2, 15));
		Map<String, Object> report = Map.of("remedyReportNumber", "1-BC/ĐU", "remedyReport", "Đang làm");
		play.complete(number, "Activity_RemedyDemand", report);
		play.complete(number, "Activity_VerifyRemedy",
				Map.of("remedyDecision", "return", "remedyRemark", "Chưa có minh chứng"));

		Task again = play.task(number, "Activity_RemedyDemand");
		assertThat(play.due(again)).as("keeps its extension").isEqualTo("2027-02-15");
		assertThat(play.variable(again, "remedyRemark")).isEqualTo("Chưa có minh chứng");
		// 67 days were agreed; a third of them may be added in all: 22, to a Saturday
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> extensions.ask(again.getId(), "2027-02-23", "Chờ kinh phí", "binh-lu.secretary"))
			.withMessageContaining("chậm nhất là 22/02/2027");
		extend(number, "Activity_RemedyDemand", "2027-02-22", "binh-lu.secretary");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> extensions.ask(again.getId(), "2027-02-22", "Chờ kinh phí", "binh-lu.secretary"))
			.withMessageContaining("chỉ được gia hạn 2 lần");
		play.complete(number, "Activity_RemedyDemand", report);
		play.complete(number, "Activity_VerifyRemedy", Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
		assertThat(play.ends(number)).contains("End_DemandFixed");
	}

	@Test
	void aCaseIsCancelledWithAReasonAndLeavesATrace() {
		String number = upToVerification("inspection", "khun-ha");
		cancel(number);
		assertThat(play.ends(number)).contains("End_InspectionCancelled");
		assertThat(play.openTasks(number)).isEmpty();
		assertThat(register.inspection(number).orElseThrow()).extracting("state", "endReason")
			.containsExactly("cancelled", "Đối tượng sáp nhập");
		assertThat(trail.names(number)).last().isEqualTo("Hủy cuộc kiểm tra, giám sát");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Activity_DraftPlan", "Activity_SignPlan", "Activity_SubmitSelfReport",
			"Activity_DecideLateSelfReport", "Activity_Verify", "Activity_MeetSubject", "Activity_WriteResultReport",
			"Activity_BoardConsiders", "Activity_DraftConclusion", "Activity_SignConclusion", "Activity_CloseDossier" })
	void aCaseCanBeCancelledAtAnyStep(String step) {
		String number = request("inspection", "khun-ha");
		walkTo(number, step);
		cancel(number);
		assertThat(play.ends(number)).contains("End_InspectionCancelled");
		assertThat(play.openTasks(number)).isEmpty();
	}

	private void walkTo(String number, String step) {
		Map<String, Map<String, Object>> walk = new LinkedHashMap<>();
		walk.put("Activity_DraftPlan", PLAN);
		walk.put("Activity_SignPlan", SIGNED_PLAN);
		walk.put("Activity_SubmitSelfReport", SELF_REPORT);
		walk.put("Activity_Verify", VERIFIED);
		walk.put("Activity_MeetSubject", MEETING);
		walk.put("Activity_WriteResultReport", RESULT);
		walk.put("Activity_BoardConsiders", CONCLUDE);
		walk.put("Activity_DraftConclusion", Map.of("assessment", "Thực hiện tốt"));
		walk.put("Activity_SignConclusion", SIGNED_CONCLUSION);
		for (Map.Entry<String, Map<String, Object>> task : walk.entrySet()) {
			if (task.getKey().equals("Activity_SubmitSelfReport") && step.equals("Activity_DecideLateSelfReport")) {
				play.at("2026-12-08T17:01");
				play.fireTimers(number);
			}
			if (play.openTasks(number).contains(step)) {
				return;
			}
			play.complete(number, task.getKey(), task.getValue());
		}
		assertThat(play.openTasks(number)).containsExactly(step);
	}

	private void cancel(String number) {
		play.start("inspection-commission.officer", "inspection-cancellation",
				Map.of("caseNumber", number, "cancelReason", "Đối tượng sáp nhập"));
		play.complete(number, "Activity_DecideChange",
				Map.of("changeDecision", "approve", "changeNumber", "130-QĐ/HU"));
	}

	@Test
	void aCaseCancelledWhileDemandsAreFollowedUpEndsThemToo() {
		String number = request("inspection", "khun-ha");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		play.complete(number, "Activity_SignConclusion", SIGNED_CONCLUSION);
		cancel(number);
		assertThat(play.openTasks(number)).isEmpty();
		assertThat(lines.openOf(number)).isEmpty();
	}

	@Test
	void theSameFormSentTwiceAsksBeforeItOpensASecondCase() {
		Map<String, Object> form = Map.of("kind", "inspection", "subject", "binh-lu", "title", "Gửi hai lần", "ground",
				"Chương trình số 05-CTr/HU");
		String number = play.startOnce("inspection-commission.officer", "inspection-cycle", form);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.startOnce("inspection-commission.chair", "inspection-cycle",
					Play.with(form, "title", "  gửi hai LẦN ")))
			.withMessageContaining("Hồ sơ " + number + " giống hệt");
		String other = play.startOnce("inspection-commission.officer", "inspection-cycle",
				Play.with(form, "title", "Gửi lần khác"));
		assertThat(other).isNotEqualTo(number);
		runtime.deleteProcessInstance(instance(number, "inspection-cycle"), "Mở nhầm", true);
		String again = play.startOnce("inspection-commission.officer", "inspection-cycle", form);
		play.at("2026-11-24T08:01");
		assertThat(play.startOnce("inspection-commission.officer", "inspection-cycle", form)).as("a day later")
			.isNotEqualTo(again);
	}

	@Test
	void aCaseThatAnAdministratorDeletesIsCancelledInTheRegisterWithItsDemands() {
		String number = request("inspection", "binh-lu");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		play.complete(number, "Activity_SignConclusion", SIGNED_CONCLUSION);
		assertThat(lines.openOf(number)).isNotEmpty();
		runtime.deleteProcessInstance(instance(number, "inspection-cycle"), "Mở nhầm", true);
		assertThat(register.inspection(number).orElseThrow()).satisfies((inspection) -> {
			assertThat(inspection.state()).isEqualTo("cancelled");
			assertThat(inspection.endReason()).isEqualTo("Mở nhầm");
		});
		assertThat(lines.openOf(number)).isEmpty();
		assertThat(register.openInspections()).extracting("caseNumber").doesNotContain(number);
		assertThat(mails(number, "inspection-cancelled")).isNotEmpty();
	}

	@Test
	void aFollowUpThatIsDeletedDoesNotKeepItsCaseFromClosing() {
		String number = request("inspection", "binh-lu");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", conclusion());
		play.complete(number, "Activity_SignConclusion", SIGNED_CONCLUSION);
		runtime.deleteProcessInstance(play.task(number, "Activity_RemedyDemand").getProcessInstanceId(), null, true);
		if (play.openTasks(number).contains("Activity_CloseDossier")) {
			play.complete(number, "Activity_CloseDossier", DOSSIER);
		}
		assertThat(register.inspection(number).orElseThrow().isOpen()).isFalse();
		assertThat(lines.openOf(number)).isEmpty();
	}

	@Test
	void aCaseThatTheEngineHasLostIsCancelledInTheRegister() {
		String number = request("inspection", "binh-lu");
		runtime.deleteProcessInstance(instance(number, "inspection-cycle"), "Mở nhầm", true);
		jdbc.sql("update oversight.inspection set state = 'open', ended_at = null where case_number = :number")
			.param("number", number)
			.update();
		String running = request("inspection", "son-binh");
		books.reconcile();
		assertThat(register.inspection(number).orElseThrow().isOpen()).isFalse();
		assertThat(register.inspection(running).orElseThrow().isOpen()).isTrue();
	}

	private String instance(String number, String process) {
		return runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(number)
			.processDefinitionKey(process)
			.singleResult()
			.getId();
	}

	@Test
	void aRefusedCancellationLeavesTheCaseAsItIs() {
		String number = upToVerification("inspection", "khun-ha");
		play.start("inspection-commission.officer", "inspection-cancellation",
				Map.of("caseNumber", number, "cancelReason", "Bận việc khác"));
		play.complete(number, "Activity_DecideChange",
				Map.of("changeDecision", "refuse", "changeRemark", "Tiếp tục theo kế hoạch"));
		assertThat(play.openTasks(number)).containsExactly("Activity_Verify");
		assertThat(register.inspection(number).orElseThrow().state()).isEqualTo("open");
	}

	@Test
	void aCaseThatEndedMeanwhileCannotBeCancelled() {
		String number = request("inspection", "khun-ha");
		play.start("inspection-commission.officer", "inspection-cancellation",
				Map.of("caseNumber", number, "cancelReason", "Trùng kế hoạch"));
		Task decision = play.task(number, "Activity_DecideChange");
		upToConclusion(number);
		play.complete(number, "Activity_DraftConclusion", Map.of("assessment", "Thực hiện tốt"));
		play.complete(number, "Activity_SignConclusion", SIGNED_CONCLUSION);
		play.complete(number, "Activity_CloseDossier", DOSSIER);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.submit(decision, Map.of("changeDecision", "approve", "changeNumber", "130-QĐ/HU")))
			.withMessageContaining("đã kết thúc");
		play.submit(decision, Map.of("changeDecision", "refuse", "changeRemark", "Đã kết thúc"));
	}

	@Test
	void numbersRunPerKindAndYearWithoutGaps() {
		String first = request("inspection", "binh-lu");
		String second = request("violation-inspection", "binh-lu");
		assertThat(Integer.parseInt(second.substring(8))).isEqualTo(Integer.parseInt(first.substring(8)) + 1);
	}

	@Test
	void theAskedUnitAndTheInspectedUnitAreWrittenTo() {
		String number = upToSelfReport("inspection", "nung-nang");
		assertThat(mails(number, "new-task")).contains("nung-nang.secretary@tam-duong.example",
				"nung-nang.clerk@tam-duong.example", "standing-deputy@tam-duong.example");
		assertThat(mails(number, "subject-notified")).containsExactlyInAnyOrder("nung-nang.secretary@tam-duong.example",
				"nung-nang.clerk@tam-duong.example");
	}

	private List<String> mails(String number, String template) {
		return jdbc.sql("select recipient from oversight.notice where case_key = :number and template = :template")
			.param("number", number)
			.param("template", template)
			.query(String.class)
			.list();
	}

	private static Map<String, Object> signsFound() {
		Map<String, Object> form = new HashMap<>(RESULT);
		form.put("signsOfViolation", true);
		form.put("violationSigns", "Buông lỏng quản lý");
		return form;
	}

	private static Map<String, Object> demand(int finding) {
		return Map.of("finding", finding, "action", "Sơ kết trước ngày 29/01/2027", "owner", "binh-lu", "due",
				"2027-01-29", "monitor", "inspection-commission");
	}

	private static Map<String, Object> conclusion() {
		return Map.of("assessment", "Cơ bản thực hiện tốt", "findings",
				Play.rows(List.of(Map.of("content", "Chậm sơ kết nghị quyết"))), "demands",
				Play.rows(List.of(demand(1))));
	}

	private String request(String kind, String subject) {
		return play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", kind, "subject", subject,
				"title", "Lãnh đạo thực hiện nghị quyết đại hội", "ground", "Chương trình số 05-CTr/HU"));
	}

	private String upToSelfReport(String kind, String subject) {
		String number = request(kind, subject);
		play.complete(number, "Activity_DraftPlan", PLAN);
		play.complete(number, "Activity_SignPlan", SIGNED_PLAN);
		return number;
	}

	private String lateSelfReport() {
		String number = upToSelfReport("inspection", "binh-lu");
		play.at("2026-12-08T17:01");
		play.fireTimers(number);
		return number;
	}

	private String upToVerification(String kind, String subject) {
		String number = upToSelfReport(kind, subject);
		play.complete(number, "Activity_SubmitSelfReport", SELF_REPORT);
		return number;
	}

	private String upToBoard(String kind, String subject) {
		String number = upToVerification(kind, subject);
		verified(number);
		return number;
	}

	private void verified(String number) {
		play.complete(number, "Activity_Verify", VERIFIED);
		play.complete(number, "Activity_MeetSubject", MEETING);
		play.complete(number, "Activity_WriteResultReport", RESULT);
	}

	private void upToConclusion(String number) {
		play.complete(number, "Activity_DraftPlan", PLAN);
		play.complete(number, "Activity_SignPlan", SIGNED_PLAN);
		play.complete(number, "Activity_SubmitSelfReport", SELF_REPORT);
		verified(number);
		play.complete(number, "Activity_BoardConsiders", CONCLUDE);
	}

	private void refused(String number, String task, Map<String, Object> form, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> play.complete(number, task, form))
			.withMessageContaining(sentence);
	}

}
