package vn.oversight.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;

import com.zaxxer.hikari.HikariDataSource;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The inbox of a clerk and of an office among a million open tasks, with authorization
 * on, on the durable PostgreSQL of the default run; then the stock engine with its
 * authorization for each task. {@code mvn -Pbench test -Dtest=InboxBench}, with
 * {@code -Dbench.inbox-tasks=100000} for another number.
 */
class InboxBench {

	private static final int TASKS = Integer.getInteger("bench.inbox-tasks", 1_000_000);

	private static final int STOCK_TASKS = Integer.getInteger("bench.inbox-stock-tasks", 20_000);

	private static final int GROUPS = TASKS / 20;

	private static final int OF_THE_OFFICE = 20_000;

	private static final int CALLS = 200;

	/** Held against the figures when all of them are printed. */
	private final SoftAssertions promises = new SoftAssertions();

	@Test
	void theInboxAmongAMillionTasks() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		try (ConfigurableApplicationContext application = start()) {
			HikariDataSource database = application.getBean(HikariDataSource.class);
			ProcessEngine engine = application.getBean(ProcessEngine.class);
			JdbcClient jdbc = application.getBean(JdbcClient.class);
			List<Task> samples = fill(engine, jdbc, new Rows(database));
			System.out.printf("%n%,d open tasks over %,d groups, on %d processors%n",
					jdbc.sql("select count(*) from act_ru_task").query(Long.class).single(),
					jdbc.sql("select count(distinct group_id_) from act_ru_identitylink where task_id_ is not null").query(Long.class).single(),
					Runtime.getRuntime().availableProcessors());
			inbox(engine, "clerk", List.of("commune7.clerk"), 20);
			inbox(engine, "office", List.of("office.clerk"), OF_THE_OFFICE);
			handle(engine, jdbc, samples);
			try (HikariDataSource stock = stockDatabase(database, jdbc)) {
				StockInbox.measure(stock, STOCK_TASKS);
			}
			promises.assertAll();
		}
	}

	private static ConfigurableApplicationContext start() throws Exception {
		Path data = Path.of("target", "inbox-data");
		FileSystemUtils.deleteRecursively(data);
		Files.createDirectories(data);
		return new SpringApplicationBuilder(OversightApplication.class).run("--server.port=0",
				"--oversight.base-url=http://localhost", "--oversight.data-dir=" + data,
				"--oversight.initial-password=Mat-khau-thu-2026", "--oversight.mail.poll-interval=0",
				"--camunda.bpm.job-execution.enabled=false");
	}

	/** Fills the database; tells tasks that the engine itself has opened, to work on. */
	private static List<Task> fill(ProcessEngine engine, JdbcClient jdbc, Rows rows) throws Exception {
		engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("inbox.bpmn",
					Bpmn.createExecutableProcess("inbox")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask("Activity_Inbox")
						.name("Nộp báo cáo")
						.camundaCandidateGroups("office.clerk")
						.camundaDueDate("2026-12-31T10:00:00")
						.endEvent()
						.done())
			.deploy();
		List<Task> samples = new ArrayList<>();
		for (int i = 0; i < 2 * CALLS; i++) {
			String instance = engine.getRuntimeService().startProcessInstanceByKey("inbox").getId();
			samples.add(engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult());
		}
		jdbc.sql("""
				insert into act_id_group (id_, rev_, name_, type_)
				select 'commune' || n || '.clerk', 1, 'Cán bộ ' || n, 'organisation' from generate_series(1, %d) n"""
			.formatted(GROUPS)).update();
		int ofTheOffice = OF_THE_OFFICE - samples.size();
		rows.multiply(samples.get(0).getId(), samples.get(0).getProcessInstanceId(), TASKS - samples.size(),
				"case when n <= %d then 'office.clerk' else 'commune' || (n %% %d + 1) || '.clerk' end"
					.formatted(ofTheOffice, GROUPS),
				"timestamp '2026-06-01' + random() * interval '730 days'");
		// twenty for the clerk, exactly
		jdbc.sql("update act_ru_identitylink set group_id_ = 'commune8.clerk' where group_id_ = 'commune7.clerk'")
			.update();
		jdbc.sql("""
				update act_ru_identitylink set group_id_ = 'commune7.clerk' where id_ in (
					select id_ from act_ru_identitylink
					where task_id_ is not null and group_id_ <> 'office.clerk' limit 20)""").update();
		jdbc.sql("vacuum analyze").update();
		return samples;
	}

	private void inbox(ProcessEngine engine, String account, List<String> groups, int visible)
			throws Exception {
		TaskService tasks = engine.getTaskService();
		engine.getIdentityService().setAuthentication(account, groups);
		try {
			System.out.printf("%n%s, who sees %,d%n", account, visible);
			assertThat(tasks.createTaskQuery().count()).isEqualTo(visible);
			assertThat(tasks.createTaskQuery().taskCandidateGroup("commune9.clerk").count()).isZero();
			double page = Timings.of("first page by due date", CALLS,
					() -> tasks.createTaskQuery().initializeFormKeys().orderByDueDate().asc().listPage(0, 15));
			double shipped = Timings.of("the same in the list \"Việc của đơn vị\"", CALLS,
					() -> tasks.createTaskQuery()
						.taskCandidateGroupIn(groups)
						.includeAssignedTasks()
						.initializeFormKeys()
						.orderByDueDate()
						.asc()
						.listPage(0, 15));
			double count = Timings.of("count", CALLS, () -> tasks.createTaskQuery().count());
			QueryPlan.print(engine, "first page", "selectTaskByQueryCriteria", firstPage());
			QueryPlan.print(engine, "count", "selectTaskCountByQueryCriteria", new TaskQueryImpl());
			promises.assertThat(page).as("p95 of the first page of the " + account).isLessThan(50);
			promises.assertThat(shipped).as("p95 of the list of the " + account).isLessThan(50);
			promises.assertThat(count).as("p95 of the count of the " + account).isLessThan(200);
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

	private static TaskQueryImpl firstPage() {
		TaskQueryImpl query = new TaskQueryImpl();
		query.orderByDueDate().asc();
		query.setFirstResult(0);
		query.setMaxResults(15);
		return query;
	}

	private void handle(ProcessEngine engine, JdbcClient jdbc, List<Task> samples) throws Exception {
		engine.getIdentityService().setAuthentication("office.clerk", List.of("office.clerk"));
		try {
			System.out.printf("%noffice, at work%n");
			jdbc.sql("select pg_stat_reset()").query().singleRow();
			List<String> ids = samples.stream().skip(1).map(Task::getId).toList();
			double claim = Timings.ofEach("claim", ids, (id) -> {
				engine.getTaskService().claim(id, "office.clerk");
				return id;
			});
			double complete = Timings.ofEach("complete", ids, (id) -> {
				engine.getTaskService().complete(id);
				return id;
			});
			// the statistics are a second behind
			jdbc.sql("select pg_sleep(2)").query().singleRow();
			jdbc.sql("select relname || ' ' || seq_tup_read from pg_stat_user_tables where seq_tup_read > 1000000")
				.query(String.class)
				.list()
				.forEach((scan) -> System.out.println("  rows read without an index: " + scan));
			promises.assertThat(claim).as("p95 of a claim").isLessThan(30);
			promises.assertThat(complete).as("p95 of a completion").isLessThan(30);
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

	private static HikariDataSource stockDatabase(HikariDataSource ours, JdbcClient jdbc) {
		jdbc.sql("create database stock").update();
		HikariDataSource stock = new HikariDataSource();
		stock.setJdbcUrl(ours.getJdbcUrl().replaceFirst("/[a-z]+(\\?|$)", "/stock$1"));
		stock.setUsername(ours.getUsername());
		stock.setPassword(ours.getPassword());
		stock.setConnectionInitSql("set jit = off");
		return stock;
	}

}
