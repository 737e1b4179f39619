package vn.oversight.web;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

@OversightTest
class AccessTest {

	@LocalServerPort
	int port;

	@Autowired
	TestRestTemplate http;

	@Autowired
	IdentityService identity;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@BeforeEach
	void somePeopleAndATaskOfTheCommission() {
		People people = new People(identity);
		people.add("test.clerk", "test-commune.secretary");
		people.add("test.officer", "test-commission.officer");
		people.add("test.admin", "camunda-admin");
		if (runtime.createProcessInstanceQuery().processDefinitionKey("access-test").count() == 0) {
			repository.createDeployment()
				.addModelInstance("access-test.bpmn",
						Bpmn.createExecutableProcess("access-test")
							.camundaHistoryTimeToLiveString("P1D")
							.startEvent()
							.userTask()
							.name("Soạn kế hoạch")
							.camundaCandidateGroups("test-commission.officer")
							.endEvent()
							.done())
				.deploy();
			runtime.startProcessInstanceByKey("access-test");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/board", "/no/such/page", "/error", "/camunda/app/tasklist/default/",
			"/camunda/app/admin/default/", "/camunda/app/cockpit/default/", "/camunda/lib/deps.js" })
	void whoIsNotSignedInIsSentToTheLogin(String page) {
		HttpResponse<String> answer = new Browser(port).get(page);
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest/engine", "/engine-rest/task", "/engine-rest/no-such-thing",
			"/engine-rest/engine/default/user", "/camunda/api/engine/engine/",
			"/camunda/api/engine/engine/default/task", "/camunda/api/admin/auth/user/default",
			"/camunda/api/cockpit/plugin/base/default/process-instance",
			"/camunda/api/admin/plugin/adminPlugins/static/app/plugin.js",
			"/camunda/api/engine/engine/default/identity/password-policy", "/actuator", "/actuator/metrics",
			"/actuator/env" })
	void nothingAnswersWithoutLogin(String path) {
		assertThat(new Browser(port).get(path).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/oversight.css", "/login.js", "/actuator/health", "/actuator/info" })
	void onlyTheLoginAndTheStateOfTheApplicationArePublic(String path) {
		// 503: it is told that something is red, here the unconfirmed year of the sample
		assertThat(new Browser(port).get(path).statusCode()).isIn(200, 503);
	}

	@Test
	void theRestInterfaceAsksForNameAndPasswordAndKeepsNoSession() {
		assertThat(new Browser(port).get("/engine-rest/task").headers().firstValue("WWW-Authenticate")).get()
			.asString()
			.startsWith("Basic");
		assertThat(as("test.officer").get("/task").getStatusCode().value()).isEqualTo(200);
		assertThat(as("test.officer").get("/task").getHeaders()).doesNotContainKey("Set-Cookie");
		assertThat(Machine.signedInAs(http, "nobody", PASSWORD).get("/task").getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void aCommuneNeitherSeesNorCompletesATaskOfTheCommission() {
		String task = tasks.createTaskQuery().processDefinitionKey("access-test").singleResult().getId();
		assertThat(as("test.officer").get("/task").getBody()).contains(task);
		assertThat(as("test.clerk").get("/task").getBody()).isEqualTo("[]");
		assertThat(as("test.clerk").post("/task", "{\"candidateGroup\":\"test-commission.officer\"}").getBody())
			.isEqualTo("[]");
		assertThat(as("test.clerk").get("/task/" + task).getStatusCode().is4xxClientError()).isTrue();
		assertThat(as("test.clerk").post("/task/" + task + "/complete", "{}").getStatusCode().value()).isEqualTo(403);
		assertThat(as("test.clerk").post("/task/" + task + "/claim", "{\"userId\":\"test.clerk\"}")
			.getStatusCode()
			.value()).isEqualTo(403);
		assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
	}

	@Test
	void aTaskIsTakenAndPutBackButItsDueDateStays() {
		String task = tasks.createTaskQuery().processDefinitionKey("access-test").singleResult().getId();
		assertThat(as("test.officer").post("/task/" + task + "/claim", "{\"userId\":\"test.officer\"}")
			.getStatusCode()
			.value()).isEqualTo(204);
		assertThat(as("test.officer").post("/task/" + task + "/unclaim", "{}").getStatusCode().value()).isEqualTo(204);
		assertThat(as("test.officer").send(HttpMethod.PUT, "/task/" + task, "{\"due\":null}").getStatusCode().value())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "POST,/process-definition/key/access-test/start", "POST,/engine/default/deployment/create",
			"POST,/message", "POST,/user/create", "POST,/task/create", "POST,/process-instance/delete", "PUT,/task/any",
			"POST,/task/any/variables", "DELETE,/user/test.admin", "POST,/authorization/create" })
	void administrativeWritesAreForAdministrators(String method, String path) {
		assertThat(http.withBasicAuth("test.officer", PASSWORD)
			.exchange("/engine-rest" + path, HttpMethod.valueOf(method), null, String.class)
			.getStatusCode()
			.value()).isEqualTo(403);
		Browser browser = signedIn("test.officer");
		String twin = "/camunda/api/engine/engine/default" + path.replace("/engine/default", "");
		assertThat(browser.send(method, twin, "application/json", "{}").statusCode()).isEqualTo(403);
	}

	@Test
	void theMetricsAreForAdministrators() {
		assertThat(http.withBasicAuth("test.officer", PASSWORD)
			.getForEntity("/actuator/metrics", String.class)
			.getStatusCode()
			.value()).isEqualTo(403);
		assertThat(http.withBasicAuth("test.admin", PASSWORD)
			.getForEntity("/actuator/metrics", String.class)
			.getStatusCode()
			.value()).isEqualTo(200);
	}

	@Test
	void oneLoginOpensTasklist() {
		Browser browser = new Browser(port, HttpClient.Redirect.ALWAYS);
		HttpResponse<String> tasklist = browser.login("test.officer", PASSWORD);
		assertThat(tasklist.uri().getPath()).isEqualTo("/camunda/app/tasklist/default/");
		assertThat(tasklist.statusCode()).isEqualTo(200);
		assertThat(tasklist.body()).contains("tasklistConf");
		assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"test.officer\"",
				"tasklist");
		String tasks = browser.postJson("/camunda/api/engine/engine/default/task", "{}").body();
		assertThat(tasks).contains("Soạn kế hoạch");
	}

	@Test
	void theNameMayBeTypedWithCapitalsAndSpaces() {
		assertThat(location(new Browser(port).login(" Test.Officer ", PASSWORD))).isEqualTo("/");
	}

	@Test
	void aWrongPasswordLeadsBackToTheLoginWithAReason() {
		new People(identity).add("test.mistaken");
		Browser browser = new Browser(port);
		assertThat(location(browser.login("test.mistaken", "wrong"))).isEqualTo("/login?error");
		assertThat(browser.get("/login?error").body()).contains("Tên đăng nhập hoặc mật khẩu không đúng");
	}

	@Test
	void logOutOfTasklistEndsOurSessionToo() {
		Browser browser = signedIn("test.officer");
		assertThat(browser.send("POST", "/camunda/api/admin/auth/user/default/logout", null, null).statusCode())
			.isEqualTo(204);
		assertThat(browser.get("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
		assertThat(browser.get("/").statusCode()).isEqualTo(302);
	}

	@Test
	void aRemovedAccountIsOutAtOnce() {
		new People(identity).add("test.leaver", "test-commission.officer");
		Browser browser = signedIn("test.leaver");
		identity.deleteUser("test.leaver");
		assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/app/cockpit/default/", "/camunda/app/admin/default/",
			"/camunda/api/cockpit/plugin/base/default/process-instance" })
	void cockpitAndAdminAreForAdministrators(String path) {
		assertThat(signedIn("test.officer").get(path).statusCode()).isEqualTo(403);
		assertThat(signedIn("test.admin").get(path).statusCode()).isNotEqualTo(403);
	}

	@Test
	void aPostWithoutItsTokenIsRefused() {
		Browser browser = new Browser(port);
		assertThat(browser
			.send("POST", "/login", "application/x-www-form-urlencoded", "username=test.officer&password=" + PASSWORD)
			.statusCode()).isEqualTo(403);
		Browser officer = signedIn("test.officer");
		assertThat(officer.send("POST", "/logout", null, null).statusCode()).isEqualTo(403);
	}

	@Test
	void nobodyIsLoggedOutByAnotherSite() {
		Browser browser = signedIn("test.officer");
		browser.forget("XSRF-TOKEN");
		assertThat(browser.send("POST", "/camunda/api/admin/auth/user/default/logout", null, null).statusCode())
			.isEqualTo(403);
		assertThat(browser.get("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(200);
	}

	@Test
	void tasklistRefusesAPostWithoutItsToken() {
		Browser browser = signedIn("test.officer");
		browser.forget("XSRF-TOKEN");
		assertThat(browser.postJson("/camunda/api/engine/engine/default/task", "{}").statusCode()).isEqualTo(403);
	}

	private Machine as(String user) {
		return Machine.signedInAs(http, user, PASSWORD);
	}

	private Browser signedIn(String user) {
		Browser browser = new Browser(port);
		assertThat(location(browser.login(user, PASSWORD))).isEqualTo("/");
		browser.get("/camunda/app/tasklist/default/");
		return browser;
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
	}

}
