package vn.oversight.obligation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The drawn timer with the shipped routines. */
@OversightTest
class RoutineCalendarTest {

	@Autowired
	ProcessEngine engine;

	@Autowired
	Preview preview;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	RoutineCalendarHealth health;

	@Autowired
	ObligationBook book;

	@Autowired
	OpeningOfCases cases;

	@Autowired
	RoutineSettings settings;

	@Autowired
	WorkingCalendar calendar;

	@Autowired
	Clock clock;

	@Autowired
	Play play;

	@Autowired
	SendNow mail;

	ManagementService jobs;

	@BeforeEach
	void anEmptyBook() {
		jobs = engine.getManagementService();
		play.end();
		forget();
	}

	@AfterEach
	void forgetAgain() {
		play.end();
		forget();
	}

	@Test
	void theTimerOpensWhatThePreviewShowsAndEndsWhenAllIsOpened() {
		play.at("2026-12-03T06:00");
		List<String> foreseen = preview.year(2026).stream().map(PlannedCase::key).toList();
		assertThat(foreseen).containsExactlyInAnyOrder("judicial-briefing/tam-duong/2026-Q4",
				"front-briefing/tam-duong/2026-12M");
		fire();
		assertThat(opened()).containsExactlyInAnyOrderElementsOf(foreseen);
		assertThat(running(RoutineCalendar.KEY)).isEmpty();
		assertThat(preview.year(2026)).allMatch((planned) -> planned.openedAt() != null && !planned.isLate());
		fire();
		assertThat(opened()).hasSize(2);
	}

	@Test
	void theCalendarLooksEveryDayAtTheSameTimeOfDay() {
		play.at("2026-12-04T13:30");
		fire();
		// six in the morning in Viet Nam
		assertThat(timer().getDuedate().toInstant()).isEqualTo(Instant.parse("2026-12-04T23:00:00Z"));
	}

	@Test
	void aCaseThatCannotBeOpenedKeepsNoOtherFromItAndIsTriedAgainTheNextDay() {
		play.at("2026-12-03T06:00");
		blockTheJudicialBriefing();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::fire).withMessageContaining("1 of 2 failed");
		assertThat(opened()).containsExactly("front-briefing/tam-duong/2026-12M");
		assertThat(running(RoutineCalendar.KEY)).hasSize(1);
		unblock();
		jobs.createJobQuery()
			.processDefinitionKey(RoutineCalendar.KEY)
			.messages()
			.list()
			.forEach((job) -> jobs.setJobRetries(job.getId(), 0));
		play.at("2026-12-05T06:00");
		fire();
		assertThat(opened()).hasSize(2);
		assertThat(running(RoutineCalendar.KEY)).isEmpty();
	}

	@Test
	void whatAKilledLookHasOpenedStaysAndTheRestIsOpenedLater() {
		play.at("2026-12-03T06:00");
		blockTheJudicialBriefing();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::fire);
		unblock();
		dueCases().forEach((job) -> jobs.executeJob(job.getId()));
		assertThat(opened()).as("the same job, tried again").hasSize(2);
		assertThat(running("quarterly-briefing")).hasSize(2);
	}

	private void blockTheJudicialBriefing() {
		jdbc.sql(
				"""
						insert into oversight.briefing (case_number, series, unit, title, chair, period_from, period_to, opened_at)
						values ('judicial-briefing/tam-duong/2026-Q4', 'judicial-briefing', 'tam-duong', 'x', 'x', now(), now(), now())""")
			.update();
	}

	private void unblock() {
		jdbc.sql("delete from oversight.briefing where case_number = 'judicial-briefing/tam-duong/2026-Q4'").update();
	}

	@Test
	void theOfficeIsToldOnceOfAllThatAnOutageDelayed() {
		play.at("2026-12-07T06:00");
		fire();
		assertThat(told()).containsExactly("office.chief@tam-duong.example: 2", "office.clerk@tam-duong.example: 2");
		Task first = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey("judicial-briefing/tam-duong/2026-Q4")
			.singleResult();
		play.at("2026-12-07T08:00");
		assertThat(mail.sendQueued()).isPositive();
		assertThat(sent("office.clerk@tam-duong.example")).contains("2 HỒ SƠ ĐỊNH KỲ MỞ CHẬM",
				"Giao ban với các cơ quan tư pháp, quý IV năm 2026",
				"Giao ban với Mặt trận Tổ quốc và các đoàn thể, năm 2026", "Đơn vị: Huyện ủy Tam Đường",
				"Ngày phải mở: 03/12/2026", "Đã mở: Thứ Hai, 07/12/2026, 06:00, chậm 2 ngày làm việc",
				"Hạn hiện tại: Ấn định ngày họp, "
						+ DateWords.of(first.getDueDate().toInstant(), ZoneId.of("Asia/Ho_Chi_Minh")),
				"Ngày cuối kỳ: 31/12/2026", "/calendar?year=2026");
		play.at("2026-12-08T06:00");
		fire();
		assertThat(told()).as("each case once").hasSize(2);
	}

	@Test
	void nothingIsToldOfWhatIsOpenedOnItsDay() {
		play.at("2026-12-03T22:00");
		fire();
		assertThat(opened()).hasSize(2);
		assertThat(told()).isEmpty();
	}

	@Test
	void aLateCaseIsToldOfTheNextMorningAlthoughAnotherCannotBeOpened() {
		play.at("2026-12-07T06:00");
		blockTheJudicialBriefing();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::fire);
		assertThat(told()).isEmpty();
		jobs.createJobQuery()
			.processDefinitionKey(RoutineCalendar.KEY)
			.messages()
			.list()
			.forEach((job) -> jobs.setJobRetries(job.getId(), 0));
		play.at("2026-12-08T06:00");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::fire);
		assertThat(told()).containsExactly("office.chief@tam-duong.example: 1", "office.clerk@tam-duong.example: 1");
		unblock();
	}

	@Test
	void tellingThatFailsKeepsNothingFromBeingOpened() {
		play.at("2026-12-07T06:00");
		fire();
		jdbc.sql("update oversight.obligation set late_told_at = null").update();
		jdbc.sql("delete from oversight.notice where template = 'opened-late'").update();
		jdbc.sql("alter table oversight.notice add constraint no_telling check (template <> 'opened-late') not valid")
			.update();
		try {
			forgetJudicialBriefing();
			play.at("2026-12-08T06:00");
			jobs.executeJob(timer().getId());
			dueCases().forEach((job) -> jobs.executeJob(job.getId()));
			assertThat(opened()).hasSize(2);
			Job telling = steps("Activity_TellOfEarlierOpenings").get(0);
			assertThatThrownBy(() -> jobs.executeJob(telling.getId())).isNotNull();
			jobs.setJobRetries(telling.getId(), 0);
			assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.health().getDetails().get("troubles").toString())
				.contains("1 lần báo hồ sơ mở muộn bị lỗi");
		}
		finally {
			jdbc.sql("alter table oversight.notice drop constraint no_telling").update();
		}
		play.at("2026-12-09T06:00");
		fire();
		assertThat(told()).hasSize(2);
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthIsRedWhenNobodyLooksAndWhenACaseIsDueAndNotOpened() {
		play.at("2026-12-03T06:00");
		fire();
		RoutineCalendarHealth later = new RoutineCalendarHealth(book, cases, settings, calendar, jdbc, clock);
		play.at("2026-12-04T06:50");
		assertThat(later.health().getStatus()).as("an hour is left").isEqualTo(Status.UP);
		play.at("2026-12-04T07:10");
		assertThat(later.health().getDetails().get("troubles").toString()).contains("lẽ ra đã được xem lúc",
				"04/12/2026, 06:00");
		fire();
		assertThat(later.health().getStatus()).isEqualTo(Status.UP);
		forgetJudicialBriefing();
		jdbc.sql("update oversight.routine_unit set settled_to = null").update();
		play.at("2026-12-04T09:00");
		assertThat(later.health().getDetails().get("troubles").toString())
			.contains("1 hồ sơ đã đến kỳ mà chưa mở: judicial-briefing/tam-duong/2026-Q4");
		play.at("2026-12-05T06:00");
		fire();
		play.at("2026-12-05T09:00");
		assertThat(later.health().getStatus()).isEqualTo(Status.UP);
	}

	private List<String> told() {
		return jdbc.sql("""
				select recipient || ': ' || (model ->> 'count') from oversight.notice where template = 'opened-late'
				order by 1""").query(String.class).list();
	}

	private String sent(String recipient) {
		return jdbc.sql("""
				select body_text from oversight.notice
				where template = 'opened-late' and state = 'written' and recipient = ?""")
			.param(recipient)
			.query(String.class)
			.single();
	}

	private void fire() {
		jobs.executeJob(timer().getId());
		for (List<Job> steps = steps(); !steps.isEmpty(); steps = steps()) {
			steps.forEach((job) -> jobs.executeJob(job.getId()));
		}
	}

	private Job timer() {
		return jobs.createJobQuery().processDefinitionKey(RoutineCalendar.KEY).timers().singleResult();
	}

	private List<Job> steps() {
		return jobs.createJobQuery().processDefinitionKey(RoutineCalendar.KEY).messages().withRetriesLeft().list();
	}

	private List<Job> dueCases() {
		steps("Activity_HandOverCases").forEach((job) -> jobs.executeJob(job.getId()));
		return steps("Activity_OpenDueCases");
	}

	private List<Job> steps(String activity) {
		return jobs.createJobQuery()
			.processDefinitionKey(RoutineCalendar.KEY)
			.activityId(activity)
			.withRetriesLeft()
			.list();
	}

	private List<ProcessInstance> running(String process) {
		return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).list();
	}

	private List<String> opened() {
		return jdbc.sql("select routine || '/' || unit || '/' || period from oversight.obligation")
			.query(String.class)
			.list();
	}

	private void forgetJudicialBriefing() {
		jdbc.sql("delete from oversight.obligation where routine = 'judicial-briefing'").update();
		jdbc.sql("delete from oversight.briefing where series = 'judicial-briefing'").update();
	}

	private void forget() {
		jdbc.sql(
				"truncate oversight.obligation, oversight.routine_unit, oversight.routine_look, oversight.late_opening")
			.update();
		jdbc.sql("delete from oversight.notice where template = 'opened-late'").update();
		jdbc.sql("delete from oversight.briefing where series in ('judicial-briefing', 'front-briefing')").update();
	}

}
