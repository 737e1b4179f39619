package vn.oversight.deadline;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import vn.oversight.notice.StormLetter;

/**
 * The same reminders as Camunda's tutorials draw them: a timer on each task, a delegate
 * that asks the engine for the task and for who holds it and sends the mail, and the job
 * executor as it comes.
 */
final class StockWay {

	private static final String HOLDERS = "clerk";

	private StockWay() {
	}

	/**
	 * Reminders per second, from the first timer that is due to the last mail.
	 * @param sockets more settings of Jakarta Mail; none for it as it comes
	 */
	static double rate(DataSource database, SmtpSink sink, StormLetter letter, Properties sockets, int warmUp,
			int tasks) throws Exception {
		ProcessEngine engine = engine(database, sink.port(), letter, sockets);
		try {
			rate(engine, sink, warmUp);
			return rate(engine, sink, tasks);
		}
		finally {
			engine.close();
		}
	}

	private static double rate(ProcessEngine engine, SmtpSink sink, int tasks) throws Exception {
		open(engine, tasks);
		sink.taken();
		JobExecutor executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
			.getJobExecutor();
		executor.start();
		long start = System.nanoTime();
		while (engine.getManagementService().createJobQuery().timers().count() > 0) {
			LockSupport.parkNanos(100_000_000);
		}
		double rate = sink.taken() * 1e9 / (System.nanoTime() - start);
		executor.shutdown();
		return rate;
	}

	private static ProcessEngine engine(DataSource database, int port, StormLetter letter, Properties sockets) {
		JavaMailSenderImpl mail = new JavaMailSenderImpl();
		mail.setHost("localhost");
		mail.setPort(port);
		mail.setJavaMailProperties(sockets);
		JavaDelegate remind = (execution) -> remind(execution, mail, letter);
		StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
		configuration.setProcessEngineName("stock");
		configuration.setDataSource(database);
		configuration.setDatabaseSchemaUpdate("true");
		configuration.setHistory("full");
		configuration.setJobExecutorActivate(false);
		configuration.setEnforceHistoryTimeToLive(false);
		configuration.setBeans(Map.of("remind", remind));
		ProcessEngine engine = configuration.buildProcessEngine();
		if (engine.getIdentityService().createUserQuery().count() == 0) {
			addHolder(engine.getIdentityService());
		}
		engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("stock.bpmn", Bpmn.createExecutableProcess("stock")
				.startEvent()
				.userTask("ask")
				.name("Gửi báo cáo")
				.camundaCandidateGroups(HOLDERS)
				.camundaDueDate("${dueAt}")
				.boundaryEvent("late")
				.cancelActivity(false)
				.timerWithDate("${dueAt}")
				.serviceTask("remind")
				.camundaDelegateExpression("${remind}")
				.endEvent()
				.moveToActivity("ask")
				.endEvent()
				.done())
			.deploy();
		return engine;
	}

	private static void addHolder(IdentityService identities) {
		User holder = identities.newUser(HOLDERS);
		holder.setEmail(HOLDERS + "@example.vn");
		identities.saveUser(holder);
		identities.saveGroup(identities.newGroup(HOLDERS));
		identities.createMembership(HOLDERS, HOLDERS);
	}

	private static void remind(DelegateExecution execution, JavaMailSender mail, StormLetter letter) throws Exception {
		ProcessEngineServices engine = execution.getProcessEngineServices();
		Task task = engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.singleResult();
		for (IdentityLink link : engine.getTaskService().getIdentityLinksForTask(task.getId())) {
			for (User holder : engine.getIdentityService().createUserQuery().memberOfGroup(link.getGroupId()).list()) {
				mail.send(letter.write(task.getName(), task.getDueDate().toInstant(), holder.getEmail()));
			}
		}
	}

	private static void open(ProcessEngine engine, int tasks) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		Map<String, Object> variables = Map.of("dueAt", new Date());
		Callable<Object> start = () -> engine.getRuntimeService().startProcessInstanceByKey("stock", variables);
		try {
			List<Callable<Object>> all = IntStream.range(0, tasks).mapToObj((i) -> start).toList();
			for (var done : threads.invokeAll(all)) {
				done.get();
			}
		}
		finally {
			threads.shutdown();
		}
	}

}
