package vn.oversight.deadline;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;

import io.micrometer.core.instrument.MeterRegistry;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees of the watch, by the clock in hand; the interval is a minute. */
@OversightTest
class WatchHealthTest {

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	OpenTasks openTasks;

	@Autowired
	Ladders ladders;

	@Autowired
	WatchSettings settings;

	@Autowired
	Clock clock;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Play play;

	TimedTasks tasks;

	WatchHealth health;

	@BeforeEach
	void theApplicationHasJustStarted() {
		tasks = new TimedTasks(engine, jdbc);
		jdbc.sql("truncate oversight.deadline_sweep, oversight.deadline_standing, oversight.work_without_holder")
			.update();
		play.at("2026-12-15T08:00");
		health = new WatchHealth(jdbc, openTasks, ladders, settings, clock);
	}

	@AfterEach
	void clockOfTheMachine() {
		tasks.cancelAll();
		ClockUtil.reset();
	}

	@Test
	void aSweepThatStandsStillTurnsHealthRedAndTheNextOneTurnsItGreen() {
		tasks.sweep();
		assertThat(later("PT7M")).isEqualTo(Status.UP);
		assertThat(later("PT2M")).as("three intervals and five minutes later").isEqualTo(Status.DOWN);
		tasks.sweep();
		assertThat(later("PT1M")).isEqualTo(Status.UP);
	}

	@Test
	void aSweepThatNeverComesTurnsHealthRedToo() {
		assertThat(later("PT7M")).as("it may still be starting").isEqualTo(Status.UP);
		assertThat(later("PT2M")).isEqualTo(Status.DOWN);
		assertThat(health.health().getDetails()).containsEntry("lastSweep", "never");
	}

	@Test
	void theTasksThatNobodyCanBeToldOfAreNamed() {
		Task task = tasks.open("ordinary", "dissolved.secretary", "2026-12-14T17:00");
		tasks.sweep();
		Health told = health.health();

		assertThat(told.getStatus()).isEqualTo(Status.DOWN);
		assertThat(told.getDetails()).containsEntry("unresolved", 1L);
		assertThat(told.getDetails().get("unresolvedTasks").toString()).contains(task.getId(), "dissolved.secretary");
		engine.getRuntimeService().suspendProcessInstanceById(task.getProcessInstanceId());
		tasks.sweep();
		assertThat(health.health().getStatus()).as("a suspended case").isEqualTo(Status.UP);
	}

	@Test
	void workThatIsPutToAGroupThatThereIsNotIsRedLongBeforeItIsDue() {
		Task task = tasks.open("ordinary", "binh-lu.typist", null);
		tasks.sweep();
		Health told = health.health();
		assertThat(told.getStatus()).isEqualTo(Status.DOWN);
		assertThat(told.getDetails().get("workOfNobody").toString()).contains(task.getId(), "binh-lu.typist");
		assertThat(told.getDetails().get("troubles").toString()).contains("1 việc đang giao cho chức danh không còn");
		engine.getTaskService().deleteCandidateGroup(task.getId(), "binh-lu.typist");
		engine.getTaskService().addCandidateGroup(task.getId(), "binh-lu.clerk");
		tasks.sweep();
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void metricsTellWhenTheLastSweepEndedHowLongSweepsTakeAndWhatTheyQueue() {
		tasks.open("ordinary", "binh-lu.clerk", "2026-12-14T17:00");
		double before = meters.counter("oversight.watch.notices").count();
		long sweeps = meters.timer("oversight.watch.sweep").count();
		tasks.sweep();
		later("PT40S");

		assertThat(meters.get("oversight.watch.last").gauge().value()).isEqualTo(40);
		assertThat(meters.timer("oversight.watch.sweep").count()).isEqualTo(sweeps + 1);
		assertThat(meters.timer("oversight.watch.chunk").count()).isPositive();
		assertThat(meters.counter("oversight.watch.notices").count()).isEqualTo(before + 1);
	}

	private Status later(String duration) {
		ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.parse(duration))));
		return health.health().getStatus();
	}

}
