package vn.oversight.deadline;

import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.notice.MailHold;
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What readers get when the watch went on and mail did not, for days: of each task the
 * rung that holds now, once.
 */
@OversightTest
class MailOutageTest {

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
	MailHold hold;

	@Autowired
	JdbcClient jdbc;

	TimedTasks tasks;

	@BeforeEach
	void mailIsHeld() {
		jdbc.sql("truncate oversight.notice, oversight.mail_hold").update();
		tasks = new TimedTasks(engine, jdbc);
		play.at("2026-11-23T08:00");
		hold.hold(null);
	}

	@AfterEach
	void mailGoesAgain() {
		hold.release();
		tasks.cancelAll();
		ClockUtil.reset();
	}

	@Test
	void eachReaderGetsOneMailAboutTheRungThatHoldsNow() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		sweepAt("2026-12-03", "2026-12-09", "2026-12-11", "2026-12-15", "2026-12-17", "2026-12-21", "2026-12-28");

		assertThat(release()).isEqualTo(4);

		assertThat(outcomes(task)).containsExactly("new binh-lu.clerk superseded", "T-7 binh-lu.clerk superseded",
				"T-3 binh-lu.clerk superseded", "T-1 binh-lu.clerk superseded", "L0 binh-lu.clerk written",
				"L1 binh-lu.secretary written", "L2 organisation-board.head written", "L2 standing-deputy superseded",
				"L3 standing-deputy written");
	}

	@Test
	void whatALateMailWouldAnnounceAndHasComeIsLeftOut() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		sweepAt("2026-12-15", "2026-12-17");
		release();

		assertThat(body(task, "L0")).contains("Đã quá hạn 3 ngày làm việc").doesNotContain("Nếu chưa hoàn thành");
		assertThat(body(task, "L1")).contains("Nếu chưa hoàn thành: Thứ Hai, 21/12/2026");
	}

	@Test
	void aDigestTellsOfATaskOnce() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		sweepAt("2026-12-03", "2026-12-09");
		play.at("2026-12-10T08:00");
		release();

		assertThat(outcomes(task)).containsExactly("new binh-lu.clerk superseded", "T-7 binh-lu.clerk superseded",
				"T-3 binh-lu.clerk written");
		assertThat(
				jdbc.sql("select subject from oversight.notice where template = 'digest'").query(String.class).single())
			.isEqualTo("Nhắc việc ngày 10/12/2026: 1 việc");
	}

	@Test
	void whatTheDigestOfTheDayTellsIsNotToldBesideIt() {
		play.at("2026-12-08T22:00");
		Task task = tasks.open("ordinary", CLERK, DUE);
		sweepAt("2026-12-09");
		release();

		assertThat(outcomes(task)).containsExactly("new binh-lu.clerk superseded", "T-3 binh-lu.clerk written");
	}

	@Test
	void theNoticeOfTheTaskIsNotGivenUpForARungOfADateThatWasMoved() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		sweepAt("2026-12-15");
		tasks.moveDue(task, "2026-12-31T17:00");
		release();

		assertThat(outcomes(task)).containsExactly("new binh-lu.clerk written", "L0 binh-lu.clerk due-date-moved");
	}

	@Test
	void aSuspendedCaseResumesWithTheRungThatHoldsThen() {
		Task task = tasks.open("ordinary", CLERK, DUE);
		sweepAt("2026-12-11");
		engine.getRuntimeService().suspendProcessInstanceById(task.getProcessInstanceId());
		assertThat(release()).isZero();
		assertThat(outcomes(task)).containsExactly("new binh-lu.clerk superseded", "T-1 binh-lu.clerk task-suspended");

		engine.getRuntimeService().activateProcessInstanceById(task.getProcessInstanceId());
		sweepAt("2026-12-15");
		jdbc.sql("update oversight.notice set next_try_at = now()").update();
		assertThat(mail.sendQueued()).isEqualTo(1);

		assertThat(outcomes(task)).containsExactly("new binh-lu.clerk superseded", "T-1 binh-lu.clerk superseded",
				"L0 binh-lu.clerk written");
	}

	private void sweepAt(String... mornings) {
		for (String morning : mornings) {
			play.at(morning + "T08:00");
			tasks.sweep();
		}
	}

	private int release() {
		hold.release();
		return mail.sendQueued();
	}

	/** Each notice about a task: rung, reader and what came of it. */
	private List<String> outcomes(Task task) {
		return jdbc.sql("""
				select rung || ' ' || replace(recipient, '@tam-duong.example', '') || ' ' || coalesce(last_error, state)
				from oversight.notice where task_id = :task order by id""")
			.param("task", task.getId())
			.query(String.class)
			.list();
	}

	private String body(Task task, String rung) {
		return jdbc.sql("select body_text from oversight.notice where task_id = :task and rung = :rung")
			.param("task", task.getId())
			.param("rung", rung)
			.query(String.class)
			.single();
	}

}
