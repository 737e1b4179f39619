package vn.oversight.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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
import vn.oversight.absence.Absences;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who reads the mails of somebody who is away: the clerk of Bình Lư, from Wednesday
 * 25/11/2026 to Friday, with the secretary as deputy.
 */
@OversightTest
class DeputyMailTest {

	private static final String CLERK = "binh-lu.clerk";

	private static final String SECRETARY = "binh-lu.secretary";

	@Autowired
	ProcessEngine engine;

	@Autowired
	Play play;

	@Autowired
	SendNow mail;

	@Autowired
	Absences absences;

	@Autowired
	Notices notices;

	@Autowired
	JdbcClient jdbc;

	TimedTasks tasks;

	@BeforeEach
	void theClerkWillBeAway() {
		jdbc.sql("truncate oversight.notice, oversight.absence, oversight.mail_hold").update();
		tasks = new TimedTasks(engine, jdbc);
		play.at("2026-11-23T08:00");
		absences.note(CLERK, SECRETARY, LocalDate.parse("2026-11-25"), LocalDate.parse("2026-11-27"), CLERK);
	}

	@AfterEach
	void resetTheClock() {
		jdbc.sql("truncate oversight.absence").update();
		tasks.cancelAll();
		ClockUtil.reset();
	}

	@Test
	void theDeputyIsToldInsteadAndWhy() {
		play.at("2026-11-25T08:00");
		Task task = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		assertThat(readers(task)).containsExactly(SECRETARY);
		assertThat(mail.sendQueued()).isEqualTo(1);
		assertThat(body(task)).contains("thay Cán bộ văn phòng Đảng ủy xã Bình Lư, vắng mặt đến hết ngày 27/11/2026");
	}

	@Test
	void onTheDaysBeforeAndAfterMailsGoWhereTheyAlwaysGo() {
		for (String moment : List.of("2026-11-24T23:00", "2026-11-28T00:30")) {
			play.at(moment);
			assertThat(readers(tasks.open("ordinary", CLERK, "2026-12-14T17:00"))).as(moment).containsExactly(CLERK);
		}
	}

	@Test
	void aRungThatTheDeputyHeardIsNotToldAgainAfterTheReturn() {
		Task task = tasks.open("ordinary", CLERK, "2026-11-26T17:00");
		play.at("2026-11-27T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L0 " + SECRETARY);
		play.at("2026-12-01T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("L1 " + SECRETARY);
	}

	@Test
	void whoeverIsToldOfATaskAnywayLeavesTheAbsentPersonsMailAlone() {
		play.at("2026-11-25T08:00");
		assertThat(readers(tasks.open("ordinary", CLERK + "," + SECRETARY, "2026-12-14T17:00")))
			.containsExactlyInAnyOrder(CLERK, SECRETARY);
	}

	@Test
	void anInvitationGoesToBoth() {
		play.at("2026-11-25T08:00");
		notices.queue(new Notice("inspection-cancelled", CLERK + "@tam-duong.example", "once", "KT-2026-014", null,
				null, Map.of("caseKey", "KT-2026-014")));
		assertThat(jdbc.sql("select replace(recipient, '@tam-duong.example', '') from oversight.notice")
			.query(String.class)
			.list()).containsExactlyInAnyOrder(CLERK, SECRETARY);
	}

	private List<String> readers(Task task) {
		return jdbc
			.sql("select replace(recipient, '@tam-duong.example', '') from oversight.notice where task_id = :task")
			.param("task", task.getId())
			.query(String.class)
			.list();
	}

	private String body(Task task) {
		return jdbc.sql("select body_text from oversight.notice where task_id = :task")
			.param("task", task.getId())
			.query(String.class)
			.single();
	}

}
