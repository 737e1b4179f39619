package vn.oversight.web;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

import vn.oversight.OversightTest;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.oversight.web.People.PASSWORD;

@OversightTest
@ExtendWith(OutputCaptureExtension.class)
class RefusalTest {

	@Autowired
	TestRestTemplate http;

	@Autowired
	IdentityService identity;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	Machine officer;

	@BeforeEach
	void anOfficer() {
		new People(identity).add("test.officer", "test-commission.officer");
		officer = Machine.signedInAs(http, "test.officer", PASSWORD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "complete", "submit-form" })
	void aRefusalOfAVerbIsToldAndTheTaskStays(String way, CapturedOutput output) {
		for (BpmnModelInstance diagram : new BpmnModelInstance[] { //
				thenServiceTask().camundaDelegateExpression("${refuseLeaderInCharge}").endEvent().done(),
				thenServiceTask().camundaExpression("${refuseLeaderInCharge.check(execution, 7)}").endEvent().done(),
				process().startEvent()
					.userTask()
					.camundaCandidateGroups("test-commission.officer")
					.camundaTaskListenerDelegateExpression("complete", "${refuseLeaderInCharge}")
					.endEvent()
					.done() }) {
			String task = taskOf(diagram);
			ResponseEntity<String> answer = officer.post("/task/" + task + "/" + way, "{}");
			assertThat(answer.getStatusCode().value()).isEqualTo(400);
			assertThat(answer.getBody()).contains("Trưởng đoàn đang phụ trách đơn vị này.",
					"The leader is in charge of this unit.");
			assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
		}
		assertThat(output).doesNotContain("ERROR", Refusal.class.getName());
	}

	@Test
	void theCharacterNulIsRefusedWhereverItIsSent() {
		String task = taskOf(
				process().startEvent().userTask().camundaCandidateGroups("test-commission.officer").endEvent().done());
		String nul = "{\"variables\":{\"note\":{\"value\":\"a\\u0000b\"}}}";
		assertThat(officer.post("/task/" + task + "/submit-form", nul).getStatusCode().value()).isEqualTo(400);
		assertThat(officer.post("/task/" + task + "/complete", nul).getStatusCode().value()).isEqualTo(400);
		assertThat(officer.post("/task", "{\"nameLike\":\"\\u0000\"}").getStatusCode().value()).isEqualTo(400);
		assertThat(Machine.signedInAs(http, "test\0officer", PASSWORD).get("/task").getStatusCode().value())
			.isEqualTo(401);
		assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
	}

	@Test
	void noOtherBeanCanBeReachedFromADiagram() {
		deploy(process().startEvent().serviceTask().camundaExpression("${organisation}").endEvent().done());
		assertThatThrownBy(() -> runtime.startProcessInstanceByKey("refusal-test"))
			.isInstanceOf(ProcessEngineException.class)
			.hasMessageContaining("Unknown property used in expression");
	}

	private static ProcessBuilder process() {
		return Bpmn.createExecutableProcess("refusal-test").camundaHistoryTimeToLiveString("P1D");
	}

	private static ServiceTaskBuilder thenServiceTask() {
		return process().startEvent().userTask().camundaCandidateGroups("test-commission.officer").serviceTask();
	}

	private String taskOf(BpmnModelInstance diagram) {
		deploy(diagram);
		String instance = runtime.startProcessInstanceByKey("refusal-test").getId();
		return tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
	}

	private void deploy(BpmnModelInstance diagram) {
		repository.createDeployment().addModelInstance("refusal-test.bpmn", diagram).deploy();
	}

}
