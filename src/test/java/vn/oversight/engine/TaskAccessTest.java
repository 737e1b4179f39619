package vn.oversight.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whoever is in a task's groups sees and handles it, and nobody else. */
@OversightTest
@ExtendWith(OutputCaptureExtension.class)
class TaskAccessTest {

	@Autowired
	ProcessEngine engine;

	@Autowired
	Play play;

	private String task;

	@BeforeEach
	void aTaskOfTheClerkOfBinhLu() {
		deploy("access-open", "ordinary");
		task = start("access-open");
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	static Stream<Arguments> queries() {
		return Stream.of(query("all", (query) -> query),
				query("a group", (query) -> query.taskCandidateGroup("binh-lu.clerk")),
				query("groups", (query) -> query.taskCandidateGroupIn(List.of("binh-lu.clerk", "son-binh.clerk"))),
				query("groups with assigned",
						(query) -> query.taskCandidateGroupIn(List.of("binh-lu.clerk")).includeAssignedTasks()),
				query("groups like", (query) -> query.taskCandidateGroupLike("%")),
				query("a user of the group", (query) -> query.taskCandidateUser("binh-lu.clerk")),
				query("groups in an or",
						(query) -> query.or().taskCandidateGroup("binh-lu.clerk").taskNameLike("%").endOr()),
				query("no group in an or", (query) -> query.or().taskPriority(50).taskNameLike("%").endOr()),
				query("two ors",
						(query) -> query.or()
							.taskNameLike("%")
							.taskUnassigned()
							.endOr()
							.or()
							.taskCandidateGroupLike("%")
							.taskInvolvedUser("admin")
							.endOr()),
				query("with groups", TaskQuery::withCandidateGroups), query("unassigned", TaskQuery::taskUnassigned),
				query("sorted by variable", (query) -> query.orderByDueDate().desc()));
	}

	private static Arguments query(String name, UnaryOperator<TaskQuery> criteria) {
		return arguments(name, criteria);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("queries")
	void aQueryFindsWhatIsPutToTheReaderAndNothingElse(String name, UnaryOperator<TaskQuery> criteria) {
		assertThat(found("binh-lu.clerk", criteria)).contains(task);
		for (String other : List.of("son-binh.clerk", "office.clerk", "inspection-commission.chair")) {
			assertThat(found(other, criteria)).doesNotContain(task);
		}
		assertThat(found("admin", criteria)).contains(task);
	}

	@Test
	void oneQueryAskedByTwoReadersAnswersEachOne() {
		TaskQuery query = engine.getTaskService().createTaskQuery().taskId(task);
		assertThat(as("binh-lu.clerk", query::count)).isEqualTo(1);
		assertThat(as("son-binh.clerk", query::count)).isZero();
		assertThat(as("admin", query::count)).isEqualTo(1);
		assertThat(as("son-binh.clerk", query::list)).isEmpty();
	}

	@Test
	void nothingIsDoneToATaskFromOutsideItsGroups() {
		engine.getTaskService().createComment(task, null, "Nội dung trao đổi");
		engine.getTaskService().createAttachment("text", task, null, "bao-cao.txt", null, stream());
		String attachment = engine.getTaskService().getTaskAttachments(task).get(0).getId();
		for (ThrowingCallable call : calls(attachment)) {
			asOutsider(() -> assertThatExceptionOfType(AuthorizationException.class).isThrownBy(call));
		}
		as("son-binh.clerk", () -> {
			assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task).count()).isZero();
			assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().count()).isZero();
			assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().count()).isZero();
			assertThat(engine.getHistoryService().createHistoricIdentityLinkLogQuery().count()).isZero();
			assertThat(engine.getHistoryService().createUserOperationLogQuery().taskId(task).count()).isZero();
			assertThat(engine.getRuntimeService().createVariableInstanceQuery().count()).isZero();
			assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
			return null;
		});
	}

	private List<ThrowingCallable> calls(String attachment) {
		var tasks = engine.getTaskService();
		var forms = engine.getFormService();
		return List.of(() -> tasks.claim(task, "son-binh.clerk"), () -> tasks.claim(task, null),
				() -> tasks.complete(task), () -> tasks.resolveTask(task), () -> forms.submitTaskForm(task, null),
				() -> forms.getTaskFormData(task), () -> forms.getTaskFormVariables(task),
				() -> forms.getRenderedTaskForm(task), () -> forms.getDeployedTaskForm(task),
				() -> tasks.getVariables(task), () -> tasks.getVariable(task, "subject"),
				() -> tasks.setVariable(task, "subject", "x"), () -> tasks.removeVariable(task, "subject"),
				() -> tasks.getIdentityLinksForTask(task), () -> tasks.addCandidateUser(task, "son-binh.clerk"),
				() -> tasks.addCandidateGroup(task, "son-binh.clerk"),
				() -> tasks.deleteCandidateGroup(task, "binh-lu.clerk"),
				() -> tasks.setAssignee(task, "son-binh.clerk"), () -> tasks.setOwner(task, "son-binh.clerk"),
				() -> tasks.delegateTask(task, "son-binh.clerk"), () -> tasks.setDueDate(task, null),
				() -> tasks.setPriority(task, 1), () -> tasks.setName(task, "x"), () -> tasks.getTaskComments(task),
				() -> tasks.createComment(task, null, "x"), () -> tasks.deleteTaskComments(task),
				() -> tasks.getTaskAttachments(task), () -> tasks.getTaskAttachment(task, attachment),
				() -> tasks.getTaskAttachmentContent(task, attachment), () -> tasks.getAttachmentContent(attachment),
				() -> tasks.getAttachment(attachment), () -> tasks.deleteAttachment(attachment),
				() -> tasks.deleteTaskAttachment(task, attachment),
				() -> tasks.createAttachment("text", task, null, "x", null, stream()),
				() -> tasks.handleBpmnError(task, "x"), () -> tasks.handleEscalation(task, "x"),
				() -> tasks.createTaskReport().taskCountByCandidateGroup());
	}

	@Test
	void whoeverIsAskedReadsTalksAndCompletes() {
		as("binh-lu.clerk", () -> {
			engine.getTaskService().claim(task, "binh-lu.clerk");
			engine.getTaskService().createComment(task, "another-case", "Đã nhận việc");
			assertThat(engine.getTaskService().getTaskComments(task)).singleElement()
				.extracting((comment) -> comment.getProcessInstanceId())
				.isEqualTo(
						engine.getTaskService().createTaskQuery().taskId(task).singleResult().getProcessInstanceId());
			assertThat(engine.getFormService().getTaskFormVariables(task)).isEmpty();
			assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task).count()).isOne();
			engine.getTaskService().complete(task);
			assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task).count()).isZero();
			return null;
		});
	}

	@Test
	void peopleTakeTasksForThemselvesOnlyAndHandThemToNobody() {
		as("binh-lu.clerk", () -> {
			for (ThrowingCallable call : List.<ThrowingCallable>of(
					() -> engine.getTaskService().claim(task, "son-binh.clerk"),
					() -> engine.getTaskService().setAssignee(task, "son-binh.clerk"),
					() -> engine.getTaskService().delegateTask(task, "son-binh.clerk"),
					() -> engine.getTaskService().addCandidateGroup(task, "son-binh.clerk"))) {
				assertThatExceptionOfType(AuthorizationException.class).isThrownBy(call);
			}
			return null;
		});
	}

	@Test
	void whoeverIsHandedATaskFromOutsideItsGroupsHasItUntilItIsTakenAway() {
		as("admin", () -> {
			engine.getTaskService().setAssignee(task, "son-binh.clerk");
			return null;
		});
		assertThat(found("son-binh.clerk", (query) -> query)).contains(task);
		assertThat(found("son-binh.secretary", (query) -> query)).doesNotContain(task);
		assertThat(found("binh-lu.clerk", (query) -> query)).contains(task);
		assertThat(groups()).containsExactlyInAnyOrder("binh-lu.clerk", "person.son-binh.clerk");

		engine.getTaskService().setAssignee(task, "binh-lu.clerk");
		assertThat(found("son-binh.clerk", (query) -> query)).doesNotContain(task);
		assertThat(groups()).containsExactly("binh-lu.clerk");

		engine.getTaskService().addCandidateUser(task, "son-binh.clerk");
		as("son-binh.clerk", () -> {
			engine.getTaskService().complete(task);
			return null;
		});
	}

	@Test
	void theHeadOfAUnitReadsItsTasksAndLeavesThemToWhomTheyArePutTo() {
		as("binh-lu.secretary", () -> {
			assertThat(engine.getTaskService().createTaskQuery().taskId(task).count()).isOne();
			assertThat(engine.getTaskService().getIdentityLinksForTask(task)).isNotEmpty();
			assertThatNoException().isThrownBy(() -> engine.getFormService().getTaskFormVariables(task));
			assertThatExceptionOfType(AuthorizationException.class)
				.isThrownBy(() -> engine.getTaskService().claim(task, "binh-lu.secretary"));
			assertThatExceptionOfType(AuthorizationException.class)
				.isThrownBy(() -> engine.getTaskService().complete(task));
			return null;
		});
	}

	@Test
	void aConfidentialTaskIsReadByItsHoldersOnly() {
		deploy("access-confidential", "confidential");
		String secret = start("access-confidential");
		assertThat(found("binh-lu.clerk", (query) -> query)).contains(secret, task);
		for (String other : List.of("binh-lu.secretary", "admin")) {
			assertThat(found(other, (query) -> query)).contains(task).doesNotContain(secret);
			as(other, () -> {
				for (ThrowingCallable call : List.<ThrowingCallable>of(
						() -> engine.getTaskService().getVariables(secret),
						() -> engine.getTaskService().getIdentityLinksForTask(secret),
						() -> engine.getTaskService().getTaskComments(secret),
						() -> engine.getFormService().getTaskFormVariables(secret),
						() -> engine.getTaskService().complete(secret))) {
					assertThatExceptionOfType(AuthorizationException.class).isThrownBy(call);
				}
				return null;
			});
		}
		as("binh-lu.clerk", () -> {
			engine.getTaskService().complete(secret);
			return null;
		});
	}

	@Test
	void aCompletionOnAnothersBehalfLeavesATrail(CapturedOutput output) {
		engine.getTaskService().setAssignee(task, "son-binh.clerk");
		String another = start("access-open");
		String own = start("access-open");
		complete("binh-lu.clerk", task);
		complete("admin", another);
		complete("binh-lu.clerk", own);
		assertThat(output)
			.contains("completed-on-behalf user=binh-lu.clerk task=" + task, "assignee=son-binh.clerk",
					"completed-on-behalf user=admin task=" + another)
			.doesNotContain("task=" + own);
	}

	private void complete(String account, String id) {
		as(account, () -> {
			engine.getTaskService().complete(id);
			return null;
		});
	}

	@Test
	void noAuthorizationIsKeptForATaskOrAGroup() {
		engine.getTaskService().setAssignee(task, "binh-lu.clerk");
		assertThat(engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.TASK).list())
			.allMatch((grant) -> "camunda-admin".equals(grant.getGroupId()));
		assertThat(engine.getAuthorizationService()
			.createAuthorizationQuery()
			.resourceType(Resources.GROUP)
			.resourceId("binh-lu.clerk")
			.count()).isZero();
	}

	private void deploy(String process, String policy) {
		if (engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process).count() > 0) {
			return;
		}
		BpmnModelInstance model = Bpmn.createExecutableProcess(process)
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.userTask("Activity_" + policy)
			.name("Báo cáo")
			.camundaCandidateGroups("binh-lu.clerk")
			.endEvent()
			.done();
		CamundaProperty property = model.newInstance(CamundaProperty.class);
		property.setCamundaName("escalation");
		property.setCamundaValue(policy);
		CamundaProperties properties = model.newInstance(CamundaProperties.class);
		properties.getCamundaProperties().add(property);
		((UserTask) model.getModelElementById("Activity_" + policy)).builder().addExtensionElement(properties);
		engine.getRepositoryService().createDeployment().addModelInstance(process + ".bpmn", model).deploy();
	}

	private String start(String process) {
		String instance = engine.getRuntimeService()
			.startProcessInstanceByKey(process, java.util.Map.of("subject", "binh-lu"))
			.getId();
		return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
	}

	private List<String> groups() {
		return engine.getTaskService()
			.getIdentityLinksForTask(task)
			.stream()
			.map(IdentityLink::getGroupId)
			.filter((group) -> group != null)
			.toList();
	}

	private List<String> found(String account, UnaryOperator<TaskQuery> criteria) {
		return as(account, () -> {
			List<String> listed = criteria.apply(engine.getTaskService().createTaskQuery())
				.list()
				.stream()
				.map(Task::getId)
				.toList();
			assertThat(criteria.apply(engine.getTaskService().createTaskQuery()).count()).isEqualTo(listed.size());
			return listed;
		});
	}

	private void asOutsider(Runnable check) {
		as("son-binh.clerk", () -> {
			check.run();
			return null;
		});
	}

	private <T> T as(String account, Supplier<T> action) {
		List<String> groups = engine.getIdentityService()
			.createGroupQuery()
			.groupMember(account)
			.list()
			.stream()
			.map(Group::getId)
			.toList();
		engine.getIdentityService().setAuthentication(account, groups);
		try {
			return action.get();
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

	private static ByteArrayInputStream stream() {
		return new ByteArrayInputStream(new byte[] { 1 });
	}

}
