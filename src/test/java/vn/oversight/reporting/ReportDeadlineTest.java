package vn.oversight.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.extension.Extensions;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.StartUp;
import vn.oversight.web.ReportWords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * One unit's one report along every path of {@code report-deadline} to every end. Each is
 * called for on Monday 07/09/2026 and due on Friday 18/09/2026.
 */
@OversightTest
class ReportDeadlineTest {

	private static final String HAND_IN = "Activity_HandInReport";

	private static final String CHECK = "Activity_CheckUnitReport";

	private static final LocalDate DATED = LocalDate.parse("2026-09-07");

	private static final Map<String, Object> REPORT = Campaigns.freeReport(DATED, 2);

	private static final Map<String, Object> RETURN = Map.of("reportDecision", "return", "reportRemark",
			"Thiếu số liệu", "reportNewDue", "2026-09-23");

	@Autowired
	Play play;

	@Autowired
	ManagementService management;

	@Autowired
	TaskService tasks;

	@Autowired
	Extensions extensions;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ReportBook book;

	@Autowired
	Reporting reporting;

	@Autowired
	ReportWords words;

	@Autowired
	ReportTypes types;

	@Autowired
	CampaignBook campaignBook;

	@Autowired
	StartUp startUp;

	Campaigns campaigns;

	private String campaign;

	private String report;

	@BeforeEach
	void callForAReport() {
		campaigns = new Campaigns(play, management, jdbc);
		play.at("2026-09-07T08:00");
		call("ad-hoc");
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aReportInTimeIsAcceptedAndLocked() {
		Task task = play.task(report, HAND_IN);
		assertThat(play.groups(task)).containsExactly("binh-lu.clerk", "binh-lu.secretary");
		assertThat(task.getDueDate()).isEqualTo("2026-09-18T10:00:00Z");
		assertThat((String) play.variable(task, "reportCall")).isEqualTo("""
				Căn cứ: Công văn số 26-CV/TU
				Số liệu tính đến: 06/09/2026
				Đề cương:
				1. Nội dung báo cáo theo yêu cầu
				2. Khó khăn, vướng mắc; đề xuất, kiến nghị (nếu có)""");
		play.submit(task, REPORT);
		assertThat(report().state()).isEqualTo("submitted");
		Task check = play.task(report, CHECK);
		assertThat(play.groups(check)).containsExactly("office.chief", "office.clerk");
		assertThat(play.due(check)).isEqualTo("2026-09-09");
		assertThat(play.variable(check, "reportPunctuality")).isEqualTo("Đúng hạn (hạn 18/09/2026)");
		play.submit(check, Campaigns.ACCEPT);

		assertThat(play.ends(report)).containsExactly("End_ReportAccepted");
		assertThat(report().state()).isEqualTo("accepted");
		assertThat(report().lateDays()).isZero();
		assertThat(report().isLocked()).isTrue();
		assertThat(versions()).singleElement().satisfies((version) -> {
			assertThat(version.number()).isEqualTo("35-BC/ĐU");
			assertThat(version.submittedBy()).isEqualTo("binh-lu.clerk");
			assertThat(version.decision()).isEqualTo("accepted");
			assertThat(version.sections()).extracting(ReportVersion.Section::text)
				.containsExactly("Nội dung mục 1", "Nội dung mục 2");
		});
	}

	@Test
	void mailsNameWhatSetTheDate() {
		assertThat(groundsTold()).containsExactly("Thời hạn ghi tại: Công văn số 26-CV/TU");
		sweepAt("2026-09-21T08:00");
		assertThat(jdbc.sql("select count(*) from oversight.notice where template = 'escalation'")
			.query(Integer.class)
			.single()).isPositive();
		assertThat(groundsTold()).containsExactly("Thời hạn ghi tại: Công văn số 26-CV/TU");
		play.at("2026-09-07T08:00");
		play.complete(report, HAND_IN, REPORT);
		jdbc.sql("truncate oversight.notice").update();
		play.complete(report, CHECK, RETURN);
		assertThat(groundsTold()).containsExactly("Thời hạn ghi tại: lần trả lại báo cáo ngày 07/09/2026");

		jdbc.sql("truncate oversight.notice").update();
		campaigns.call("ad-hoc", "2026-09-06", null, "binh-lu");
		assertThat(groundsTold()).singleElement()
			.asString()
			.startsWith("Thời hạn “Gửi báo cáo đột xuất (khi văn bản yêu cầu không ghi thời hạn)” tính từ");
	}

	@Test
	void mailsShowTheHolderTheWayToMoreTimeAsLongAsItMayBeAskedFor() {
		assertThat(told("extensionLink")).singleElement().asString().endsWith("/extension");
		sweepAt("2026-09-15T08:00");
		assertThat(told("extensionLink")).hasSize(1);
		jdbc.sql("truncate oversight.notice").update();
		sweepAt("2026-09-22T08:00");
		assertThat(told("rung")).isNotEmpty().doesNotContain("new");
		assertThat(told("extensionLink")).containsExactly("");
	}

	private void sweepAt(String moment) {
		play.at(moment);
		JobQuery watch = management.createJobQuery().processDefinitionKey("deadline-watch");
		watch.timers().list().forEach((job) -> management.executeJob(job.getId()));
		JobQuery chunks = management.createJobQuery().processDefinitionKey("deadline-watch").messages();
		while (chunks.count() > 0) {
			chunks.list().forEach((job) -> management.executeJob(job.getId()));
		}
	}

	@Test
	void aMailSaysWhatWasReturnedByWhichStepAndWhichReportItIs() {
		assertThat(told("caseTitle")).doesNotContain("");
		play.complete(report, HAND_IN, REPORT);
		assertThat(told("returnedBy")).as("neither the first time nor the check").containsExactly("");
		jdbc.sql("truncate oversight.notice").update();
		play.complete(report, CHECK, RETURN);
		assertThat(told("returnedBy")).containsExactly("Xem xét báo cáo của đơn vị");
		jdbc.sql("truncate oversight.notice").update();
		play.complete(report, HAND_IN, REPORT);
		assertThat(told("returnedBy")).as("put forward anew").containsExactly("");
	}

	private List<String> groundsTold() {
		return told("ground");
	}

	private List<String> told(String fact) {
		return jdbc.sql("select distinct coalesce(model->>cast(:fact as text), '') from oversight.notice")
			.param("fact", fact)
			.query(String.class)
			.list();
	}

	@Test
	void aReturnedReportIsHandedInAgainByItsNewDateAndBothVersionsStay() {
		play.complete(report, HAND_IN, REPORT);
		assertThat(play.variable(play.task(report, CHECK), "reportNewDue")).isEqualTo("2026-09-10");
		play.complete(report, CHECK, RETURN);
		assertThat(report().state()).isEqualTo("returned");
		assertThat(report().returns()).isEqualTo(1);
		Task again = play.task(report, HAND_IN);
		assertThat(play.due(again)).isEqualTo("2026-09-23");
		assertThat(report().dueOn()).isEqualTo("2026-09-23");
		assertThat(play.variable(again, "reportRemark")).isEqualTo("Thiếu số liệu");
		play.at("2026-09-22T08:00");
		play.submit(again, Play.with(Play.with(REPORT, "reportNumber", "36-BC/ĐU"), "reportSections",
				Play.rows(List.of(Map.of("text", "Đã bổ sung"), Map.of()))));
		assertThat(versions().get(1).sections().get(0).text()).isEqualTo("Đã bổ sung");
		assertThat(play.variable(play.task(report, CHECK), "reportDecision")).isNull();
		play.complete(report, CHECK, Campaigns.ACCEPT);
		assertThat(report().lateDays()).as("it was in time the first time").isZero();
		assertThat(report().acceptedVersion()).isEqualTo(2);
		assertThat(versions()).extracting(ReportVersion::number, ReportVersion::decision, ReportVersion::remark)
			.containsExactly(tuple("35-BC/ĐU", "returned", "Thiếu số liệu"), tuple("36-BC/ĐU", "accepted", null));
	}

	@ParameterizedTest
	@CsvSource({ "2026-09-18T17:00, 0", "2026-09-18T17:01, 1", "2026-09-19T09:00, 1", "2026-09-21T09:00, 1",
			"2026-09-23T09:00, 3" })
	void howLateItIsIsCountedInWorkingDaysAndStays(String moment, int lateDays) {
		play.at(moment);
		play.complete(report, HAND_IN, REPORT);
		assertThat(report().lateDays()).isEqualTo(lateDays);
		play.complete(report, CHECK, Play.with(RETURN, "reportNewDue", "2026-09-30"));
		play.complete(report, HAND_IN, REPORT);
		play.complete(report, CHECK, Campaigns.ACCEPT);
		assertThat(report().lateDays()).isEqualTo(lateDays);
	}

	@Test
	void aMovedDueDateIsTheOneThatCounts() {
		Task task = play.task(report, HAND_IN);
		tasks.setDueDate(task.getId(), Date.from(Instant.parse("2026-09-22T10:00:00Z")));
		assertThat(report().dueOn()).isEqualTo("2026-09-22");
		assertThat(play.variable(task, "reportDue")).isEqualTo("2026-09-22");
		play.at("2026-09-21T09:00");
		play.complete(report, HAND_IN, REPORT);
		assertThat(report().lateDays()).isZero();
	}

	@Test
	void anExtensionThatIsGrantedIsTheDateThatCounts() {
		extensions.ask(play.task(report, HAND_IN).getId(), "2026-09-21", "Chờ số liệu", "binh-lu.clerk");
		Task decision = play.task(report, "Activity_DecideExtension");
		assertThat(play.groups(decision)).containsExactly("office.chief");
		play.submit(decision, Map.of("extensionDecision", "approve"));
		assertThat(report().dueOn()).isEqualTo("2026-09-21");
		assertThat(play.variable(play.task(report, HAND_IN), "reportDue")).isEqualTo("2026-09-21");
		play.at("2026-09-21T16:00");
		play.complete(report, HAND_IN, REPORT);
		assertThat(report().lateDays()).isZero();
	}

	@Test
	void nothingToReportIsAnAnswerWhereTheTypeAllowsIt() {
		play.complete(report, HAND_IN, Map.of("reportOutcome", "nothing"));
		play.complete(report, CHECK, Campaigns.ACCEPT);
		assertThat(report().isNothing()).isTrue();
		assertThat(report().state()).isEqualTo("accepted");
		assertThat(versions()).singleElement().satisfies((version) -> assertThat(version.isNothing()).isTrue());
	}

	@Test
	void nothingToReportIsNoAnswerWhereTheTypeDoesNotAllowIt() {
		call("annual-work");
		assertThat(play.variable(play.task(report, HAND_IN), "nothingAllowed")).isEqualTo(false);
		// the field is hidden: what was sent for it is not read, so the report is missing
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.complete(report, HAND_IN, Map.of("reportOutcome", "nothing")))
			.withMessageContaining("“Số báo cáo” chưa được nhập");
		assertThat(versions()).isEmpty();
	}

	@Test
	void aPartOfTheOutlineMayBeEmptyOnlyIfItIsOptional() {
		play.complete(report, HAND_IN,
				Play.with(REPORT, "reportSections", Play.rows(List.of(Map.of("text", "Có"), Map.of()))));
		call("ad-hoc");
		refused(Play.with(REPORT, "reportSections", Play.rows(List.of(Map.of(), Map.of("text", "Có")))),
				"Phần “Nội dung báo cáo theo yêu cầu” chưa được nhập");
		refused(Play.with(REPORT, "reportSections", Play.rows(List.of(Map.of("text", "Có")))), "đủ 2 dòng");
		refused(Play.with(REPORT, "reportDate", "2026-09-08"), "không được sau hôm nay");
	}

	@Test
	void aFigureThatCannotBeIsRefusedInWordsAndNothingIsLost() {
		call("resolution-review");
		Map<String, Object> sound = Campaigns.report(DATED, 7,
				List.of(new long[] { 94, 100 }, new long[] { 0, 0 }, new long[] { 9, 9 }));
		refused(figures(sound, 130, 126), "số đảng viên tham gia (130) không được lớn hơn tổng số đảng viên (126)");
		refused(figures(sound, -1, 126), "số nguyên từ 0 trở lên");
		refused(figures(sound, 1.5, 126), "phải là số nguyên");
		refused(figures(sound, "mười", 126), "phải là số");
		refused(figures(sound, 1, 1e300), "số nguyên từ 0 trở lên");
		refused(Play.with(sound, "reportFigures", Play.rows(List.of(Map.of("part", 1, "whole", 2)))), "đủ 3 dòng");
		refused(Play.with(sound, "reportFigures", null), "đủ 3 dòng");
		assertThat(versions()).isEmpty();
		assertThat(report().state()).isEqualTo("awaited");
		play.complete(report, HAND_IN, sound);
		assertThat(versions().get(0).figures()).extracting(ReportVersion.Figure::percent)
			.containsExactly("94,0\u00A0%", "–", "100\u00A0%");
	}

	@Test
	void aNewDateThatIsPastIsRefused() {
		play.complete(report, HAND_IN, REPORT);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.complete(report, CHECK, Play.with(RETURN, "reportNewDue", "2026-09-04")))
			.withMessageContaining("“Hạn gửi lại” (04/09/2026) không được trước");
	}

	@Test
	void aCorrectionIsANewVersionWithAReasonThatTheOfficeAcceptsAnew() {
		accept();
		play.at("2026-10-05T08:00");
		reporting.correct(report(), "Nhầm số liệu");
		assertThat(report().state()).isEqualTo("reopened");
		Task correction = play.task(report, HAND_IN);
		assertThat(play.due(correction)).isEqualTo("2026-10-08");
		assertThat(play.variable(correction, "correctionReason")).isEqualTo("Nhầm số liệu");
		assertThat(play.variable(correction, "reportNumber")).as("what counts now is filled in").isEqualTo("35-BC/ĐU");
		assertThat(play.variable(correction, "reportSections").toString()).contains("Nội dung mục 1");
		play.submit(correction, Play.with(REPORT, "reportNumber", "40-BC/ĐU"));
		assertThat(report().acceptedVersion()).as("the first counts until the second is accepted").isEqualTo(1);
		play.complete(report, CHECK, Map.of("correctionDecision", "accept"));
		assertThat(report().acceptedVersion()).isEqualTo(2);
		assertThat(report().lateDays()).isZero();
		assertThat(report().dueOn()).as("a correction does not move it").isEqualTo("2026-09-18");
		assertThat(versions()).extracting(ReportVersion::number, ReportVersion::correctionReason)
			.containsExactly(tuple("35-BC/ĐU", null), tuple("40-BC/ĐU", "Nhầm số liệu"));
		assertThat(play.ends(report)).containsExactly("End_ReportAccepted", "End_ReportAccepted");
	}

	@Test
	void aCorrectionThatIsRefusedLeavesTheAcceptedReport() {
		accept();
		reporting.correct(report(), "Nhầm số liệu");
		play.complete(report, HAND_IN, Play.with(REPORT, "reportNumber", "40-BC/ĐU"));
		play.complete(report, CHECK, Map.of("correctionDecision", "keep", "reportRemark", "Không có căn cứ"));
		assertThat(play.ends(report)).containsExactly("End_CorrectionRefused", "End_ReportAccepted");
		assertThat(report().state()).isEqualTo("accepted");
		assertThat(report().acceptedVersion()).isEqualTo(1);
		assertThat(versions()).extracting(ReportVersion::decision).containsExactly("accepted", "refused");
	}

	@Test
	void aReportIsCorrectedOnceAtATimeAndOnlyWhenItIsLocked() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> reporting.correct(report(), "Sớm"));
		accept();
		UnitReport locked = report();
		reporting.correct(locked, "Nhầm số liệu");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> reporting.correct(locked, "Lại nhầm"))
			.withMessageContaining("đang được xử lý");
		assertThat(play.openTasks(report)).containsExactly(HAND_IN);
	}

	@Test
	void whatIsAskedForStaysAsItWasWhateverBecomesOfTheFile() {
		call("resolution-review");
		Object before = ReflectionTestUtils.getField(types, "types");
		ReportType asked = types.require("resolution-review");
		List<ReportType.Part> outline = new ArrayList<>(asked.outline());
		Collections.reverse(outline);
		outline.add(new ReportType.Part("Phần mới", false));
		List<ReportType.Figure> figures = new ArrayList<>(asked.figures());
		Collections.reverse(figures);
		ReflectionTestUtils.setField(types, "types",
				Map.of(asked.id(), new ReportType(asked.id(), "Tên mới", "Căn cứ mới", asked.source(), asked.limit(),
						outline, figures, true, "inspection-commission.officer", "inspection-commission.chair", null)));
		try {
			play.complete(report, HAND_IN, Campaigns.report(DATED, 7,
					List.of(new long[] { 1, 10 }, new long[] { 2, 20 }, new long[] { 3, 30 })));
			assertThat(versions().get(0).sections()).extracting(ReportVersion.Section::heading)
				.containsExactlyElementsOf(asked.outline().stream().map(ReportType.Part::title).toList());
			assertThat(versions().get(0).figures()).extracting(ReportVersion.Figure::figure, ReportVersion.Figure::part)
				.containsExactly(tuple("members-studied", 1L), tuple("staff-studied", 2L),
						tuple("villages-studied", 3L));
			assertThat(play.groups(play.task(report, CHECK))).contains("office.clerk");
			play.complete(report, CHECK, Campaigns.ACCEPT);
			assertThat(reporting.rollup(campaigns.id(campaign)).figures()).extracting(Rollup.Sum::figure)
				.containsExactly("members-studied", "staff-studied", "villages-studied");
			assertThat(reporting.contents(campaigns.id(campaign), 0).lines()).hasSize(7);
			Campaign called = reporting.campaign(campaigns.id(campaign)).orElseThrow();
			assertThat(reporting.readers(called)).contains("standing-secretariat.standing-deputy")
				.doesNotContain("inspection-commission.chair");
			assertThat(reporting.makes(called, List.of("inspection-commission.officer"))).isFalse();
		}
		finally {
			ReflectionTestUtils.setField(types, "types", before);
		}
	}

	@Test
	void rowsAreKnownByTheirIdsAndWithoutByTheirOrder() {
		call("resolution-review");
		Task task = play.task(report, HAND_IN);
		assertThat(play.variable(task, "reportFigures").toString()).contains("members-studied");
		Map<String, Object> sent = Play.with(Campaigns.report(DATED, 7), "reportFigures",
				Play.rows(List.of(Map.of("id", "villages-studied", "label", "C", "part", 3, "whole", 30),
						Map.of("id", "members-studied", "label", "A", "part", 1, "whole", 10),
						Map.of("id", "staff-studied", "label", "B", "part", 2, "whole", 20))));
		refused(Play.with(sent, "reportFigures",
				Play.rows(List.of(Map.of("id", "villages-studied", "part", 3, "whole", 30),
						Map.of("id", "villages-studied", "part", 1, "whole", 10),
						Map.of("id", "staff-studied", "part", 2, "whole", 20)))),
				"đủ 3 dòng");
		play.submit(task, sent);
		assertThat(versions().get(0).figures()).extracting(ReportVersion.Figure::figure, ReportVersion.Figure::part)
			.containsExactly(tuple("members-studied", 1L), tuple("staff-studied", 2L), tuple("villages-studied", 3L));
		assertThat(play.variable(play.task(report, CHECK), "reportFigures").toString())
			.as("whoever checks sees what the book has")
			.containsSubsequence("Đảng viên tham gia", ":10", "Cán bộ", ":20", "Bản đã", ":30");
	}

	@Test
	void aCampaignThatKeptNothingIsGivenTheFileAsItIsAtTheFirstStart() {
		jdbc.sql("update oversight.report_campaign set asked = null").update();
		new KeptTypes(campaignBook, types, startUp).afterSingletonsInstantiated();
		assertThat(campaignBook.asked(campaigns.id(campaign))).contains(types.require("ad-hoc"));
		play.complete(report, HAND_IN, REPORT);
		assertThat(versions()).hasSize(1);
	}

	@Test
	void aRefusedCorrectionChangesNothingOfWhatCounts() {
		accept();
		reporting.correct(report(), "Nhầm số liệu");
		play.complete(report, HAND_IN, Map.of("reportOutcome", "nothing"));
		assertThat(report().isNothing()).as("what is accepted counts while the correction waits").isFalse();
		play.complete(report, CHECK, Map.of("correctionDecision", "keep", "reportRemark", "Không có căn cứ"));
		assertThat(report().isNothing()).isFalse();
	}

	@Test
	void whatWasReturnedOrIsCorrectedIsOverdueAfterItsNewDay() {
		play.complete(report, HAND_IN, REPORT);
		play.complete(report, CHECK, RETURN);
		play.at("2026-09-22T08:00");
		assertThat(words.state(report())).isEqualTo("Đã trả lại, chờ nộp lại");
		play.at("2026-09-25T08:00");
		assertThat(words.state(report())).isEqualTo("Đã trả lại, chờ nộp lại, quá hạn");
		assertThat(words.tone(report())).isEqualTo("refused");
		assertThat(words.remark(report())).contains("quá hạn 2 ngày làm việc");
		play.complete(report, HAND_IN, REPORT);
		play.complete(report, CHECK, Campaigns.ACCEPT);
		play.at("2026-10-05T08:00");
		reporting.correct(report(), "Nhầm số liệu");
		assertThat(words.state(report())).isEqualTo("Đang đính chính, nộp bổ sung");
		play.at("2026-10-12T08:00");
		assertThat(words.state(report())).isEqualTo("Đang đính chính, nộp bổ sung, quá hạn");
		assertThat(report().dueOn()).as("the report itself was in time").isEqualTo("2026-09-23");
	}

	private void accept() {
		play.complete(report, HAND_IN, REPORT);
		play.complete(report, CHECK, Campaigns.ACCEPT);
	}

	private void call(String type) {
		campaign = campaigns.call(type, "2026-09-06", "2026-09-18", "binh-lu");
		report = campaign + "/binh-lu";
	}

	private void refused(Map<String, Object> form, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> play.complete(report, HAND_IN, form))
			.withMessageContaining(sentence)
			.satisfies((refusal) -> assertThat(refusal.english()).isNotBlank());
	}

	private static Map<String, Object> figures(Map<String, Object> report, Object part, Object whole) {
		return Play.with(report, "reportFigures", Play.rows(List.of(Map.of("part", part, "whole", whole),
				Map.of("part", 0, "whole", 0), Map.of("part", 9, "whole", 9))));
	}

	private UnitReport report() {
		return book.report(campaigns.id(campaign), "binh-lu").orElseThrow();
	}

	private List<ReportVersion> versions() {
		return book.versions(report().id());
	}

}
