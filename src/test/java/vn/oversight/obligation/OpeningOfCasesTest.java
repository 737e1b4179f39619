package vn.oversight.obligation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.OwnTransactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Each case is opened once for each routine, unit and period, whatever happens: two
 * instances, a kill, an outage, another schedule, units that come and go.
 */
@OversightTest
class OpeningOfCasesTest {

	private static final String COMMUNES = """
			routines:
			  commune-report:
			    process: routine-sample
			    title: Báo cáo công tác kiểm tra, giám sát
			    units: [binh-lu, son-binh]
			    period: quarter
			    opens: 10
			    from: 2026-10-01
			""";

	private static final String SON_BINH = "  - id: son-binh\n";

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	WorkingCalendar calendar;

	@Autowired
	Clock clock;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	OwnTransactions own;

	@Autowired
	TimeLimits limits;

	@Autowired
	Play play;

	@TempDir
	Path folder;

	Office office;

	@BeforeEach
	void anOfficeWithAnEmptyBook() {
		office = new Office(engine, jdbc, calendar, clock, transactions, limits, folder);
		office.clear();
	}

	@AfterEach
	void nothingIsLeft() {
		office.clear();
		play.end();
	}

	@Test
	void aYearHasFourCasesOfEachRoutineEachOpenedOnceByTwoInstancesOfWhichOneIsKilled() throws IOException {
		office.routines(shipped());
		// the last quarter of 2026 is of the year before
		new Day("2026-12-31").look(office.start(), office.start());
		List<String> foreseen = office.preview(2027).stream().map(PlannedCase::key).sorted().toList();
		long seed = System.nanoTime();
		int killedAt = new Random(seed).nextInt(foreseen.size());
		System.out.println("Seed " + seed + ": an instance is killed while it opens case " + killedAt);
		OpeningOfCases first = office.start();
		OpeningOfCases second = office.start();
		int opened = 0;
		for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() == 2027; day = day.plusDays(1)) {
			Day today = new Day(day.toString());
			List<String> dueToday = second.due();
			if (opened <= killedAt && killedAt < opened + dueToday.size()) {
				office.openAndDie(first, dueToday.get(killedAt - opened));
				first = office.start();
			}
			today.look(first, second);
			opened += dueToday.size();
		}
		List<String> started = office.started().stream().filter((key) -> key.contains("/2027-")).toList();
		assertThat(started).containsExactlyElementsOf(foreseen)
			.containsExactlyInAnyOrder("judicial-briefing/tam-duong/2027-Q1", "judicial-briefing/tam-duong/2027-Q2",
					"judicial-briefing/tam-duong/2027-Q3", "judicial-briefing/tam-duong/2027-Q4",
					"front-briefing/tam-duong/2027-Q1", "front-briefing/tam-duong/2027-6M",
					"front-briefing/tam-duong/2027-9M", "front-briefing/tam-duong/2027-12M",
					"quarterly-report/tam-duong/2027-Q1", "quarterly-report/tam-duong/2027-Q2",
					"quarterly-report/tam-duong/2027-Q3", "quarterly-report/tam-duong/2027-Q4");
		assertThat(started).allSatisfy((key) -> assertThat(office.variable(key, "openedLate")).isEqualTo(false));
		assertThat(office.variable("front-briefing/tam-duong/2027-9M", "periodFrom")).isEqualTo("2027-01-01");
		assertThat(office.variable("front-briefing/tam-duong/2027-9M", "periodTo")).isEqualTo("2027-09-30");
	}

	@Test
	void aCaseIsOpenedWithItsRoutineUnitAndPeriod() {
		office.routines(COMMUNES + "    variables: { chair: secretary, bodies: [police, court] }\n");
		new Day("2026-12-17").look();
		String key = "commune-report/binh-lu/2026-Q4";
		assertThat(office.open()).containsExactly(key, "commune-report/son-binh/2026-Q4");
		Map.of("routine", "commune-report", "routineTitle", "Báo cáo công tác kiểm tra, giám sát", "unit", "binh-lu",
				"period", "2026-Q4", "periodName", "quý IV năm 2026", "periodFrom", "2026-10-01", "periodTo",
				"2026-12-31", "openedLate", false, "chair", "secretary")
			.forEach((name, value) -> assertThat(office.variable(key, name)).as(name).isEqualTo(value));
		assertThat(office.variable(key, "bodies")).hasToString("[\"police\",\"court\"]");
		assertThat(play.openTasks(key)).containsExactly("Activity_FixDate");
	}

	@Test
	void aCaseIsOpenedOnItsWorkingDayAndNotBefore() {
		office.routines(COMMUNES);
		// ten working days before 31/12/2026, a Thursday
		new Day("2026-12-16").look();
		assertThat(office.started()).isEmpty();
		new Day("2026-12-17").look();
		assertThat(office.started()).hasSize(2);
		new Day("2026-12-18").look();
		assertThat(office.started()).hasSize(2);
	}

	@Test
	void whatAnOutageMissedIsOpenedLateAndSaysSo() {
		office.routines(COMMUNES);
		new Day("2026-12-01").look();
		new Day("2027-01-11").look();
		assertThat(office.started()).containsExactly("commune-report/binh-lu/2026-Q4",
				"commune-report/son-binh/2026-Q4");
		assertThat(office.variable("commune-report/binh-lu/2026-Q4", "openedLate")).isEqualTo(true);
		assertThat(office.preview(2026)).hasSize(2).allMatch(PlannedCase::isLate);
	}

	@Test
	void aCaseThatHasEndedIsNotOpenedAgain() {
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		office.complete("commune-report/binh-lu/2026-Q4");
		new Day("2026-12-18").look();
		assertThat(office.started()).hasSize(2);
		assertThat(office.open()).containsExactly("commune-report/son-binh/2026-Q4");
	}

	@Test
	void historyBeforeTheBeginningIsNotOpened() {
		office.routines(COMMUNES.replace("2026-10-01", "2026-12-31"));
		new Day("2027-01-11").look();
		assertThat(office.started()).hasSize(2).allMatch((key) -> key.endsWith("2026-Q4"));
	}

	@Test
	void nothingIsOpenedAfterTheEnd() {
		office.routines(COMMUNES + "    until: 2027-03-30\n");
		new Day("2027-06-01").look();
		assertThat(office.started()).hasSize(2).allMatch((key) -> key.endsWith("2026-Q4"));
	}

	@Test
	void aScheduleChangedWithinAQuarterOpensNothingTwice() {
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		office.routines(COMMUNES.replace("quarter", "month"));
		new Day("2026-12-21").look();
		new Day("2027-01-22").look();
		// the months before were not asked for then, and December is in the quarter
		assertThat(ofBinhLu()).containsExactly("2026-Q4", "2027-01");
		office.routines(COMMUNES.replace("quarter", "folded"));
		new Day("2027-01-25").look();
		new Day("2027-03-31").look();
		new Day("2027-06-30").look();
		assertThat(ofBinhLu()).containsExactly("2026-Q4", "2027-01", "2027-6M", "2027-Q1");
	}

	@Test
	void aScheduleChangedDuringAnOutageMissesNothing() {
		office.routines(COMMUNES);
		new Day("2026-12-01").look();
		office.routines(COMMUNES.replace("quarter", "folded"));
		new Day("2027-01-11").look();
		assertThat(ofBinhLu()).containsExactly("2026-12M");
		assertThat(office.variable("commune-report/binh-lu/2026-12M", "openedLate")).isEqualTo(true);
	}

	@Test
	void aUnitAddedWithinTheYearGetsWhatIsStillAhead() {
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		new Day("2027-01-11").look();
		office.routines(COMMUNES.replace("[binh-lu, son-binh]", "[binh-lu, son-binh, ban-bo]"));
		assertThat(office.preview(2026)).hasSize(2);
		new Day("2027-01-12").look();
		assertThat(office.started()).hasSize(2);
		new Day("2027-03-31").look();
		assertThat(office.started()).hasSize(5).contains("commune-report/ban-bo/2027-Q1");
	}

	@Test
	void aUnitThatComesBackIsNotAskedForWhatWasBetween() {
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		office.routines(COMMUNES.replace(", son-binh", ""));
		new Day("2027-03-31").look();
		office.routines(COMMUNES);
		new Day("2027-04-05").look();
		assertThat(office.started()).filteredOn((key) -> key.contains("son-binh"))
			.containsExactly("commune-report/son-binh/2026-Q4");
	}

	@Test
	void aUnitThatIsAnnouncedBeginsOnItsFirstDay() {
		office.organisation(SON_BINH, SON_BINH + "    since: 2027-01-01\n");
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		assertThat(office.started()).containsExactly("commune-report/binh-lu/2026-Q4");
		new Day("2027-03-31").look();
		assertThat(office.started()).contains("commune-report/son-binh/2027-Q1");
	}

	@Test
	void theOpenCaseOfADissolvedUnitIsClosedWithAReasonAndGoesToItsSuccessor() {
		office.organisation(SON_BINH, SON_BINH + "    until: 2026-12-31\n    successor: ban-bo\n");
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		assertThat(office.open()).containsExactly("commune-report/binh-lu/2026-Q4", "commune-report/son-binh/2026-Q4");
		new Day("2027-01-04").look();
		assertThat(office.open()).containsExactly("commune-report/ban-bo/2026-Q4", "commune-report/binh-lu/2026-Q4");
		String reason = "Đảng ủy xã Sơn Bình đã kết thúc hoạt động; Đảng ủy xã Bản Bo tiếp nhận";
		assertThat(engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey("commune-report/son-binh/2026-Q4")
			.singleResult()
			.getDeleteReason()).isEqualTo(reason);
		assertThat(office.preview(2026)).filteredOn((planned) -> planned.key().contains("son-binh"))
			.extracting(PlannedCase::closeReason)
			.containsExactly(reason);
		assertThat(office.variable("commune-report/ban-bo/2026-Q4", "openedLate")).isEqualTo(true);
		new Day("2027-03-31").look();
		assertThat(office.started()).filteredOn((key) -> key.endsWith("2027-Q1"))
			.containsExactly("commune-report/ban-bo/2027-Q1", "commune-report/binh-lu/2027-Q1");
	}

	@Test
	void aSuccessorThatHasItsOwnCaseGetsNoSecondOne() {
		office.organisation(SON_BINH, SON_BINH + "    until: 2026-12-20\n    successor: binh-lu\n");
		office
			.routines(COMMUNES.replace("2026-10-01", "2026-10-01\n    until: 2027-01-31").replace("quarter", "month"));
		new Day("2026-12-15").look();
		new Day("2026-12-21").look();
		assertThat(office.open()).containsExactly("commune-report/binh-lu/2026-10", "commune-report/binh-lu/2026-11",
				"commune-report/binh-lu/2026-12");
		new Day("2027-01-29").look();
		assertThat(ofBinhLu()).containsExactly("2026-10", "2026-11", "2026-12", "2027-01");
	}

	@Test
	void whatADissolvedUnitHadFinishedIsNotAskedForAgain() {
		office.organisation(SON_BINH, SON_BINH + "    until: 2026-12-31\n    successor: ban-bo\n");
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		office.complete("commune-report/son-binh/2026-Q4");
		new Day("2027-01-04").look();
		assertThat(office.started()).filteredOn((key) -> key.contains("ban-bo")).isEmpty();
	}

	@Test
	void aUnitDissolvedDuringAnOutageLeavesWhatItMissedToItsSuccessor() {
		office.organisation(SON_BINH, SON_BINH + "    until: 2026-12-31\n    successor: ban-bo\n");
		office.routines(COMMUNES);
		new Day("2026-12-01").look();
		new Day("2027-01-11").look();
		assertThat(office.started()).containsExactly("commune-report/ban-bo/2026-Q4", "commune-report/binh-lu/2026-Q4");
	}

	@Test
	void aUnitDissolvedWithoutASuccessorLeavesNothingOpen() {
		office.organisation(SON_BINH, SON_BINH + "    until: 2026-12-31\n");
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		new Day("2027-01-04").look();
		assertThat(office.open()).containsExactly("commune-report/binh-lu/2026-Q4");
		new Day("2027-03-31").look();
		assertThat(office.started()).filteredOn((key) -> key.contains("son-binh"))
			.containsExactly("commune-report/son-binh/2026-Q4");
	}

	@Test
	void aRoutineThatOpensAtTheStartOpensDaysAfterItAndWhatIsRunningAtOnceAndOnce() {
		office.routines(COMMUNES.replace("period: quarter", "period: year").replace("opens: 10", "opens-at-start: 3"));
		// the first start of an office, within the year
		new Day("2026-11-30").look();
		assertThat(ofBinhLu()).containsExactly("2026");
		assertThat(office.variable("commune-report/binh-lu/2026", "openedLate")).isEqualTo(true);
		// 1/1/2027 is a day off, so is the weekend after it
		assertThat(office.preview(2027)).extracting(PlannedCase::key, (planned) -> planned.opensOn().toString())
			.containsExactly(tuple("commune-report/binh-lu/2027", "2027-01-06"),
					tuple("commune-report/son-binh/2027", "2027-01-06"));
		new Day("2027-01-05").look();
		assertThat(ofBinhLu()).containsExactly("2026");
		new Day("2027-01-06").look();
		assertThat(ofBinhLu()).containsExactly("2026", "2027");
		assertThat(office.variable("commune-report/binh-lu/2027", "periodName")).isEqualTo("năm 2027");
		assertThat(office.variable("commune-report/binh-lu/2027", "openedLate")).isEqualTo(false);
		new Day("2027-12-31").look();
		assertThat(ofBinhLu()).containsExactly("2026", "2027");
	}

	@Test
	void whatIsMadeForTheYearToComeIsOpenedBeforeItsStart() {
		office.routines(COMMUNES.replace("period: quarter", "period: year")
			.replace("opens: 10", "opens-at-start: -30")
			.replace("2026-10-01", "2027-01-01"));
		// 24/11 is a day off
		new Day("2026-11-18").look();
		assertThat(office.started()).isEmpty();
		new Day("2026-11-19").look();
		assertThat(ofBinhLu()).containsExactly("2027");
	}

	@Test
	void aRoutineOfPositionsHasACaseForEachOfThem() {
		office.routines(COMMUNES.replace("units: [binh-lu, son-binh]", "positions: { unit: standing-secretariat }"));
		new Day("2026-12-17").look();
		String key = "commune-report/standing-secretariat.secretary/2026-Q4";
		assertThat(office.started()).containsExactly(key,
				"commune-report/standing-secretariat.standing-deputy/2026-Q4");
		assertThat(office.variable(key, "unit")).isEqualTo("standing-secretariat");
		assertThat(office.variable(key, "position")).isEqualTo("standing-secretariat.secretary");
		assertThat(office.preview(2026)).extracting(PlannedCase::unitName).doesNotContain("standing-secretariat");
		new Day("2026-12-18").look();
		assertThat(office.started()).hasSize(2);
	}

	@Test
	void theCaseOfAPositionGoesToTheSamePositionOfTheSuccessor() {
		office.organisation(SON_BINH, SON_BINH + "    until: 2026-12-31\n    successor: ban-bo\n");
		office.routines(COMMUNES.replace("units: [binh-lu, son-binh]", "positions: [son-binh.secretary]"));
		new Day("2026-12-17").look();
		new Day("2027-01-04").look();
		assertThat(office.open()).containsExactly("commune-report/ban-bo.secretary/2026-Q4");
		assertThat(office.variable("commune-report/ban-bo.secretary/2026-Q4", "unit")).isEqualTo("ban-bo");
	}

	@Test
	void oneCaseIsOpenedOnRequestAsTheCalendarWouldAndOnce() {
		office.routines(COMMUNES);
		new Day("2026-11-02").look();
		assertThat(open("commune-report/binh-lu/2026-Q4")).hasSize(1);
		assertThat(office.open()).containsExactly("commune-report/binh-lu/2026-Q4");
		assertThat(office.variable("commune-report/binh-lu/2026-Q4", "openedLate")).isEqualTo(false);
		assertThat(open("commune-report/binh-lu/2026-Q4")).isEmpty();
		new Day("2026-12-17").look();
		assertThat(office.started()).containsExactly("commune-report/binh-lu/2026-Q4",
				"commune-report/son-binh/2026-Q4");
	}

	@Test
	void whatIsNotKnownOnRequestIsToldWithWhatThereIs() {
		office.routines(COMMUNES);
		play.at("2026-11-02T06:00");
		assertThat(onRequest("commune-report/binh-lu/2026-Q4").problems()).isEmpty();
		Map.of("commune-report", "is not <routine>/<unit>/<period>. Remedy: the routine is one of commune-report.",
				"report/binh-lu/2026-Q4", "has no routine \"report\". Remedy: write one of commune-report.",
				"commune-report/ban-bo/2026-Q4",
				"\"commune-report\" is not for \"ban-bo\". Remedy: write one of binh-lu, son-binh.",
				"commune-report/binh-lu/2026",
				"has no period \"2026\". Remedy: write one such as 2026-Q4, 2027-Q1, 2027-Q2, 2027-Q3.")
			.forEach((key, problem) -> assertThat(onRequest(key).problems()).as(key)
				.singleElement()
				.asString()
				.startsWith("--oversight.open: ")
				.contains(problem));
	}

	private OpenedOnRequest onRequest(String key) {
		return new OpenedOnRequest(key, office.readRoutines(), calendar);
	}

	private List<String> open(String key) {
		return onRequest(key).open(office.start(), own, engine.getTaskService());
	}

	@Test
	void aThirdSeriesTakesOnlyLinesInTheConfiguration() throws IOException {
		office.routines(shipped() + """
				  commission-briefing:
				    process: routine-sample
				    title: Giao ban với ủy ban kiểm tra các xã
				    units: { kind: commune-committee }
				    period: half
				    opens: 15
				    from: 2027-01-01
				""");
		play.at("2027-01-01T06:00");
		assertThat(office.preview(2027)).filteredOn((planned) -> planned.key().startsWith("commission-briefing/"))
			.hasSize(26);
		new Day("2027-06-30").look();
		assertThat(office.open()).filteredOn((key) -> key.startsWith("commission-briefing/"))
			.hasSize(13)
			.contains("commission-briefing/ho-thau/2027-H1");
	}

	@Test
	void aRoutineThatGotAnotherNameReopensNothing() {
		office.routines(COMMUNES.replace("2026-10-01", "2025-01-01"));
		new Day("2027-03-31").look();
		assertThat(office.started()).hasSize(18);
		office.routines(COMMUNES.replace("2026-10-01", "2025-01-01").replace("commune-report:", "report-of-communes:"));
		new Day("2027-04-01").look();
		assertThat(office.started()).as("known by its process").hasSize(18);
		assertThat(office.preview(2026)).noneMatch((planned) -> planned.openedAt() == null);
		office.routines(COMMUNES.replace("2026-10-01", "2025-01-01")
			.replace("commune-report:\n", "communes:\n    was: [commune-report, report-of-communes]\n"));
		new Day("2027-04-02").look();
		assertThat(office.started()).as("known by its old name").hasSize(18);
		assertThat(jdbc.sql("select distinct routine from oversight.obligation").query(String.class).list())
			.containsExactly("communes");
		new Day("2027-06-30").look();
		assertThat(office.started()).hasSize(20).contains("communes/binh-lu/2027-Q2");
	}

	@Test
	void moreLateCasesThanALookMayOpenWaitForTheOfficeAndNothingElseDoes() {
		office.mostLate = 3;
		office.routines(COMMUNES);
		new Day("2026-12-17").look();
		assertThat(office.started()).hasSize(2);
		office.routines(COMMUNES.replace("2026-10-01", "2025-10-01"));
		new Day("2027-03-17").look();
		assertThat(office.started()).as("Q1 is in time, four quarters wait").hasSize(4);
		assertThat(questions()).hasSize(1);
		new Day("2027-03-18").look();
		assertThat(questions()).as("the office is asked once").hasSize(1);
		Task question = question();
		assertThat(engine.getTaskService().getVariable(question.getId(), "lateCount")).isEqualTo("8");
		assertThat(engine.getTaskService().getVariable(question.getId(), "lateCases").toString())
			.contains("quý III năm 2026", "Đảng ủy xã Bình Lư, Đảng ủy xã Sơn Bình");
		office.decide(question, "leave");
		new Day("2027-03-22").look();
		assertThat(office.started()).hasSize(4);
		assertThat(questions()).isEmpty();
	}

	@Test
	void whatTheOfficeWantsOpenedIsOpenedAndADeletedQuestionIsPutAgain() {
		office.mostLate = 1;
		office.routines(COMMUNES);
		new Day("2027-01-11").look();
		assertThat(office.started()).isEmpty();
		engine.getRuntimeService().deleteProcessInstance(questions().get(0), "by mistake");
		new Day("2027-01-12").look();
		assertThat(office.started()).isEmpty();
		assertThat(questions()).hasSize(1);
		office.decide(question(), "open");
		new Day("2027-01-13").look();
		assertThat(office.started()).hasSize(2);
	}

	@Test
	void whatIsSettledIsNotLookedAtAgain() {
		office.routines(COMMUNES.replace("2026-10-01", "2020-01-01"));
		new Day("2027-01-04").look();
		new Day("2027-01-05").look();
		assertThat(jdbc.sql("select distinct settled_to from oversight.routine_unit").query(LocalDate.class).list())
			.containsExactly(LocalDate.of(2026, 12, 31));
		jdbc.sql("delete from oversight.obligation where period_to < date '2026-12-31'").update();
		new Day("2027-01-06").look();
		assertThat(office.started()).as("nothing before is read").hasSize(56);
	}

	private Task question() {
		return engine.getTaskService().createTaskQuery().processDefinitionKey("late-openings").singleResult();
	}

	private List<String> questions() {
		return engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey("late-openings")
			.list()
			.stream()
			.map((instance) -> instance.getId())
			.toList();
	}

	@Test
	void aRuleOpensBeforeTheDayOfTheMeeting() {
		office.routines(COMMUNES.replace("period: quarter", "rule: FREQ=MONTHLY;BYDAY=1MO")
			.replace("opens: 10", "opens: 3")
			.replace("2026-10-01", "2026-11-20"));
		new Day("2026-12-01").look();
		assertThat(office.started()).isEmpty();
		new Day("2026-12-02").look();
		assertThat(ofBinhLu()).containsExactly("2026-12-07");
		assertThat(office.variable("commune-report/binh-lu/2026-12-07", "periodName")).isEqualTo("ngày 07/12/2026");
	}

	@Test
	void thePreviewNamesTasksPositionsAndDatesAndChangesNothing() {
		office.routines(COMMUNES);
		play.at("2026-12-17T08:00");
		PlannedCase first = office.preview(2026).get(0);
		assertThat(first.title()).isEqualTo("Báo cáo công tác kiểm tra, giám sát, quý IV năm 2026");
		assertThat(first.opensOn()).isEqualTo("2026-12-17");
		assertThat(first.tasks()).containsExactly(
				new ExpectedTask("Ấn định ngày họp", "Bí thư Đảng ủy xã Bình Lư", LocalDate.of(2026, 12, 22), false));
		assertThat(office.started()).isEmpty();
		assertThat(jdbc.sql("select count(*) from oversight.routine_unit").query(Long.class).single()).isZero();
	}

	@Test
	void theTasksOfACaseThatWillBeOpenedLateAreCountedFromToday() {
		office.routines(COMMUNES);
		play.at("2026-12-21T08:00");
		assertThat(office.preview(2026)).hasSize(2).allSatisfy((planned) -> {
			assertThat(planned.isLate()).isTrue();
			assertThat(planned.tasks()).extracting(ExpectedTask::dueOn).containsExactly(LocalDate.of(2026, 12, 24));
		});
	}

	private List<String> ofBinhLu() {
		return office.started()
			.stream()
			.filter((key) -> key.contains("/binh-lu/"))
			.map((key) -> key.replaceFirst(".*/", ""))
			.collect(Collectors.toList());
	}

	/** The shipped routines with the process of these tests. */
	private static String shipped() throws IOException {
		return Files.readString(OwnOffice.CONFIG.resolve("routines.yml"))
			.replaceAll("process: [a-z].*", "process: " + Office.PROCESS);
	}

	/** A day on which two instances look at the same time. */
	private final class Day {

		Day(String date) {
			play.at(date + "T06:00");
		}

		/** Both have just been started. */
		void look() {
			look(office.start(), office.start());
		}

		void look(OpeningOfCases first, OpeningOfCases second) {
			CyclicBarrier start = new CyclicBarrier(2);
			ExecutorService instances = Executors.newFixedThreadPool(2);
			try {
				for (var result : instances.invokeAll(List.of(looking(first, start), looking(second, start)))) {
					result.get();
				}
			}
			catch (InterruptedException | ExecutionException ex) {
				throw new AssertionError(ex);
			}
			finally {
				instances.shutdown();
			}
		}

		private Callable<Void> looking(OpeningOfCases instance, CyclicBarrier start) {
			return () -> {
				start.await();
				office.look(instance);
				return null;
			};
		}

	}

}
