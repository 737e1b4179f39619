package vn.oversight.web;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.script.ScriptEngineManager;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** What stands between the application and a hostile request, beside rights. */
@OversightTest
class HardeningTest {

	private static final String MODEL = """
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
				xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
				<process id="uploaded" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="start"/></process>
			</definitions>""";

	@LocalServerPort
	int port;

	@Autowired
	TestRestTemplate http;

	@Autowired
	IdentityService identity;

	@Autowired
	RepositoryService repository;

	@Autowired
	TaskService tasks;

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/password", "/v/1", "/camunda/app/tasklist/default/",
			"/camunda/api/engine/engine/default/task", "/engine-rest/task", "/actuator/health" })
	void everyAnswerForbidsGuessingItsTypeAndFramingIt(String path) {
		HttpHeadersOf answer = headers(path);
		assertThat(answer.of("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.of("X-Frame-Options") + answer.of("Content-Security-Policy")).containsAnyOf("DENY",
				"SAMEORIGIN", "frame-ancestors 'none'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/password", "/v/1" })
	void ourPagesRunNoScriptButTheirOwn(String path) {
		assertThat(headers(path).of("Content-Security-Policy")).startsWith("default-src 'self'")
			.doesNotContain("unsafe");
	}

	@Test
	void peopleWhoOpenTasklistAtTheSameMomentAllGetAPageWhoseScriptsMayRun() {
		Browser officer = signedIn();
		List<HttpResponse<String>> pages = IntStream.range(0, 400)
			.parallel()
			.mapToObj((each) -> officer.get("/camunda/app/tasklist/default/"))
			.toList();
		assertThat(pages).allSatisfy((page) -> assertThat(page.body()).contains("nonce=\"" + nonceOf(page) + "\""));
		assertThat(pages).extracting(HardeningTest::nonceOf).doesNotHaveDuplicates();
	}

	private static String nonceOf(HttpResponse<String> page) {
		String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
		return policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
	}

	@Test
	void cookiesAreKeptFromScriptsAndFromOtherSites() {
		List<String> cookies = new Browser(port).login("office.clerk", PASSWORD).headers().allValues("Set-Cookie");
		assertThat(cookies).filteredOn((cookie) -> cookie.startsWith("JSESSIONID"))
			.isNotEmpty()
			.allMatch((cookie) -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
		Browser officer = signedIn();
		officer.forget("XSRF-TOKEN");
		assertThat(officer.get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie"))
			.filteredOn((cookie) -> cookie.startsWith("XSRF-TOKEN"))
			.allMatch((cookie) -> cookie.contains("SameSite=Strict"));
	}

	@Test
	void theSessionOfALoginIsANewOne() {
		Browser browser = new Browser(port);
		browser.login("office.clerk", PASSWORD);
		String before = browser.cookie("JSESSIONID");
		browser.login("office.clerk", PASSWORD);
		assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
	}

	@Test
	void aSessionOpensNoDoorOfMachinesAndAPasswordNoPage() {
		assertThat(signedIn().get("/engine-rest/task").statusCode()).isEqualTo(401);
		Browser script = new Browser(port);
		script.signInScripts("office.clerk", PASSWORD);
		assertThat(script.get("/engine-rest/task").statusCode()).isEqualTo(200);
		for (String page : List.of("/", "/cases", "/absence", "/camunda/app/tasklist/default/")) {
			assertThat(script.get(page).headers().firstValue("Location").orElse("")).as(page).endsWith("/login");
		}
		assertThat(script.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
	}

	@Test
	void aSessionThatSomebodyElseHasChosenIsNotTaken() {
		Browser browser = new Browser(port);
		String chosen = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw";
		assertThat(browser.with("Cookie", "JSESSIONID=" + chosen).get("/login").headers().allValues("Set-Cookie"))
			.noneMatch((cookie) -> cookie.contains(chosen));
		browser.login("office.clerk", PASSWORD);
		assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(chosen);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/", "/v/1", "/camunda/app/tasklist/default/", "/no-such-page" })
	void whoeverHasNotLoggedInTakesNoSession(String path) {
		assertThat(new Browser(port).get(path + "?" + "a".repeat(6_000)).headers().allValues("Set-Cookie"))
			.noneMatch((cookie) -> cookie.startsWith("JSESSIONID"));
	}

	@Test
	void thePageWantedBeforeTheLoginIsShownAfterItAndNoOtherSite() {
		Browser browser = new Browser(port);
		browser.get("/tasks/cards?ids=1");
		assertThat(browser.login("office.clerk", PASSWORD).headers().firstValue("Location"))
			.hasValue("/tasks/cards?ids=1");
		assertThat(browser.login("office.clerk", PASSWORD).headers().firstValue("Location")).hasValue("/");
	}

	@ParameterizedTest
	@CsvSource({ "POST, /login, multipart/form-data; boundary=b", "POST, /password, multipart/form-data; boundary=b",
			"POST, /no-such-page, multipart/form-data; boundary=b", "POST, /reports, application/json",
			"PUT, /login, application/x-www-form-urlencoded", "POST, /tasks/1/files, multipart/form-data; boundary=b",
			"POST, /engine-rest/task, application/json",
			"POST, /camunda/api/engine/engine/default/task, application/json" })
	void ofWhoeverHasNotLoggedInNothingLargerThanALoginIsRead(String method, String path, String type) {
		HttpResponse<String> answer = new Browser(port).send(method, path, type, "a".repeat(70_000));
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("64 kB");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/login", "/password", "/reports", "/no-such-page", "/camunda/api/engine/engine/default/task" })
	void ofWhoeverHasLoggedInNothingLargerThanAFormIsRead(String path) {
		assertThat(signedIn().send("POST", path, "multipart/form-data; boundary=b", "a".repeat(2_100_000)).statusCode())
			.isEqualTo(413);
	}

	@Test
	void tooManyFilesAndTooLongNamesAreToldInWords() {
		Map<String, byte[]> files = new java.util.LinkedHashMap<>();
		IntStream.range(0, 70).forEach((number) -> files.put("file-" + number + ".pdf", new byte[] { 1 }));
		for (Map<String, byte[]> upload : List.of(files, Map.of("a".repeat(5_000) + ".pdf", new byte[] { 1 }))) {
			HttpResponse<String> answer = signedIn().upload("/password", "/tasks/1/files", upload);
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("nhiều nhất 50 tệp");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest/task", "/engine-rest/filter", "/camunda/api/engine/engine/default/task",
			"/camunda/api/admin/auth/user/default", "/camunda/app/tasklist/default/", "/password", "/absence" })
	void whatIsPrivateIsKeptNowhere(String path) {
		assertThat(headers(path).of("Cache-Control")).contains("no-store");
	}

	@ParameterizedTest
	@CsvSource({ "Origin, https://evil.example", "Origin, null", "Sec-Fetch-Site, cross-site",
			"Sec-Fetch-Site, same-site" })
	void noOtherSiteHasAnythingChanged(String header, String value) {
		Browser browser = signedIn();
		browser.signInScripts("office.clerk", PASSWORD);
		for (String path : List.of("/engine-rest/task", "/engine-rest/task/1/unclaim",
				"/camunda/api/engine/engine/default/task", "/password", "/login", "/logout")) {
			assertThat(browser.with(header, value).send("POST", path, "text/plain", "{}").body()).as(path)
				.contains("một trang khác");
		}
		assertThat(browser.with("Origin", "http://localhost:" + port)
			.send("POST", "/engine-rest/task", "application/json", "{}")
			.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/camunda/app/tasklist/default/", "/v/1", "/oauth2/authorization/office" })
	void whatARequestSaysOfTheNameOfThisHostIsNotRepeated(String path) throws Exception {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
						+ "Accept: text/html\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("evil");
		}
	}

	@Test
	void whatTheHealthConsistsOfIsToldToAdministrators() {
		assertThat(http.withBasicAuth("office.clerk", PASSWORD).getForObject("/actuator/health", String.class))
			.contains("status")
			.doesNotContain("components");
		assertThat(http.withBasicAuth("admin", PASSWORD).getForObject("/actuator/health", String.class))
			.contains("components");
	}

	@Test
	void behindHttpsCookiesAndBrowsersInsistOnIt() {
		MockEnvironment settings = new MockEnvironment().withProperty("oversight.base-url",
				"https://oversight.example");
		new HttpsDefaults().postProcessEnvironment(settings, new SpringApplication());
		assertThat(settings.getProperty("server.servlet.session.cookie.secure")).isEqualTo("true");
		assertThat(settings.getProperty("camunda.bpm.webapp.csrf.enable-secure-cookie")).isEqualTo("true");
		assertThat(settings.getProperty("camunda.bpm.webapp.header-security.hsts-disabled")).isEqualTo("false");
	}

	@Test
	void thereIsNoScriptEngineToRunAnything() {
		assertThat(new ScriptEngineManager().getEngineFactories()).extracting((engine) -> engine.getEngineName())
			.noneMatch((name) -> name.toLowerCase().matches(".*(groovy|nashorn|graal|jython|jruby|rhino).*"));
	}

	@Test
	void thereAreNoExampleUsersAndNoAdministratorButOurs() {
		assertThat(identity.createUserQuery().userIdIn("demo", "john", "mary", "peter", "camunda-admin").count())
			.isZero();
		assertThat(http.withBasicAuth("admin", "admin").getForEntity("/engine-rest/task", String.class).getStatusCode())
			.matches((status) -> status.value() == 401);
	}

	@Test
	void aModelWithADoctypeIsRefusedAndOneWithoutTimeToLiveIsKeptAsLongAsTheRecords() {
		assertThat(deploy("ok.bpmn", MODEL)).isEqualTo(200);
		assertThat(deploy("doctype.bpmn",
				"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + MODEL.replace("\"uploaded\"", "\"&e;\"")))
			.isEqualTo(400);
		assertThat(deploy("forever.bpmn", MODEL.replace("camunda:historyTimeToLive=\"P1D\"", ""))).isEqualTo(200);
		assertThat(repository.createProcessDefinitionQuery()
			.processDefinitionKey("uploaded")
			.latestVersion()
			.singleResult()
			.getHistoryTimeToLive()).isEqualTo(1825);
		assertThat(deploy("broken.bpmn", "<definitions>")).isEqualTo(400);
		repository.createProcessDefinitionQuery()
			.processDefinitionKey("uploaded")
			.list()
			.forEach((model) -> repository.deleteDeployment(model.getDeploymentId(), true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<scriptTask id=\"s\" scriptFormat=\"groovy\"><script>1</script></scriptTask>",
			"<userTask id=\"s\"><extensionElements><camunda:taskListener event=\"create\"><camunda:script "
					+ "scriptFormat=\"groovy\">1</camunda:script></camunda:taskListener></extensionElements></userTask>" })
	void aModelWithAScriptIsRefused(String element) {
		ResponseEntity<String> answer = multipart("admin", "/engine-rest/deployment/create", Map.of("deployment-name",
				"uploaded", "data", file("script.bpmn", MODEL.replace("</process>", element + "</process>"))));
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
		assertThat(answer.getBody()).contains("Sơ đồ có đoạn mã", "scripts are refused");
		assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("uploaded").count()).isZero();
	}

	@Test
	void anUploadOverTwentyMegabytesIsRefused() {
		byte[] large = new byte[RequestSizeLimit.LARGEST_UPLOAD + 1];
		HttpHeaders headers = new HttpHeaders();
		headers.set("Content-Type", "multipart/form-data; boundary=b");
		headers.setContentLength(large.length);
		for (String path : List.of("/engine-rest/deployment/create", "/engine-rest/task/1/attachment/create")) {
			ResponseEntity<String> answer = http.withBasicAuth("admin", PASSWORD)
				.postForEntity(path, new HttpEntity<>(large, headers), String.class);
			assertThat(answer.getStatusCode().value()).as(path).isEqualTo(413);
			assertThat(answer.getBody()).contains("quá lớn", "larger than");
		}
	}

	@Test
	void anUploadThatHidesItsLengthIsReadToTwentyMegabytesAndNoFurther() throws Exception {
		HttpResponse<String> small = deployInChunks(1);
		assertThat(small.statusCode()).as(small.body()).isEqualTo(200);
		String deployment = JsonPath.read(small.body(), "$.id");
		repository.deleteDeployment(deployment, true);
		HttpResponse<String> large = deployInChunks(RequestSizeLimit.LARGEST_UPLOAD);
		assertThat(large.statusCode()).isEqualTo(413);
		assertThat(large.body()).contains("quá lớn", "larger than 20000000 bytes");
		assertThat(repository.createDeploymentQuery().deploymentName("in chunks").count()).isZero();
	}

	/** As Camunda Modeler does, without a Content-Length. */
	private HttpResponse<String> deployInChunks(int size) throws Exception {
		byte[] head = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nin chunks\r\n--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.txt\"\r\n\r\n"
			.getBytes(StandardCharsets.UTF_8);
		byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "multipart/form-data; boundary=b")
			.POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, new byte[size], end)))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void anUploadIsForAdministratorsAndServedAsNothingThatABrowserRuns() {
		Task task = tasks.newTask();
		tasks.saveTask(task);
		try {
			assertThat(upload("office.clerk", task.getId()).getStatusCode().value()).isEqualTo(403);
			ResponseEntity<String> created = upload("admin", task.getId());
			assertThat(created.getStatusCode().value()).isEqualTo(200);
			String id = JsonPath.read(created.getBody(), "$.id");
			ResponseEntity<String> served = http.withBasicAuth("admin", PASSWORD)
				.getForEntity("/engine-rest/task/" + task.getId() + "/attachment/" + id + "/data", String.class);
			assertThat(served.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_OCTET_STREAM);
			assertThat(served.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(http.withBasicAuth("office.clerk", PASSWORD)
				.getForEntity("/engine-rest/task/" + task.getId() + "/attachment/" + id + "/data", String.class)
				.getStatusCode()
				.value()).isIn(403, 404);
		}
		finally {
			tasks.deleteTask(task.getId(), true);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/..%2f..%2fetc/passwd", "/v/..%2f..%2fx", "/camunda/app/tasklist/..%2f..%2f", "//notices",
			"//engine-rest/task", "//camunda/api/engine/engine/default/task", "/v/%00", "/notices;admin=1" })
	void anAddressThatClimbsOutIsRefused(String path) {
		assertThat(signedIn().get(path).statusCode()).isBetween(400, 499);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "CONNECTED", "PROPFIND" })
	void anOddMethodIsRefused(String method) {
		assertThat(signedIn().send(method, "/login", null, null).statusCode()).isBetween(400, 499);
	}

	private ResponseEntity<String> upload(String account, String task) {
		return multipart(account, "/engine-rest/task/" + task + "/attachment/create",
				Map.of("attachment-name", "../../x", "attachment-type", "text/html", "content",
						file("../../x.html", "<script>alert(1)</script>")));
	}

	private int deploy(String name, String model) {
		return multipart("admin", "/engine-rest/deployment/create",
				Map.of("deployment-name", "uploaded", "data", file(name, model)))
			.getStatusCode()
			.value();
	}

	private ResponseEntity<String> multipart(String account, String path, Map<String, Object> parts) {
		MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
		parts.forEach(body::add);
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.MULTIPART_FORM_DATA);
		return http.withBasicAuth(account, PASSWORD).postForEntity(path, new HttpEntity<>(body, headers), String.class);
	}

	private static ByteArrayResource file(String name, String content) {
		return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getFilename() {
				return name;
			}

		};
	}

	private HttpHeadersOf headers(String path) {
		Browser browser = signedIn();
		browser.signInScripts("office.clerk", PASSWORD);
		HttpResponse<String> answer = browser.get(path);
		assertThat(answer.statusCode()).isIn(200, 404, 503);
		return (name) -> answer.headers().firstValue(name).orElse("");
	}

	private Browser signedIn() {
		Browser browser = new Browser(port);
		browser.login("office.clerk", PASSWORD);
		return browser;
	}

	private interface HttpHeadersOf {

		String of(String name);

	}

}
