package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * Whoever has a task reads and asks for what its form shows, and nothing else of its
 * case; an administrator reads it all, and leaves a line.
 */
@OversightTest
@ExtendWith(OutputCaptureExtension.class)
class OwnVariablesTest {

	private static final String SECRET = "BI MAT";

	private static final String SELF_REPORT = """
			{"withVariablesInReturn": true, "variables": {"selfReportNumber": {"value": "35-BC/ĐU"},
			"selfReportDate": {"value": "2026-11-20"}, "selfReportSummary": {"value": "Đã tự kiểm tra"}}}""";

	@LocalServerPort
	int port;

	@Autowired
	TestRestTemplate http;

	@Autowired
	Play play;

	String selfReport;

	@BeforeEach
	void aUnitIsAskedForItsReport() {
		play.at("2026-11-20T08:00:00");
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Thực hiện nghị quyết", "ground", SECRET + " don thu"));
		Map<String, Object> plan = Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01",
				"periodTo", "2026-10-31", "planContent", SECRET + " noi dung", "outline", "I. Kết quả");
		play.complete(number, "Activity_DraftPlan", plan);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "return", "planReturnReason", SECRET + " nguoi nha"));
		play.complete(number, "Activity_DraftPlan", plan);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-20"));
		selfReport = play.task(number, "Activity_SubmitSelfReport").getId();
	}

	@AfterEach
	void endIt() {
		play.end();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?deserializeValues=false",
			"?variableNames=ground,planReturnReason,leader,title,outline&deserializeValues=false" })
	void aFormBringsTheVariablesThatItShows(String query) {
		String body = clerk().get("/task/" + selfReport + "/form-variables" + query).getBody();
		Set<String> names = JsonPath.<Map<String, Object>>read(body, "$").keySet();
		assertThat(names).contains("title", "outline")
			.doesNotContain("ground", "planContent", "planReturnReason", "leader", "members");
		assertThat(body).doesNotContain(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "submit-form", "complete" })
	void whatIsReturnedAfterwardsIsNoMore(String way) {
		ResponseEntity<String> answer = clerk().post("/task/" + selfReport + "/" + way, SELF_REPORT);
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
		assertThat(answer.getBody()).contains("selfReportSummary", "Thực hiện nghị quyết").doesNotContain(SECRET);
	}

	static Stream<String> queriesByVariables() {
		String condition = "[{\"name\":\"planReturnReason\",\"operator\":\"like\",\"value\":\"B%\"}]";
		return Stream.concat(
				Stream.of("processVariables", "taskVariables", "caseInstanceVariables")
					.flatMap((kind) -> Stream.of("{\"" + kind + "\":" + condition + "}",
							"{\"orQueries\":[{\"name\":\"x\",\"" + kind + "\":" + condition + "}]}",
							"{\"variableNamesIgnoreCase\":true,\"" + kind + "\":" + condition + "}")),
				Stream
					.of("processVariable", "executionVariable", "taskVariable", "caseExecutionVariable",
							"caseInstanceVariable")
					.map((kind) -> "{\"sorting\":[{\"sortBy\":\"" + kind
							+ "\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"ground\",\"type\":\"String\"}}]}"));
	}

	@ParameterizedTest
	@MethodSource("queriesByVariables")
	void nobodyGuessesThemByAQuery(String query) {
		String filter = JsonPath.read(clerk().get("/filter?name=Quá hạn").getBody(), "$[0].id");
		for (String address : List.of("/task", "/filter/" + filter + "/list", "/filter/" + filter + "/singleResult")) {
			ResponseEntity<String> answer = clerk().post(address, query);
			assertThat(answer.getStatusCode().value()).as(address + answer.getBody()).isEqualTo(400);
			assertThat(answer.getBody()).containsAnyOf("theo biến của hồ sơ", "single result");
		}
		if (!query.contains("sorting")) {
			assertThat(clerk().post("/task/count", query).getStatusCode().value()).isEqualTo(400);
			assertThat(clerk().post("/filter/" + filter + "/count", query).getStatusCode().value()).isEqualTo(400);
		}
	}

	@Test
	void norByTheAddressOfAQuery() {
		for (String query : List.of("processVariables=planReturnReason_like_B%25", "taskVariables=ground_eq_x")) {
			assertThat(clerk().get("/task?" + query).getStatusCode().value()).isEqualTo(400);
			assertThat(clerk().get("/task/count?" + query).getStatusCode().value()).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "withTaskVariablesInReturn", "withTaskLocalVariablesInReturn" })
	void norWithTheTaskItself(String also) {
		for (String path : List.of("/task?" + also + "=true", "/task/" + selfReport + "?" + also + "=true")) {
			ResponseEntity<String> answer = clerk().get(path);
			assertThat(answer.getStatusCode().value()).as(path).isEqualTo(403);
			assertThat(answer.getBody()).doesNotContain(SECRET);
		}
		ResponseEntity<String> answer = clerk().post("/task", "{\"" + also + "\": true}");
		assertThat(answer.getStatusCode().value()).isEqualTo(403);
		assertThat(answer.getBody()).doesNotContain(SECRET);
	}

	/** Tasklist asks for the variables that a list shows on its cards in this way. */
	@Test
	void norOnTheCardsOfAList() {
		Machine admin = Machine.signedInAs(http, "admin", PASSWORD);
		String filter = JsonPath.read(admin.post("/filter/create", """
				{"resourceType": "Task", "name": "Có căn cứ", "owner": "admin", "query": {}, "properties": {"variables":
				[{"name": "ground", "label": "Căn cứ"}, {"name": "planReturnReason", "label": "Lý do"}]}}""").getBody(),
				"$.id");
		try {
			admin.post("/authorization/create", "{\"type\":0,\"permissions\":[\"READ\"],\"userId\":\"*\","
					+ "\"resourceType\":5,\"resourceId\":\"" + filter + "\"}");
			for (String path : List.of("/filter/" + filter + "/list", "/filter/" + filter + "/singleResult", "/task")) {
				Browser clerk = new Browser(port);
				clerk.signInScripts("binh-lu.clerk", PASSWORD);
				HttpResponse<String> answer = clerk.with("Accept", "application/hal+json").get("/engine-rest" + path);
				assertThat(answer.statusCode()).as(path).isEqualTo(200);
				assertThat(answer.body()).as(path).contains(selfReport).doesNotContain(SECRET);
			}
		}
		finally {
			admin.send(org.springframework.http.HttpMethod.DELETE, "/filter/" + filter, null);
		}
	}

	@Test
	void norByAFilterThatAnAdministratorKeeps() {
		Machine admin = Machine.signedInAs(http, "admin", PASSWORD);
		String filter = JsonPath.read(admin.post("/filter/create", """
				{"resourceType": "Task", "name": "Theo biến", "owner": "admin", "query": {"processVariables":
				[{"name": "ground", "operator": "like", "value": "B%"}]}, "properties": {"variables":
				[{"name": "ground", "label": "Căn cứ"}]}}""").getBody(), "$.id");
		try {
			assertThat(admin
				.post("/authorization/create",
						"{\"type\":0,\"permissions\":[\"READ\"],\"userId\":\"*\","
								+ "\"resourceType\":5,\"resourceId\":\"" + filter + "\"}")
				.getStatusCode()
				.value()).isEqualTo(200);
			assertThat(clerk().get("/filter/" + filter + "/count").getStatusCode().value()).isEqualTo(400);
			assertThat(admin.get("/filter/" + filter + "/count").getBody()).contains("1");
		}
		finally {
			admin.send(org.springframework.http.HttpMethod.DELETE, "/filter/" + filter, null);
		}
	}

	@Test
	void eachLookOfAnAdministratorLeavesOneLine(CapturedOutput output) {
		Machine admin = Machine.signedInAs(http, "admin", PASSWORD);
		String instance = JsonPath.read(admin.get("/task/" + selfReport).getBody(), "$.processInstanceId");
		String byVariable = "{\"processVariables\":[{\"name\":\"ground\",\"operator\":\"like\",\"value\":\"B%\"}]}";
		String instancesByVariable = "{\"variables\":[{\"name\":\"ground\",\"operator\":\"like\",\"value\":\"B%\"}]}";
		for (String path : List.of("/task/" + selfReport + "/form-variables", "/task/" + selfReport + "/variables",
				"/task/" + selfReport + "/localVariables", "/history/detail?processInstanceId=" + instance,
				"/history/variable-instance?processInstanceId=" + instance,
				"/variable-instance?processInstanceIdIn=" + instance, "/process-instance/" + instance + "/variables",
				"/process-instance/" + instance + "/variables/ground", "/history/decision-instance?includeInputs=true",
				"/execution/" + instance + "/localVariables", "/history/detail/count",
				"/process-instance?variables=ground_like_B%25", "/history/process-instance?variables=ground_like_B%25",
				"/task?withTaskVariablesInReturn=true", "/task/" + selfReport + "?withTaskVariablesInReturn=true")) {
			assertThat(linesAfter(output, () -> admin.get(path))).as(path).isEqualTo(1);
		}
		for (String path : List.of("/task", "/task/count", "/history/task")) {
			assertThat(linesAfter(output, () -> admin.post(path, byVariable))).as(path).isEqualTo(1);
		}
		for (String path : List.of("/process-instance", "/process-instance/count", "/execution")) {
			assertThat(linesAfter(output, () -> admin.post(path, instancesByVariable))).as(path).isEqualTo(1);
		}
		for (String path : List.of("/task", "/task/count", "/process-instance")) {
			assertThat(linesAfter(output, () -> admin.get(path))).as(path).isZero();
		}
	}

	private static long linesAfter(CapturedOutput output, java.util.function.Supplier<ResponseEntity<String>> look) {
		long before = output.getOut().lines().filter((line) -> line.contains("administration user=admin")).count();
		assertThat(look.get().getStatusCode().value()).isEqualTo(200);
		return output.getOut().lines().filter((line) -> line.contains("administration user=admin")).count() - before;
	}

	@Test
	void aStartFormIsFilledForWhoMayStartOnly() {
		for (String process : List.of("inspection-cancellation", "briefing-change", "inspection-cycle",
				"report-campaign")) {
			for (String part : List.of("deployed-start-form", "form-variables", "rendered-form")) {
				assertThat(clerk().get("/process-definition/key/" + process + "/" + part).getStatusCode().value())
					.as(process + " " + part)
					.isEqualTo(403);
			}
		}
		ResponseEntity<String> form = Machine.signedInAs(http, "inspection-commission.officer", PASSWORD)
			.get("/process-definition/key/inspection-cancellation/deployed-start-form");
		assertThat(form.getStatusCode().value()).isEqualTo(200);
		assertThat(form.getBody()).contains("Thực hiện nghị quyết");
	}

	@Test
	void theNumberOfACaseIsNotTakenFromWhoeverStarts() {
		String started = """
				{"businessKey": "%s", "variables": {"kind": {"value": "inspection"}, "subject": {"value": "son-binh"},
				"title": {"value": "Thực hiện"}, "ground": {"value": "Chương trình"}}}""";
		for (String key : List.of("KT-2026-001", " ", "x")) {
			ResponseEntity<String> answer = Machine.signedInAs(http, "inspection-commission.officer", PASSWORD)
				.post("/process-definition/key/inspection-cycle/submit-form", started.formatted(key));
			assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
			assertThat(answer.getBody()).contains("Số hồ sơ do hệ thống cấp");
			answer = Machine.signedInAs(http, "admin", PASSWORD)
				.post("/process-definition/key/inspection-cycle/start", started.formatted(key));
			assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
		}
	}

	private Machine clerk() {
		return Machine.signedInAs(http, "binh-lu.clerk", PASSWORD);
	}

}
