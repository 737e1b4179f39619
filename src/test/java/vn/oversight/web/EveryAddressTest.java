package vn.oversight.web;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * Asks every reading address that the engine and we offer, as six accounts, and looks in
 * the answers for words that were planted in what others wrote.
 */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryAddressTest {

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final List<String> OF_VARIABLES = List.of("PLANT-GROUND", "PLANT-PLAN", "PLANT-RETURN",
			"PLANT-ISSUE", "PLANT-SUMMARY", "PLANT-OTHER-GROUND", "PLANT-OTHER-TITLE", "PLANT-SECRET-VARIABLE");

	private static final List<String> OF_TASKS = List.of("PLANT-COMMENT", "PLANT-SECRET-NAME");

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping pages;

	private final Set<String> instances = new LinkedHashSet<>();

	private final Set<String> tasks = new LinkedHashSet<>();

	private List<Address> addresses;

	private List<Address> writing;

	private List<String> numbers;

	@BeforeAll
	void fourRunningCases() {
		play.at("2026-09-07T08:00:00");
		String inspection = requested("binh-lu", "Thực hiện nghị quyết", "PLANT-GROUND");
		plan(inspection, "PLANT-PLAN");
		play.complete(inspection, "Activity_SignPlan",
				Map.of("planDecision", "return", "planReturnReason", "PLANT-RETURN"));
		plan(inspection, "PLANT-PLAN");
		play.complete(inspection, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-09-07"));

		String briefing = "every-address/tam-duong/2026-Q3";
		engine.getRuntimeService()
			.startProcessInstanceByKey("quarterly-briefing", briefing,
					Map.ofEntries(Map.entry("routine", "every-address"), Map.entry("unit", "tam-duong"),
							Map.entry("period", "2026-Q3"), Map.entry("periodName", "quý III"),
							Map.entry("periodFrom", "2026-01-01"), Map.entry("periodTo", "2026-09-30"),
							Map.entry("openedLate", false), Map.entry("routineTitle", "Giao ban"),
							Map.entry("chair", "standing-secretariat.secretary"),
							Map.entry("organiser", "office.clerk"), Map.entry("bodies", "judicial"),
							Map.entry("recommendations", false)));
		play.complete(briefing, "Activity_FixMeeting", Map.of("meetingDate", "2026-09-28", "meetingTime", "08:00",
				"meetingPlace", "Phòng họp số 1", "invitationNumber", "12-GM/HU", "dataCutOff", "2026-09-15"));
		Task police = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(briefing)
			.taskCandidateGroup("police.clerk")
			.singleResult();
		play.submit(police, Map.of("reportOutcome", "report", "reportNumber", "35-BC/CA", "reportSummary",
				"PLANT-SUMMARY", "reportIssues", "PLANT-ISSUE"));

		String other = requested("giang-ma", "PLANT-OTHER-TITLE", "PLANT-OTHER-GROUND");
		engine.getTaskService().createComment(play.task(other, "Activity_DraftPlan").getId(), null, "PLANT-COMMENT");

		deployConfidential();
		engine.getRuntimeService()
			.startProcessInstanceByKey("every-address", "EVERY-1", Map.of("secret", "PLANT-SECRET-VARIABLE"));
		numbers = List.of(inspection, briefing, other, "EVERY-1");
		for (String number : numbers) {
			engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list().forEach((task) -> {
				instances.add(task.getProcessInstanceId());
				tasks.add(task.getId());
			});
		}
		addresses = addresses();
		writing = addresses(true);
	}

	private String requested(String subject, String title, String ground) {
		return play.start("inspection-commission.officer", "inspection-cycle",
				Map.of("kind", "inspection", "subject", subject, "title", title, "ground", ground));
	}

	private void plan(String number, String content) {
		play.complete(number, "Activity_DraftPlan", Map.of("leader", "standing-board.propaganda-head", "periodFrom",
				"2025-01-01", "periodTo", "2026-08-31", "planContent", content, "outline", "I. Kết quả"));
	}

	private void deployConfidential() {
		BpmnModelInstance model = Bpmn.createExecutableProcess("every-address")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.userTask("Activity_EveryAddressSecret")
			.name("PLANT-SECRET-NAME")
			.camundaCandidateGroups("inspection-commission.chair")
			.endEvent()
			.done();
		CamundaProperty property = model.newInstance(CamundaProperty.class);
		property.setCamundaName("escalation");
		property.setCamundaValue("confidential");
		CamundaProperties properties = model.newInstance(CamundaProperties.class);
		properties.getCamundaProperties().add(property);
		((UserTask) model.getModelElementById("Activity_EveryAddressSecret")).builder().addExtensionElement(properties);
		engine.getRepositoryService().createDeployment().addModelInstance("every-address.bpmn", model).deploy();
	}

	@AfterAll
	void endThem() {
		play.end();
		engine.getRepositoryService()
			.createDeploymentQuery()
			.list()
			.stream()
			.filter((deployment) -> engine.getRepositoryService()
				.getDeploymentResourceNames(deployment.getId())
				.contains("every-address.bpmn"))
			.forEach((deployment) -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "binh-lu.clerk", "giang-ma.clerk", "court.clerk", "propaganda-board.head",
			"inspection-commission.officer", "standing-deputy" })
	void noAnswerHoldsAWordOfOthers(String account) {
		// the commission takes part in its inspections and the secretariat in what it
		// signs: they see those cases whole
		Set<String> allowed = switch (account) {
			case "inspection-commission.officer" -> Set.of("PLANT-COMMENT", "PLANT-RETURN", "PLANT-OTHER-TITLE");
			case "standing-deputy" -> Set.of("PLANT-RETURN", "PLANT-OTHER-TITLE");
			default -> Set.of();
		};
		Set<String> found = new TreeSet<>();
		Set<String> faults = new TreeSet<>();
		walk(account, (address, answer) -> {
			Stream.concat(OF_VARIABLES.stream(), OF_TASKS.stream())
				.filter((word) -> answer.body().contains(word) && !allowed.contains(word))
				.forEach((word) -> found.add(word + " in " + address));
			if (answer.statusCode() >= 500) {
				faults.add(answer.statusCode() + " " + address);
			}
		});
		assertThat(found).as("%s reads", account).isEmpty();
		assertThat(faults).as("%s is answered", account).isEmpty();
	}

	@Test
	void anAdministratorFindsThemSoThatTheWalkPassesThem() {
		Set<String> found = new TreeSet<>();
		walk("admin", (address, answer) -> OF_VARIABLES.stream().filter(answer.body()::contains).forEach(found::add));
		assertThat(found).containsAll(OF_VARIABLES);
		assertThat(addresses).hasSizeGreaterThan(500);
	}

	@Test
	void withoutALoginNothingIsAnswered() {
		ThreadLocal<Browser> nobody = ThreadLocal.withInitial(() -> new Browser(port));
		Set<String> open = new TreeSet<>();
		Stream.of(ENGINE, "/engine-rest")
			.flatMap((root) -> Stream.concat(addresses.stream(), writing.stream())
				.map((address) -> new Address(address.method(), address.path().replace(ENGINE, root))))
			.distinct()
			.parallel()
			.forEach((address) -> {
				HttpResponse<String> answer = nobody.get()
					.send(address.method(), address.path(), "application/json",
							address.method().equals("GET") ? null : "{}");
				boolean isShut = Set.of(401, 403).contains(answer.statusCode())
						|| answer.headers().firstValue("Location").orElse("").endsWith("/login");
				if (!isShut) {
					synchronized (open) {
						open.add(answer.statusCode() + " " + address);
					}
				}
			});
		assertThat(open).containsExactly("200 GET /login");
	}

	/**
	 * Whatever changes something of cases that they have no part in, or of the engine.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "son-binh.clerk", "mass-mobilisation-board.officer" })
	void nothingIsChangedByWhomItIsNotPutTo(String account) {
		List<String> before = state();
		ThreadLocal<Browser> browser = ThreadLocal.withInitial(() -> signedIn(account));
		Set<String> done = new TreeSet<>();
		Set<String> faults = new TreeSet<>();
		writing.parallelStream().forEach((address) -> {
			HttpResponse<String> answer = browser.get()
				.send(address.method(), address.path(), "application/json",
						address.method().equals("DELETE") ? null : "{}");
			synchronized (done) {
				if (answer.statusCode() < 400) {
					done.add(answer.statusCode() + " " + address);
				}
				if (answer.statusCode() >= 500) {
					faults.add(answer.statusCode() + " " + address);
				}
			}
		});
		assertThat(done).as("%s does", account).isEmpty();
		assertThat(faults).as("%s is answered", account).isEmpty();
		assertThat(state()).isEqualTo(before);
		assertThat(writing).hasSizeGreaterThan(200);
	}

	/** One for each thread: their cookies are not read at once. */
	private Browser signedIn(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		browser.get("/camunda/app/tasklist/default/");
		return browser;
	}

	private List<String> state() {
		return jdbc.sql("""
				select 'task ' || id_ || rev_ || coalesce(assignee_, '') from act_ru_task
				union all select 'variable ' || id_ || rev_ from act_ru_variable
				union all select 'link ' || id_ from act_ru_identitylink
				union all select 'instance ' || id_ from act_ru_execution where parent_id_ is null
				union all select 'user ' || id_ || rev_ from act_id_user
				union all select 'right ' || id_ || rev_ from act_ru_authorization
				union all select 'filter ' || id_ || rev_ from act_ru_filter
				union all select 'diagram ' || id_ || rev_ || suspension_state_ from act_re_procdef
				order by 1""").query(String.class).list();
	}

	private void walk(String account, java.util.function.BiConsumer<String, HttpResponse<String>> look) {
		ThreadLocal<Browser> browser = ThreadLocal.withInitial(() -> signedIn(account));
		addresses.parallelStream().forEach((address) -> {
			boolean isPost = address.method().equals("POST");
			HttpResponse<String> answer = browser.get()
				.send(address.method(), address.path(), isPost ? "application/json" : null, isPost ? "{}" : null);
			synchronized (look) {
				look.accept(address.toString(), answer);
			}
		});
	}

	private List<Address> addresses(boolean areWriting) {
		Set<Address> found = new LinkedHashSet<>();
		collect(DefaultProcessEngineRestServiceImpl.class, "", found, 0, areWriting);
		List<Address> all = new ArrayList<>();
		found.forEach((address) -> filled(address.path())
			.forEach((path) -> all.add(new Address(address.method(), ENGINE + path))));
		return all;
	}

	private List<Address> addresses() {
		List<Address> all = addresses(false);
		for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
			all.add(new Address("GET", "/camunda/api/" + app + "/plugin/base/default/process-instance"));
			all.add(new Address("GET", "/camunda/api/" + app + "/plugin/tasklistPlugins/default"));
		}
		pages.getHandlerMethods().forEach((mapping, method) -> {
			if (method.getBeanType().getName().startsWith("vn.oversight.") && mapping.getMethodsCondition()
				.getMethods()
				.stream()
				.anyMatch((verb) -> verb.name().equals("GET"))) {
				mapping.getPatternValues()
					.stream()
					.flatMap((path) -> path.startsWith("/tasks/{id}") || path.startsWith("/v/")
							? tasks.stream().map((task) -> path.replace("{id}", task))
							: path.equals("/cases/{*path}") ? numbers.stream().map((number) -> "/cases/" + number)
									: Stream.of(path))
					.forEach((path) -> all.add(new Address("GET", path.equals("/tasks/cards")
							? path + "?ids=" + String.join(",", tasks) : path.replaceAll("\\{\\w+}", "1"))));
			}
		});
		return all;
	}

	/** What reads, GET and queries that are sent by POST, or whatever else there is. */
	private static void collect(Class<?> type, String prefix, Set<Address> found, int depth, boolean areWriting) {
		if (depth > 6) {
			return;
		}
		for (Method method : type.getMethods()) {
			String path = path(type, method);
			List<Class<? extends Annotation>> verbs = annotations(type, method).map(Annotation::annotationType)
				.filter((annotation) -> annotation.isAnnotationPresent(HttpMethod.class))
				.toList();
			boolean isReading = verbs.contains(GET.class)
					|| (verbs.contains(POST.class) && method.getName().matches("(query|get|count).*"));
			if (!verbs.isEmpty() && isReading != areWriting && !verbs.contains(OPTIONS.class)) {
				found.add(new Address(verbs.get(0).getAnnotation(HttpMethod.class).value(), prefix + path));
			}
			else if (verbs.isEmpty() && !path.isEmpty()
					&& method.getReturnType().getName().startsWith("org.camunda.bpm.engine.rest")) {
				collect(method.getReturnType(), prefix + path, found, depth + 1, areWriting);
			}
		}
	}

	private static String path(Class<?> type, Method method) {
		return annotations(type, method).filter(Path.class::isInstance)
			.map((annotation) -> "/" + ((Path) annotation).value().replaceFirst("^/", ""))
			.map((path) -> path.equals("/") ? "" : path)
			.findFirst()
			.orElse("");
	}

	/** Those of the method, or of the same method of an interface. */
	private static Stream<Annotation> annotations(Class<?> type, Method method) {
		return Stream.concat(Arrays.stream(method.getAnnotations()),
				Arrays.stream(type.getInterfaces())
					.flatMap((one) -> Arrays.stream(one.getMethods()))
					.filter((one) -> one.getName().equals(method.getName())
							&& Arrays.equals(one.getParameterTypes(), method.getParameterTypes()))
					.flatMap((one) -> Arrays.stream(one.getAnnotations())));
	}

	/** The address of each thing that is there; of the variables, of each planted one. */
	private Stream<String> filled(String path) {
		String one = path.replaceAll("\\{(varId|variableName|var)[^}]*}", "ground")
			.replaceFirst("\\{key[^}]*}(?=.*tenant-id)", "inspection-cycle")
			.replaceAll("\\{key[^}]*}", "inspection-cancellation");
		Set<String> ids = one.startsWith("/task/") || one.startsWith("/history/task/") ? tasks : one
			.startsWith("/process-definition/") || one.startsWith("/history/process-definition/")
					? definitions()
					: one.startsWith("/filter/") ? filters() : one.startsWith("/variable-instance/")
							? ids("act_ru_variable")
							: one.startsWith("/history/variable-instance/") ? ids("act_hi_varinst")
									: one.startsWith("/history/detail/") ? ids("act_hi_detail")
											: one.startsWith("/deployment/") ? ids("act_re_deployment")
													: one.startsWith("/user/") ? Set.of("binh-lu.clerk") : instances;
		Stream<String> paths = one.contains("{id") ? ids.stream().map((id) -> one.replaceFirst("\\{id[^}]*}", id))
				: Stream.of(one);
		return paths.map((filled) -> filled.replaceAll("\\{[^}]*}", "1"));
	}

	private Set<String> definitions() {
		return Set.copyOf(
				jdbc.sql("select id_ from act_re_procdef where key_ in ('inspection-cancellation', 'briefing-change')")
					.query(String.class)
					.list());
	}

	private Set<String> filters() {
		return Set.copyOf(jdbc.sql("select id_ from act_ru_filter").query(String.class).list());
	}

	private Set<String> ids(String table) {
		return Set.copyOf(jdbc.sql("select id_ from %s limit 3".formatted(table)).query(String.class).list());
	}

	/** One door. */
	private record Address(String method, String path) {

		@Override
		public String toString() {
			return method + " " + path;
		}

	}

}
