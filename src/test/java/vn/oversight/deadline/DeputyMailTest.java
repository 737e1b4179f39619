package vn.oversight.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
import vn.oversight.notice.Delivery;
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
		note("2026-11-25");
	}

	private void note(String from) {
		absences.note(CLERK, SECRETARY, LocalDate.parse(from), LocalDate.parse("2026-11-27"), CLERK);
		jdbc.sql("truncate oversight.notice").update();
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
		assertThat(body(task))
			.contains("xử lý thay Cán bộ văn phòng Đảng ủy xã Bình Lư (vắng mặt đến hết ngày 27/11/2026)");
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

	@Test
	void whatWaitsWhenTheAbsenceBeginsGoesToTheDeputy() {
		play.at("2026-11-24T23:00");
		Task task = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		play.at("2026-11-25T08:00");
		assertThat(mail.sendQueued()).isEqualTo(1);
		assertThat(readers(task)).containsExactly(SECRETARY);
		assertThat(body(task)).contains("xử lý thay Cán bộ văn phòng Đảng ủy xã Bình Lư");
	}

	@Test
	void whatWaitsForADigestGoesIntoThatOfTheDeputy() {
		play.at("2026-11-24T09:00");
		Task task = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		jdbc.sql("truncate oversight.notice").update();
		notices.queue(rung("T-7", task, Delivery.DIGEST, CLERK));
		play.at("2026-11-25T08:00");
		assertThat(mail.sendQueued()).isEqualTo(1);
		assertThat(readers(task)).containsExactly(SECRETARY);
		assertThat(jdbc.sql("select recipient from oversight.notice where template = 'digest' and state = 'written'")
			.query(String.class)
			.single()).startsWith(SECRETARY);
	}

	@Test
	void whatStillWaitsOnTheReturnGoesToWhoeverIsBack() {
		play.at("2026-11-27T23:00");
		Task task = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		assertThat(readers(task)).containsExactly(SECRETARY);
		play.at("2026-11-30T08:00");
		assertThat(mail.sendQueued()).isEqualTo(1);
		assertThat(readers(task)).containsExactly(CLERK);
		assertThat(body(task)).doesNotContain("xử lý thay");
	}

	@Test
	void anInvitationThatWaitsWhenTheAbsenceBeginsGoesToBothAndAfterTheReturnToOne() {
		play.at("2026-11-24T23:00");
		notices.queue(cancelled());
		play.at("2026-11-25T08:00");
		assertThat(mail.sendQueued()).isEqualTo(2);
		jdbc.sql("truncate oversight.notice").update();
		play.at("2026-11-27T23:00");
		notices.queue(cancelled());
		play.at("2026-11-30T08:00");
		assertThat(mail.sendQueued()).isEqualTo(1);
		assertThat(told()).containsExactly(CLERK + " written", SECRETARY + " suppressed");
	}

	@Test
	void nothingGoesToAFormerHolderAndWhoeverCameInTheirPlaceIsToldOnce() {
		for (String confidential : List.of("false", "true")) {
			jdbc.sql("truncate oversight.notice").update();
			for (Delivery delivery : Delivery.values()) {
				Task task = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
				jdbc.sql("delete from oversight.notice where task_id = :task").param("task", task.getId()).update();
				Notice notice = rung(delivery.name(), task, delivery, "former");
				notices.queue(
						new Notice(notice.template(), notice.recipient(), notice.onceKey(), notice.caseKey(),
								notice.taskId(), notice.dueAt(), notice.rung(), delivery, null, Map.of("taskName",
										"Việc", "link", "http://localhost/v/1", "confidential", confidential))
							.meantFor(notice.positions()));
			}
			play.at("2026-11-25T08:00");
			absences.end(absences.all().get(0), CLERK);
			jdbc.sql("delete from oversight.notice where template = 'deputy'").update();
			mail.sendQueued();
			play.at("2026-11-26T08:00");
			mail.sendQueued();
			assertThat(told().stream().filter((line) -> !line.startsWith("former"))).as("confidential: " + confidential)
				.hasSizeGreaterThanOrEqualTo(3)
				.allMatch((line) -> line.equals(CLERK + " written"));
			assertThat(told().stream().filter((line) -> line.startsWith("former"))).hasSize(2)
				.allMatch((line) -> line.endsWith(" suppressed"));
			play.at("2026-11-23T08:00");
			note("2026-11-25");
		}
	}

	@Test
	void whatIsConfidentialGoesToNobodyWhenTheAccountIsClosedAndTheRestToTheCommittee() {
		Task task = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		jdbc.sql("truncate oversight.notice").update();
		for (String confidential : List.of("false", "true")) {
			notices.queue(new Notice("new-task", "gone@tam-duong.example", "task:" + confidential + "|gone", null,
					task.getId(), null,
					Map.of("taskName", "Việc", "link", "http://localhost/v/1", "confidential", confidential))
				.meantFor(Set.of("person.gone")));
		}
		assertThat(mail.sendQueued()).isEqualTo(1);
		assertThat(told()).containsExactly("gone suppressed", "gone suppressed", "tam-duong written");
	}

	@Test
	void aDeputyIsToldOnNamingOnTheFirstDayAndWhenItEnds() {
		Task task = tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		absences.end(absences.all().get(0), CLERK);
		jdbc.sql("truncate oversight.notice").update();
		absences.note(CLERK, SECRETARY, LocalDate.parse("2026-11-25"), LocalDate.parse("2026-11-27"), CLERK);
		mail.sendQueued();
		assertThat(deputyMails()).singleElement()
			.asString()
			.contains("Đồng chí được giao xử lý thay Cán bộ văn phòng Đảng ủy xã Bình Lư",
					"từ 25/11/2026 đến hết 27/11/2026", "Chức danh: Cán bộ văn phòng Đảng ủy xã Bình Lư",
					"Các việc đang chờ (1):", "Nộp báo cáo – KT-2026-014, hạn Thứ Hai, 14/12/2026, 17:00");
		tasks.open("ordinary", CLERK, "2026-12-15T17:00");
		play.at("2026-11-25T08:00");
		tasks.sweep();
		tasks.sweep();
		mail.sendQueued();
		assertThat(deputyMails()).hasSize(2)
			.last()
			.asString()
			.contains("Từ hôm nay đồng chí xử lý thay", "Các việc đang chờ (2):");
		absences.end(absences.all().get(0), CLERK);
		mail.sendQueued();
		assertThat(deputyMails()).hasSize(3)
			.last()
			.asString()
			.contains("Đồng chí thôi xử lý thay")
			.doesNotContain("Các việc đang chờ");
		assertThat(task).isNotNull();
	}

	@Test
	void whoeverIsNamedLateFindsWhatCameBefore() {
		absences.end(absences.all().get(0), CLERK);
		tasks.open("ordinary", CLERK, "2026-12-14T17:00");
		jdbc.sql("truncate oversight.notice").update();
		play.at("2026-11-25T10:00");
		absences.note(CLERK, SECRETARY, LocalDate.parse("2026-11-25"), LocalDate.parse("2026-11-27"), CLERK);
		tasks.sweep();
		mail.sendQueued();
		assertThat(deputyMails()).singleElement().asString().contains("Các việc đang chờ (1):");
	}

	private List<String> deputyMails() {
		return jdbc
			.sql("""
					select body_text from oversight.notice
					where template = 'deputy' and state in ('sent', 'written') and recipient = 'binh-lu.secretary@tam-duong.example'
					order by id""")
			.query(String.class)
			.list();
	}

	private static Notice rung(String rung, Task task, Delivery delivery, String account) {
		Instant due = task.getDueDate().toInstant();
		String address = account + "@tam-duong.example";
		return new Notice("escalation", address, Notice.onceKey(task.getId(), rung, due, address), "KT-2026-014",
				task.getId(), due, rung, delivery, null, Map.of("taskName", "Việc", "link", "http://localhost/v/1"))
			.meantFor(Set.of(CLERK));
	}

	private static Notice cancelled() {
		return new Notice("inspection-cancelled", CLERK + "@tam-duong.example", "cancelled|" + CLERK, "KT-2026-014",
				null, null, Map.of("caseKey", "KT-2026-014", "link", "http://localhost/"));
	}

	private List<String> told() {
		return jdbc.sql("""
				select split_part(recipient, '@', 1) || ' ' || state from oversight.notice order by recipient, id""")
			.query(String.class)
			.list();
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
