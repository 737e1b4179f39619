package vn.oversight.deadline;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Opens tasks with a due date, runs {@code deadline-watch} and tells what it queued. Each
 * task is a case of its own, of a process with nothing else in it.
 */
public class TimedTasks {

	private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

	private final ProcessEngine engine;

	private final JdbcClient jdbc;

	public TimedTasks(ProcessEngine engine, JdbcClient jdbc) {
		this.engine = engine;
		this.jdbc = jdbc;
	}

	/** Opens a task of a policy, due at a moment in Viet Nam or never. */
	public Task open(String policy, String groups, String due) {
		String process = "timed-" + policy;
		if (engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process).count() == 0) {
			deploy(process, policy);
		}
		return start(process, groups, due);
	}

	/** Opens a task of the latest version of a deployed process. */
	public Task start(String process, String groups, String due) {
		Map<String, Object> variables = new HashMap<>();
		variables.put("groups", groups);
		variables.put("dueAt", (due != null) ? date(due) : null);
		variables.put("subject", "binh-lu");
		ProcessInstance instance = engine.getRuntimeService()
			.startProcessInstanceByKey(process, "KT-2026-014", variables);
		return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
	}

	/** Deploys a process with one task, as the next version if it is there. */
	public String deploy(String process, String policy) {
		BpmnModelInstance model = Bpmn.createExecutableProcess(process)
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.userTask("Activity_Report")
			.name("Nộp báo cáo")
			.documentation("Báo cáo kết quả thực hiện nghị quyết.")
			.camundaCandidateGroups("${groups}")
			.camundaDueDate("${dueAt}")
			.endEvent()
			.done();
		if (!policy.equals("none")) {
			CamundaProperty property = model.newInstance(CamundaProperty.class);
			property.setCamundaName("escalation");
			property.setCamundaValue(policy);
			CamundaProperties properties = model.newInstance(CamundaProperties.class);
			properties.getCamundaProperties().add(property);
			org.camunda.bpm.model.bpmn.instance.UserTask task = model.getModelElementById("Activity_Report");
			task.builder().addExtensionElement(properties);
		}
		return engine.getRepositoryService()
			.createDeployment()
			.addModelInstance(process + ".bpmn", model)
			.deploy()
			.getId();
	}

	void moveDue(Task task, String due) {
		engine.getTaskService().setDueDate(task.getId(), date(due));
	}

	/** Ends every case that these tests have opened. */
	void cancelAll() {
		for (ProcessInstance instance : engine.getRuntimeService().createProcessInstanceQuery().list()) {
			if (instance.getProcessDefinitionId().startsWith("timed-")) {
				cancel(instance.getId());
			}
		}
	}

	void cancel(String instance) {
		engine.getRuntimeService().deleteProcessInstance(instance, "test");
	}

	/** The timer of the watch comes due, and its jobs are executed until none is left. */
	void sweep() {
		execute(engine.getManagementService()
			.createJobQuery()
			.processDefinitionKey(DeadlineWatch.KEY)
			.timers()
			.singleResult());
		for (List<Job> chunks = chunks(); !chunks.isEmpty(); chunks = chunks()) {
			chunks.forEach(this::execute);
		}
	}

	private List<Job> chunks() {
		return engine.getManagementService()
			.createJobQuery()
			.processDefinitionKey(DeadlineWatch.KEY)
			.messages()
			.withRetriesLeft()
			.list();
	}

	private void execute(Job job) {
		engine.getManagementService().executeJob(job.getId());
	}

	/** What was queued for a task by the watch: rung and who is told, in this order. */
	List<String> told(Task task) {
		return jdbc.sql("""
				select rung || ' ' || replace(recipient, '@tam-duong.example', '') from oversight.notice
				where task_id = :task and rung <> 'new' order by id""")
			.param("task", task.getId())
			.query(String.class)
			.list();
	}

	/** Sweeps, and tells what was queued for a task by this sweep, sorted. */
	public List<String> toldNow(Task task) {
		int before = told(task).size();
		sweep();
		List<String> told = told(task);
		return told.subList(before, told.size()).stream().sorted().toList();
	}

	private static Date date(String localDateTime) {
		return Date.from(LocalDateTime.parse(localDateTime).atZone(VIETNAM).toInstant());
	}

}
