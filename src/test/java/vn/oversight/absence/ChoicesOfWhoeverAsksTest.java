package vn.oversight.absence;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A list that depends on who asks is the same when it is shown and when it comes back.
 */
@OversightTest
class ChoicesOfWhoeverAsksTest {

	private static final String FORM = """
			{"id": "visit", "type": "default", "schemaVersion": 16, "components": [
			{"type": "select", "id": "F1", "key": "cell", "label": "Đơn vị", "properties": {"choices": "units-in-my-charge"}},
			{"type": "select", "id": "F2", "key": "commune", "label": "Xã", "properties": {"choices": "units:commune-committee"}},
			{"type": "select", "id": "F3", "key": "who", "label": "Người", "properties": {"choices": "positions:police"}}]}""";

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Organisation organisation;

	@Autowired
	private Absences absences;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Play play;

	private String deployment;

	private String task;

	@BeforeEach
	void theChiefOfPoliceIsAsked() {
		play.at("2026-11-23T08:00");
		deployment = engine.getRepositoryService()
			.createDeployment()
			.addString("visit.form", FORM)
			.addModelInstance("visit.bpmn",
					Bpmn.createExecutableProcess("visit")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask("Activity_Visit")
						.camundaFormRef("visit")
						.camundaFormRefBinding("deployment")
						.camundaCandidateGroups("standing-board.police-chief")
						.endEvent()
						.done())
			.deploy()
			.getId();
		String instance = engine.getRuntimeService().startProcessInstanceByKey("visit").getId();
		task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
	}

	@AfterEach
	void nothingStays() {
		jdbc.sql("truncate oversight.absence").update();
		play.end();
		engine.getRepositoryService().deleteDeployment(deployment, true);
	}

	@Test
	void oneIsOfferedTheUnitsInOnesCharge() throws IOException {
		assertThat(offered("police.head", "cell")).containsExactly("ho-thau");
		assertThat(offered("police.head", "commune")).hasSize(13);
		assertThat(offered("police.head", "who")).containsExactlyElementsOf(organisation.groups("police"));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> complete("police.head", Map.of("cell", "binh-lu")))
			.withMessageContaining("Đơn vị");
		complete("police.head", Map.of("cell", "ho-thau", "commune", "binh-lu"));
	}

	@Test
	void aDeputyIsOfferedThoseOfWhomTheyStandInForAndNotTheirOwn() throws IOException {
		String deputy = "organisation-board.head";
		jdbc.sql("truncate oversight.absence").update();
		absences.note("police.head", deputy, LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-27"),
				"police.head");
		assertThat(offered(deputy, "cell")).containsExactly("ho-thau");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> complete(deputy, Map.of("cell", inCharge("standing-board.organisation-head").get(0))));
		complete(deputy, Map.of("cell", "ho-thau"));
	}

	@Test
	void anAdministratorActsInTheirPlace() throws IOException {
		assertThat(offered("admin", "cell")).containsExactly("ho-thau");
		complete("admin", Map.of("cell", "ho-thau"));
	}

	private List<String> inCharge(String position) {
		return organisation.units()
			.stream()
			.filter((unit) -> position.equals(unit.inCharge()))
			.map((unit) -> unit.id())
			.toList();
	}

	private List<String> offered(String account, String field) throws IOException {
		try (InputStream form = as(account, () -> engine.getFormService().getDeployedTaskForm(task))) {
			return new ObjectMapper().readTree(form)
				.path("components")
				.findParents("key")
				.stream()
				.filter((component) -> component.path("key").asText().equals(field))
				.findFirst()
				.orElseThrow()
				.path("values")
				.findValuesAsText("value");
		}
	}

	private void complete(String account, Map<String, Object> form) {
		as(account, () -> {
			engine.getFormService().submitTaskForm(task, form);
			return null;
		});
	}

	private <T> T as(String account, Supplier<T> action) {
		List<String> groups = account.equals("admin") ? List.of("camunda-admin") : organisation.groupsOf(account);
		engine.getIdentityService().setAuthentication(account, groups);
		try {
			return action.get();
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

}
