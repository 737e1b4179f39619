package vn.oversight.extension;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.deadline.TimedTasks;
import vn.oversight.engine.CaseBooks;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * More time for a task: a verification of 25 working days may be extended once by a third
 * of them, a self-report of ten twice by ten days in all, also when it is late.
 */
@OversightTest
class ExtensionTest {

	private static final String HEAD = "propaganda-board.head";

	private static final String SECRETARY = "binh-lu.secretary";

	private static final String VERIFY = "Activity_Verify";

	private static final String SELF_REPORT = "Activity_SubmitSelfReport";

	private static final String DECIDE = "Activity_DecideExtension";

	private static final Map<String, Object> APPROVE = Map.of("extensionDecision", "approve");

	private static final Map<String, Object> REFUSE = Map.of("extensionDecision", "refuse", "extensionRemark",
			"Giữ tiến độ");

	@Autowired
	Extensions extensions;

	@Autowired
	ProcessEngine engine;

	@Autowired
	CaseBooks books;

	@Autowired
	Play play;

	@Autowired
	JdbcClient jdbc;

	TimedTasks watch;

	@BeforeEach
	void aMondayMorning() {
		jdbc.sql("truncate oversight.extension, oversight.notice").update();
		watch = new TimedTasks(engine, jdbc);
		play.at("2026-11-23T08:00");
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void withinTheCapTheDueDateMovesTheLadderArmsAnewAndTheHolderIsTold() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		assertThat(play.due(verify)).isEqualTo("2026-12-29");
		play.at("2026-12-28T09:00");
		assertThat(watch.toldNow(verify)).as("a rung of the first due date").containsExactly("T-1 " + HEAD);

		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		Task decision = play.task(number, DECIDE);
		assertThat(play.groups(decision)).containsExactly("standing-secretariat.standing-deputy");
		assertThat(play.variable(decision, "extensionAdmitted").toString()).contains("1/3 thời hạn", "11/01/2027");
		play.submit(decision, APPROVE);

		assertThat(play.due(play.task(number, VERIFY))).isEqualTo("2027-01-06");
		assertThat(play.task(number, VERIFY).getId()).as("the same task").isEqualTo(verify.getId());
		assertThat(mails()).contains(HEAD + ": Được gia hạn");
		assertThat(watch.toldNow(verify)).as("a rung of the new due date").containsExactly("T-7 " + HEAD);
		play.at("2027-01-05T09:00");
		assertThat(watch.toldNow(verify)).as("its next rung").containsExactly("T-1 " + HEAD);
		assertThat(extensions.of(number, null)).singleElement().satisfies((request) -> {
			assertThat(request.outcome()).isEqualTo(ExtensionRequest.Outcome.GRANTED);
			assertThat(request.grantedDay()).isEqualTo("2027-01-06");
			assertThat(request.isShortened()).isFalse();
			assertThat(request.decidedBy()).isEqualTo("standing-deputy");
		});
		assertThat(steps(number)).contains("Quyết định việc gia hạn",
				"Gia hạn “Thẩm tra, xác minh”: từ 29/12/2026 đến 06/01/2027");
	}

	@Test
	void atTheCapItIsGrantedAndBeyondItIsRefusedNamingTheRule() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		assertThat(offer(verify).latest()).isEqualTo("2027-01-11");
		refused(verify, "2027-01-12", "02-HD/UBKTTW", "11/01/2027", "verification-thematic-supervision",
				"2027-01-11 at the latest");
		extensions.ask(verify.getId(), "2027-01-11", "Địa bàn rộng", HEAD);
		play.complete(number, DECIDE, APPROVE);
		assertThat(play.due(play.task(number, VERIFY))).isEqualTo("2027-01-11");
	}

	@Test
	void lessMayBeGrantedThanWasAskedForButNotMore() {
		String number = verification();
		extensions.ask(play.task(number, VERIFY).getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		decisionRefused(number, "2027-01-07", "sau ngày được đề nghị");
		decisionRefused(number, "2027-01-12", "vượt mức tối đa");
		decisionRefused(number, "2026-12-29", "không sau thời hạn hiện nay");
		play.complete(number, DECIDE, shorten("2027-01-04"));
		assertThat(play.due(play.task(number, VERIFY))).isEqualTo("2027-01-04");
		assertThat(mails()).contains(HEAD + ": Được gia hạn, ngắn hơn đề nghị");
		assertThat(extensions.of(number, null)).singleElement().matches(ExtensionRequest::isShortened);
	}

	@Test
	void aRefusalLeavesTheDueDateAndIsToldWithItsReason() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.complete(number, DECIDE, Map.of("extensionDecision", "refuse")));
		play.complete(number, DECIDE, REFUSE);
		assertThat(play.due(play.task(number, VERIFY))).isEqualTo("2026-12-29");
		assertThat(mails()).contains(HEAD + ": Không được gia hạn");
		assertThat(extensions.of(number, null)).extracting(ExtensionRequest::remark).containsExactly("Giữ tiến độ");
		assertThat(offer(verify).obstacle()).as("a refusal uses nothing up").isNull();
	}

	@Test
	void aRequestThatIsDeletedReleasesItsTaskWhichCanBeAskedForAnew() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		engine.getRuntimeService().deleteProcessInstance(play.task(number, DECIDE).getProcessInstanceId(), null, true);
		assertThat(extensions.of(number, null)).extracting(ExtensionRequest::outcome)
			.containsExactly(ExtensionRequest.Outcome.ENDED);
		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		assertThat(play.openTasks(number)).contains(DECIDE);
	}

	@Test
	void aRequestThatIsSuspendedEndsWithItsTask() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		engine.getRuntimeService().suspendProcessInstanceById(play.task(number, DECIDE).getProcessInstanceId());
		play.submit(verify, Map.of("verificationSummary", "Đã thẩm tra tại 03 chi bộ"));
		assertThat(extensions.of(number, null)).extracting(ExtensionRequest::outcome)
			.containsExactly(ExtensionRequest.Outcome.ENDED);
		assertThat(play.openTasks(number)).doesNotContain(DECIDE, VERIFY);
	}

	@Test
	void aRequestThatTheEngineHasLostIsFoundAndEnded() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		engine.getRuntimeService().deleteProcessInstance(play.task(number, DECIDE).getProcessInstanceId(), "weg", true);
		jdbc.sql("update oversight.extension set outcome = null, decided_at = null").update();
		books.reconcile();
		assertThat(extensions.of(number, null)).extracting(ExtensionRequest::outcome)
			.containsExactly(ExtensionRequest.Outcome.ENDED);
	}

	@Test
	void aSecondOneIsRefusedWhereTheRuleAdmitsOne() {
		String number = verification();
		grant(number, VERIFY, "2026-12-31", HEAD);
		refused(play.task(number, VERIFY), "2027-01-04", "chỉ được gia hạn 1 lần", "02-HD/UBKTTW", "1 time(s) only");
	}

	@Test
	void aSecondOneStaysWithinTheSameCapAndAThirdIsRefused() {
		String number = selfReport();
		Task report = play.task(number, SELF_REPORT);
		assertThat(play.due(report)).isEqualTo("2026-12-08");
		assertThat(offer(report).latest()).isEqualTo("2026-12-22");
		grant(number, SELF_REPORT, "2026-12-15", SECRETARY);
		assertThat(offer(report)).extracting(Offer::latest, Offer::granted, Offer::times)
			.containsExactly(LocalDate.of(2026, 12, 22), 1, 2);
		refused(report, "2026-12-23", "vượt mức tối đa");
		grant(number, SELF_REPORT, "2026-12-18", SECRETARY);
		refused(report, "2026-12-22", "chỉ được gia hạn 2 lần");
	}

	@Test
	void afterTheDueDateItIsRefusedUnlessTheRuleSaysOtherwise() {
		String number = verification();
		play.at("2026-12-29T17:01");
		refused(play.task(number, VERIFY), "2027-01-06", "Đã quá hạn 29/12/2026", "before it only");

		String late = selfReport("2026-11-23T08:00");
		play.at("2026-12-08T17:01");
		extensions.ask(play.task(late, SELF_REPORT).getId(), "2026-12-15", "Mưa lũ", SECRETARY);
		assertThat(play.variable(play.task(late, DECIDE), "extensionDue").toString()).contains("đã quá hạn");
		assertThat(extensions.of(late, null)).singleElement().matches(ExtensionRequest::isLate);
		play.complete(late, DECIDE, APPROVE);
		assertThat(play.due(play.task(late, SELF_REPORT))).isEqualTo("2026-12-15");
	}

	@Test
	void whatWasAskedInTimeIsGrantedHoweverSlowTheAuthority() {
		String number = selfReport();
		extensions.ask(play.task(number, SELF_REPORT).getId(), "2026-12-09", "Mưa lũ", SECRETARY);
		play.at("2026-12-11T17:30");
		play.complete(number, DECIDE, APPROVE);
		assertThat(play.due(play.task(number, SELF_REPORT))).as("the next day that can be kept")
			.isEqualTo("2026-12-14");
		assertThat(extensions.of(number, null)).singleElement()
			.satisfies((request) -> assertThat(request.grantedDay()).isEqualTo("2026-12-14"))
			.matches((request) -> !request.isShortened());
	}

	@Test
	void anotherDayWithinTheCapMayBeGrantedWhenTheOneAskedForHasPassed() {
		String number = selfReport();
		extensions.ask(play.task(number, SELF_REPORT).getId(), "2026-12-09", "Mưa lũ", SECRETARY);
		decisionRefused(number, "2026-12-10", "sau ngày được đề nghị");
		play.at("2026-12-10T08:00");
		decisionRefused(number, "2026-12-23", "vượt mức tối đa");
		decisionRefused(number, "2026-12-13", "là ngày nghỉ");
		play.complete(number, DECIDE, shorten("2026-12-17"));
		assertThat(play.due(play.task(number, SELF_REPORT))).isEqualTo("2026-12-17");
	}

	@Test
	void beyondTheCapNothingIsGrantedButTheDayThatWasAskedFor() {
		String number = selfReport();
		extensions.ask(play.task(number, SELF_REPORT).getId(), "2026-12-09", "Mưa lũ", SECRETARY);
		play.at("2026-12-23T08:00");
		play.complete(number, DECIDE, APPROVE);
		assertThat(play.due(play.task(number, SELF_REPORT))).isEqualTo("2026-12-09");
	}

	@Test
	void aRequestEndsWithItsTaskAndWhoeverWasToDecideIsTold() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		play.complete(number, VERIFY, Map.of("verificationSummary", "Đã thẩm tra tại 03 chi bộ"));
		assertThat(play.openTasks(number)).containsExactly("Activity_MeetSubject");
		assertThat(play.ends(number)).contains("End_ExtensionDropped");
		assertThat(extensions.of(number, null)).extracting(ExtensionRequest::outcome)
			.containsExactly(ExtensionRequest.Outcome.ENDED);
		assertThat(mails()).containsExactly("standing-deputy: Không còn phải quyết định: việc đã kết thúc");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD))
			.withMessageContaining("đã kết thúc");
	}

	@Test
	void aRequestEndsWithItsCancelledCase() {
		String number = verification();
		extensions.ask(play.task(number, VERIFY).getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		play.start("inspection-commission.officer", "inspection-cancellation",
				Map.of("caseNumber", number, "cancelReason", "Đối tượng sáp nhập"));
		play.complete(number, "Activity_DecideChange",
				Map.of("changeDecision", "approve", "changeNumber", "130-QĐ/HU"));
		assertThat(play.openTasks(number)).isEmpty();
		assertThat(extensions.of(number, null)).extracting(ExtensionRequest::outcome)
			.containsExactly(ExtensionRequest.Outcome.ENDED);
	}

	@Test
	void onlyOneRequestIsOpenForATask() {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		extensions.ask(verify.getId(), "2027-01-06", "Địa bàn rộng", HEAD);
		refused(verify, "2027-01-07", "đang chờ quyết định");
		assertThat(play.openTasks(number)).containsOnlyOnce(DECIDE);
	}

	@Test
	void nobodyDecidesOnTheirOwnRequest() {
		String number = verification();
		extensions.ask(play.task(number, VERIFY).getId(), "2027-01-06", "Địa bàn rộng", "standing-deputy");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> play.complete(number, DECIDE, APPROVE))
			.withMessageContaining("không tự quyết định");
	}

	@Test
	void aLimitWithoutExtensionSaysSo() {
		String number = inspection("inspection");
		Task draft = play.task(number, "Activity_DraftPlan");
		refused(draft, "2026-12-10", "không được gia hạn", "draft-plan");
		assertThat(extensions.isExtendable(draft)).isFalse();
	}

	@Test
	void theTimerOfAnOverdueReportMovesWithItsDueDate() {
		String number = selfReport();
		grant(number, SELF_REPORT, "2026-12-15", SECRETARY);
		play.at("2026-12-08T17:01");
		play.fireTimers(number);
		assertThat(play.openTasks(number)).containsExactly(SELF_REPORT);
		play.at("2026-12-15T17:01");
		play.fireTimers(number);
		assertThat(play.openTasks(number)).containsExactly("Activity_DecideLateSelfReport", SELF_REPORT);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "x", "2027-02-29", "31/12/2026", "999999999-01-01", "2026-12-29", "2020-01-01" })
	void aDayThatWillNotDoIsRefused(String day) {
		String number = verification();
		refused(play.task(number, VERIFY), day, "gày ");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "   " })
	void aReasonIsNeeded(String reason) {
		String number = verification();
		Task verify = play.task(number, VERIFY);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> extensions.ask(verify.getId(), "2027-01-06", reason, HEAD))
			.withMessageContaining("lý do");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> extensions.ask(verify.getId(), "2027-01-06", "x".repeat(1001), HEAD));
		for (String text : List.of("a\0b", "a\u202Eb", "a\u001B[2J", "a\u2067b")) {
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> extensions.ask(verify.getId(), "2027-01-06", text, HEAD))
				.withMessageContaining("ký tự không hợp lệ");
		}
		assertThat(extensions.of(number, null)).isEmpty();
	}

	private void grant(String number, String task, String day, String account) {
		extensions.ask(play.task(number, task).getId(), day, "Mưa lũ", account);
		play.complete(number, DECIDE, APPROVE);
		assertThat(play.due(play.task(number, task))).isEqualTo(day);
	}

	private void refused(Task task, String day, String... words) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> extensions.ask(task.getId(), day, "Địa bàn rộng", HEAD))
			.satisfies((refusal) -> assertThat(refusal.getMessage()).contains(words));
	}

	private void decisionRefused(String number, String day, String words) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> play.complete(number, DECIDE, shorten(day)))
			.withMessageContaining(words);
	}

	private static Map<String, Object> shorten(String day) {
		return Map.of("extensionDecision", "shorten", "extensionShortenedTo", day, "extensionRemark", "Cần sớm hơn");
	}

	private Offer offer(Task task) {
		return extensions.offer(task.getId()).orElseThrow();
	}

	private List<String> mails() {
		return jdbc.sql("""
				select replace(recipient, '@tam-duong.example', '') || ': ' || (model ->> 'outcome')
				from oversight.notice where template = 'extension' order by id""").query(String.class).list();
	}

	private List<String> steps(String number) {
		return jdbc
			.sql("""
					select name || coalesce(': ' || remark, '') from oversight.step where case_number = :number order by id""")
			.param("number", number)
			.query(String.class)
			.list();
	}

	private String inspection(String kind) {
		return play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", kind, "subject",
				"binh-lu", "title", "Lãnh đạo thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
	}

	private String selfReport(String at) {
		play.at(at);
		return selfReport();
	}

	private String selfReport() {
		return signed("inspection");
	}

	private String signed(String kind) {
		String number = inspection(kind);
		play.complete(number, "Activity_DraftPlan",
				Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo", "2026-10-31",
						"planContent", "Kiểm tra việc thực hiện nghị quyết", "outline", "I. Kết quả; II. Hạn chế"));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-23"));
		return number;
	}

	private String verification() {
		String number = signed("thematic-supervision");
		play.complete(number, SELF_REPORT, Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate", "2026-11-23",
				"selfReportSummary", "Đã tự kiểm tra theo đề cương"));
		return number;
	}

}
