package vn.oversight.routines;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.answers.Answer;
import vn.oversight.answers.Request;
import vn.oversight.answers.Requests;
import vn.oversight.cases.CaseRecord;
import vn.oversight.cases.Cases;
import vn.oversight.decisions.Decision;
import vn.oversight.decisions.Decisions;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A concurrence on an appointment: the bodies are heard, the standing board decides, a
 * reply is signed. The routine is a folder of {@code src/test/resources/routines};
 * nothing in Java knows it.
 */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentConcurrenceTest {

	private static final Map<String, Object> AGREE = Map.of("answer", "agree");

	private static final Map<String, Object> PLACE = Map.of("meetingDay", "2026-12-18", "papersComplete", "yes");

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	Requests requests;

	@Autowired
	Decisions decisions;

	@Autowired
	Cases cases;

	@Autowired
	JdbcClient jdbc;

	private TestRoutine routine;

	private int opened;

	@BeforeAll
	void deploy() throws IOException {
		routine = TestRoutine.deploy(engine, "appointment-concurrence");
	}

	@AfterAll
	void takeItAway() {
		routine.close();
	}

	@BeforeEach
	void aMondayMorning() {
		play.at("2026-11-30T08:00");
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aReplyIsSignedAfterAMissingBodyAPostponedSessionAReturnAndASecondRound() {
		String number = submit(Map.of("consulted", choice("fatherland-front", "women-union", "farmers-union")));
		assertThat(number).startsWith("HY-2026-");
		answer(number, "fatherland-front", Map.of("answer", "remarks", "opinionText", "Nên bổ sung nhận xét nơi cư trú",
				"opinionNumber", "12-CV/MTTQ", "opinionDate", "2026-11-30"));
		answer(number, "women-union", AGREE);
		cutOff(number);
		Task digest = play.task(number, "Activity_DigestOpinions");
		assertThat(play.groups(digest)).containsExactly("organisation-board.officer");
		assertThat((String) play.variable(digest, "opinionsAccount")).contains("2/3 nơi được hỏi đã trả lời",
				"Không trả lời (không coi là đồng ý) (1): Hội Nông dân huyện Tam Đường");
		digest(number, "taken", "Đã bổ sung nhận xét nơi cư trú");

		Task place = play.task(number, "Activity_PlaceOnAgenda");
		assertThat((String) play.variable(place, "submissionText")).contains("Hội Nông dân", "tiếp thu 1");
		play.submit(place, PLACE);
		play.at("2026-12-18T15:00");
		play.complete(number, "Activity_RecordDecision",
				Map.of("outcome", "postpone", "decisionText", "Chưa đủ thành viên dự", "newMeetingDay", "2026-12-25"));
		play.at("2026-12-25T15:00");
		play.complete(number, "Activity_RecordDecision", decided("return", "Làm rõ quá trình công tác"));
		play.complete(number, "Activity_SupplementPapers", Map.of("askAgain", "yes"));

		Task again = asked(number, "fatherland-front");
		assertThat((String) play.variable(again, "earlierOpinion")).contains("Nên bổ sung nhận xét nơi cư trú",
				"Tiếp thu: Đã bổ sung nhận xét nơi cư trú");
		assertThat(play.variable(asked(number, "farmers-union"), "earlierOpinion")).isEqualTo("Không trả lời");
		List.of("fatherland-front", "women-union", "farmers-union").forEach((unit) -> answer(number, unit, AGREE));
		assertThat(play.variable(play.task(number, "Activity_DigestOpinions"), "earlierDigest").toString())
			.contains("Đã bổ sung nhận xét nơi cư trú");
		play.complete(number, "Activity_DigestOpinions", Map.of("digest", Play.rows(List.of())));
		play.complete(number, "Activity_PlaceOnAgenda", Play.with(PLACE, "meetingDay", "2026-12-28"));
		play.at("2026-12-28T15:00");
		play.complete(number, "Activity_RecordDecision", decided("approve", "Đồng ý hiệp y", "2026-12-28"));
		play.complete(number, "Activity_SignReply", Map.of("replyNumber", "15-CV/HU", "replyDate", "2026-12-28"));

		assertThat(play.ends(number)).contains("End_ReplySent");
		assertThat(cases.find(number).orElseThrow()).extracting(CaseRecord::title, CaseRecord::state)
			.containsExactly("Hiệp y: Chánh án Tòa án nhân dân huyện", "ended");
		assertThat(requests.ofCase(number)).extracting(Request::round, Request::state)
			.containsExactly(tuple(1, "closed"), tuple(2, "closed"));
		assertThat(decisions.ofCase(number)).extracting(Decision::ordinal, Decision::outcome, Decision::postponed)
			.containsExactly(tuple(1, "return", 1), tuple(2, "approve", 0));
	}

	@Test
	void silenceIsNoAnswerAndNeverConsent() {
		String number = open("fatherland-front", "women-union");
		cutOff(number);
		Task digest = play.task(number, "Activity_DigestOpinions");
		assertThat(play.variable(digest, "opinionsMissing")).isEqualTo(2);
		assertThat((String) play.variable(digest, "opinionsAccount")).contains("0/2 nơi được hỏi đã trả lời")
			.doesNotContain("Đồng ý (");
		assertThat(answers(number)).extracting(Answer::state, Answer::outcome).containsOnly(tuple("missing", null));
		play.submit(digest, Map.of("digest", Play.rows(List.of())));
		assertThat(answers(number)).as("for good").extracting(Answer::state).containsOnly("missing");
	}

	@Test
	void allDisagreeAndAreCounted() {
		String number = open("fatherland-front", "women-union");
		for (String unit : List.of("fatherland-front", "women-union")) {
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> answer(number, unit, Map.of("answer", "disagree")))
				.withMessageContaining("Nội dung ý kiến");
			answer(number, unit, Map.of("answer", "disagree", "opinionText", "Chưa đủ tiêu chuẩn"));
		}
		Task digest = play.task(number, "Activity_DigestOpinions");
		assertThat(play.variable(digest, "opinionsAgainst")).isEqualTo(2);
		assertThat(play.variable(digest, "opinionsMissing")).isEqualTo(0);
	}

	@Test
	void anAnswerBetweenTheLastDayAndTheCutOffIsLateAndCounts() {
		String number = open("fatherland-front", "women-union");
		Task asked = asked(number, "women-union");
		assertThat(play.due(asked)).isEqualTo("2026-12-14");
		play.at("2026-12-16T16:59");
		play.fireTimers(number);
		play.submit(asked, AGREE);
		assertThat(answer(number, "women-union")).extracting(Answer::state, Answer::lateDays)
			.containsExactly("given", 2);
		play.at("2026-12-16T17:00");
		play.fireAllTimers(number);
		assertThat(play.openTasks(number)).containsExactly("Activity_DigestOpinions");
		assertThat(answer(number, "fatherland-front").state()).isEqualTo("missing");
	}

	@Test
	void whoeverAnswersByADayThatWasMovedIsNotLate() {
		String number = open("fatherland-front");
		Task asked = asked(number, "fatherland-front");
		engine.getTaskService().setDueDate(asked.getId(), Date.from(Instant.parse("2026-12-16T10:00:00Z")));
		play.at("2026-12-16T09:00");
		play.submit(asked, AGREE);
		assertThat(answer(number, "fatherland-front").lateDays()).isZero();
	}

	@Test
	void whoMustBeAskedIsAmongThem() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> submit(Map.of("consulted", choice("women-union"))))
			.withMessageContaining("Phải lấy ý kiến của Ủy ban Mặt trận Tổ quốc");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> submit(Map.of()))
			.withMessageContaining("Phải lấy ý kiến của Ủy ban Mặt trận Tổ quốc");
	}

	@Test
	void positionsAndKindsAreAskedAsWellEachOnce() {
		String number = open("front", "fatherland-front", "standing-board.police-chief", "mass-organisation");
		assertThat(answers(number)).extracting(Answer::asked)
			.containsExactly("fatherland-front", "standing-board.police-chief", "labour-confederation", "farmers-union",
					"women-union", "veterans-association", "youth-union");
		Task asked = asked(number, "standing-board.police-chief");
		assertThat(play.groups(asked)).containsExactly("standing-board.police-chief");
		play.submit(asked, AGREE);
		assertThat(answer(number, "standing-board.police-chief").givenAs()).isEqualTo("standing-board.police-chief");
	}

	@Test
	void aLastDayThatIsPastIsRefused() {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> submit(Map.of("opinionsDue", "2026-11-29", "consulted", choice("fatherland-front"))))
			.withMessageContaining("29/11/2026");
	}

	@Test
	void eachRemarkHasItsReplyBeforeTheRoundIsOver() {
		String number = open("fatherland-front", "women-union");
		List.of("fatherland-front", "women-union")
			.forEach((unit) -> answer(number, unit, Map.of("answer", "remarks", "opinionText", "Ý kiến của " + unit)));
		Task digest = play.task(number, "Activity_DigestOpinions");
		SpinJsonNode rows = (SpinJsonNode) play.variable(digest, "digest");
		assertThat(rows.elements()).hasSize(2);
		Map<String, Object> first = Map.of("id", rows.elements().get(0).prop("id").stringValue(), "reply", "not",
				"reason", "Trái quy định");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.submit(digest, Map.of("digest", Play.rows(List.of(first)))))
			.withMessageContaining("2 dòng");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(
					() -> play.submit(digest,
							Map.of("digest", Play.rows(List.of(first,
									Map.of("id", rows.elements().get(1).prop("id").stringValue(), "reply", "taken"))))))
			.withMessageContaining("Tiếp thu thế nào, vì sao");
		play.submit(digest, Map.of("digest", Play.rows(List.of(first,
				Map.of("id", rows.elements().get(1).prop("id").stringValue(), "reply", "partly", "reason", "Một ý")))));
		assertThat(answers(number)).extracting(Answer::reply, Answer::replyReason)
			.containsExactly(tuple("not", "Trái quy định"), tuple("partly", "Một ý"));
	}

	@Test
	void oneOfThemIsAskedNoMoreAndTheOthersGoOn() {
		String number = open("fatherland-front", "women-union", "farmers-union");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> requests.callOff(answer(number, "women-union"), " ", "organisation-board.officer"));
		requests.callOff(answer(number, "women-union"), "Không liên quan", "organisation-board.officer");
		assertThat(play.openTasks(number)).containsExactly("Activity_GiveOpinion", "Activity_GiveOpinion");
		assertThat(jdbc
			.sql("select recipient from oversight.notice where template = 'told' and model ->> 'text' like :text")
			.param("text", "%Không liên quan%")
			.query(String.class)
			.list())
			.containsExactlyInAnyOrder("women-union.head@tam-duong.example", "women-union.clerk@tam-duong.example");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> requests.callOff(answer(number, "women-union"), "Hai lần", "organisation-board.officer"));
		answer(number, "farmers-union", AGREE);
		requests.callOff(answer(number, "fatherland-front"), "Đã trả lời trực tiếp", "organisation-board.officer");
		Task digest = play.task(number, "Activity_DigestOpinions");
		assertThat((String) play.variable(digest, "opinionsAccount")).contains("1/1 nơi được hỏi đã trả lời",
				"(Không liên quan)");
		assertThat(play.variable(digest, "opinionsMissing")).isEqualTo(0);
	}

	@Test
	void aCaseThatEndsFromOutsideLeavesNothingAskedAndNothingOnAnAgenda() {
		String asking = open("fatherland-front");
		end(asking, "Rút đề nghị");
		assertThat(requests.ofCase(asking)).extracting(Request::state, Request::endReason)
			.containsExactly(tuple("called-off", "Rút đề nghị"));
		assertThat(answers(asking)).extracting(Answer::state).containsExactly("called-off");

		String waiting = waiting();
		end(waiting, "Rút đề nghị");
		assertThat(decisions.ofCase(waiting)).extracting(Decision::state, Decision::endReason)
			.containsExactly(tuple("withdrawn", "Rút đề nghị"));
	}

	@Test
	void withoutAQuorumNothingIsDecided() {
		String number = waiting();
		play.complete(number, "Activity_PlaceOnAgenda", PLACE);
		play.at("2026-12-18T15:00");
		Task record = play.task(number, "Activity_RecordDecision");
		assertThat(play.due(record)).isEqualTo("2026-12-22");
		assertThat(play.variable(record, "convened")).as("members of the board, proposed").isEqualTo(11);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.submit(record, Play.with(decided("approve", "Đồng ý", "2026-12-18"), "present", 7)))
			.withMessageContaining("7/11")
			.withMessageContaining("cần 8");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.submit(record, Play.with(decided("approve", "Đồng ý", "2026-12-18"), "present", 12)))
			.withMessageContaining("12");
		Map<String, Object> votes = new HashMap<>(decided("approve", "Đồng ý", "2026-12-18"));
		votes.putAll(Map.of("present", 8, "votesFor", 6, "votesAgainst", 2, "votesBlank", 1));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> play.submit(record, votes))
			.withMessageContaining("Tổng số phiếu (9)");
		votes.put("votesBlank", 0);
		play.submit(record, votes);
		assertThat(decisions.ofCase(number).get(0))
			.extracting(Decision::outcome, Decision::present, Decision::votesFor, Decision::minutesNumber)
			.containsExactly("approve", 8, 6, "21-BB/HU");
	}

	@Test
	void whatIsPostponedStaysOnTheAgendaAndIsCounted() {
		String number = waiting();
		play.complete(number, "Activity_PlaceOnAgenda", PLACE);
		play.at("2026-12-18T15:00");
		Map<String, Object> postpone = Map.of("outcome", "postpone", "decisionText", "Chưa đủ giấy tờ", "newMeetingDay",
				"2026-12-25");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.complete(number, "Activity_RecordDecision",
					Play.with(postpone, "newMeetingDay", "2026-12-18")))
			.withMessageContaining("18/12/2026");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(
					() -> play.complete(number, "Activity_RecordDecision", Play.with(postpone, "newMeetingDay", null)))
			.withMessageContaining("Ngày phiên sau");
		play.complete(number, "Activity_RecordDecision", postpone);
		Task record = play.task(number, "Activity_RecordDecision");
		assertThat(play.due(record)).isEqualTo("2026-12-29");
		assertThat((String) play.variable(record, "postponements"))
			.contains("18/12/2026 → 25/12/2026: Chưa đủ giấy tờ");
		assertThat(decisions.ofCase(number).get(0)).extracting(Decision::postponed, Decision::state)
			.containsExactly(1, "waiting");
	}

	@Test
	void eachIssueIsDecidedOnItsOwn() {
		String number = start(Map.of("consulted", list("fatherland-front"), "issues",
				Spin.JSON(List.of(Map.of("title", "Chức danh thứ nhất"), Map.of("title", "Chức danh thứ hai")))));
		toTheBoard(number);
		play.complete(number, "Activity_PlaceOnAgenda", PLACE);
		play.at("2026-12-18T15:00");
		Map<String, Object> form = new HashMap<>(decided("changes", "Theo từng vấn đề", "2026-12-18"));
		form.put("issueRows", Play.rows(List.of(Map.of("id", "1", "orientation", "agreed"), Map.of("id", "2"))));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.complete(number, "Activity_RecordDecision", form))
			.withMessageContaining("dòng 2");
		form.put("issueRows", Play.rows(List.of(Map.of("id", "1", "orientation", "agreed", "issue", "Chức danh khác"),
				Map.of("id", "2", "orientation", "not-yet", "text", "Chờ rà soát"))));
		play.complete(number, "Activity_RecordDecision", form);
		assertThat(play.variable(play.task(number, "Activity_SignReply"), "boardRows").toString())
			.contains("Chức danh thứ nhất", "Chức danh thứ hai", "Chưa đồng ý", "Chờ rà soát")
			.doesNotContain("Chức danh khác");
	}

	@Test
	void whomTheCaseIsAboutIsKnownInWhatItCalls() {
		String number = start(Map.of("consulted", list("fatherland-front"), "subject", "fatherland-front"));
		assertThat(play.variable(asked(number, "fatherland-front"), "subject")).as("so that it sees its own part only")
			.isEqualTo("fatherland-front");
		toTheBoard(number);
		assertThat(play.variable(play.task(number, "Activity_PlaceOnAgenda"), "subject")).isEqualTo("fatherland-front");
	}

	@Test
	void aSecretCaseGoesThroughSecretTasks() {
		String number = start(Map.of("consulted", list("fatherland-front", "women-union"), "secret", true));
		requests.callOff(answer(number, "women-union"), "Điều cần kín", "organisation-board.officer");
		assertThat(jdbc
			.sql("select count(*) from oversight.notice where template = 'told'"
					+ " and model ->> 'confidential' = 'true' and case_key = :number")
			.param("number", number)
			.query(Integer.class)
			.single()).as("mails that tell the number only").isEqualTo(2);
		Task asked = play.task(number, "Activity_GiveSecretOpinion");
		play.submit(asked, Map.of("answer", "disagree", "opinionText", "Không đồng ý"));
		Task digest = play.task(number, "Activity_DigestSecretOpinions");
		play.submit(digest, replies(digest, "not", "Đã xem xét"));
		play.complete(number, "Activity_PlaceSecretOnAgenda", PLACE);
		assertThat(play.openTasks(number)).containsExactly("Activity_RecordSecretDecision");
		assertThat(decisions.ofCase(number).get(0).shownTitle()).isEqualTo("Hồ sơ mật số " + number);
	}

	private String waiting() {
		String number = open("fatherland-front");
		toTheBoard(number);
		return number;
	}

	private void toTheBoard(String number) {
		answer(number, "fatherland-front", AGREE);
		play.complete(number, "Activity_DigestOpinions", Map.of("digest", Play.rows(List.of())));
	}

	private String open(String... consulted) {
		return start(Map.of("consulted", list(consulted)));
	}

	private static SpinJsonNode list(String... values) {
		return Spin.JSON(Arrays.asList(values));
	}

	private String start(Map<String, Object> form) {
		Map<String, Object> variables = new HashMap<>();
		variables.put("concurrencePost", "Chánh án Tòa án nhân dân huyện");
		variables.put("opinionsDue", null);
		variables.put("issues", Spin.JSON(List.of()));
		variables.put("secret", false);
		variables.putAll(form);
		String number = "TH-2026-%03d".formatted(++opened);
		engine.getRuntimeService().startProcessInstanceByKey("appointment-concurrence", number, variables);
		return number;
	}

	private String submit(Map<String, Object> form) {
		return play.start("office.clerk", "appointment-concurrence",
				Play.with(form, "concurrencePost", "Chánh án Tòa án nhân dân huyện"));
	}

	private static Object choice(String... values) {
		return Play.list(Arrays.asList(values));
	}

	private Task asked(String number, String who) {
		String group = who.contains(".") ? who : who + ".head";
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskCandidateGroup(group)
			.taskDefinitionKey("Activity_GiveOpinion")
			.singleResult();
	}

	private void answer(String number, String who, Map<String, Object> form) {
		play.submit(asked(number, who), form);
	}

	private void digest(String number, String reply, String reason) {
		Task task = play.task(number, "Activity_DigestOpinions");
		play.submit(task, replies(task, reply, reason));
	}

	private Map<String, Object> replies(Task digest, String reply, String reason) {
		List<Map<String, Object>> rows = ((SpinJsonNode) play.variable(digest, "digest")).elements()
			.stream()
			.map((row) -> Map.<String, Object>of("id", row.prop("id").stringValue(), "reply", reply, "reason", reason))
			.toList();
		return Map.of("digest", Play.rows(rows));
	}

	private static Map<String, Object> decided(String outcome, String text) {
		return decided(outcome, text, "2026-12-25");
	}

	private static Map<String, Object> decided(String outcome, String text, String day) {
		return Map.of("outcome", outcome, "heldOn", day, "convened", 11, "present", 9, "decisionText", text,
				"minutesNumber", "21-BB/HU", "minutesDate", day);
	}

	private List<Answer> answers(String number) {
		List<Request> all = requests.ofCase(number);
		return requests.answers(all.get(all.size() - 1).id());
	}

	private Answer answer(String number, String asked) {
		return answers(number).stream().filter((one) -> one.asked().equals(asked)).findFirst().orElseThrow();
	}

	private void cutOff(String number) {
		play.at("2026-12-16T17:01");
		play.fireAllTimers(number);
	}

	private void end(String number, String reason) {
		String instance = engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey(number)
			.rootProcessInstances()
			.singleResult()
			.getId();
		engine.getRuntimeService().deleteProcessInstance(instance, reason);
	}

}
