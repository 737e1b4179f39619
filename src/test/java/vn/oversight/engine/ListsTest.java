package vn.oversight.engine;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;

/** A list of a form as a loop: one task a row, kept as JSON and as nothing else. */
@OversightTest
class ListsTest {

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Play play;

	private String deployment;

	@BeforeEach
	void aTaskForEachMatter() {
		deployment = engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("each-matter.bpmn",
					Bpmn.createExecutableProcess("each-matter")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask("Activity_Handle")
						.name("Giải quyết")
						.camundaCandidateGroups("${candidates.of(matter.handler)}")
						.camundaDueDate("${due.on(matter.due)}")
						.multiInstance()
						.camundaCollection("${lists.rows(matters)}")
						.camundaElementVariable("matter")
						.multiInstanceDone()
						.serviceTask("Activity_Tell")
						.camundaExpression("${matters.elements().get(0).prop('content').stringValue()}")
						.camundaResultVariable("told")
						.userTask("Activity_Wait")
						.endEvent()
						.done())
			.deploy()
			.getId();
	}

	@AfterEach
	void nothingStays() {
		play.end();
		engine.getRepositoryService().deleteDeployment(deployment, true);
	}

	@Test
	void eachRowIsATaskThatReadsItsCells() {
		engine.getRuntimeService().startProcessInstanceByKey("each-matter", "VV-1", Map.of("matters", Spin.JSON("""
				[{"handler": "binh-lu", "due": "2026-12-01", "content": "Đường liên xã", "urgent": true, "n": 3},
				{"handler": "ban-bo", "due": "2026-12-15", "content": "Điện", "urgent": false, "n": null}]""")));
		List<Task> tasks = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey("VV-1")
			.orderByDueDate()
			.asc()
			.list();
		assertThat(tasks).hasSize(2);
		assertThat(play.groups(tasks.get(0))).contains("binh-lu.secretary");
		assertThat(play.groups(tasks.get(1))).contains("ban-bo.secretary");
		assertThat(play.due(tasks.get(1))).hasToString("2026-12-15");
		assertThat(jdbc.sql("select distinct type_ from act_ru_variable where name_ in ('matter', 'matters')")
			.query(String.class)
			.list()).as("read back after a restart, whatever the version of a class").containsExactly("json");
		// every command reads from the database what the one before has left
		tasks.forEach((task) -> engine.getTaskService().complete(task.getId()));
		assertThat(play.openTasks("VV-1")).containsExactly("Activity_Wait");
		assertThat(jdbc.sql("select count(*) from act_ru_variable where type_ in ('serializable', 'object')")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aListOfNothingAsksNobody() {
		engine.getRuntimeService()
			.startProcessInstanceByKey("each-matter", "VV-2", Map.of("matters",
					Spin.JSON("[{\"handler\":\"binh-lu\",\"due\":\"2026-12-01\",\"content\":\"x\"}]")));
		assertThat(play.openTasks("VV-2")).containsExactly("Activity_Handle");
		assertThat(new Lists().rows(null)).isEmpty();
		assertThat(new Lists().rows("a, b,")).containsExactly("a", "b");
		assertThat(new Lists().rows(Spin.JSON("[\"a\", 2, true]"))).containsExactly("a", 2, true);
		assertThat(new Lists().count(Spin.JSON("[{}, {}]"))).isEqualTo(2);
	}

	@Test
	void aListBeginsWithOneRow() {
		assertThat(new Lists().row("task", "Đường liên xã", "due", null, "people", 30).toString())
			.isEqualTo("[{\"task\":\"Đường liên xã\",\"people\":30}]");
		assertThat(new Lists().row("task", " ", "owner", "binh-lu").toString()).isEqualTo("[{\"owner\":\"binh-lu\"}]");
		assertThat(new Lists().row("owner", "binh-lu").elements()).hasSize(1);
	}

}
