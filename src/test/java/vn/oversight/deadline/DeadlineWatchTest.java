package vn.oversight.deadline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the watch tells whom when tasks are late, moved, finished or suspended, and when
 * the watch itself was away. Monday 23/11/2026 is the day of each test; Tuesday 24/11 is
 * a day off.
 */
@OversightTest
class DeadlineWatchTest {

	private static final String CLERK = "binh-lu.clerk";

	/** A Monday. */
	private static final String DUE = "2026-12-14T17:00";

	@Autowired
	ProcessEngine engine;

	@Autowired
	Play play;

	@Autowired
	SendNow mail;

	@Autowired
	Sweep sweep;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	JdbcClient jdbc;

	TimedTasks tasks;

	@BeforeEach
	void aMondayMorning() {
		tasks = new TimedTasks(engine, jdbc);
		play.at("2026-11-23T08:00");
	}

	@AfterEach
	void resetTheClock() {
		tasks.cancelAll();
		ClockUtil.reset();
	}

	@Test
	void eachRungIsToldOnceOnTheMorningOfItsWorkingDay() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		List<String> told = new ArrayList<>();
		for (LocalDate day = LocalDate.of(2026, 12, 1); day.getYear() == 2026; day = day.plusDays(1)) {
			for (String time : List.of("07:29", "07:30", "16:00")) {
				String moment = day + "T" + time;
				play.at(moment);
				tasks.toldNow(task).forEach((notice) -> told.add(moment + " " + notice));
			}
		}
		assertThat(told).containsExactly("2026-12-03T07:30 T-7 binh-lu.clerk", "2026-12-09T07:30 T-3 binh-lu.clerk",
				"2026-12-11T07:30 T-1 binh-lu.clerk", "2026-12-15T07:30 L0 binh-lu.clerk",
				"2026-12-17T07:30 L1 binh-lu.secretary", "2026-12-21T07:30 L2 organisation-board.head",
				"2026-12-21T07:30 L2 standing-deputy", "2026-12-28T07:30 L3 standing-deputy");
	}

	@Test
	void theDigestOfADayCarriesTheRungsOfThatDay() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		jdbc.sql("truncate oversight.notice").update();
		play.at("2026-12-03T07:31");
		assertThat(tasks.toldNow(task)).containsExactly("T-7 binh-lu.clerk");
		assertThat(mail.sendQueued()).isEqualTo(1);
	}

	@Test
	void aTaskOfTheInspectionIsWatchedLikeAnyOther() {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Thực hiện nghị quyết", "ground", "Chương trình năm 2026"));
		Task draft = play.task(number, "Activity_DraftPlan");
		assertThat(play.due(draft)).isEqualTo("2026-12-01");
		play.at("2026-12-02T08:00");
		assertThat(tasks.toldNow(draft)).isNotEmpty().allMatch((notice) -> notice.startsWith("L0 "));
		assertThat(model(draft)).containsEntry("caseKey", number)
			.containsEntry("unitName", "Đảng ủy xã Bình Lư")
			.hasEntrySatisfying("ground", (ground) -> assertThat(ground).contains("do Huyện ủy Tam Đường đặt"));
		tasks.cancel(draft.getProcessInstanceId());
	}

	@Test
	void movingTheDateLaterArmsTheLadderAnew() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-09T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-3 binh-lu.clerk");
		tasks.moveDue(task, "2026-12-28T17:00");
		assertThat(tasks.toldNow(task)).isEmpty();
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
		play.at("2026-12-23T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-3 binh-lu.clerk");
	}

	@Test
	void movingTheDateEarlierTellsTheRungThatHoldsNow() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-11-30T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
		tasks.moveDue(task, "2026-12-02T17:00");
		// T-3 of the new date was 27/11
		assertThat(tasks.toldNow(task)).containsExactly("T-3 binh-lu.clerk");
		play.at("2026-12-01T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-1 binh-lu.clerk");
	}

	@Test
	void movingTheDateAfterARungWasToldSilencesWhatWaitsAndTellsAnewOfTheNewDate() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 binh-lu.clerk");
		tasks.moveDue(task, "2026-12-18T17:00");
		mail.sendQueued();
		assertThat(outcomes(task)).containsExactly("L0 suppressed due-date-moved");
		assertThat(tasks.toldNow(task)).containsExactly("T-3 binh-lu.clerk");
		play.at("2026-12-21T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 binh-lu.clerk");
		assertThat(outcomes(task)).startsWith("L0 suppressed due-date-moved").contains("L0 queued null");
	}

	@Test
	void aDateThatIsMovedAwayAndBackTellsNothingTwice() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-11T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-1 binh-lu.clerk");
		tasks.moveDue(task, "2026-12-28T17:00");
		assertThat(tasks.toldNow(task)).isEmpty();
		tasks.moveDue(task, DUE);
		assertThat(tasks.toldNow(task)).isEmpty();
		mail.sendQueued();
		assertThat(outcomes(task)).containsExactly("T-1 written null");
	}

	@Test
	void aDateThatIsTakenAwaySilencesTheTask() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-15T08:00");
		tasks.sweep();
		engine.getTaskService().setDueDate(task.getId(), null);
		mail.sendQueued();
		assertThat(outcomes(task)).containsExactly("L0 suppressed due-date-moved");
		play.at("2026-12-28T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
	}

	@Test
	void aFinishedTaskIsToldOfNoMoreAndWhatWaitsIsSuppressed() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-15T08:00");
		tasks.sweep();
		engine.getTaskService().complete(task.getId());
		mail.sendQueued();
		assertThat(outcomes(task)).containsExactly("L0 suppressed task-closed");
		play.at("2026-12-28T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
	}

	@Test
	void aCancelledCaseIsToldOfNoMoreAndWhatWaitsIsSuppressed() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-17T08:00");
		tasks.sweep();
		tasks.cancel(task.getProcessInstanceId());
		mail.sendQueued();
		assertThat(outcomes(task)).containsExactly("L0 suppressed task-closed", "L1 suppressed task-closed");
		play.at("2026-12-28T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
	}

	@Test
	void aSuspendedCaseIsSilentAndResumesOnTheRungThatHoldsThen() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		engine.getRuntimeService().suspendProcessInstanceById(task.getProcessInstanceId());
		play.at("2026-12-11T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
		engine.getRuntimeService().activateProcessInstanceById(task.getProcessInstanceId());
		assertThat(tasks.toldNow(task)).containsExactly("L0 binh-lu.clerk");
	}

	@Test
	void anOutageOverAWeekendIsMadeUpForOnTheNextMorning() {
		Task task = tasks.open("ordinary", CLERK, "2026-12-10T17:00");
		play.at("2026-12-09T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-1 binh-lu.clerk");
		// down from Thursday evening to Monday; Friday was T+1
		play.at("2026-12-14T07:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 binh-lu.clerk");
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L1 binh-lu.secretary");
	}

	@Test
	void anOutageOverTetYieldsTheRungThatHoldsForEachReaderAndNotAllThatWereMissed() {
		play.at("2027-01-04T08:00");
		Task task = tasks.open("ordinary", CLERK, "2027-02-03T17:00");
		play.at("2027-01-22T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
		// down from then on; of 5/2 to 11/2 no day is worked, so that 16/2 is T+4
		play.at("2027-02-16T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 binh-lu.clerk", "L1 binh-lu.secretary");
		assertThat(tasks.toldNow(task)).isEmpty();
	}

	@Test
	void aReminderIsNotToldToWhoeverGotTheTaskAfterIt() {
		Task task = tasks.open("ordinary", CLERK, "2026-11-26T17:00");
		// T-1 of the date is 25/11, T-3 was before the task was made
		assertThat(tasks.toldNow(task)).isEmpty();
		play.at("2026-11-25T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-1 binh-lu.clerk");
	}

	@Test
	void onlyALongTaskIsRemindedThirtyDaysAhead() {
		Task longer = tasks.open("ordinary", CLERK, "2027-01-29T17:00");
		Task shorter = tasks.open("ordinary", CLERK, "2027-01-22T17:00");
		// 30 working days before 29/01/2027
		play.at("2026-12-17T08:00");
		assertThat(tasks.toldNow(longer)).containsExactly("T-30 binh-lu.clerk");
		assertThat(tasks.told(shorter)).isEmpty();
	}

	@Test
	void aTaskWithoutADueDateIsLeftAlone() {
		Task task = tasks.open("ordinary", CLERK, null);
		play.at("2027-03-01T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
	}

	@Test
	void whoeverHoldsTheTaskAndHeadsTheUnitIsToldOnceOnARung() {
		Task task = tasks.open("urgent", "binh-lu.secretary", DUE);
		play.at("2026-12-16T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L1 binh-lu.secretary");
	}

	@Test
	void aClaimedTaskIsTheBusinessOfWhoeverClaimedIt() {
		Task task = tasks.open("ordinary", "binh-lu.clerk,binh-lu.secretary", DUE);
		play.at("2026-12-09T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-3 binh-lu.clerk", "T-3 binh-lu.secretary");
		engine.getTaskService().setAssignee(task.getId(), "binh-lu.clerk");
		play.at("2026-12-11T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-1 binh-lu.clerk");
		assertThat(model(task)).containsEntry("holder", "Cán bộ văn phòng Đảng ủy xã Bình Lư");
	}

	@Test
	void theReaderLearnsWhichRungItIsWhoElseWasToldAndWhatComesNext() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-15T08:00");
		tasks.sweep();
		assertThat(model(task)).containsEntry("ask", "Báo cáo kết quả thực hiện nghị quyết.")
			.doesNotContainKey("othersTold");
		play.at("2026-12-17T08:00");
		tasks.sweep();
		assertThat(model(task)).containsEntry("taskName", "Nộp báo cáo")
			.hasEntrySatisfying("ask", (ask) -> assertThat(ask).startsWith("đôn đốc người xử lý"))
			.containsEntry("caseKey", "KT-2026-014")
			.containsEntry("unitName", "Đảng ủy xã Bình Lư")
			.containsEntry("dueText", "Thứ Hai, 14/12/2026, 17:00")
			.containsEntry("rung", "Quá hạn: báo người đứng đầu đơn vị")
			.containsEntry("holder", "Cán bộ văn phòng Đảng ủy xã Bình Lư")
			.containsEntry("othersTold", "Cán bộ văn phòng Đảng ủy xã Bình Lư")
			.containsEntry("confidential", "false")
			.hasEntrySatisfying("nextStep",
					(next) -> assertThat(next).startsWith("Thứ Hai, 21/12/2026, 07:30: ")
						.contains("Phó Bí thư Thường trực Huyện ủy"))
			.hasEntrySatisfying("link", (link) -> assertThat(link).contains(task.getId()));
	}

	@Test
	void aConfidentialNoticeHoldsNumberStepAskedUnitAndLinkOnly() {
		Task task = tasks.open("confidential", "inspection-commission.officer", DUE);
		play.at("2026-12-15T08:00");
		tasks.sweep();
		assertThat(model(task)).containsOnlyKeys("taskName", "caseKey", "unitName", "link", "confidential")
			.containsEntry("confidential", "true")
			.containsEntry("unitName", "Ủy ban Kiểm tra Huyện ủy");
		assertThat(lastNotice(task)).doesNotContain("nghị quyết", "Bình Lư");
	}

	@ParameterizedTest
	@ValueSource(strings = { "confidential", "unheard-of", "none" })
	void theNoticeOfANewTaskThatIsOrMayBeConfidentialHoldsNoMoreEither(String policy) {
		Task task = tasks.open(policy, "inspection-commission.officer", DUE);
		String model = jdbc.sql("select model from oversight.notice where task_id = :task and rung = 'new'")
			.param("task", task.getId())
			.query(String.class)
			.single();
		assertThat(parse(model)).containsOnlyKeys("taskName", "caseKey", "unitName", "link", "confidential")
			.containsEntry("confidential", "true")
			.containsEntry("unitName", "Ủy ban Kiểm tra Huyện ủy");
		assertThat(model).doesNotContain("nghị quyết", "Bình Lư", "14/12");
	}

	@Test
	void aTaskWhosePolicyIsUnknownGoesToTheFallbackAndIsListed() {
		Task task = tasks.open("unheard-of", CLERK, DUE);
		Task none = tasks.open("none", CLERK, DUE);
		Task other = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 tam-duong");
		assertThat(tasks.told(none)).containsExactly("L0 tam-duong");
		assertThat(tasks.told(other)).containsExactly("L0 binh-lu.clerk");
		assertThat(model(task)).containsEntry("confidential", "true");
		assertThat(problem(task)).contains("names no policy");
		assertThat(problem(other)).isNull();
	}

	@Test
	void aTaskPutToAnUnknownGroupGoesToTheFallbackAndIsListed() {
		Task task = tasks.open("ordinary", "dissolved.secretary", DUE);
		Task partly = tasks.open("ordinary", "dissolved.secretary,binh-lu.clerk", DUE);
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 tam-duong");
		assertThat(tasks.told(partly)).containsExactly("L0 binh-lu.clerk");
		assertThat(problem(task)).contains("\"dissolved.secretary\" is not in organisation.yml", "holder");
		assertThat(problem(partly)).contains("dissolved.secretary");
	}

	@Test
	void whatWasListedIsNoLongerOnceTheTaskIsClosed() {
		Task task = tasks.open("ordinary", "dissolved.secretary", DUE);
		play.at("2026-12-15T08:00");
		tasks.sweep();
		engine.getTaskService().complete(task.getId());
		tasks.sweep();
		assertThat(jdbc.sql("select count(*) from oversight.deadline_standing where task_id = :task")
			.param("task", task.getId())
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void aChangedPolicyHoldsForTheTaskThatIsOpen() {
		tasks.deploy("timed-changing", "ordinary");
		Task task = tasks.start("timed-changing", CLERK, DUE);
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 binh-lu.clerk");
		String before = task.getProcessDefinitionId();
		tasks.deploy("timed-changing", "urgent");
		String after = engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey("timed-changing")
			.latestVersion()
			.singleResult()
			.getId();
		engine.getRuntimeService()
			.newMigration(engine.getRuntimeService().createMigrationPlan(before, after).mapEqualActivities().build())
			.processInstanceIds(task.getProcessInstanceId())
			.execute();
		play.at("2026-12-16T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L1 binh-lu.secretary");
	}

	@Test
	void aChangedTableHoldsForTheTaskThatIsOpenAndTellsNothingTwice() throws Exception {
		Task task = tasks.open("ordinary", CLERK, DUE);
		play.at("2026-12-15T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 binh-lu.clerk");
		// the head hears a day earlier than by the table that is deployed
		String table = Files.readString(Path.of("bpmn", "deadline-watch", "escalation.dmn"))
			.replaceFirst("(Days_Ordinary_L1_Head\">\\s*<text>)3<", "$12<");
		String deployment = engine.getRepositoryService()
			.createDeployment()
			.addString("escalation.dmn", table)
			.deploy()
			.getId();
		try {
			play.at("2026-12-16T08:00");
			assertThat(tasks.toldNow(task)).containsExactly("L1 binh-lu.secretary");
		}
		finally {
			engine.getRepositoryService().deleteDeployment(deployment);
		}
		play.at("2026-12-17T08:00");
		assertThat(tasks.toldNow(task)).isEmpty();
	}

	@Test
	void twoSweepsAtTheSameInstantQueueOneSetOfNotices() throws Exception {
		List<Task> open = IntStream.range(0, 200).mapToObj((i) -> tasks.open("ordinary", CLERK, DUE)).toList();
		play.at("2026-12-17T08:00");
		CyclicBarrier start = new CyclicBarrier(2);
		Callable<Optional<OpenTasks.Cursor>> oneSweep = () -> {
			start.await();
			return new TransactionTemplate(transactions).execute((status) -> sweep.chunk(OpenTasks.Cursor.START));
		};
		ExecutorService instances = Executors.newFixedThreadPool(2);
		try {
			for (var result : instances.invokeAll(List.of(oneSweep, oneSweep))) {
				assertThat(result.get()).isEmpty();
			}
		}
		finally {
			instances.shutdown();
		}
		assertThat(open).allSatisfy((task) -> assertThat(tasks.told(task)).containsExactlyInAnyOrder("L0 binh-lu.clerk",
				"L1 binh-lu.secretary"));
	}

	@Test
	void aSweepThatFailedIsReplacedByTheNext() {
		var runtime = engine.getRuntimeService();
		play.at("2026-12-15T08:00");
		runtime.createProcessInstanceByKey(DeadlineWatch.KEY).startBeforeActivity("Activity_SweepDeadlines").execute();
		String failed = runtime.createProcessInstanceQuery()
			.processDefinitionKey(DeadlineWatch.KEY)
			.singleResult()
			.getId();
		String job = engine.getManagementService().createJobQuery().processInstanceId(failed).singleResult().getId();
		engine.getManagementService().setJobRetries(job, 0);
		tasks.sweep();
		assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(DeadlineWatch.KEY).count()).isZero();
	}

	@Test
	void theRhythmOfTheTimerIsThatOfTheSettings() {
		play.at("2026-12-15T08:00");
		tasks.sweep();
		Date next = engine.getManagementService()
			.createJobQuery()
			.processDefinitionKey(DeadlineWatch.KEY)
			.timers()
			.singleResult()
			.getDuedate();
		assertThat(next).isBetween(ClockUtil.getCurrentTime(),
				Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(60)));
	}

	@Test
	void aSweepLeavesNoLogOfItsJobs() {
		tasks.sweep();
		assertThat(
				engine.getHistoryService().createHistoricJobLogQuery().processDefinitionKey(DeadlineWatch.KEY).count())
			.isZero();
	}

	private Map<String, String> model(Task task) {
		return parse(lastNotice(task));
	}

	private static Map<String, String> parse(String model) {
		try {
			return new JsonMapper().readValue(model, new TypeReference<>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What the last notice of the watch about a task is filled with. */
	private String lastNotice(Task task) {
		return jdbc
			.sql("select model from oversight.notice where task_id = :task and rung <> 'new' order by id desc limit 1")
			.param("task", task.getId())
			.query(String.class)
			.single();
	}

	private List<String> outcomes(Task task) {
		return jdbc.sql("""
				select rung || ' ' || state || ' ' || coalesce(last_error, 'null') from oversight.notice
				where task_id = :task and rung <> 'new' order by id""")
			.param("task", task.getId())
			.query(String.class)
			.list();
	}

	private String problem(Task task) {
		return jdbc.sql("select problem from oversight.deadline_standing where task_id = :task")
			.param("task", task.getId())
			.query((row, number) -> row.getString(1))
			.list()
			.get(0);
	}

}
