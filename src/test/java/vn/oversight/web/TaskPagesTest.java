package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.List;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.EngineSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static vn.oversight.web.People.PASSWORD;

@OversightTest
class TaskPagesTest {

	@LocalServerPort
	int port;

	@Autowired
	TestRestTemplate http;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	EngineSettings settings;

	@Autowired
	Play play;

	private String task;

	@BeforeEach
	void aTaskOfBinhLu() {
		if (repository.createProcessDefinitionQuery().processDefinitionKey("task-page").count() == 0) {
			repository.createDeployment()
				.addModelInstance("task-page.bpmn",
						Bpmn.createExecutableProcess("task-page")
							.camundaHistoryTimeToLiveString("P1D")
							.startEvent()
							.userTask()
							.name("Giải trình nội dung bí mật")
							.camundaCandidateGroups("binh-lu.secretary")
							.endEvent()
							.done())
				.deploy();
		}
		String instance = runtime.startProcessInstanceByKey("task-page", "BM-2026-001").getId();
		task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
	}

	@AfterEach
	void clockOfTheMachine() {
		ClockUtil.reset();
	}

	@Test
	void mailsLinkToThisPage() {
		assertThat(settings.taskLink("4711")).endsWith("/v/4711");
	}

	@Test
	void whoeverIsAskedIsSentToTheTaskInTasklist() {
		HttpResponse<String> answer = as("binh-lu.secretary").get("/v/" + task);

		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).get()
			.asString()
			.endsWith("/camunda/app/tasklist/default/#/?task=" + task);
	}

	@Test
	void whoeverIsNotSignedInComesBackHereAfterTheLogin() {
		Browser browser = new Browser(port);
		assertThat(browser.get("/v/" + task).headers().firstValue("Location")).get().asString().endsWith("/login");

		assertThat(browser.login("binh-lu.secretary", PASSWORD).headers().firstValue("Location")).get()
			.asString()
			.endsWith("/v/" + task);
	}

	@Test
	void anotherReaderIsToldWhoHoldsItAndNothingOfItsSubstance() {
		HttpResponse<String> page = as("son-binh.secretary").get("/v/" + task);

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Đang giữ việc", "Bí thư Đảng ủy xã Bình Lư")
			.doesNotContain("bí mật", "BM-2026-001");
	}

	/** Between two reads, which no test can time: what the engine says then. */
	@Test
	void whatWasDoneWhileAPageIsMadeIsNotThereAndNoFault() throws Exception {
		for (ThrowingCallable read : List.<ThrowingCallable>of(() -> tasks.getIdentityLinksForTask("gone"),
				() -> tasks.getVariable("gone", "x"), () -> runtime.getVariable("gone", "x"))) {
			MockHttpServletResponse answer = new MockHttpServletResponse();
			new DoneMeanwhile().tell((NullValueException) catchThrowable(read), answer);
			assertThat(answer.getStatus()).isEqualTo(404);
		}
		NullValueException other = new NullValueException("key is null");
		assertThat(catchThrowable(() -> new DoneMeanwhile().tell(other, new MockHttpServletResponse())))
			.isSameAs(other);
	}

	@Test
	void aFinishedTaskTellsWhoFinishedItAndWhen() {
		play.at("2026-11-30T09:15");
		assertThat(Machine.signedInAs(http, "binh-lu.secretary", PASSWORD)
			.post("/task/" + task + "/complete", "{}")
			.getStatusCode()
			.value()).isEqualTo(204);

		HttpResponse<String> page = as("binh-lu.secretary").get("/v/" + task);

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Việc này đã xong", "Bí thư Đảng ủy xã Bình Lư", "Thứ Hai, 30/11/2026, 09:15")
			.doesNotContain("bí mật");
	}

	@Test
	void aCancelledTaskIsNotCalledFinished() {
		runtime.deleteProcessInstance(tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId(),
				"cancelled");

		assertThat(as("binh-lu.secretary").get("/v/" + task).body()).contains("Việc này không còn phải làm")
			.doesNotContain("Việc này đã xong");
	}

	@Test
	void aFinishedTaskIsRememberedLongerThanByTheEngine() {
		play.at("2026-11-30T09:15");
		Machine.signedInAs(http, "binh-lu.secretary", PASSWORD).post("/task/" + task + "/complete", "{}");
		forget();

		HttpResponse<String> page = as("binh-lu.secretary").get("/v/" + task);

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Việc này đã xong", "Bí thư Đảng ủy xã Bình Lư", "Thứ Hai, 30/11/2026, 09:15")
			.doesNotContain("bí mật");
	}

	@Test
	void aCancelledTaskThatTheEngineForgotIsOverAtATimeNobodyKnows() {
		runtime.deleteProcessInstance(tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId(),
				"cancelled");
		forget();

		HttpResponse<String> page = as("binh-lu.secretary").get("/v/" + task);

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Việc này không còn phải làm").doesNotContain("Thời điểm");
	}

	/** The clean-up has been here. */
	private void forget() {
		history.createHistoricProcessInstanceQuery()
			.processDefinitionKey("task-page")
			.finished()
			.list()
			.forEach((instance) -> history.deleteHistoricProcessInstance(instance.getId()));
		assertThat(history.createHistoricTaskInstanceQuery().taskId(task).count()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-such-task", "a%27b", "%3Cscript%3E", "${7*7}", "x%00y",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void anUnknownTaskIsAFriendlyPageOrRefused(String id) {
		HttpResponse<String> page = as("binh-lu.secretary")
			.get("/v/" + id.replace("$", "%24").replace("{", "%7B").replace("}", "%7D"));

		assertThat(page.statusCode()).isIn(404, 400);
		assertThat(page.body()).doesNotContain("<script>", "49");
		if (page.statusCode() == 404) {
			assertThat(page.body()).contains("Không tìm thấy việc này");
		}
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
