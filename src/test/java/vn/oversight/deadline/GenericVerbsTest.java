package vn.oversight.deadline;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Verbs that any diagram may use: tell somebody without a task, move a date. */
@OversightTest
class GenericVerbsTest {

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Organisation organisation;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Play play;

	private String deployment;

	@BeforeEach
	void nobodyWasTold() {
		jdbc.sql("truncate oversight.notice cascade").update();
		play.at("2026-11-23T08:00");
	}

	@AfterEach
	void nothingStays() {
		play.end();
		engine.getRepositoryService().deleteDeployment(deployment, true);
	}

	@Test
	void unitsAndPositionsWithoutATaskAreToldOnceEach() {
		deploy(telling());
		start(Map.of("told", "judicial, office.chief, court"));
		List<Map<String, Object>> mails = mails("told");
		assertThat(mails).extracting((mail) -> mail.get("recipient"))
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(
					organisation
						.readers(Stream
							.concat(Stream.of("police", "procuracy", "court", "judgment-enforcement")
								.flatMap((unit) -> organisation.groups(unit).stream()), Stream.of("office.chief"))
							.toList())
						.keySet());
		assertThat(mails.get(0).get("model").toString())
			.contains("Nghị quyết 12 đã ban hành", "/cases/GENERIC-2026-001")
			.doesNotContain("\\n12");
	}

	@Test
	void ofAConfidentialCaseOnlyTheNumberIsTold() {
		BpmnModelInstance diagram = telling();
		say(diagram.getModelElementsByType(StartEvent.class).iterator().next(), "confidential", "true");
		deploy(diagram);
		start(Map.of("told", "office.chief"));
		assertThat(mails("told")).singleElement()
			.satisfies((mail) -> assertThat(mail.get("model").toString()).contains("GENERIC-2026-001")
				.doesNotContain("Nghị quyết"));
	}

	@Test
	void whatIsCountedFromADateFollowsItAndHoldersHearWhy() {
		BpmnModelInstance diagram = Bpmn.createExecutableProcess("generic")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.parallelGateway("Gateway_Both")
			.userTask("Activity_Invite")
			.name("Mời họp")
			.camundaCandidateGroups("office.clerk")
			.camundaDueDate("${due.on(sessionDate)}")
			.boundaryEvent("Event_Late")
			.timerWithDate("${due.on(sessionDate)}")
			.endEvent()
			.moveToActivity("Activity_Invite")
			.endEvent()
			.moveToLastGateway()
			.userTask("Activity_Other")
			.name("Việc khác")
			.camundaCandidateGroups("office.clerk")
			.camundaDueDate("${due.on(otherDate)}")
			.endEvent()
			.moveToNode("Gateway_Both")
			.intermediateCatchEvent("Event_Wait")
			.timerWithDate("${due.on(sessionDate)}")
			.endEvent()
			.moveToNode("Gateway_Both")
			.intermediateCatchEvent("Event_Postponed")
			.message("Postponed")
			.serviceTask("Activity_Move")
			.camundaDelegateExpression("${moveDate}")
			.camundaInputParameter("moveVariable", "sessionDate")
			.camundaInputParameter("moveTo", "${newDate}")
			.camundaInputParameter("moveReason", "${why}")
			.camundaInputParameter("moveName", "ngày tiếp công dân")
			.endEvent()
			.done();
		say(diagram.getModelElementById("Activity_Invite"), "escalation", "ordinary");
		deploy(diagram);
		start(Map.of("sessionDate", "2026-11-30", "otherDate", "2026-11-30"));
		// whoever was told of the task is told of its new date
		assertThat(mails("new-task")).isNotEmpty();
		jdbc.sql("update oversight.notice set state = 'sent'").update();
		assertThatThrownBy(() -> postpone("2026-02-30")).hasRootCauseInstanceOf(Refusal.class);
		postpone("2026-12-07");
		assertThat(play.due(play.task("GENERIC-2026-001", "Activity_Invite"))).hasToString("2026-12-07");
		assertThat(play.due(play.task("GENERIC-2026-001", "Activity_Other"))).hasToString("2026-11-30");
		assertThat(engine.getManagementService().createJobQuery().processDefinitionKey("generic").timers().list())
			.hasSize(2)
			.extracting(
					(Job timer) -> LocalDate.ofInstant(timer.getDuedate().toInstant(), ZoneId.of("Asia/Ho_Chi_Minh")))
			.containsOnly(LocalDate.parse("2026-12-07"));
		assertThat(mails("due-moved")).isNotEmpty()
			.allSatisfy((mail) -> assertThat(mail.get("model").toString()).contains("Mưa lũ"));
		assertThat(jdbc.sql("select name || ': ' || remark from oversight.step where case_number = 'GENERIC-2026-001'")
			.query(String.class)
			.list()).contains("Đổi ngày tiếp công dân: từ 30/11/2026 đến 07/12/2026; Mưa lũ");
	}

	private static void say(FlowNode element, String property, String value) {
		BpmnModelInstance diagram = (BpmnModelInstance) element.getModelInstance();
		CamundaProperty said = diagram.newInstance(CamundaProperty.class);
		said.setCamundaName(property);
		said.setCamundaValue(value);
		CamundaProperties properties = diagram.newInstance(CamundaProperties.class);
		properties.getCamundaProperties().add(said);
		element.builder().addExtensionElement(properties);
	}

	private void postpone(String day) {
		engine.getRuntimeService()
			.createMessageCorrelation("Postponed")
			.processInstanceBusinessKey("GENERIC-2026-001")
			.setVariable("newDate", day)
			.setVariable("why", "Mưa lũ")
			.correlate();
	}

	private static BpmnModelInstance telling() {
		return Bpmn.createExecutableProcess("generic")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.serviceTask("Activity_Tell")
			.camundaDelegateExpression("${tell}")
			.camundaInputParameter("tellReaders", "${told}")
			.camundaInputParameter("tellTitle", "Nghị quyết\n12 đã ban hành")
			.camundaInputParameter("tellText", "Mời các đồng chí xem.")
			.camundaInputParameter("tellLink", "case")
			.userTask()
			.endEvent()
			.done();
	}

	private void deploy(BpmnModelInstance diagram) {
		deployment = engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("generic.bpmn", diagram)
			.deploy()
			.getId();
	}

	private void start(Map<String, Object> variables) {
		engine.getRuntimeService().startProcessInstanceByKey("generic", "GENERIC-2026-001", variables);
	}

	private List<Map<String, Object>> mails(String template) {
		return jdbc.sql("select * from oversight.notice where template = :template")
			.param("template", template)
			.query()
			.listOfRows();
	}

}
