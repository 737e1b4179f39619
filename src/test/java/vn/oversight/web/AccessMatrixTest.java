package vn.oversight.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * Three running cases and every door, as the tables in {@code docs/security.md} say: by
 * REST with a password, by Tasklist's interface in a session, by page and by link.
 */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

	private static final String PAGE = "security.md";

	private static final MarkdownTable TASKS = MarkdownTable.of(PAGE, "task");

	private static final MarkdownTable DOORS = MarkdownTable.of(PAGE, "door");

	private static final String NOBODY = "nobody";

	private static final List<String> REST = List.of("/engine-rest", "/engine-rest/engine/default",
			"/camunda/api/engine/engine/default");

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	TaskService tasks;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping pages;

	private final Map<String, String> taskIds = new HashMap<>();

	private final Map<String, Reader> readers = new HashMap<>();

	@BeforeAll
	void threeRunningCases() {
		for (String subject : List.of("binh-lu", "son-binh", "giang-ma")) {
			String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
					"subject", subject, "title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
			play.complete(number, "Activity_DraftPlan", Map.of("leader", "standing-board.propaganda-head", "periodFrom",
					"2025-01-01", "periodTo", "2026-10-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
			if (!subject.equals("giang-ma")) {
				play.complete(number, "Activity_SignPlan", Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU",
						"planDate", LocalDate.now().toString()));
			}
			if (subject.equals("son-binh")) {
				play.complete(number, "Activity_SubmitSelfReport",
						Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate", LocalDate.now().toString(),
								"selfReportSummary", "Đã tự kiểm tra theo đề cương"));
			}
			for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(number).list()) {
				taskIds.put(subject + " " + task.getTaskDefinitionKey(), task.getId());
			}
		}
		TASKS.columns().stream().skip(1).forEach((account) -> readers.put(account, new Reader(port, account)));
		readers.put(NOBODY, new Reader(port, null));
	}

	@AfterAll
	void endThem() {
		play.end();
	}

	static List<List<String>> tasks() {
		return TASKS.rows();
	}

	static List<List<String>> doors() {
		return DOORS.rows();
	}

	@Test
	void everyOpenTaskOfTheThreeCasesIsInTheTable() {
		assertThat(TASKS.rows()).extracting((row) -> row.get(0)).containsExactlyInAnyOrderElementsOf(taskIds.keySet());
	}

	@ParameterizedTest
	@MethodSource("tasks")
	void aTaskIsSeenAndHandledAsTheTableSays(List<String> row) {
		String task = taskIds.get(row.get(0));
		TASKS.byColumn(row).forEach((account, access) -> {
			for (String rest : REST) {
				check(readers.get(account), rest, task, access);
			}
			HttpResponse<String> link = readers.get(account).send("GET", "/v/" + task, null);
			assertThat(link.statusCode()).as("%s opens the link", account).isEqualTo(seen(access) ? 302 : 200);
			assertThat(readers.get(account).send("GET", "/tasks/" + task + "/case", null).statusCode())
				.as("%s reads the case behind it", account)
				.isEqualTo(seen(access) ? 200 : 404);
			assertThat(readers.get(account).send("GET", "/tasks/" + task + "/files", null).statusCode())
				.as("%s reads its files", account)
				.isEqualTo(seen(access) ? 200 : 404);
			assertThat(readers.get(account).send("GET", "/tasks/cards?ids=" + task, null).body().contains(task))
				.as("%s gets its card", account)
				.isEqualTo(seen(access));
		});
	}

	private static boolean seen(String access) {
		return !access.equals("nothing");
	}

	private void check(Reader reader, String rest, String task, String access) {
		for (String query : List.of("{}", "{\"taskId\":\"" + task + "\"}", "{\"candidateGroupLike\":\"%\"}",
				"{\"candidateGroups\":[\"binh-lu.clerk\",\"standing-board.propaganda-head\","
						+ "\"standing-secretariat.standing-deputy\"]}",
				"{\"orQueries\":[{\"candidateGroupLike\":\"%\",\"nameLike\":\"%\"}]}")) {
			String found = reader.send("POST", rest + "/task", query).body();
			assertThat(ids(found).contains(task)).as("%s finds it with %s: %s", reader, query, access)
				.isEqualTo(seen(access));
		}
		for (String part : List.of("", "/form", "/form-variables", "/deployed-form", "/identity-links", "/comment",
				"/attachment")) {
			int status = reader.send("GET", rest + "/task/" + task + part, null).statusCode();
			if (seen(access)) {
				assertThat(status).as("%s reads %s", reader, part).isEqualTo(200);
			}
			else {
				assertThat(status).as("%s is refused %s", reader, part).isIn(403, 404);
			}
		}
		boolean isHandled = access.equals("handles") || access.equals("administers");
		assertThat(reader.send("POST", rest + "/task/" + task + "/submit-form", "{}").statusCode())
			.as("%s sends the empty form", reader)
			.isEqualTo(isHandled ? 400 : 403);
		assertThat(reader.send("POST", rest + "/task/" + task + "/complete", "{}").statusCode())
			.as("%s completes", reader)
			.isEqualTo(isHandled ? 400 : 403);
		assertThat(reader.send("POST", rest + "/task/" + task + "/claim", "{\"userId\":\"" + reader.account() + "\"}")
			.statusCode()).as("%s claims", reader).isEqualTo(isHandled ? 204 : 403);
		assertThat(reader.send("POST", rest + "/task/" + task + "/unclaim", "{}").statusCode())
			.as("%s puts back", reader)
			.isEqualTo(isHandled ? 204 : 403);
		assertThat(reader.send("POST", rest + "/task/" + task + "/comment/create", "{\"message\":\"x\"}").statusCode())
			.as("%s comments", reader)
			.isEqualTo(isHandled ? 200 : 400);
		for (String part : List.of("/variables", "/localVariables")) {
			int status = reader.send("GET", rest + "/task/" + task + part, null).statusCode();
			assertThat(status).as("%s reads raw %s", reader, part).isEqualTo(access.equals("administers") ? 200 : 403);
		}
		for (String part : List.of("/assignee", "/delegate", "/identity-links", "/bpmnError", "/variables")) {
			if (!access.equals("administers")) {
				assertThat(reader.send("POST", rest + "/task/" + task + part, "{}").statusCode())
					.as("%s changes %s", reader, part)
					.isEqualTo(403);
			}
		}
	}

	private static List<String> ids(String body) {
		return JsonPath.read(body, "$[*].id");
	}

	@ParameterizedTest
	@MethodSource("doors")
	void aDoorIsOpenAsTheTableSays(List<String> row) {
		String method = row.get(0).split(" ")[0];
		String address = row.get(0).split(" ")[1].replaceAll("\\{\\*?\\w+}", "1");
		List<String> paths = address.startsWith("rest:")
				? REST.stream().map((root) -> root + address.substring("rest:".length())).toList() : List.of(address);
		DOORS.byColumn(row).forEach((account, access) -> {
			for (String path : paths) {
				HttpResponse<String> answer = readers.get(account)
					.send(method, path, method.equals("POST") ? "[]" : null);
				assertThat(state(answer)).as("%s: %s %s (%d)", account, method, path, answer.statusCode())
					.isEqualTo(access);
			}
		});
	}

	private static String state(HttpResponse<String> answer) {
		String location = answer.headers().firstValue("Location").orElse("");
		return switch (answer.statusCode()) {
			case 401 -> "login";
			case 403 -> "shut";
			case 404 -> answer.body().contains("Không có trang này") || answer.body().contains("Không tìm thấy")
					? "open" : "shut";
			case 302 -> location.endsWith("/login") ? "login" : "open";
			// the health of what somebody should mend
			case 503 -> "open";
			default -> answer.statusCode() < 500 ? "open" : "error " + answer.statusCode();
		};
	}

	@Test
	void everyPageOfOursIsInTheTable() throws IOException {
		Set<String> listed = DOORS.rows().stream().map((row) -> row.get(0)).collect(Collectors.toSet());
		Set<String> mapped = new TreeSet<>();
		pages.getHandlerMethods().forEach((mapping, method) -> {
			if (method.getBeanType().getName().startsWith("vn.oversight.")) {
				mapping.getMethodsCondition()
					.getMethods()
					.forEach((verb) -> mapping.getPatternValues().forEach((path) -> mapped.add(verb + " " + path)));
			}
		});
		assertThat(listed).as("doors in docs/" + PAGE).containsAll(mapped);
		String probe = Files.readString(Path.of("docs/probe.sh"));
		assertThat(mapped.stream()
			.filter((door) -> door.startsWith("GET ") && !door.endsWith(".js") && !door.endsWith(".css"))
			.map((door) -> door.replaceFirst("GET (/[^/]*).*", "$1"))
			.filter((root) -> !root.equals("/") && !probe.contains(" " + root)))
			.as("pages that docs/probe.sh does not know")
			.isEmpty();
	}

	@Test
	void everyOtherPartOfTheEnginesInterfaceIsForAdministrators() throws Exception {
		Set<String> listed = DOORS.rows()
			.stream()
			.map((row) -> row.get(0))
			.filter((door) -> door.startsWith("GET rest:"))
			.map((door) -> door.substring("GET rest:".length()))
			.collect(Collectors.toSet());
		List<String> others = EngineRest.roots().filter((root) -> !listed.contains(root)).toList();
		assertThat(others).hasSizeGreaterThan(20);
		for (String account : readers.keySet()) {
			if (account.equals("admin")) {
				continue;
			}
			for (String root : others) {
				for (String rest : REST) {
					assertThat(readers.get(account).send("GET", rest + root, null).statusCode())
						.as("%s: %s%s", account, rest, root)
						.isIn(401, 403);
				}
			}
		}
	}

	/** Somebody with a browser and a script, signed in to both; or nobody. */
	private static final class Reader {

		private final String account;

		private final Browser browser;

		Reader(int port, String account) {
			this.account = account;
			this.browser = new Browser(port);
			if (account != null) {
				browser.signInScripts(account, PASSWORD);
				browser.login(account, PASSWORD);
				browser.get("/camunda/app/tasklist/default/");
			}
		}

		String account() {
			return account;
		}

		HttpResponse<String> send(String method, String path, String json) {
			if (method.equals("POST") && !path.startsWith("/engine-rest") && !path.startsWith("/camunda")) {
				return browser.submit("/password", path);
			}
			if (method.equals("PUT") || method.equals("DELETE")) {
				return browser.change(method, path, json);
			}
			return browser.send(method, path, (json != null) ? "application/json" : null, json);
		}

		@Override
		public String toString() {
			return account;
		}

	}

	/** What the engine's interface consists of, whatever its version. */
	private static final class EngineRest {

		static Stream<String> roots() throws Exception {
			var classes = new org.springframework.core.io.support.PathMatchingResourcePatternResolver()
				.getResources("classpath*:org/camunda/bpm/engine/rest/**/*RestService.class");
			Set<String> roots = new TreeSet<>();
			for (var file : classes) {
				String path = file.getURL().getPath();
				String name = path
					.substring(path.lastIndexOf("org/camunda/bpm/engine/rest"), path.length() - ".class".length())
					.replace('/', '.');
				for (var field : Class.forName(name).getFields()) {
					if (field.getName().equals("PATH")) {
						String root = (String) field.get(null);
						boolean isOfHistory = name.contains(".history.") && !root.startsWith("/history");
						roots.add((isOfHistory ? "/history" : "") + root);
					}
				}
			}
			return roots.stream().filter((root) -> !Set.of("/", "", "/engine", "/identity", "/version").contains(root));
		}

	}

}
