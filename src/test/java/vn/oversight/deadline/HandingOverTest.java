package vn.oversight.deadline;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.notice.SendNow;
import vn.oversight.organisation.PostsHandedOver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clerk of Bình Lư takes over from another account, which has just lost the position,
 * as {@code IdentitySync} tells it.
 */
@OversightTest
class HandingOverTest {

	private static final String CLERK = "binh-lu.clerk";

	private static final String FORMER = "son-binh.clerk";

	@Autowired
	ProcessEngine engine;

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	Play play;

	@Autowired
	SendNow mail;

	@Autowired
	JdbcClient jdbc;

	TimedTasks tasks;

	@BeforeEach
	void theFormerClerkIsStillThere() {
		jdbc.sql("truncate oversight.notice, oversight.mail_hold").update();
		tasks = new TimedTasks(engine, jdbc);
		play.at("2026-11-23T08:00");
		identity().deleteMembership(CLERK, CLERK);
		identity().createMembership(FORMER, CLERK);
	}

	@AfterEach
	void resetTheClock() {
		identity().deleteMembership(FORMER, CLERK);
		identity().deleteMembership(CLERK, CLERK);
		identity().createMembership(CLERK, CLERK);
		tasks.cancelAll();
		ClockUtil.reset();
	}

	@Test
	void whatTheFormerHolderHadTakenGoesBackToThePosition() {
		Task taken = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		Task kept = tasks.open("ordinary", CLERK + "," + FORMER, "2026-12-14T17:00");
		engine.getTaskService().claim(taken.getId(), FORMER);
		engine.getTaskService().claim(kept.getId(), FORMER);
		handOver();
		assertThat(assignee(taken)).isNull();
		assertThat(assignee(kept)).as("also put to a group they are in").isEqualTo(FORMER);
	}

	@Test
	void theNewHolderGetsOneMailWithAllOfThem() {
		tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		tasks.open("ordinary", CLERK, "2026-11-30T17:00");
		Task secret = tasks.open("confidential", CLERK, "2026-12-07T17:00");
		jdbc.sql("truncate oversight.notice").update();
		handOver();
		assertThat(mail.sendQueued()).isEqualTo(1);
		String body = jdbc.sql("select body_text from oversight.notice where template = 'handover'")
			.query(String.class)
			.single();
		assertThat(body).contains("3 VIỆC CHƯA HOÀN THÀNH", "Cán bộ văn phòng Đảng ủy xã Bình Lư")
			.containsSubsequence("Nộp báo cáo – KT-2026-014, hạn Thứ Hai, 30/11/2026, 17:00",
					"Nộp báo cáo – KT-2026-014, hạn Thứ Hai, 14/12/2026, 17:00")
			.doesNotContain("07/12/2026");
		assertThat(secret.getDueDate()).isNotNull();
	}

	@Test
	void aRungThatWasToldIsNotToldAgainButTheNextOneIs() {
		Task task = tasks.open("ordinary", CLERK, "2026-12-01T17:00");
		play.at("2026-11-30T08:00");
		assertThat(tasks.toldNow(task)).containsExactly("T-1 " + CLERK);
		jdbc.sql("""
				update oversight.notice set recipient = 'former@tam-duong.example',
					once_key = regexp_replace(once_key, '[^|]*$', 'former@tam-duong.example')""").update();
		handOver();
		jdbc.sql("truncate oversight.deadline_standing").update();
		tasks.sweep();
		assertThat(toBeSent()).doesNotContain("T-1");
		play.at("2026-12-02T08:00");
		tasks.sweep();
		assertThat(toBeSent()).contains("L0");
	}

	@Test
	void veryManyTasksAreTakenOverSomeAtATime() {
		tasks.open("ordinary", CLERK, "2026-12-01T17:00");
		jdbc.sql(
				"set session_replication_role = replica; insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_) "
						+ "select 'many-' || n, 1, 'candidate', '" + CLERK
						+ "', 'z-' || n from generate_series(4, 4503) n; " + "set session_replication_role = default")
			.update();
		try {
			jdbc.sql("""
					insert into oversight.notice (once_key, template, recipient, task_id, rung, model, state)
					select 'task:z-' || n || '|L0|2026-12-01T10:00:00Z|former@tam-duong.example', 'escalation',
						'former@tam-duong.example', 'z-' || n, 'L0', '{}', 'sent' from generate_series(4, 4503) n""")
				.update();
			handOver();
			assertThat(jdbc
				.sql("select count(*) from oversight.notice where last_error = 'handed-over' and task_id like 'z-%'")
				.query(Integer.class)
				.single()).isEqualTo(4500);
		}
		finally {
			jdbc.sql("delete from act_ru_identitylink where id_ like 'many-%'").update();
			jdbc.sql("truncate oversight.notice cascade").update();
		}
	}

	@Test
	void withoutAnOpenTaskThereIsNothingToTell() {
		handOver();
		assertThat(mail.sendQueued()).isZero();
	}

	private void handOver() {
		identity().deleteMembership(FORMER, CLERK);
		identity().createMembership(CLERK, CLERK);
		events.publishEvent(new PostsHandedOver(Map.of(FORMER, Set.of(CLERK)), Map.of(CLERK, Set.of(CLERK))));
	}

	private List<String> toBeSent() {
		return jdbc.sql("""
				select rung from oversight.notice
				where recipient = 'binh-lu.clerk@tam-duong.example' and state = 'queued' and rung is not null""")
			.query(String.class)
			.list();
	}

	private String assignee(Task task) {
		return engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
	}

	private IdentityService identity() {
		return engine.getIdentityService();
	}

}
