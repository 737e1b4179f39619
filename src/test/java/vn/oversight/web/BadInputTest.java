package vn.oversight.web;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.register.Register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.oversight.web.People.PASSWORD;

/** What is refused with a sentence or stored harmlessly, and never an error of ours. */
@OversightTest
class BadInputTest {

	private static final String START = "/process-definition/key/inspection-cycle/submit-form";

	@Autowired
	TestRestTemplate http;

	@Autowired
	ObjectMapper json;

	@Autowired
	Register register;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void noneWasSentBefore() {
		jdbc.sql("truncate oversight.form_start").update();
	}

	static Stream<Arguments> hostileTexts() {
		return Stream.of(arguments("a\0b", "ký tự không hợp lệ"), arguments("a".repeat(301), "dài quá 300 ký tự"),
				arguments("a".repeat(4001), "dài quá 300 ký tự"), arguments("\u202Egnurt ", "ký tự không hợp lệ"),
				arguments("\u001B[2J", "ký tự không hợp lệ"), arguments(" \t ", "chưa được nhập"));
	}

	@ParameterizedTest(name = "{index} {1}")
	@MethodSource("hostileTexts")
	void aTextThatCannotBeStoredIsRefusedWithASentence(String title, String sentence) throws Exception {
		refused(start("title", title), sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "{{constructor.constructor('alert(1)')()}}",
			"${organisation}", "'; drop table oversight.inspection; --" })
	void aHostileTextIsStoredLetterByLetter(String title) throws Exception {
		assertThat(register.inspection(number(start("title", title))).orElseThrow().title()).isEqualTo(title);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0000b", "gnurt \u202E", "a\u001B[2J", "a\u2067b", "a\uFEFFb", "a\u0085b" })
	void aCommentTakesTheTextThatAFormTakes(String text) throws Exception {
		for (String address : List.of("/task/" + draft() + "/comment/create")) {
			refused(officer().post(address, json.writeValueAsString(Map.of("message", text))), "ký tự không hợp lệ");
		}
	}

	@Test
	void aCommentIsComposedAndNoLongerThanAText() throws Exception {
		String comment = "/task/" + draft() + "/comment/create";
		refused(officer().post(comment, json.writeValueAsString(Map.of("message", "x".repeat(4001)))),
				"dài quá 4000 ký tự");
		String text = "Đồng ý\nvới dự thảo";
		String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD).replace("\n", "\r\n");
		assertThat((String) JsonPath.read(
				officer().post(comment, json.writeValueAsString(Map.of("message", decomposed))).getBody(), "$.message"))
			.isEqualTo(text);
	}

	@Test
	void decomposedVietnameseIsStoredComposed() throws Exception {
		String title = "Thực hiện nghị quyết";
		String decomposed = Normalizer.normalize(title, Normalizer.Form.NFD);
		assertThat(register.inspection(number(start("title", decomposed))).orElseThrow().title()).isEqualTo(title);
	}

	@ParameterizedTest
	@CsvSource({ "subject, mars, phải được chọn trong danh sách", "kind, ${1+1}, phải được chọn trong danh sách",
			"assignee, x, không có trường", "subject, 7, phải được chọn trong danh sách" })
	void whatTheFormDoesNotOfferIsRefused(String field, String value, String sentence) throws Exception {
		refused(start(field, value.equals("7") ? (Object) 7 : value), sentence);
	}

	@Test
	void aRequestOfTenMegabytesIsRefused() throws Exception {
		ResponseEntity<String> answer = start("title", "a".repeat(10_000_000));
		assertThat(answer.getStatusCode().value()).isEqualTo(413);
		assertThat(answer.getBody()).contains("quá lớn");
	}

	@Test
	void aRequestThatHidesItsSizeIsRefused() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(http.getRootUri() + "/engine-rest" + START))
			.header("Content-Type", "application/json")
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString(("inspection-commission.officer:" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
			.POST(HttpRequest.BodyPublishers
				.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
			.build();
		assertThat(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(request, HttpResponse.BodyHandlers.ofString())
			.statusCode()).isEqualTo(411);
	}

	@Test
	void whatIsNoJsonOrTooDeepIsRefused() {
		String deep = "[".repeat(100_000) + "]".repeat(100_000);
		for (String body : List.of(deep, "{\"variables\":" + deep + "}", "{", "", "[]", "\"x\"",
				"{\"variables\":{\"title\":{\"value\":" + deep + "}}}",
				"{\"variables\":{\"title\":{\"type\":\"Json\",\"value\":\"" + deep + "\"}}}",
				"{\"variables\":{\"title\":{\"type\":\"Json\",\"value\":\"{\"}}}",
				"{\"variables\":{\"title\":{\"type\":\"NoSuchType\",\"value\":\"x\"}}}",
				"{\"variables\":{\"title\":{\"type\":\"Integer\",\"value\":\"x\"}}}")) {
			assertThat(officer().post(START, body).getStatusCode().value())
				.as(body.substring(0, Math.min(60, body.length())))
				.isBetween(400, 499);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-java-serialized-object", "application/xml", "application/json" })
	void aSerialisedObjectIsRefused(String format) {
		ResponseEntity<String> answer = officer().post(START, """
				{"variables": {"title": {"type": "Object", "value": "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
				"valueInfo": {"objectTypeName": "java.util.HashMap", "serializationDataFormat": "%s"}}}}
				""".formatted(format));
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-01T10:00", "2026-11-01T10:00:00Z", "T10:00", "2026", "31/12/2026", "2026-02-29",
			"9999-12-31", "+12026-01-01", "P99999999999999W", "hôm nay", "0" })
	void whatIsNoDayIsRefused(String day) throws Exception {
		ResponseEntity<String> answer = officer().post("/task/" + draft() + "/submit-form",
				form(Map.of("leader", "standing-board.propaganda-head", "periodFrom", day, "periodTo", "2026-10-31",
						"planContent", "Kiểm tra", "outline", "I. Kết quả")));
		refused(answer, "không phải là ngày hợp lệ");
	}

	@Test
	void aCampaignForNobodyOrForUnitsThatAreNotThereIsRefused() throws Exception {
		refused(call(List.of()), "Phải chọn từ 1 đến 1000 đơn vị báo cáo");
		refused(call(IntStream.rangeClosed(1, 10_001).mapToObj((number) -> "unit-" + number).toList()),
				"dài quá 1000 dòng");
	}

	private ResponseEntity<String> call(List<String> units) throws Exception {
		Map<String, Object> variables = new java.util.HashMap<>();
		Map.of("reportType", "ad-hoc", "campaignTitle", "Báo cáo đột xuất", "campaignGround", "Công văn số 26-CV/TU",
				"campaignCutOff", LocalDate.now().minusDays(1).toString(), "campaignDue",
				WorkingCalendar.read(OwnOffice.config(), Clock.systemUTC())
					.plus(LocalDate.now().plusDays(30), 0)
					.toString())
			.forEach((name, value) -> variables.put(name, Map.of("value", value)));
		variables.put("singleReporters", Map.of("type", "Json", "value", json.writeValueAsString(units)));
		return Machine.signedInAs(http, "office.clerk", PASSWORD)
			.post("/process-definition/key/report-campaign/submit-form",
					json.writeValueAsString(Map.of("variables", variables)));
	}

	@Test
	void ofTwoWhoCompleteATaskAtOnceOneIsTold() throws Exception {
		String task = draft();
		String plan = form(Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo",
				"2026-10-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
		List<CompletableFuture<Integer>> both = Stream.of(1, 2)
			.map((who) -> CompletableFuture
				.supplyAsync(() -> officer().post("/task/" + task + "/submit-form", plan).getStatusCode().value()))
			.toList();
		List<Integer> answers = both.stream().map(CompletableFuture::join).sorted().toList();
		assertThat(answers.get(0)).isEqualTo(204);
		assertThat(answers.get(1)).isBetween(400, 499);
	}

	@Test
	void aTaskThatIsDoneAlreadyIsToldInWords() throws Exception {
		String task = draft();
		String plan = form(Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo",
				"2026-10-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
		assertThat(officer().post("/task/" + task + "/submit-form", plan).getStatusCode().value()).isEqualTo(204);
		refused(officer().post("/task/" + task + "/submit-form", plan), "không còn nữa");
		refused(officer().post("/task/" + task + "/complete", plan), "không còn nữa");
	}

	@Test
	void aTaskOfAnotherUnitIsNeitherShownNorTaken() throws Exception {
		String task = draft();
		Machine clerk = Machine.signedInAs(http, "son-binh.clerk", PASSWORD);
		for (ResponseEntity<String> answer : List.of(clerk.get("/task/" + task),
				clerk.get("/task/" + task + "/form-variables"), clerk.get("/task/" + task + "/deployed-form"),
				clerk.post("/task/" + task + "/claim", "{\"userId\":\"son-binh.clerk\"}"),
				clerk.post("/task/" + task + "/submit-form", "{}"), clerk.post("/task/" + task + "/complete", "{}"))) {
			assertThat(answer.getStatusCode().value()).as(answer.getBody()).isBetween(400, 499);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/task?maxResults=-1", "/task?maxResults=2147483647", "/task?firstResult=-1",
			"/task?maxResults=x", "/task?sortBy=x", "/task?sortBy=name", "/task/no-such-task", "/task?dueBefore=2026",
			"/task?dueBefore=31/12/2026", "/process-definition/key/no-such-process/deployed-start-form" })
	void anOddQueryIsNoErrorOfOurs(String path) {
		assertThat(officer().get(path).getStatusCode().value()).isLessThan(500);
	}

	private void refused(ResponseEntity<String> answer, String sentence) {
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
		assertThat((String) JsonPath.read(answer.getBody(), "$.message")).contains(sentence);
	}

	private ResponseEntity<String> start(String field, Object value) throws Exception {
		Map<String, Object> fields = new java.util.HashMap<>(Map.of("kind", "inspection", "subject", "binh-lu", "title",
				"Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		fields.put(field, value);
		return officer().post(START, form(fields));
	}

	private String form(Map<String, Object> fields) throws Exception {
		Map<String, Object> variables = new java.util.HashMap<>();
		fields.forEach((name, value) -> variables.put(name, Map.of("value", value)));
		return json.writeValueAsString(Map.of("variables", variables));
	}

	private String draft() throws Exception {
		return task(start("title", "Thực hiện nghị quyết"));
	}

	private String task(ResponseEntity<String> started) {
		assertThat(started.getStatusCode().value()).as(started.getBody()).isEqualTo(200);
		String instance = JsonPath.read(started.getBody(), "$.id");
		return JsonPath.read(officer().get("/task?processInstanceId=" + instance).getBody(), "$[0].id");
	}

	private String number(ResponseEntity<String> started) {
		return JsonPath.read(
				officer().get("/task/" + task(started) + "/form-variables?variableNames=caseNumber").getBody(),
				"$.caseNumber.value");
	}

	private Machine officer() {
		return Machine.signedInAs(http, "inspection-commission.officer", PASSWORD);
	}

}
