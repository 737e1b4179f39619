package vn.oversight.web;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The two holes of Camunda 7.24.0 that are published and not closed upstream. */
@OversightTest
class PublishedHolesTest {

	private static final String WEBAPP = "/camunda/api/engine/engine/default";

	@LocalServerPort
	int port;

	@Autowired
	TestRestTemplate http;

	@Autowired
	IdentityService identity;

	Browser browser;

	Machine machine;

	@BeforeEach
	void anOrdinaryUser() {
		new People(identity).add("test.filterer", "camunda-admin");
		new People(identity).add("test.prober", "test-commune.secretary");
		browser = new Browser(port);
		browser.login("test.prober", PASSWORD);
		browser.get("/camunda/app/tasklist/default/");
		machine = Machine.signedInAs(http, "test.prober", PASSWORD);
	}

	/** CVE-2026-109432 */
	@ParameterizedTest
	@ValueSource(strings = { "${'a'.concat('b')}", "${''.getClass()}", "#{''.getClass()}", "a${''.getClass()}",
			"${dateTime().getClass()}", "${now().getClass().forName('java.lang.Runtime')}", "${currentUser().length()}",
			"${engineDefaults}", "${", "${dateTime().plusDays(''.length())}" })
	void anExpressionInsideAnOrQueryIsRefused(String expression) {
		String query = "{\"orQueries\":[{\"assigneeExpression\":\"" + expression + "\"}]}";
		assertThat(browser.postJson(WEBAPP + "/task", query).statusCode()).isEqualTo(400);
		assertThat(browser.postJson(WEBAPP + "/task/count", query).statusCode()).isEqualTo(400);
		ResponseEntity<String> answer = machine.post("/task", query);
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
		assertThat(machine.post("/task", query.replace("assignee", "candidateGroups")).getStatusCode().value())
			.isEqualTo(400);
	}

	/** CVE-2026-109432 */
	@Test
	void anExpressionInAStoredFilterIsRefusedWhenTheFilterIsUsed() {
		String filter = store("{\"assigneeExpression\":\"${''.getClass()}\"}");
		assertThat(filterer().get("/filter/" + filter + "/list").getStatusCode().value()).isEqualTo(400);
		String nested = store("{\"orQueries\":[{\"assigneeExpression\":\"${'a'.concat('b')}\"}]}");
		assertThat(filterer().get("/filter/" + nested + "/list").getStatusCode().value()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"assigneeExpression\":\"${currentUser()}\"", "\"dueBeforeExpression\":\"${now()}\"",
			"\"candidateGroupsExpression\":\"${currentUserGroups()}\"",
			"\"dueBeforeExpression\":\"${dateTime().plusDays(3)}\"",
			"\"dueAfterExpression\":\"#{ dateTime().withTimeAtStartOfDay().minusSeconds(1).toDate() }\"" })
	void aStoredFilterMayAskWhoIsAskingAndWhatTimeItIs(String criterion) {
		assertThat(filterer().get("/filter/" + store("{" + criterion + "}") + "/list").getBody()).isEqualTo("[]");
	}

	/** CVE-2026-77226 */
	@Test
	void nobodyMakesAnAdministratorThroughTheSetUp() {
		String intruder = """
				{"profile":{"id":"intruder","firstName":"a","lastName":"b","email":"a@b.vn"},
				"credentials":{"password":"%s"}}""".formatted(PASSWORD);
		for (Browser somebody : new Browser[] { new Browser(port), browser }) {
			somebody.get("/camunda/app/admin/default/setup/");
			assertThat(somebody.postJson("/camunda/api/admin/setup/default/user/create", intruder).statusCode())
				.isIn(401, 403);
		}
		assertThat(identity.createUserQuery().userId("intruder").count()).isZero();
	}

	@Test
	void theLoginOfTheWebApplicationsThemselvesIsShut() {
		Browser stranger = new Browser(port);
		assertThat(stranger
			.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", "application/x-www-form-urlencoded",
					"username=test.prober&password=" + PASSWORD)
			.statusCode()).isEqualTo(401);
		assertThat(browser
			.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", "application/x-www-form-urlencoded",
					"username=test.prober&password=" + PASSWORD)
			.statusCode()).isEqualTo(403);
	}

	private Machine filterer() {
		return Machine.signedInAs(http, "test.filterer", PASSWORD);
	}

	private String store(String query) {
		ResponseEntity<String> stored = filterer().post("/filter/create",
				"{\"resourceType\":\"Task\",\"name\":\"probe\",\"query\":" + query + ",\"properties\":{}}");
		assertThat(stored.getStatusCode().value()).isEqualTo(200);
		return JsonPath.read(stored.getBody(), "$.id");
	}

}
