package vn.oversight;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Plays cases as their people do: every form is submitted under the login of somebody who
 * was asked, so that choices, checks and authorizations are in the way.
 */
@TestComponent
public class Play {

	private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

	private final ProcessEngine engine;

	private final Organisation organisation;

	private final JdbcClient jdbc;

	Play(ProcessEngine engine, Organisation organisation, JdbcClient jdbc) {
		this.engine = engine;
		this.organisation = organisation;
		this.jdbc = jdbc;
	}

	/** Sets the clock of engine and application to a moment in Viet Nam. */
	public void at(String localDateTime) {
		ClockUtil.setCurrentTime(Date.from(LocalDateTime.parse(localDateTime).atZone(VIETNAM).toInstant()));
	}

	/**
	 * Starts a case with its form, whether the same was started before or not; tells its
	 * business key.
	 */
	public String start(String account, String process, Map<String, Object> form) {
		jdbc.sql("truncate oversight.form_start").update();
		return startOnce(account, process, form);
	}

	/** The same, held against what was started before. */
	public String startOnce(String account, String process, Map<String, Object> form) {
		return as(account, () -> {
			String definition = engine.getRepositoryService()
				.createProcessDefinitionQuery()
				.processDefinitionKey(process)
				.latestVersion()
				.singleResult()
				.getId();
			String instance = engine.getFormService().submitStartForm(definition, form).getId();
			return internally(() -> engine.getHistoryService()
				.createHistoricProcessInstanceQuery()
				.processInstanceId(instance)
				.singleResult()
				.getBusinessKey());
		});
	}

	/** Completes the one open task of this kind in a case, as somebody it is put to. */
	public void complete(String caseKey, String taskKey, Map<String, Object> form) {
		submit(task(caseKey, taskKey), form);
	}

	/**
	 * Completes a task as somebody it is put to, whatever numbers other cases have given
	 * to their papers.
	 */
	public void submit(Task task, Map<String, Object> form) {
		jdbc.sql(
				"""
						delete from oversight.document where case_number not in (
							select business_key_ from act_ru_execution where proc_inst_id_ = :instance and business_key_ is not null)""")
			.param("instance", task.getProcessInstanceId())
			.update();
		submitOnce(task, form);
	}

	/** The same, held against the numbers of other cases. */
	public void submitOnce(Task task, Map<String, Object> form) {
		String account = accountFor(task);
		as(account, () -> {
			engine.getFormService().submitTaskForm(task.getId(), form);
			return null;
		});
	}

	/** The one open task of this kind in a case. */
	public Task task(String caseKey, String taskKey) {
		List<Task> tasks = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(caseKey)
			.taskDefinitionKey(taskKey)
			.list();
		assertThat(tasks).as("open tasks %s of %s among %s", taskKey, caseKey, openTasks(caseKey)).hasSize(1);
		return tasks.get(0);
	}

	/** What a form shows. */
	public Object variable(Task task, String name) {
		return engine.getTaskService().getVariable(task.getId(), name);
	}

	/** The kinds of the open tasks of a case. */
	public List<String> openTasks(String caseKey) {
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(caseKey)
			.list()
			.stream()
			.map(Task::getTaskDefinitionKey)
			.sorted()
			.toList();
	}

	/** The groups that a task is put to. */
	public List<String> groups(Task task) {
		return engine.getTaskService()
			.getIdentityLinksForTask(task.getId())
			.stream()
			.map(IdentityLink::getGroupId)
			.sorted()
			.toList();
	}

	/** The day in Viet Nam on which a task is due. */
	public LocalDate due(Task task) {
		return task.getDueDate().toInstant().atZone(VIETNAM).toLocalDate();
	}

	/** Runs the timers of a case that are due by now, and nothing else. */
	public void fireTimers(String caseKey) {
		fireTimers(instances(caseKey).rootProcessInstances());
	}

	/** The same, also those of cases that it has called. */
	public void fireAllTimers(String caseKey) {
		fireTimers(instances(caseKey));
	}

	private ProcessInstanceQuery instances(String caseKey) {
		return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseKey);
	}

	private void fireTimers(ProcessInstanceQuery instances) {
		instances.list()
			.stream()
			.flatMap((instance) -> engine.getManagementService()
				.createJobQuery()
				.processInstanceId(instance.getId())
				.timers()
				.executable()
				.list()
				.stream())
			.forEach((job) -> engine.getManagementService().executeJob(job.getId()));
	}

	/** The addresses of those who have no task and were told of something. */
	public List<String> told() {
		return jdbc.sql("select distinct recipient from oversight.notice where template = 'told'")
			.query(String.class)
			.list();
	}

	/** Holds that a form is not accepted, with a reason that says so. */
	public static void refused(Runnable submission, String because) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(submission::run).withMessageContaining(because);
	}

	/** The end events that the instances of a case reached. */
	public List<String> ends(String caseKey) {
		return engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseKey)
			.list()
			.stream()
			.flatMap((instance) -> engine.getHistoryService()
				.createHistoricActivityInstanceQuery()
				.processInstanceId(instance.getId())
				.list()
				.stream())
			.filter((activity) -> activity.getActivityType().endsWith("EndEvent"))
			.map((activity) -> activity.getActivityId())
			.sorted()
			.toList();
	}

	/** A list for a form, one map a row. */
	public static Object rows(List<Map<String, Object>> rows) {
		return SpinValues.jsonValue(org.camunda.spin.Spin.JSON(rows).toString()).create();
	}

	/** Several choices for a form. */
	public static Object list(List<String> values) {
		return SpinValues.jsonValue(org.camunda.spin.Spin.JSON(values).toString()).create();
	}

	/** A form with one field changed; {@code null} leaves it out. */
	public static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
		Map<String, Object> changed = new HashMap<>(form);
		if (value == null) {
			changed.remove(field);
		}
		else {
			changed.put(field, value);
		}
		return changed;
	}

	/** Leaves nothing open for the next test, and sets the clock right. */
	public void end() {
		ClockUtil.reset();
		// the end of one may open another, which calls off what the first asked for
		for (List<ProcessInstance> open = open(); !open.isEmpty(); open = open()) {
			open.forEach((instance) -> engine.getRuntimeService()
				.deleteProcessInstanceIfExists(instance.getId(), "end of test", false, false, false, false));
		}
		engine.getTaskService()
			.createTaskQuery()
			.list()
			.forEach((task) -> engine.getTaskService().deleteTask(task.getId(), true));
	}

	private String accountFor(Task task) {
		return groups(task).stream()
			.flatMap((group) -> organisation.members(group).stream())
			.findFirst()
			.orElseThrow(() -> new AssertionError("Nobody is asked: " + task.getName()))
			.id();
	}

	private <T> T as(String account, java.util.function.Supplier<T> action) {
		engine.getIdentityService().setAuthentication(account, organisation.groupsOf(account));
		try {
			return action.get();
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

	private <T> T internally(java.util.function.Supplier<T> action) {
		var user = engine.getIdentityService().getCurrentAuthentication();
		engine.getIdentityService().clearAuthentication();
		try {
			return action.get();
		}
		finally {
			engine.getIdentityService().setAuthentication(user.getUserId(), user.getGroupIds());
		}
	}

	private List<ProcessInstance> open() {
		return engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list();
	}

}
