package vn.oversight.absence;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may stand in, and what a deputy may do on which days. Monday 23/11/2026 is the day
 * of each test; the secretary of Bình Lư is away from Wednesday to Friday.
 */
@OversightTest
class AbsencesTest {

	private static final String SECRETARY = "binh-lu.secretary";

	private static final String CLERK = "binh-lu.clerk";

	@Autowired
	Absences absences;

	@Autowired
	ProcessEngine engine;

	@Autowired
	Play play;

	@Autowired
	JdbcClient jdbc;

	String task;

	@BeforeEach
	void theSecretaryWillBeAway() {
		jdbc.sql("truncate oversight.absence").update();
		play.at("2026-11-23T08:00");
		note(SECRETARY, CLERK, "2026-11-25", "2026-11-27");
		if (engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("away").count() == 0) {
			engine.getRepositoryService()
				.createDeployment()
				.addModelInstance("away.bpmn",
						Bpmn.createExecutableProcess("away")
							.camundaHistoryTimeToLiveString("P1D")
							.startEvent()
							.userTask("Activity_Sign")
							.name("Ký báo cáo")
							.camundaCandidateGroups(SECRETARY)
							.endEvent()
							.done())
				.deploy();
		}
		String instance = engine.getRuntimeService().startProcessInstanceByKey("away").getId();
		task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
	}

	@AfterEach
	void back() {
		jdbc.sql("truncate oversight.absence").update();
		play.end();
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-24T23:59, false", "2026-11-25T00:00, true", "2026-11-27T23:59, true",
			"2026-11-28T00:00, false" })
	void aDeputySeesAndCompletesOnTheseDaysAndNotAMinuteLongerInVietNam(String moment, boolean isDeputy) {
		play.at(moment);
		assertThat(found(CLERK)).isEqualTo(isDeputy);
		if (isDeputy) {
			as(CLERK, () -> engine.getTaskService().complete(task));
			assertThat(engine.getTaskService().createTaskQuery().taskId(task).count()).isZero();
		}
		else {
			refused(() -> as(CLERK, () -> engine.getTaskService().complete(task)));
		}
	}

	@Test
	void aDeputyPutsBackAndCompletesWhatTheAbsentPersonHasTaken() {
		as(SECRETARY, () -> engine.getTaskService().claim(task, SECRETARY));
		refused(() -> as(CLERK, () -> engine.getTaskService().setAssignee(task, null)));
		play.at("2026-11-25T08:00");
		assertThat(found(CLERK)).isTrue();
		as(CLERK, () -> {
			engine.getTaskService().setAssignee(task, null);
			engine.getTaskService().complete(task);
		});
	}

	@Test
	void aTaskThatWasHandedToTheAbsentPersonAloneFollowsToo() {
		engine.getTaskService().deleteCandidateGroup(task, SECRETARY);
		engine.getTaskService().addCandidateGroup(task, "person." + SECRETARY);
		assertThat(found(CLERK)).isFalse();
		play.at("2026-11-25T08:00");
		assertThat(found(CLERK)).isTrue();
	}

	@Test
	void whatADeputyCompletesLeavesALineThatItWasOnBehalf() {
		play.at("2026-11-25T08:00");
		Logger log = (Logger) LoggerFactory.getLogger("oversight.audit");
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		log.addAppender(lines);
		try {
			as(CLERK, () -> {
				engine.getTaskService().claim(task, CLERK);
				engine.getTaskService().complete(task);
			});
		}
		finally {
			log.detachAppender(lines);
		}
		assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.anyMatch((line) -> line.startsWith("completed-on-behalf user=binh-lu.clerk task=" + task)
					&& line.contains("binh-lu.secretary"));
	}

	@Test
	void standingInForAnAdministratorMakesNobodyOne() {
		IdentityService identity = engine.getIdentityService();
		identity.createMembership(SECRETARY, "camunda-admin");
		play.at("2026-11-25T08:00");
		try {
			identity.setAuthentication(CLERK, List.of(CLERK));
			assertThat(identity.getCurrentAuthentication().getGroupIds()).containsExactlyInAnyOrder(CLERK, SECRETARY,
					"person." + SECRETARY);
			refused(() -> engine.getTaskService().setDueDate(task, null));
		}
		finally {
			identity.clearAuthentication();
			identity.deleteMembership(SECRETARY, "camunda-admin");
		}
	}

	@Test
	void aDeputyIsNotSomebodyElsesDeputyToo() {
		refusal(() -> note(CLERK, SECRETARY, "2026-11-27", "2026-11-30"), "cũng vắng mặt");
		refusal(() -> note(CLERK, "organisation-board.head", "2026-11-27", "2026-11-30"), "đang được giao thay");
		note(CLERK, SECRETARY, "2026-11-28", "2026-11-30");
	}

	@Test
	void whoeverStandsInIsOfTheSameUnitOrAbove() {
		assertThat(absences.deputiesFor(CLERK)).extracting((account) -> account.id())
			.contains(SECRETARY, "organisation-board.head", "standing-deputy")
			.doesNotContain(CLERK, "son-binh.secretary");
		refusal(() -> note(CLERK, "son-binh.secretary", "2026-12-01", "2026-12-02"), "cùng đơn vị");
		refusal(() -> note(CLERK, "nobody", "2026-12-01", "2026-12-02"), "cùng đơn vị");
		refusal(() -> note("nobody", CLERK, "2026-12-01", "2026-12-02"), "Không có tài khoản");
		refusal(() -> note(CLERK, CLERK, "2026-12-01", "2026-12-02"), "chính mình");
	}

	@Test
	void daysThatWillNotDoAreRefused() {
		refusal(() -> note(CLERK, SECRETARY, "2026-11-22", "2026-12-02"), "trước hôm nay");
		refusal(() -> note(CLERK, SECRETARY, "2026-12-02", "2026-12-01"), "trước ngày bắt đầu");
		refusal(() -> note(CLERK, SECRETARY, "2026-12-02", "2027-12-03"), "một năm");
		refusal(() -> note(SECRETARY, CLERK, "2026-11-27", "2026-12-02"), "Đã có đăng ký");
	}

	@Test
	void whoeverIsBackEarlyHasTheirTasksForThemselves() {
		play.at("2026-11-26T08:00");
		absences.end(absences.all().get(0), SECRETARY);
		assertThat(found(CLERK)).isFalse();
		assertThat(absences.all()).isEmpty();
		assertThat(jdbc.sql("select until_day from oversight.absence").query(LocalDate.class).single())
			.isEqualTo("2026-11-25");
	}

	private void note(String account, String deputy, String from, String until) {
		absences.note(account, deputy, LocalDate.parse(from), LocalDate.parse(until), account);
	}

	private static void refusal(ThrowingCallable call, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(call)
			.satisfies((refusal) -> assertThat(refusal.vietnamese()).contains(sentence));
	}

	private static void refused(ThrowingCallable call) {
		assertThatExceptionOfType(AuthorizationException.class).isThrownBy(call);
	}

	private boolean found(String account) {
		return as(account, () -> engine.getTaskService().createTaskQuery().list().stream().map(Task::getId).toList())
			.contains(task);
	}

	private void as(String account, Runnable action) {
		as(account, () -> {
			action.run();
			return null;
		});
	}

	private <T> T as(String account, Supplier<T> action) {
		List<String> groups = engine.getIdentityService()
			.createGroupQuery()
			.groupMember(account)
			.list()
			.stream()
			.map(Group::getId)
			.toList();
		engine.getIdentityService().setAuthentication(account, groups);
		try {
			return action.get();
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

}
