package vn.oversight.upgrade;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

import vn.oversight.PasswordsChosen;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Offices run what landed before: a database that its jar left half-way through every
 * routine is opened by the version of today, and each case goes on, on the diagram and
 * the forms that it began with, to its end. How such a database is made stands in
 * {@code docs/upgrading.md}.
 */
@Import({ Play.class, PasswordsChosen.class })
@DirtiesContext
abstract class CasesOfBefore {

	private static final String DAY = "2026-12-01";

	@Autowired
	Play play;

	@Autowired
	TaskService tasks;

	@Autowired
	RuntimeService runtime;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void aDayLater() {
		play.at("2026-12-01T09:00");
	}

	@AfterAll
	static void rightClock() {
		org.camunda.bpm.engine.impl.util.ClockUtil.reset();
	}

	@Test
	void aPlanThatWaitsForItsSignatureIsSigned() {
		play.complete("KT-2026-001", "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "130-QĐ/HU", "planDate", DAY));

		assertThat(play.openTasks("KT-2026-001")).containsExactly("Activity_SubmitSelfReport");
	}

	@Test
	void anInspectionWhoseUnitAskedForMoreTimeGoesOnToItsEnd() {
		String number = "KT-2026-002";
		play.complete(number, "Activity_DecideExtension", Map.of("extensionDecision", "approve"));
		assertThat(play.due(play.task(number, "Activity_SubmitSelfReport"))).isEqualTo("2026-12-24");

		play.complete(number, "Activity_SubmitSelfReport",
				Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate", DAY, "selfReportSummary", "Đã tự kiểm tra"));
		play.complete(number, "Activity_Verify", Map.of("verificationSummary", "Đã thẩm tra tại 03 chi bộ"));
		play.complete(number, "Activity_MeetSubject", Map.of("meetingDate", DAY, "subjectExplanation", "Nhất trí"));
		play.complete(number, "Activity_WriteResultReport",
				Map.of("resultNumber", "12-BC/ĐKT", "resultDate", DAY, "resultSummary", "Còn một hạn chế"));
		play.complete(number, "Activity_BoardConsiders", Map.of("boardMeetingDate", DAY, "boardDecision", "conclude"));
		play.complete(number, "Activity_DraftConclusion",
				Map.of("assessment", "Cơ bản tốt", "findings",
						Play.rows(List.of(Map.of("content", "Chậm sơ kết nghị quyết"))), "demands",
						Play.rows(List.of(Map.of("finding", 1, "action", "Sơ kết nghị quyết", "owner", "binh-lu", "due",
								"2027-03-31", "monitor", "inspection-commission")))));
		play.complete(number, "Activity_SignConclusion",
				Map.of("conclusionDecision", "sign", "conclusionNumber", "49-TB/HU", "conclusionDate", DAY));
		remedyAndClose(number);
	}

	@Test
	void aDemandOfASignedConclusionIsFollowedUp() {
		remedyAndClose("KT-2026-003");
	}

	@Test
	void aCancellationThatWaitsIsDecided() {
		play.complete("GS-2026-001", "Activity_DecideCancellation",
				Map.of("cancellationDecision", "approve", "cancelDecisionNumber", "131-QĐ/HU"));

		assertThat(running("GS-2026-001")).isZero();
	}

	@Test
	void reportsOfACampaignAreHandedInAndPutTogether() {
		String campaign = "BC-2026-001";
		Map<String, Object> report = Map.of("reportNumber", "36-BC/ĐU", "reportDate", DAY, "reportOutcome", "report",
				"reportSections",
				Play.rows(List.of(Map.of("heading", "Nội dung báo cáo theo yêu cầu", "text", "Đã bổ sung"),
						Map.of("heading", "Khó khăn, vướng mắc; đề xuất, kiến nghị", "text", "Không"))));
		play.complete(campaign + "/na-tam", "Activity_CheckUnitReport", Map.of("reportDecision", "accept"));
		for (String unit : List.of("son-binh", "giang-ma")) {
			play.complete(campaign + "/" + unit, "Activity_HandInReport", report);
			play.complete(campaign + "/" + unit, "Activity_CheckUnitReport", Map.of("reportDecision", "accept"));
		}

		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Bốn đơn vị đã báo cáo"));
		assertThat(play.openTasks(campaign)).containsExactly("Activity_SignSynthesis");
		assertThat(jdbc.sql("""
				select distinct state from oversight.report
				where campaign_id = (select id from oversight.report_campaign where case_number = :number)
				""").param("number", campaign).query(String.class).list()).containsExactly("accepted");
	}

	@Test
	void aBriefingGoesOnToItsMeeting() {
		String briefing = "judicial-briefing/tam-duong/2026-Q4";
		for (Task task : tasks.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskDefinitionKey("Activity_SubmitReport")
			.list()) {
			play.submit(task, Map.of("reportOutcome", "nothing"));
		}
		for (Task task : tasks.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskDefinitionKey("Activity_CheckReport")
			.list()) {
			play.submit(task, Map.of("reportDecision", "accept"));
		}
		play.complete(briefing, "Activity_WriteSynthesis", Map.of("synthesis", "Tình hình ổn định"));
		play.complete(briefing, "Activity_DraftAgenda",
				Map.of("agenda", Play.rows(List.of(Map.of("item", "Báo cáo tổng hợp", "presenter", "Văn phòng")))));
		play.complete(briefing, "Activity_ApproveAgenda", Map.of("agendaDecision", "approve"));
		play.at("2026-12-22T11:00");
		play.complete(briefing, "Activity_HoldMeeting", Map.of("heldOn", "2026-12-22", "minutesNumber", "09-BB/HU",
				"attendance", "Đủ thành phần", "minutes", "Nội dung biên bản"));

		assertThat(play.openTasks(briefing)).contains("Activity_DraftConclusions");
	}

	@Test
	void theBookKnowsTheCasesOfBefore() {
		assertThat(jdbc.sql("select number || ' ' || process from oversight.case_record order by number")
			.query(String.class)
			.list())
			.contains("BC-2026-001 report-campaign", "BC-2026-001/na-tam report-deadline",
					"GS-2026-001 inspection-cycle", "KT-2026-001 inspection-cycle",
					"judicial-briefing/tam-duong/2026-Q4 quarterly-briefing")
			.noneMatch((row) -> row.matches(".* (extension-request|inspection-cancellation|demand-follow-up|mail-.*)"));
		assertThat(jdbc.sql("""
				select count(*) from oversight.case_record
				where instance is null or title is null or opened_at is null or organiser is null""")
			.query(Long.class)
			.single()).isZero();
		assertThat(jdbc.sql("""
				select parent || ' ' || subject || ' ' || title from oversight.case_record
				where number = 'BC-2026-001/na-tam'""").query(String.class).single()).startsWith("BC-2026-001 na-tam ");
		assertThat(jdbc.sql("select parts @> array[subject] from oversight.case_record where number = 'KT-2026-002'")
			.query(Boolean.class)
			.single()).isTrue();
		assertThat(jdbc.sql("""
				select paper_number from oversight.step
				where case_number = 'KT-2026-002' and task_key = 'Activity_SignPlan'""").query(String.class).list())
			.isNotEmpty()
			.last()
			.isNotNull();
	}

	private void remedyAndClose(String number) {
		play.complete(number, "Activity_RemedyDemand",
				Map.of("remedyReportNumber", "40-BC/ĐU", "remedyReport", "Đã khắc phục"));
		play.complete(number, "Activity_VerifyRemedy", Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
		play.complete(number, "Activity_CloseDossier",
				Map.of("dossierIndex", "01. Quyết định 127-QĐ/HU", "archiveNumber", "HS-01"));

		assertThat(running(number)).isZero();
	}

	private long running(String number) {
		return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).count();
	}

}
