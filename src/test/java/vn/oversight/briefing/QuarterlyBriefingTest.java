package vn.oversight.briefing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.assignments.Assignment;
import vn.oversight.assignments.AssignmentBook;
import vn.oversight.assignments.Disposal;
import vn.oversight.engine.Refusal;
import vn.oversight.notice.SendNow;
import vn.oversight.organisation.Candidates;
import vn.oversight.cases.CaseTrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Walks {@code quarterly-briefing}, {@code briefing-change} and the follow-ups of their
 * conclusions along every path to every end. Each test has a series of its own.
 */
@OversightTest
class QuarterlyBriefingTest {

	private static final AtomicInteger series = new AtomicInteger();

	private static final Map<String, Object> MEETING = Map.of("meetingDate", "2026-09-28", "meetingTime", "08:00",
			"meetingPlace", "Phòng họp số 1", "invitationNumber", "112-GM/HU", "dataCutOff", "2026-09-15");

	private static final Map<String, Object> REPORT = Map.of("reportOutcome", "report", "reportNumber", "35-BC/CQ",
			"reportSummary", "Đã khởi tố 12 vụ", "reportIssues", "Án ma túy tăng");

	private static final Map<String, Object> NOTHING = Map.of("reportOutcome", "nothing");

	private static final Map<String, Object> ACCEPT = Map.of("reportDecision", "accept");

	private static final Map<String, Object> APPROVE = Map.of("agendaDecision", "approve");

	private static final Map<String, Object> SIGN = Map.of("noticeDecision", "sign", "noticeNumber", "48-TB/HU",
			"noticeDate", "2026-09-28");

	@Autowired
	Play play;

	@Autowired
	AssignmentBook lines;

	@Autowired
	CaseTrail trail;

	@Autowired
	TaskService tasks;

	@Autowired
	RuntimeService runtime;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SendNow sendNow;

	@Autowired
	BriefingBook book;

	@Autowired
	Briefings briefings;

	@Autowired
	Candidates candidates;

	private String routine;

	@BeforeEach
	void aMondayMorning() {
		jdbc.sql("truncate oversight.notice").update();
		play.at("2026-09-07T08:00");
		routine = "briefing-" + "abcdefghijklmnopqrstuvwxyz".charAt(series.getAndIncrement() % 26) + series.get();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void aBriefingRunsFromTheFixedDateToItsConclusions() {
		String briefing = judicial("2026-Q3", "2026-09-30");
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		for (String body : List.of("police", "procuracy", "court", "judgment-enforcement")) {
			play.submit(reportOf(briefing, body), body.equals("court") ? NOTHING : REPORT);
			play.complete(briefing, "Activity_CheckReport", ACCEPT);
		}
		assertThat(reports(briefing)).extracting(BodyReport::stateInWords)
			.containsExactly("Đã nhận", "Đã nhận", "Đã nhận: không có nội dung báo cáo", "Đã nhận");
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions", conclusions("police.head"));
		play.complete(briefing, "Activity_SignConclusions", SIGN);

		assertThat(play.ends(briefing)).contains("End_ReportsReceived", "End_MeetingHeld", "End_BriefingClosed");
		assertThat(book(briefing).state()).isEqualTo("closed");
		assertThat(book(briefing).noticeNumber()).isEqualTo("48-TB/HU");
		assertThat(play.openTasks(briefing)).containsExactly("Activity_RemedyDemand");
		Task demand = play.task(briefing, "Activity_RemedyDemand");
		assertThat(play.groups(demand)).containsExactly("police.clerk", "police.head");
		assertThat(play.due(demand)).isEqualTo("2026-11-30");
		assertThat(play.variable(demand, "demandResponsible")).isEqualTo("Trưởng Công an huyện Tam Đường");
		assertThat(play.variable(demand, "demandResult")).isEqualTo("Giảm 10% số vụ");
		assertThat(play.variable(demand, "demandFinding")).isNull();
		assertThat((String) play.variable(demand, "demandSource"))
			.startsWith("Thông báo kết luận số 48-TB/HU: Giao ban");
		fulfil(briefing);
		assertThat(play.ends(briefing)).contains("End_DemandFixed");
		assertThat(lines.openOf(briefing)).isEmpty();
	}

	@Test
	void bodiesThatReportInTheSameSecondAllSucceedAndTheSameTaskIsDoneOnce() throws Exception {
		String bodies = String.join(",", candidates.units("commune-committee").subList(0, 10));
		String briefing = open("2026-Q3", "2026-09-30", Play.with(judicialBodies(), "bodies", bodies));
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		List<Task> reports = tasks.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskDefinitionKey("Activity_SubmitReport")
			.list();
		assertThat(reports).hasSize(10);
		List<Throwable> refusals = atOnce(
				reports.stream().map((task) -> (Runnable) () -> play.submit(task, REPORT)).toList());
		assertThat(refusals).isEmpty();
		assertThat(reports(briefing)).extracting(BodyReport::state).containsOnly("submitted");
		Task check = tasks.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskDefinitionKey("Activity_CheckReport")
			.list()
			.get(0);
		assertThat(atOnce(List.of(() -> play.submit(check, ACCEPT), () -> play.submit(check, ACCEPT)))).singleElement()
			.isInstanceOf(Refusal.class)
			.extracting(Throwable::getMessage)
			.asString()
			.containsAnyOf("vừa được người khác xử lý", "không còn nữa");
		assertThat(play.variable(play.task(briefing, "Activity_WriteSynthesis"), "reportRows").toString())
			.contains("Đã nhận", "Đã nộp, chờ xem xét");
	}

	private static List<Throwable> atOnce(List<Runnable> actions) throws Exception {
		CyclicBarrier start = new CyclicBarrier(actions.size());
		ExecutorService people = Executors.newFixedThreadPool(actions.size());
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		try {
			List<Future<?>> done = new ArrayList<>();
			for (Runnable action : actions) {
				done.add(people.submit(() -> {
					start.await();
					action.run();
					return null;
				}));
			}
			for (Future<?> one : done) {
				try {
					one.get();
				}
				catch (ExecutionException ex) {
					failures.add(ex.getCause());
				}
			}
		}
		finally {
			people.shutdown();
		}
		return failures;
	}

	@Test
	void whatWasNotSettledBeforeTheMeetingIsSettledByIt() {
		String briefing = judicial("2026-Q3", "2026-09-30");
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		play.submit(reportOf(briefing, "police"), REPORT);
		play.complete(briefing, "Activity_CheckReport",
				Map.of("reportDecision", "return", "reportReturnReason", "Thiếu"));
		play.submit(reportOf(briefing, "court"), REPORT);
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		assertThat(state(briefing, "police")).isEqualTo("Đã trả lại, không nộp lại trước khi họp");
		assertThat(state(briefing, "court")).isEqualTo("Đã nộp, chưa được xem xét trước khi họp");
		assertThat(state(briefing, "procuracy")).isEqualTo("Không có báo cáo");
		assertThat(reports(briefing)).extracting(BodyReport::stateInWords).noneMatch((words) -> words.contains("chờ"));
	}

	@Test
	void everythingBeforeTheMeetingIsCountedBackFromItsDate() {
		String briefing = judicial("2026-Q3", "2026-09-30");
		assertThat(play.due(play.task(briefing, "Activity_FixMeeting"))).isEqualTo("2026-09-10");
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		assertThat(reportOf(briefing, "police").getDueDate()).isEqualTo("2026-09-21T10:00:00Z");
		assertThat(play.due(play.task(briefing, "Activity_WriteSynthesis"))).isEqualTo("2026-09-23");
		play.complete(briefing, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		assertThat(play.due(play.task(briefing, "Activity_DraftAgenda"))).isEqualTo("2026-09-24");
		play.complete(briefing, "Activity_DraftAgenda", agenda());
		assertThat(play.due(play.task(briefing, "Activity_ApproveAgenda"))).isEqualTo("2026-09-25");
		play.complete(briefing, "Activity_ApproveAgenda", APPROVE);
		assertThat(play.due(play.task(briefing, "Activity_HoldMeeting"))).isEqualTo("2026-09-30");
	}

	@Test
	void aReturnedReportIsHandedInAgainAndDoesNotTouchTheOthers() {
		String briefing = invited("2026-Q3");
		play.submit(reportOf(briefing, "police"), REPORT);
		Task ofPolice = play.task(briefing, "Activity_CheckReport");
		play.submit(reportOf(briefing, "court"), Play.with(REPORT, "reportNumber", "07-BC/TA"));
		Task ofCourt = tasks.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskDefinitionKey("Activity_CheckReport")
			.list()
			.stream()
			.filter((task) -> !task.getId().equals(ofPolice.getId()))
			.findFirst()
			.orElseThrow();
		play.submit(ofPolice, Map.of("reportDecision", "return", "reportReturnReason", "Thiếu số liệu thi hành án"));

		assertThat(play.variable(ofCourt, "reportDecision")).isNull();
		assertThat(play.variable(ofCourt, "reportNumber")).isEqualTo("07-BC/TA");
		assertThat(play.variable(ofCourt, "bodyName")).isEqualTo("Tòa án nhân dân huyện Tam Đường");
		Task again = reportOf(briefing, "police");
		assertThat(play.variable(again, "reportReturnReason")).isEqualTo("Thiếu số liệu thi hành án");
		assertThat(play.variable(reportOf(briefing, "procuracy"), "reportReturnReason")).isNull();
		assertThat(state(briefing, "police")).isEqualTo("Đã trả lại, chờ nộp lại");
		play.submit(again, NOTHING);
		assertThat(state(briefing, "police")).isEqualTo("Đã nộp, chờ xem xét: không có nội dung báo cáo");
		assertThat(state(briefing, "court")).isEqualTo("Đã nộp, chờ xem xét");
	}

	@Test
	void theStateOfTheReportsIsShownAsItIsNowHoweverLongTheTaskIsOpen() {
		String briefing = invited("2026-Q3");
		Task synthesis = play.task(briefing, "Activity_WriteSynthesis");
		assertThat(play.variable(synthesis, "reportRows").toString()).contains("Chưa nộp").doesNotContain("Đã nộp");
		play.submit(reportOf(briefing, "police"), REPORT);
		assertThat(play.variable(synthesis, "reportRows").toString()).contains("Đã nộp, chờ xem xét", "Án ma túy tăng");
	}

	@Test
	void aLateReportIsTakenUntilTheMeetingAndMarkedAsLate() {
		String briefing = invited("2026-Q3");
		play.at("2026-09-21T16:59");
		play.submit(reportOf(briefing, "police"), REPORT);
		play.at("2026-09-21T17:01");
		play.submit(reportOf(briefing, "court"), REPORT);
		assertThat(state(briefing, "police")).isEqualTo("Đã nộp, chờ xem xét");
		assertThat(state(briefing, "court")).isEqualTo("Đã nộp, chờ xem xét (nộp muộn)");
	}

	@Test
	void aReportThatIsMissingAtTheMeetingIsShownAsMissingAndNoLongerAskedFor() {
		String briefing = invited("2026-Q3");
		play.submit(reportOf(briefing, "police"), REPORT);
		play.complete(briefing, "Activity_CheckReport", ACCEPT);
		upToMinutes(briefing, "2026-09-28");
		Map<String, Object> minutes = Play.with(minutes("2026-09-28"), "absentBodies",
				SpinValues.jsonValue("[\"court\"]").create());
		play.complete(briefing, "Activity_HoldMeeting", minutes);
		assertThat(state(briefing, "court")).isEqualTo("Không có báo cáo");
		assertThat(play.openTasks(briefing)).containsExactly("Activity_DraftConclusions");
		assertThat(play.ends(briefing)).contains("End_MeetingHeld").doesNotContain("End_ReportsReceived");
	}

	@Test
	void aBriefingWithoutEarlierAndWithoutNewConclusionsClosesToo() {
		String briefing = invited("2026-Q3");
		assertThat(agendaOf(briefing)).isEqualTo("Không có kết luận nào của các kỳ trước còn mở.");
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions", Map.of());
		play.complete(briefing, "Activity_SignConclusions", SIGN);
		assertThat(play.openTasks(briefing)).isEmpty();
		assertThat(play.ends(briefing)).contains("End_BriefingClosed");
	}

	@Test
	void aConclusionStandsFirstOnTheNextAgendaIsCarriedOverOnceAndClosesLater() {
		String third = concluded("2026-Q3", "2026-09-30");
		String fourth = nextQuarter("2026-Q4", "2026-12-31");
		assertThat(agendaOf(fourth)).startsWith("1. Phối hợp tuyên truyền phòng, chống ma túy (Công an huyện")
			.contains("hạn 30/11/2026");
		upToMinutes(fourth, "2026-12-28");
		hold(fourth, "2026-12-28");

		Task disposal = play.task(fourth, "Activity_DisposeConclusion");
		assertThat((String) play.variable(disposal, "conclusionText")).contains("Kết quả phải đạt: Giảm 10% số vụ",
				"Người chịu trách nhiệm: Trưởng Công an huyện Tam Đường");
		play.submit(disposal,
				Map.of("disposal", "carried", "disposalReason", "Chờ tổng kết năm", "disposalDue", "2027-02-26"));
		Assignment demand = lines.openOf(third).get(0);
		assertThat(demand.dueOn()).isEqualTo("2027-02-26");
		Task followUp = play.task(third, "Activity_RemedyDemand");
		assertThat(play.due(followUp)).isEqualTo("2027-02-26");
		assertThat(play.variable(followUp, "demandDue")).isEqualTo("2027-02-26");
		assertThat((String) play.variable(play.task(fourth, "Activity_DraftConclusions"), "disposals"))
			.isEqualTo("- Phối hợp tuyên truyền phòng, chống ma túy: chuyển tiếp đến 26/02/2027 (Chờ tổng kết năm)");
		play.complete(fourth, "Activity_DraftConclusions", Map.of());
		play.complete(fourth, "Activity_SignConclusions", Play.with(SIGN, "noticeDate", "2026-12-28"));
		assertThat(book(fourth).state()).isEqualTo("closed");

		fulfil(third);
		assertThat(play.ends(third)).contains("End_DemandFixed");
		assertThat(lines.disposalsOf(demand.id())).extracting(Disposal::outcome)
			.containsExactly(Disposal.Outcome.CARRIED);
		play.at("2027-03-01T08:00");
		String first = open("2027-Q1", "2027-03-31", judicialBodies());
		assertThat(briefings.openEarlier(first)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "done, fixed", "withdrawn, withdrawn" })
	void aConclusionThatTheMeetingEndsIsFollowedUpNoLonger(String outcome, String state) {
		String third = concluded("2026-Q3", "2026-09-30");
		String fourth = nextQuarter("2026-Q4", "2026-12-31");
		upToMinutes(fourth, "2026-12-28");
		hold(fourth, "2026-12-28");
		play.complete(fourth, "Activity_DisposeConclusion",
				Map.of("disposal", outcome, "disposalReason", "Theo biên bản"));
		assertThat(play.ends(third)).contains("End_EndedByMeeting");
		assertThat(play.openTasks(third)).isEmpty();
		assertThat(jdbc.sql("select state from oversight.demand where case_number = :number")
			.param("number", third)
			.query(String.class)
			.single()).isEqualTo(state);
	}

	@Test
	void aMeetingDoesNotGoOnBeforeEveryEarlierConclusionIsDisposedOf() {
		String third = concluded("2026-Q3", "2026-09-30", 2);
		String fourth = nextQuarter("2026-Q4", "2026-12-31");
		upToMinutes(fourth, "2026-12-28");
		hold(fourth, "2026-12-28");
		assertThat(play.openTasks(fourth)).containsExactly("Activity_DisposeConclusion", "Activity_DisposeConclusion");
		List<Task> both = tasks.createTaskQuery().processInstanceBusinessKey(fourth).orderByTaskId().asc().list();
		play.submit(both.get(0), Map.of("disposal", "withdrawn", "disposalReason", "Không còn phù hợp"));
		assertThat(play.openTasks(fourth)).containsExactly("Activity_DisposeConclusion");
		play.submit(both.get(1), Map.of("disposal", "carried", "disposalReason", "Đang thực hiện"));
		assertThat(play.openTasks(fourth)).containsExactly("Activity_DraftConclusions");
		assertThat(lines.openOf(third)).hasSize(1);
		assertThat(play.due(play.task(third, "Activity_RemedyDemand"))).as("it keeps its date").isEqualTo("2026-11-30");
	}

	@Test
	void aConclusionThatIsDoneWhileTheMeetingDecidesStaysDone() {
		String third = concluded("2026-Q3", "2026-09-30");
		String fourth = nextQuarter("2026-Q4", "2026-12-31");
		upToMinutes(fourth, "2026-12-28");
		hold(fourth, "2026-12-28");
		fulfil(third);
		play.complete(fourth, "Activity_DisposeConclusion",
				Map.of("disposal", "withdrawn", "disposalReason", "Không còn phù hợp"));
		assertThat(jdbc.sql("select state from oversight.demand where case_number = :number")
			.param("number", third)
			.query(String.class)
			.single()).isEqualTo("fixed");
	}

	@Test
	void aSeriesKnowsNothingOfTheConclusionsOfAnother() {
		concluded("2026-Q3", "2026-09-30");
		routine = routine + "-other";
		String other = nextQuarter("2026-Q4", "2026-12-31");
		assertThat(agendaOf(other)).isEqualTo("Không có kết luận nào của các kỳ trước còn mở.");
	}

	@Test
	void aRecommendationToABodyOfTheStateGoesByLetterAndOneToAPartyBodyDoesNot() {
		String briefing = open("2026-Q3", "2026-09-30", frontBodies());
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		assertThat(tasks.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskDefinitionKey("Activity_SubmitReport")
			.count()).isEqualTo(6);
		upToMinutes(briefing, "2026-09-28");
		assertThat(play.groups(play.task(briefing, "Activity_HoldMeeting"))).containsExactly("office.chief",
				"office.clerk");
		hold(briefing, "2026-09-28");
		assertThat(play.variable(play.task(briefing, "Activity_DraftConclusions"), "recommended"))
			.as("Tasklist can send no list in place of a null")
			.isInstanceOf(SpinJsonNode.class);
		play.complete(briefing, "Activity_DraftConclusions", Map.of("recommended",
				Play.rows(List.of(recommendation("people-committee"), recommendation("organisation-board")))));
		Task signature = play.task(briefing, "Activity_SignConclusions");
		assertThat(play.groups(signature)).containsExactly("standing-secretariat.standing-deputy");
		assertThat(play.variable(signature, "recommendationRows").toString())
			.contains("Ủy ban nhân dân huyện Tam Đường", "Ban Tổ chức Huyện ủy");
		play.submit(signature, SIGN);

		assertThat(play.openTasks(briefing)).containsExactly("Activity_ForwardRecommendation", "Activity_RemedyDemand");
		Task toParty = play.task(briefing, "Activity_RemedyDemand");
		assertThat(play.groups(toParty)).containsExactly("organisation-board.head", "organisation-board.officer");
		assertThat(play.variable(toParty, "demandRaisedBy"))
			.isEqualTo("Ủy ban Mặt trận Tổ quốc Việt Nam huyện Tam Đường");
		fulfil(briefing);
		play.complete(briefing, "Activity_ForwardRecommendation",
				Map.of("letterNumber", "210-CV/HU", "letterDate", "2026-09-28"));
		assertThat(play.groups(play.task(briefing, "Activity_RemedyDemand"))).containsExactly("people-committee.chair",
				"people-committee.deputy");
		assertThat(play.ends(briefing)).contains("End_SentToState", "End_SentToParty", "End_BriefingClosed");
	}

	@Test
	void aSeriesWithoutRecommendationsTakesNone() {
		String briefing = invited("2026-Q3");
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions",
				Map.of("recommended", Play.rows(List.of(recommendation("people-committee")))));
		play.complete(briefing, "Activity_SignConclusions", SIGN);
		assertThat(play.openTasks(briefing)).isEmpty();
	}

	@Test
	void aReturnedAgendaAndAReturnedNoticeGoBackWithTheReason() {
		String briefing = invited("2026-Q3");
		play.complete(briefing, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		play.complete(briefing, "Activity_DraftAgenda", agenda());
		play.complete(briefing, "Activity_ApproveAgenda",
				Map.of("agendaDecision", "return", "agendaReturnReason", "Thêm nội dung cải cách tư pháp"));
		assertThat(play.variable(play.task(briefing, "Activity_DraftAgenda"), "agendaReturnReason"))
			.isEqualTo("Thêm nội dung cải cách tư pháp");
		play.complete(briefing, "Activity_DraftAgenda", agenda());
		play.complete(briefing, "Activity_ApproveAgenda", APPROVE);
		play.at("2026-09-28T14:00");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions", conclusions("police.head"));
		play.complete(briefing, "Activity_SignConclusions",
				Map.of("noticeDecision", "return", "noticeReturnReason", "Chưa rõ hiệu quả"));
		assertThat(play.variable(play.task(briefing, "Activity_DraftConclusions"), "noticeReturnReason"))
			.isEqualTo("Chưa rõ hiệu quả");
	}

	@Test
	void aPostponedMeetingMovesEveryDeadlineThatIsCountedFromItAndTheInvitation() {
		String briefing = invited("2026-Q3");
		play.submit(reportOf(briefing, "police"), REPORT);
		LocalDate check = play.due(play.task(briefing, "Activity_CheckReport"));
		jdbc.sql("update oversight.notice set state = 'sent'").update();
		propose(briefing, "postpone");
		Task decision = play.task(briefing, "Activity_DecideChange");
		assertThat(play.groups(decision)).containsExactly("standing-secretariat.secretary",
				"standing-secretariat.standing-deputy");
		play.submit(decision, Map.of("changeDecision", "approve"));

		assertThat(play.due(reportOf(briefing, "court"))).isEqualTo("2026-09-28");
		assertThat(play.due(play.task(briefing, "Activity_WriteSynthesis"))).isEqualTo("2026-09-30");
		assertThat(play.due(play.task(briefing, "Activity_CheckReport"))).as("not counted from the meeting")
			.isEqualTo(check);
		assertThat(book(briefing).meetingAt().toInstant()).isEqualTo("2026-10-05T06:30:00Z");
		assertThat(play.ends(briefing)).contains("End_MeetingPostponed", "End_CaseChanged");
		assertThat(trail.names(briefing)).contains("Hoãn họp giao ban");
		assertThat(mails("briefing-postponed")).contains("court.head@tam-duong.example",
				"standing-deputy@tam-duong.example");
		assertThat(model("briefing-postponed", "meetingSequence")).containsOnly("1");
		assertThat(model("briefing-postponed", "meetingStart")).containsOnly("2026-10-05T06:30:00Z");
		assertThat(mails("due-moved")).as("whose report is due on another day")
			.contains("court.head@tam-duong.example", "office.clerk@tam-duong.example");
		assertThat(model("due-moved", "dueText")).contains("Thứ Hai, 28/09/2026, 17:00");
		play.complete(briefing, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		assertThat(play.due(play.task(briefing, "Activity_DraftAgenda"))).isEqualTo("2026-10-01");
		propose(briefing, "2026-10-06", "13:30");
		play.complete(briefing, "Activity_DecideChange", Map.of("changeDecision", "approve"));
		assertThat(model("briefing-postponed", "meetingSequence")).containsOnly("1", "2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					2026-09-10 | 08:00 | Hoãn họp là dời sang lúc muộn hơn: lịch họp hiện nay là Thứ Hai, 28/09/2026, 08:00
					2026-09-28 | 08:00 | Hoãn họp là dời sang lúc muộn hơn
					2026-09-28 | 07:59 | Hoãn họp là dời sang lúc muộn hơn
					2026-10-04 | 08:00 | “Ngày họp mới” (04/10/2026) là ngày nghỉ; mời chọn ngày làm việc, gần nhất là 05/10/2026
					2026-09-04 | 08:00 | “Ngày họp mới” (04/09/2026) không được trước hôm nay
					2028-09-04 | 08:00 | “Ngày họp mới” (04/09/2028) không được sau""")
	void aMeetingIsPutOffToALaterWorkingDayOnly(String day, String time, String why) {
		String briefing = invited("2026-Q3");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> propose(briefing, day, time))
			.withMessageContaining(why);
	}

	@Test
	void aNewDateThatPassesBeforeItIsDecidedIsRefused() {
		String briefing = invited("2026-Q3");
		propose(briefing, "2026-09-28", "10:00");
		play.at("2026-09-28T11:00");
		refused(briefing, "Activity_DecideChange", Map.of("changeDecision", "approve"),
				"Giờ họp 10:00 ngày 28/09/2026 đã qua");
	}

	@ParameterizedTest
	@CsvSource({ "2026-09-27, 08:00, là ngày nghỉ", "2026-09-04, 08:00, không được trước hôm nay" })
	void aMeetingIsOnAWorkingDayToCome(String day, String time, String why) {
		String briefing = judicial("2026-Q3", "2026-09-30");
		refused(briefing, "Activity_FixMeeting", Play.with(Play.with(MEETING, "meetingDate", day), "meetingTime", time),
				why);
	}

	@Test
	void aReportIsLateByTheDueDateOfItsOwnTaskAndNotByTheMeeting() {
		String briefing = invited("2026-Q3");
		tasks.setDueDate(reportOf(briefing, "police").getId(), Date.from(Instant.parse("2026-09-24T10:00:00Z")));
		play.at("2026-09-23T09:00");
		play.submit(reportOf(briefing, "police"), REPORT);
		play.submit(reportOf(briefing, "court"), REPORT);
		assertThat(state(briefing, "police")).isEqualTo("Đã nộp, chờ xem xét");
		assertThat(state(briefing, "court")).isEqualTo("Đã nộp, chờ xem xét (nộp muộn)");
	}

	@Test
	void conclusionsThatAreOverdueWhenTheyAreSignedGoBack() {
		String briefing = invited("2026-Q3");
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions", conclusions("police.head"));
		play.at("2026-11-30T17:01");
		refused(briefing, "Activity_SignConclusions", SIGN, "Kết luận dòng 1 có thời hạn đã qua");
	}

	@Test
	void aRefusedChangeLeavesTheMeetingAsItIs() {
		String briefing = invited("2026-Q3");
		propose(briefing, "cancel");
		play.complete(briefing, "Activity_DecideChange",
				Map.of("changeDecision", "refuse", "changeRemark", "Vẫn họp đúng ngày"));
		assertThat(play.ends(briefing)).containsExactlyInAnyOrder("End_ChangeRefused", "End_ChangeSettled");
		assertThat(book(briefing).state()).isEqualTo("invited");
		assertThat(play.due(reportOf(briefing, "court"))).isEqualTo("2026-09-21");
	}

	@Test
	void aCancelledMeetingEndsTheCaseTellsTheInvitedAndLeavesEarlierConclusionsToTheNext() {
		String third = concluded("2026-Q3", "2026-09-30");
		String fourth = nextQuarter("2026-Q4", "2026-12-31");
		propose(fourth, "cancel");
		play.complete(fourth, "Activity_DecideChange", Map.of("changeDecision", "approve"));
		assertThat(play.openTasks(fourth)).isEmpty();
		assertThat(play.ends(fourth)).contains("End_MeetingCancelled").doesNotContain("End_BriefingClosed");
		assertThat(book(fourth).state()).isEqualTo("cancelled");
		assertThat(model("briefing-cancelled", "meetingCancelled")).containsOnly("true");
		assertThat(model("briefing-cancelled", "meetingSequence")).containsOnly("1");
		assertThat(mails("briefing-cancelled")).contains("court.head@tam-duong.example", "secretary@tam-duong.example");
		assertThat(play.openTasks(third)).containsExactly("Activity_RemedyDemand");
		play.at("2027-03-01T08:00");
		assertThat(briefings.openEarlier(open("2027-Q1", "2027-03-31", judicialBodies()))).hasSize(1);
	}

	@Test
	void aMeetingIsCancelledBeforeItsDateIsFixedWithoutAWordToAnybody() {
		String briefing = judicial("2026-Q3", "2026-09-30");
		refusedChange(briefing, "postpone", "chưa ấn định ngày họp");
		propose(briefing, "cancel");
		play.complete(briefing, "Activity_DecideChange", Map.of("changeDecision", "approve"));
		assertThat(book(briefing).state()).isEqualTo("cancelled");
		assertThat(mails("briefing-cancelled")).isEmpty();
	}

	@Test
	void aMeetingThatWasHeldIsNotCancelledAnyMore() {
		String briefing = invited("2026-Q3");
		propose(briefing, "cancel");
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.complete(briefing, "Activity_DecideChange", Map.of("changeDecision", "approve")))
			.withMessageContaining("đã họp");
		play.complete(briefing, "Activity_DecideChange",
				Map.of("changeDecision", "refuse", "changeRemark", "Đã họp xong"));
		assertThat(play.openTasks(briefing)).containsExactly("Activity_DraftConclusions");
	}

	@Test
	void aMeetingIsNotSetSoNearThatItsReportsAreOverdueAtOnce() {
		String briefing = judicial("2026-Q3", "2026-09-30");
		refused(briefing, "Activity_FixMeeting",
				Play.with(Play.with(MEETING, "meetingDate", "2026-09-11"), "dataCutOff", "2026-09-01"), "đã qua");
		refused(briefing, "Activity_FixMeeting", Play.with(MEETING, "dataCutOff", "2026-09-21"),
				"phải trước hạn nộp báo cáo (21/09/2026)");
		refused(briefing, "Activity_FixMeeting", Play.with(MEETING, "meetingTime", "8 giờ"), "không đúng mẫu");
		assertThat(play.variable(play.task(briefing, "Activity_FixMeeting"), "dataCutOff")).as("proposed")
			.isEqualTo("2026-09-30");
	}

	@Test
	void minutesAreOfAMeetingThatWasHeldWithThoseWhoWereInvited() {
		String briefing = invited("2026-Q3");
		upToMinutes(briefing, "2026-09-28");
		refused(briefing, "Activity_HoldMeeting", minutes("2026-09-29"), "không được sau hôm nay");
		refused(briefing, "Activity_HoldMeeting",
				Play.with(minutes("2026-09-28"), "absentBodies", SpinValues.jsonValue("[\"binh-lu\"]").create()),
				"chỉ ghi cơ quan được mời dự");
	}

	@Test
	void aConclusionNeedsAllFiveClearsAndAPositionThatAnswersForIt() {
		String briefing = invited("2026-Q3");
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		refused(briefing, "Activity_DraftConclusions", conclusions("court.head"), "phải thuộc đơn vị thực hiện");
		for (String column : List.of("task", "owner", "responsible", "due", "result")) {
			Map<String, Object> row = new HashMap<>(conclusion("police.head"));
			row.remove(column);
			refused(briefing, "Activity_DraftConclusions", Map.of("conclusions", Play.rows(List.of(row))),
					"chưa được nhập");
		}
		Map<String, Object> past = new HashMap<>(conclusion("police.head"));
		past.put("due", "2026-09-25");
		refused(briefing, "Activity_DraftConclusions", Map.of("conclusions", Play.rows(List.of(past))),
				"dòng 1: “Rõ tiến độ: thời hạn” (25/09/2026) không được trước");
		play.complete(briefing, "Activity_DraftConclusions", conclusions("standing-board.secretary"));
	}

	@Test
	void aConclusionIsCarriedOverToALaterDayOnly() {
		String third = concluded("2026-Q3", "2026-09-30");
		tasks.setDueDate(play.task(third, "Activity_RemedyDemand").getId(),
				Date.from(Instant.parse("2027-03-31T10:00:00Z")));
		jdbc.sql("update oversight.demand set due_on = '2027-03-31' where case_number = :number")
			.param("number", third)
			.update();
		String fourth = nextQuarter("2026-Q4", "2026-12-31");
		upToMinutes(fourth, "2026-12-28");
		hold(fourth, "2026-12-28");
		refused(fourth, "Activity_DisposeConclusion",
				Map.of("disposal", "carried", "disposalReason", "Chờ", "disposalDue", "2027-03-31"),
				"thời hạn hiện nay là 31/03/2027");
		play.complete(fourth, "Activity_DisposeConclusion",
				Map.of("disposal", "carried", "disposalReason", "Chờ", "disposalDue", "2027-04-01"));
	}

	@Test
	void aConclusionIsNotCarriedOverIntoThePast() {
		concluded("2026-Q3", "2026-09-30");
		String fourth = nextQuarter("2026-Q4", "2026-12-31");
		upToMinutes(fourth, "2026-12-28");
		hold(fourth, "2026-12-28");
		refused(fourth, "Activity_DisposeConclusion",
				Map.of("disposal", "carried", "disposalReason", "Chờ", "disposalDue", "2026-12-01"),
				"không được trước");
	}

	@Test
	void aCaseThatIsEndedFromOutsideLeavesNobodyInvited() {
		String briefing = invited("2026-Q3");
		runtime.deleteProcessInstance(
				runtime.createProcessInstanceQuery().processInstanceBusinessKey(briefing).singleResult().getId(),
				"Đơn vị đã kết thúc hoạt động");
		assertThat(book(briefing).state()).isEqualTo("cancelled");
		assertThat(jdbc.sql("select end_reason from oversight.briefing where case_number = :number")
			.param("number", briefing)
			.query(String.class)
			.single()).isEqualTo("Đơn vị đã kết thúc hoạt động");
		assertThat(mails("briefing-cancelled")).contains("court.head@tam-duong.example");
	}

	@Test
	void aThirdSeriesNeedsNothingButItsVariables() {
		Map<String, Object> variables = Map.of("chair", "inspection-commission.chair", "organiser",
				"inspection-commission.officer", "bodies", "commune-committee", "recommendations", false);
		String briefing = open("2026-H2", "2026-12-31", variables);
		assertThat(play.groups(play.task(briefing, "Activity_FixMeeting")))
			.containsExactly("inspection-commission.officer");
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		assertThat(reports(briefing)).hasSize(13);
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions", Map.of());
		assertThat(play.groups(play.task(briefing, "Activity_SignConclusions")))
			.containsExactly("inspection-commission.chair");
	}

	@Test
	void aRoutineThatNamesNobodyWhoIsThereIsNotOpened() {
		assertThatIllegalArgumentException().isThrownBy(() -> candidates.units("police,nobody"))
			.withMessageContaining("nobody");
		assertThat(candidates.units("front, police,front")).containsExactly("fatherland-front", "police");
	}

	@Test
	void noMailSaysWhatTheMeetingIsAbout() {
		String briefing = invited("2026-Q3");
		play.submit(reportOf(briefing, "police"), REPORT);
		play.complete(briefing, "Activity_CheckReport", ACCEPT);
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions", conclusions("police.head"));
		play.complete(briefing, "Activity_SignConclusions", SIGN);
		assertThat(sendNow.sendQueued()).isPositive();
		List<String> mails = jdbc.sql("""
				select concat(subject, body_text, body_html) from oversight.notice where state = 'written'""")
			.query(String.class)
			.list();
		assertThat(mails).isNotEmpty()
			.allSatisfy((mail) -> assertThat(mail).doesNotContain("ma túy", "khởi tố", "Giảm 10%", "Nội dung biên bản",
					"Tổng hợp tình hình"));
		assertThat(mails).anySatisfy((mail) -> assertThat(mail).contains("Giấy mời họp giao ban",
				"Thứ Hai, 28/09/2026, 08:00", "Phòng họp số 1", "21/09/2026"));
		assertThat(mails).anySatisfy((mail) -> assertThat(mail).contains("Thông báo kết luận giao ban", "48-TB/HU"));
		assertThat(mails("briefing-concluded")).contains("police.head@tam-duong.example",
				"court.clerk@tam-duong.example");
	}

	private String judicial(String period, String periodTo) {
		return open(period, periodTo, judicialBodies());
	}

	private String invited(String period) {
		String briefing = judicial(period, "2026-09-30");
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		return briefing;
	}

	private String concluded(String period, String periodTo) {
		return concluded(period, periodTo, 1);
	}

	private String concluded(String period, String periodTo, int conclusions) {
		String briefing = judicial(period, periodTo);
		play.complete(briefing, "Activity_FixMeeting", MEETING);
		upToMinutes(briefing, "2026-09-28");
		hold(briefing, "2026-09-28");
		play.complete(briefing, "Activity_DraftConclusions",
				Map.of("conclusions", Play.rows(Collections.nCopies(conclusions, conclusion("police.head")))));
		play.complete(briefing, "Activity_SignConclusions", SIGN);
		return briefing;
	}

	private String nextQuarter(String period, String periodTo) {
		play.at("2026-12-01T08:00");
		String briefing = judicial(period, periodTo);
		play.complete(briefing, "Activity_FixMeeting",
				Play.with(Play.with(MEETING, "meetingDate", "2026-12-28"), "dataCutOff", "2026-12-15"));
		return briefing;
	}

	private static Map<String, Object> judicialBodies() {
		return Map.of("chair", "standing-secretariat.secretary,standing-secretariat.standing-deputy", "organiser",
				"office.clerk,office.chief", "bodies", "judicial", "recommendations", false);
	}

	private static Map<String, Object> frontBodies() {
		return Map.of("chair", "standing-secretariat.standing-deputy", "organiser", "office.clerk,office.chief",
				"bodies", "front,mass-organisation", "recommendations", true);
	}

	/** As the routine calendar does. */
	private String open(String period, String periodTo, Map<String, Object> ofTheRoutine) {
		Map<String, Object> variables = new HashMap<>(ofTheRoutine);
		variables.putAll(Map.of("routine", routine, "unit", "tam-duong", "period", period, "periodName", "kỳ " + period,
				"periodFrom", periodTo.substring(0, 4) + "-01-01", "periodTo", periodTo, "openedLate", false,
				"routineTitle", "Giao ban"));
		String key = "%s/tam-duong/%s".formatted(routine, period);
		runtime.startProcessInstanceByKey("quarterly-briefing", key, variables);
		return key;
	}

	private void upToMinutes(String briefing, String day) {
		if (play.openTasks(briefing).contains("Activity_WriteSynthesis")) {
			synthesise(briefing);
		}
		play.complete(briefing, "Activity_DraftAgenda", agenda());
		play.complete(briefing, "Activity_ApproveAgenda", APPROVE);
		play.at(day + "T14:00");
	}

	private void hold(String briefing, String day) {
		play.complete(briefing, "Activity_HoldMeeting", minutes(day));
	}

	private void fulfil(String briefing) {
		play.complete(briefing, "Activity_RemedyDemand",
				Map.of("remedyReportNumber", "40-BC/CA", "remedyReport", "Đã thực hiện"));
		play.complete(briefing, "Activity_VerifyRemedy", Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
	}

	private void propose(String briefing, String change) {
		if (change.equals("postpone")) {
			propose(briefing, "2026-10-05", "13:30");
			return;
		}
		play.start("office.clerk", "briefing-change",
				Map.of("caseNumber", briefing, "change", change, "changeReason", "Trùng kỳ họp"));
	}

	private void propose(String briefing, String day, String time) {
		play.start("office.clerk", "briefing-change", Map.of("caseNumber", briefing, "change", "postpone",
				"changeReason", "Trùng kỳ họp", "newMeetingDate", day, "newMeetingTime", time));
	}

	private void refusedChange(String briefing, String change, String why) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> propose(briefing, change)).withMessageContaining(why);
	}

	private void refused(String briefing, String task, Map<String, Object> form, String why) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> play.complete(briefing, task, form))
			.withMessageContaining(why);
	}

	private static Map<String, Object> agenda() {
		return Map.of("agenda", Play.rows(List.of(Map.of("item", "Báo cáo tổng hợp", "presenter", "Văn phòng"))));
	}

	private static Map<String, Object> minutes(String day) {
		return Map.of("heldOn", day, "minutesNumber", "09-BB/HU", "attendance", "Đủ thành phần", "minutes",
				"Nội dung biên bản");
	}

	private static Map<String, Object> conclusions(String responsible) {
		return Map.of("conclusions", Play.rows(List.of(conclusion(responsible))));
	}

	private static Map<String, Object> conclusion(String responsible) {
		return Map.of("task", "Phối hợp tuyên truyền phòng, chống ma túy", "owner", "police", "responsible",
				responsible, "due", "2026-11-30", "result", "Giảm 10% số vụ", "monitor", "office");
	}

	private static Map<String, Object> recommendation(String addressee) {
		return Map.of("content", "Sớm cấp đất xây nhà văn hóa", "raisedBy", "fatherland-front", "addressee", addressee,
				"due", "2026-11-16", "monitor", "office");
	}

	private Task reportOf(String briefing, String body) {
		return tasks.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskDefinitionKey("Activity_SubmitReport")
			.taskCandidateGroup(body + ".head")
			.singleResult();
	}

	/** The first lines of the agenda that is to be drafted. */
	private String agendaOf(String briefing) {
		synthesise(briefing);
		return (String) play.variable(play.task(briefing, "Activity_DraftAgenda"), "openConclusions");
	}

	private void synthesise(String briefing) {
		play.complete(briefing, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp tình hình"));
	}

	private Briefing book(String briefing) {
		return book.briefing(briefing);
	}

	private List<BodyReport> reports(String briefing) {
		return book.reports(briefing);
	}

	private String state(String briefing, String body) {
		return reports(briefing).stream()
			.filter((report) -> report.body().equals(body))
			.map(BodyReport::stateInWords)
			.findFirst()
			.orElseThrow();
	}

	private List<String> mails(String template) {
		return jdbc.sql("select recipient from oversight.notice where template = :template")
			.param("template", template)
			.query(String.class)
			.list();
	}

	private List<String> model(String template, String key) {
		return jdbc.sql("select model ->> :key from oversight.notice where template = :template")
			.param("key", key)
			.param("template", template)
			.query(String.class)
			.list();
	}

}
