package vn.oversight.calendar;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.config.ConfigFolder;
import vn.oversight.notice.MailOfTheOffice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health over a year, at nine each Monday and on each day around an event: red exactly
 * from the day on which somebody should act to the day on which somebody has: holidays, a
 * suspended case, a look and sweeps that fail, work that nobody may hold, a mailbox that
 * is full for two days and one that stays so, a template that is gone, years that are not
 * in the calendar.
 */
@OversightTest
class HealthOfAYearTest {

	/** Beside the Mondays, the days on which something happens or has just happened. */
	private static final Set<String> EVENTFUL = Set.of("2027-02-05", "2027-02-06", "2027-02-07", "2027-02-12",
			"2027-03-02", "2027-04-16", "2027-05-20", "2027-05-21", "2027-05-25", "2027-06-09", "2027-06-10",
			"2027-06-11", "2027-07-08", "2027-07-09", "2027-07-13", "2027-07-20", "2027-07-21", "2027-07-22",
			"2027-08-03", "2027-09-02", "2027-09-07", "2027-09-08", "2027-09-30", "2027-10-01", "2027-11-30",
			"2027-12-01", "2027-12-31");

	@Autowired
	ProcessEngine engine;

	@Autowired
	HealthIndicator deadlineWatchHealthIndicator;

	@Autowired
	HealthIndicator routineCalendarHealthIndicator;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	@Autowired
	Play play;

	@Autowired
	AutowireCapableBeanFactory beans;

	private MailOfTheOffice mail;

	@TempDir
	Path folder;

	private final Map<String, Status> states = new LinkedHashMap<>();

	private final List<String> moments = new ArrayList<>();

	private String deployment;

	/** Nor a look of a later year by another test. */
	@BeforeEach
	void nothingIsThere() {
		jdbc.sql(
				"truncate oversight.obligation, oversight.routine_unit, oversight.routine_look, oversight.late_opening, "
						+ "oversight.deadline_sweep, oversight.deadline_standing, oversight.work_without_holder")
			.update();
		jdbc.sql("truncate oversight.briefing cascade").update();
	}

	@AfterEach
	void nothingIsLeft() {
		play.end();
		if (deployment != null) {
			engine.getRepositoryService().deleteDeployment(deployment, true);
		}
		nothingIsThere();
		mail.close();
	}

	@Test
	void itIsRedExactlyWhileSomebodyShouldActAndSaysWhat() throws Exception {
		deployment = engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("year-sample.bpmn",
					Bpmn.createExecutableProcess("year-sample")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask("Activity_Wait")
						.name("Nộp báo cáo")
						.camundaCandidateGroups("${groups}")
						.endEvent()
						.done())
			.deploy()
			.getId();
		CalendarHealth calendar = calendar("verified", null);
		mail = beans.createBean(MailOfTheOffice.class);
		String suspended = null;
		Task nobodys = null;
		for (LocalDate day = LocalDate.of(2027, 1, 4); day.getYear() == 2027; day = day.plusDays(1)) {
			if (day.getDayOfWeek() != DayOfWeek.MONDAY && !EVENTFUL.contains(day.toString())) {
				continue;
			}
			switch (day.toString()) {
				case "2027-03-01" -> suspended = start("binh-lu.clerk").getId();
				case "2027-03-02" -> engine.getRuntimeService().suspendProcessInstanceById(suspended);
				case "2027-05-10" -> engine.getRuntimeService().deleteProcessInstance(suspended, "test");
				case "2027-05-17" -> mail.templateIsDead();
				case "2027-05-25" -> mail.officeGivesUp();
				case "2027-07-05", "2027-07-19" -> mail.mailboxIsFull();
				case "2027-07-13", "2027-07-21" -> mail.mailboxHasRoom();
				case "2027-09-06" -> nobodys = engine.getTaskService()
					.createTaskQuery()
					.processInstanceId(start("binh-lu.typist").getId())
					.singleResult();
				case "2027-09-08" ->
					engine.getRuntimeService().deleteProcessInstance(nobodys.getProcessInstanceId(), "test");
				case "2027-11-15" -> calendar = calendar("verified", "to-confirm");
				case "2027-12-01" -> calendar = calendar("verified", "verified");
				default -> {
				}
			}
			play.at(day + "T06:00");
			// the look of this day is lost, and all sweeps of that one
			if (!day.toString().equals("2027-06-10")) {
				run("routine-calendar");
			}
			play.at(day + "T08:55");
			if (!day.toString().equals("2027-08-02")) {
				run("deadline-watch");
			}
			play.at(day + "T09:00");
			note(day, "calendar", calendar.health());
			note(day, "routines", routineCalendarHealthIndicator.health());
			note(day, "deadlines", deadlineWatchHealthIndicator.health());
			note(day, "mail", mail.afterARound());
		}
		moments.forEach(System.out::println);
		assertThat(moments).extracting((moment) -> moment.substring(0, moment.indexOf(':')))
			.containsExactly("2027-05-21 mail DOWN", "2027-05-25 mail UP", "2027-06-10 routines DOWN",
					"2027-06-11 routines UP", "2027-07-09 mail DOWN", "2027-07-13 mail UP", "2027-08-02 deadlines DOWN",
					"2027-08-03 deadlines UP", "2027-09-06 deadlines DOWN", "2027-09-08 deadlines UP",
					"2027-10-01 calendar DOWN", "2027-12-01 calendar UP");
		assertThat(moments.get(0)).contains("a mail has failed since 2027-05-17", "no-such-template");
		assertThat(moments.get(4)).contains("a mail has failed since 2027-07-05", "452 4.2.2 mailbox full");
		assertThat(moments.get(2)).contains("lẽ ra đã được xem lúc");
		assertThat(moments.get(6)).contains("không rà được thời hạn");
		assertThat(moments.get(8)).contains("chức danh không còn trong organisation.yml");
		assertThat(moments.get(10)).contains("Năm 2028 chưa có trong calendar.yml");
	}

	private ProcessInstance start(String groups) {
		return engine.getRuntimeService().startProcessInstanceByKey("year-sample", Map.of("groups", groups));
	}

	private void note(LocalDate day, String what, Health health) {
		Status before = states.getOrDefault(what, Status.UP);
		if (!before.equals(health.getStatus())) {
			moments.add("%s %s %s: %s".formatted(day, what, health.getStatus(), health.getDetails().get("troubles")));
		}
		states.put(what, health.getStatus());
	}

	/** The timer of a process comes due, and its jobs are executed until none is left. */
	private void run(String process) {
		List<Job> jobs = engine.getManagementService().createJobQuery().processDefinitionKey(process).timers().list();
		while (!jobs.isEmpty()) {
			jobs.forEach((job) -> engine.getManagementService().executeJob(job.getId()));
			jobs = engine.getManagementService()
				.createJobQuery()
				.processDefinitionKey(process)
				.messages()
				.withRetriesLeft()
				.list();
		}
	}

	/** The shipped calendar with these states of this year and the next. */
	private CalendarHealth calendar(String current, String next) throws Exception {
		String text = Files.readString(OwnOffice.CONFIG.resolve("calendar.yml"))
			.replace("status: to-confirm", "status: " + current);
		if (next != null) {
			text = text.stripTrailing()
					+ "\n  2028:\n    decision: Thông báo\n    status: %s\n    holidays: []\n    swapped-working-days: []\n"
						.formatted(next);
		}
		Files.writeString(folder.resolve("calendar.yml"), text);
		return new CalendarHealth(WorkingCalendar.read(new ConfigFolder(folder), clock));
	}

}
