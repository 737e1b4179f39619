package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * What the sender did wrong is answered with a sentence and leaves a line, never a trace.
 */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class RestFaultsTest {

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	Browser clerk;

	Browser admin;

	String task;

	@BeforeAll
	void aTaskOfTwo() {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		task = play.task(number, "Activity_DraftPlan").getId();
		clerk = signedIn("inspection-commission.officer");
		admin = signedIn("admin");
	}

	private Browser signedIn(String account) {
		Browser browser = new Browser(port);
		browser.signInScripts(account, PASSWORD);
		browser.login(account, PASSWORD);
		browser.get("/camunda/app/tasklist/default/");
		return browser;
	}

	@AfterAll
	void endIt() {
		play.end();
	}

	@Test
	void aTaskThatAnotherHasTakenIsTold(CapturedOutput output) {
		assertThat(send(admin, "POST", "/engine-rest/task/" + task + "/claim", "{\"userId\":\"admin\"}").statusCode())
			.isEqualTo(204);
		try {
			String claim = "{\"userId\":\"inspection-commission.officer\"}";
			HttpResponse<String> script = send(clerk, "POST", "/engine-rest/task/" + task + "/claim", claim);
			assertThat(script.statusCode()).isEqualTo(400);
			assertThat(script.body()).contains("đã có người khác nhận", "Somebody else has taken this task");
			HttpResponse<String> screen = send(clerk, "POST",
					"/camunda/api/engine/engine/default/task/" + task + "/claim", claim);
			assertThat(screen.statusCode()).isEqualTo(400);
			assertThat(screen.body()).contains("đã có người khác nhận").doesNotContain("Somebody", "Cannot");
		}
		finally {
			send(admin, "POST", "/engine-rest/task/" + task + "/unclaim", "{}");
		}
		assertThat(output).doesNotContain("\tat org.camunda");
	}

	@Test
	void oddRequestsAreNoErrorsOfOurs(CapturedOutput output) {
		List<String> wrong = new ArrayList<>();
		for (String root : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
			for (String body : java.util.Arrays.asList(null, "", "null", "[]", "{", "\"x\"", "7", "{\"no-such\":1}",
					"{\"variables\":null}", "{\"variables\":{\"planContent\":null}}",
					"{\"variables\":{\"planContent\":{\"value\":\"a\\u0000b\"}}}", "{\"userId\":\"\\u0000\"}",
					"{\"message\":\"a\\u0000b\"}", "{\"message\":null}")) {
				for (String address : List.of("/task/" + task + "/claim", "/task/" + task + "/complete",
						"/task/" + task + "/submit-form", "/task/" + task + "/comment/create",
						"/task/no-such-task/claim", "/task/no-such-task/complete", "/task/no-such-task/submit-form",
						"/task/no-such-task/unclaim", "/task", "/task/count", "/user", "/group", "/group/count",
						"/process-definition/key/inspection-cycle/submit-form",
						"/process-definition/key/no-such-process/submit-form",
						"/process-definition/no-such-id/submit-form", "/filter/no-such-filter/list",
						"/identity/password-policy")) {
					note(wrong, clerk, "POST", root + address, body);
				}
				note(wrong, clerk, "PUT", root + "/user/inspection-commission.officer/credentials", body);
			}
			for (String query : root.equals("/engine-rest") ? queries() : List.<String>of()) {
				note(wrong, clerk, "POST", root + "/task", query);
			}
			for (String address : List.of("/task/%00", "/task?name=%00", "/task?nameLike=a%00b", "/task?maxResults=-1",
					"/task?maxResults=99999999999", "/task?firstResult=x", "/task?dueDate=x",
					"/task?dueBefore=31/12/2026", "/task?priority=99999999999", "/task?sortBy=dueDate",
					"/task?sortOrder=asc", "/task?sortBy=x&sortOrder=y", "/task?no-such=1",
					"/task?candidateGroup=a&candidateUser=b", "/task?assigned=x&unassigned=y",
					"/task?processVariables=x", "/task?processVariables=x_y_z", "/task?delegationState=x",
					"/task?suspended=x", "/task?candidateGroups=", "/task?taskDefinitionKeyIn=,,",
					"/task/count?active=x", "/task?candidateGroupExpression=x", "/task?assigneeExpression=$%7Bx%7D",
					"/task/x/form-variables", "/task/x/form", "/task/x/deployed-form", "/task/x/identity-links",
					"/task/x/comment", "/task/x/attachment", "/task/x/comment/y", "/task/" + task + "/comment/y",
					"/task/" + task + "/attachment/y", "/task/" + task + "/attachment/y/data",
					"/task/" + task + "/form-variables?variableNames=%00", "/filter/x", "/filter/x/list",
					"/filter?name=%00", "/filter?sortBy=x", "/process-definition/x", "/process-definition/key/x",
					"/process-definition/x/deployed-start-form", "/process-definition/key/x/deployed-start-form",
					"/process-definition/x/form-variables", "/process-definition/x/startForm",
					"/process-definition/x/xml", "/process-definition/key/x/diagram", "/process-definition?version=x",
					"/process-definition?nameLike=%00", "/process-definition?keysIn=",
					"/process-definition?processDefinitionIdIn=", "/user?id=%00", "/user/x/profile",
					"/user/%00/profile", "/user?sortBy=x", "/group/x", "/group?member=%00", "/identity/groups",
					"/identity/groups?userId=%00", "/authorization/check",
					"/authorization/check?permissionName=x&resourceName=y&resourceType=z",
					"/authorization/check?permissionName=x&resourceName=y&resourceType=999999",
					"/history/user-operation?taskId=%00", "/history/user-operation?sortBy=x",
					"/history/user-operation/count?afterTimestamp=x")) {
				note(wrong, clerk, "GET", root + address, null);
			}
		}
		for (String address : List.of("//engine-rest/x", "//engine-rest/task", "/engine-rest//task", "/engine-rest/x",
				"//camunda/api/engine/engine/default/task", "/engine-rest/engine/x/task",
				"/engine-rest/engine/%00/task", "/engine-rest/;/task", "/engine-rest;a=b/task", "/actuator;a/health",
				"/login;a", "/engine-rest/%2e%2e/task", "//tasks/x/case", "/tasks/%00/case", "/v/%00",
				"/tasks/cards?ids=%00", "/reports/99999999999999999999", "/reports/x", "/tasks/" + task + "/files/x")) {
			note(wrong, clerk, "GET", address, null);
		}
		assertThat(wrong).isEmpty();
		assertThat(output).doesNotContain("\tat org.camunda").doesNotContain("\tat org.springframework");
	}

	private static List<String> queries() {
		List<String> values = List.of("\"x\"", "null", "true", "[null]", "{}", "99999999999",
				"\"2026-02-30T00:00:00.000+0700\"");
		List<String> queries = new ArrayList<>();
		for (String key : List.of("taskId", "taskIdIn", "processInstanceId", "processInstanceIdIn", "assignee",
				"assigneeIn", "candidateGroup", "candidateGroups", "candidateUser", "includeAssignedTasks",
				"unassigned", "assigned", "dueDate", "dueBefore", "priority", "maxPriority", "delegationState",
				"taskDefinitionKeyIn", "withoutDueDate", "followUpBeforeOrNotExistent", "processVariables", "orQueries",
				"sorting", "active", "suspended", "tenantIdIn", "withoutTenantId", "taskState", "nameLike",
				"candidateGroupExpression")) {
			values.forEach((value) -> queries.add("{\"" + key + "\":" + value + "}"));
		}
		queries.addAll(List.of("{\"candidateUser\":\"x\",\"candidateGroup\":\"y\"}",
				"{\"candidateGroup\":\"x\",\"candidateGroups\":[\"y\"]}", "{\"dueDate\":null,\"withoutDueDate\":true}",
				"{\"orQueries\":[{\"orQueries\":[{\"name\":\"x\"}]}]}",
				"{\"orQueries\":[{\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}]}]}",
				"{\"orQueries\":[{\"withCandidateGroups\":true,\"withoutCandidateGroups\":true}]}",
				"{\"withCandidateGroups\":true,\"withoutCandidateGroups\":true}", "{\"includeAssignedTasks\":true}",
				"{\"orQueries\":[{\"includeAssignedTasks\":true}]}",
				"{\"orQueries\":[{\"candidateUser\":\"x\",\"candidateGroup\":\"y\"}]}",
				"{\"sorting\":[{\"sortBy\":\"x\",\"sortOrder\":\"asc\"}]}", "{\"sorting\":[{\"sortBy\":\"dueDate\"}]}",
				"{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\"}]}",
				"{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"x\",\"type\":\"y\"}}]}",
				"{\"processVariables\":[{\"name\":\"x\",\"operator\":\"y\",\"value\":1}]}",
				"{\"processVariables\":[{\"name\":\"x\",\"operator\":\"like\",\"value\":1}]}",
				"{\"processVariables\":[{\"operator\":\"eq\",\"value\":1}]}", "{\"dueBeforeExpression\":\"${x}\"}",
				"{\"orQueries\":[{\"dueBeforeExpression\":\"${''.getClass()}\"}]}"));
		return queries;
	}

	private static void note(List<String> wrong, Browser reader, String method, String address, String body) {
		HttpResponse<String> answer = send(reader, method, address, body);
		String text = String.valueOf(answer.body());
		boolean isFault = answer.statusCode() >= 500;
		boolean isWordless = answer.statusCode() >= 400 && text.startsWith("{\"type\"")
				&& !text.matches("(?s).*[\\u00C0-\\u1EF9].*");
		if (isFault || isWordless || text.contains("\\tat ")) {
			wrong.add("%d %s %s %s → %s".formatted(answer.statusCode(), method, address, body,
					text.substring(0, Math.min(200, text.length()))));
		}
	}

	private static HttpResponse<String> send(Browser reader, String method, String address, String body) {
		return reader.send(method, address, (body != null) ? "application/json" : null, body);
	}

}
