package vn.oversight.engine;

import java.util.List;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;

/** The engine as it comes, with authorization on: a row for each group of each task. */
final class StockInbox {

	private static final int GROUPS = 50;

	private StockInbox() {
	}

	/** Tells how long the inbox of one of fifty groups takes. */
	static void measure(DataSource database, int tasks) throws Exception {
		StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
		configuration.setProcessEngineName("stock");
		configuration.setDataSource(database);
		configuration.setDatabaseSchemaUpdate("true");
		configuration.setHistory("full");
		configuration.setJobExecutorActivate(false);
		configuration.setEnforceHistoryTimeToLive(false);
		configuration.setAuthorizationEnabled(true);
		ProcessEngine engine = configuration.buildProcessEngine();
		try {
			engine.getRepositoryService()
				.createDeployment()
				.addModelInstance("stock.bpmn",
						Bpmn.createExecutableProcess("stock")
							.startEvent()
							.userTask()
							.camundaCandidateGroups("group0")
							.endEvent()
							.done())
				.deploy();
			String instance = engine.getRuntimeService().startProcessInstanceByKey("stock").getId();
			Task task = engine.getTaskService().createTaskQuery().singleResult();
			new Rows(database).multiply(task.getId(), instance, tasks - 1, "'group' || n %% 50".replace("%%", "%"),
					"timestamp '2026-11-23' + n * interval '1 minute'");
			engine.getIdentityService().setAuthentication("clerk", List.of("group7"));
			System.out.printf("%nstock engine, %,d tasks over %d groups, a reader who sees %,d%n", tasks, GROUPS,
					tasks / GROUPS);
			Timings.of("first page by due date", 5,
					() -> engine.getTaskService().createTaskQuery().orderByDueDate().asc().listPage(0, 15));
			Timings.of("count", 5, () -> engine.getTaskService().createTaskQuery().count());
		}
		finally {
			engine.close();
		}
	}

}
