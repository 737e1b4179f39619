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
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who hears that a task is closed: whoever has its date in the calendar and does not
 * know.
 */
@OversightTest
class EndedTaskTest {

	private static final String TWO = "binh-lu.clerk,binh-lu.secretary";

	private static final String DUE = "2026-12-14T17:00";

	@Autowired
	ProcessEngine engine;

	@Autowired
	Play play;

	@Autowired
	SendNow mail;

	@Autowired
	JdbcClient jdbc;

	TimedTasks tasks;

	@BeforeEach
	void aMondayMorning() {
		jdbc.sql("truncate oversight.notice, oversight.mail_hold").update();
		tasks = new TimedTasks(engine, jdbc);
		play.at("2026-11-23T08:00");
	}

	@AfterEach
	void resetTheClock() {
		engine.getIdentityService().clearAuthentication();
		tasks.cancelAll();
		ClockUtil.reset();
	}

	@Test
	void whoeverDidNotCloseItIsToldWithTheNextDigest() {
		Task task = tasks.open("ordinary", TWO, DUE);
		mail.sendQueued();
		play.at("2026-11-26T16:00");
		completeAs("binh-lu.clerk", task);

		assertThat(ends(task)).containsExactly("binh-lu.secretary queued");
		assertThat(mail.sendQueued()).as("not at once").isZero();
		play.at("2026-11-27T07:30");
		assertThat(mail.sendQueued()).isEqualTo(1);
		assertThat(ends(task)).containsExactly("binh-lu.secretary written");
		assertThat(digest()).contains("Nộp báo cáo",
				"Cán bộ văn phòng Đảng ủy xã Bình Lư đã hoàn thành, Thứ Năm, 26/11/2026, 16:00");
	}

	@Test
	void aCancelledTaskIsTakenOutOfEveryCalendar() {
		Task task = tasks.open("ordinary", TWO, DUE);
		mail.sendQueued();
		tasks.cancel(task.getProcessInstanceId());

		assertThat(ends(task)).containsExactly("binh-lu.clerk queued", "binh-lu.secretary queued");
	}

	@Test
	void whoeverWasNotWrittenToIsNotWrittenToNow() {
		Task task = tasks.open("ordinary", TWO, DUE);
		completeAs("binh-lu.clerk", task);

		assertThat(ends(task)).isEmpty();
	}

	@Test
	void aDateThatHasPassedStaysWhereItIs() {
		Task task = tasks.open("ordinary", TWO, DUE);
		mail.sendQueued();
		play.at("2026-12-15T08:00");
		completeAs("binh-lu.clerk", task);

		assertThat(ends(task)).isEmpty();
	}

	@Test
	void aConfidentialTaskNeverStoodInACalendar() {
		Task task = tasks.open("confidential", TWO, DUE);
		assertThat(mail.sendQueued()).isEqualTo(2);
		completeAs("binh-lu.clerk", task);

		assertThat(ends(task)).isEmpty();
	}

	private void completeAs(String account, Task task) {
		engine.getIdentityService().setAuthentication(account, List.of(account));
		engine.getTaskService().complete(task.getId());
		engine.getIdentityService().clearAuthentication();
	}

	private List<String> ends(Task task) {
		return jdbc.sql("""
				select replace(recipient, '@tam-duong.example', '') || ' ' || state from oversight.notice
				where task_id = :task and rung = 'ended' order by recipient""")
			.param("task", task.getId())
			.query(String.class)
			.list();
	}

	private String digest() {
		return jdbc.sql("select body_text from oversight.notice where template = 'digest'")
			.query(String.class)
			.single();
	}

}
