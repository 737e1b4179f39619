package vn.oversight.web;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The lists of Tasklist on Thursday, 19/11/2026; the Tuesday after is a day off. */
@OversightTest
class TasklistFiltersTest {

	@Autowired
	TestRestTemplate http;

	@Autowired
	TasklistFilters filters;

	@Autowired
	AuthorizationService authorizations;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	Play play;

	@BeforeEach
	void thursdayMorning() {
		play.end();
		play.at("2026-11-19T09:00");
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
		ClockUtil.reset();
	}

	@Test
	void eachListHoldsWhatItsNameSays() {
		deploy("lists", "Activity_Write");
		start("lists", "late", "2026-11-18T10:00:00Z");
		start("lists", "today", "2026-11-19T10:00:00Z");
		start("lists", "third working day", "2026-11-25T10:00:00Z");
		start("lists", "fourth working day", "2026-11-26T10:00:00Z");
		Task claimed = start("lists", "claimed", "2026-12-30T10:00:00Z");
		tasks.claim(claimed.getId(), "binh-lu.secretary");
		Task again = start("lists", "again", "2026-12-31T10:00:00Z");
		again.setFollowUpDate(Date.from(Instant.parse("2026-11-19T01:00:00Z")));
		tasks.saveTask(again);

		assertThat(list("binh-lu.secretary", "Việc cần làm")).containsExactly("late", "today", "third working day",
				"fourth working day", "claimed", "again");
		assertThat(list("binh-lu.secretary", "Quá hạn")).containsExactly("late");
		assertThat(list("binh-lu.secretary", "Đến hạn hôm nay")).containsExactly("today");
		assertThat(list("binh-lu.secretary", "Đến hạn trong 3 ngày làm việc")).containsExactly("today",
				"third working day");
		assertThat(list("binh-lu.secretary", "Tôi đã nhận")).containsExactly("claimed");
		assertThat(list("binh-lu.secretary", "Chưa ai nhận")).containsExactly("late", "today", "third working day",
				"fourth working day", "again");
		assertThat(list("binh-lu.secretary", "Hẹn xem lại")).containsExactly("again");
		assertThat(list("binh-lu.secretary", "Chờ ký, quyết định")).isEmpty();
		assertThat(list("son-binh.secretary", "Việc cần làm")).isEmpty();
	}

	@Test
	void whatIsToBeSignedOrDecidedHasAListOfItsOwn() {
		deploy("approvals", "Activity_SignLetter");
		filters.afterSingletonsInstantiated();
		start("approvals", "letter", "2026-12-01T10:00:00Z");
		assertThat(list("binh-lu.secretary", "Chờ ký, quyết định")).containsExactly("letter");
	}

	@Test
	void onlyWhoLeadsAUnitIsOfferedAllOfIt() {
		assertThat(lists("binh-lu.secretary")).containsKey("Cả đơn vị");
		assertThat(lists("binh-lu.clerk")).doesNotContainKey("Cả đơn vị").hasSize(8);
	}

	@Test
	void anotherStartChangesNothing() {
		Map<String, String> before = lists("binh-lu.secretary");
		long grants = authorizations.createAuthorizationQuery().count();
		filters.afterSingletonsInstantiated();
		assertThat(lists("binh-lu.secretary")).isEqualTo(before);
		assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(grants);
	}

	private void deploy(String process, String task) {
		repository.createDeployment()
			.addModelInstance(process + ".bpmn",
					Bpmn.createExecutableProcess(process)
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask(task)
						.name("Việc thử")
						.camundaCandidateGroups("binh-lu.secretary,binh-lu.clerk")
						.endEvent()
						.done())
			.deploy();
	}

	private Task start(String process, String name, String due) {
		String instance = runtime.startProcessInstanceByKey(process).getId();
		Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
		task.setName(name);
		task.setDueDate(Date.from(Instant.parse(due)));
		tasks.saveTask(task);
		return task;
	}

	private List<String> list(String user, String name) {
		return JsonPath.read(
				Machine.signedInAs(http, user, PASSWORD).get("/filter/" + lists(user).get(name) + "/list").getBody(),
				"$[*].name");
	}

	private Map<String, String> lists(String user) {
		List<Map<String, String>> all = JsonPath
			.read(Machine.signedInAs(http, user, PASSWORD).get("/filter?resourceType=Task").getBody(), "$[*]");
		Map<String, String> ids = new HashMap<>();
		all.forEach((filter) -> ids.put(filter.get("name"), filter.get("id")));
		return ids;
	}

}
