package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.Date;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** People say when they want to look at a task again, and can move no other date. */
@OversightTest
class FollowUpTest {

	private static final String OFFICER = "inspection-commission.officer";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	TaskService tasks;

	private String task;

	private Date due;

	@BeforeEach
	void anOfficerHasAPlanToDraft() {
		play.at("2026-11-16T08:00");
		String number = play.start(OFFICER, "inspection-cycle", Map.of("kind", "inspection", "subject", "binh-lu",
				"title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		Task draft = play.task(number, "Activity_DraftPlan");
		task = draft.getId();
		due = draft.getDueDate();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void onTheDayTheTaskIsInTheListAndItsDueDateStays() {
		Browser officer = as(OFFICER);
		assertThat(officer.submit(page(), page(), Map.of("day", "2026-11-18")).statusCode()).isEqualTo(302);
		assertThat(found().getDueDate()).isEqualTo(due);
		assertThat(officer.get(page()).body()).contains("18/11/2026");
		assertThat(followedUp(officer)).doesNotContain(task);
		play.at("2026-11-18T08:00");
		assertThat(followedUp(officer)).contains(task);
		assertThat(officer.submit(page(), page()).statusCode()).isEqualTo(302);
		assertThat(found().getFollowUpDate()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "T10:00", "2026", "31/12/2026", "2026-02-29", "9999-01-01", "2026-11-15", "2027-11-17" })
	void anotherDayIsRefused(String day) {
		HttpResponse<String> answer = as(OFFICER).submit(page(), page(), Map.of("day", day));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("id=\"problem\"");
		assertThat(found().getFollowUpDate()).isNull();
	}

	@Test
	void whoeverMayNotWorkOnTheTaskSetsNothingAndNobodyMovesItsDueDate() {
		assertThat(as("son-binh.secretary").submit("/password", page(), Map.of("day", "2026-11-18")).statusCode())
			.isEqualTo(404);
		Browser officer = as(OFFICER);
		officer.signInScripts(OFFICER, PASSWORD);
		assertThat(officer
			.send("PUT", "/engine-rest/task/" + task, "application/json", "{\"due\":\"2027-01-01T10:00:00.000+0000\"}")
			.statusCode()).isEqualTo(403);
		assertThat(found().getFollowUpDate()).isNull();
		assertThat(found().getDueDate()).isEqualTo(due);
	}

	@ParameterizedTest
	@CsvSource({ "desktop, 1280, 800", "phone, 390, 844" })
	@EnabledIf("vn.oversight.web.Screen#isThere")
	void anOfficerDoesItInTasklist(String size, int width, int height) {
		try (Screen screen = new Screen()) {
			String base = "http://localhost:" + port;
			Page page = screen.signedIn(base, OFFICER, PASSWORD);
			page.setViewportSize(width, height);
			page.navigate(base + "/v/" + task);
			page.locator(".task-follow-up").click();
			page.locator("#day").fill("2026-11-18");
			Screen.keep(page, "follow-up " + size);
			assertThat(ScreenCheck.englishTexts(page)).isEmpty();
			assertThat(ScreenCheck.violations(page)).isEmpty();
			page.locator("main form button").first().click();
			page.waitForURL((url) -> url.contains("task=" + task));
			assertThat(found().getFollowUpDate()).isNotNull();
		}
	}

	private String followedUp(Browser browser) {
		String filters = browser.get("/camunda/api/engine/engine/default/filter?name=H%E1%BA%B9n%20xem%20l%E1%BA%A1i")
			.body();
		String filter = com.jayway.jsonpath.JsonPath.read(filters, "$[0].id");
		return browser.get("/camunda/api/engine/engine/default/filter/" + filter + "/list").body();
	}

	private Task found() {
		return tasks.createTaskQuery().taskId(task).singleResult();
	}

	private String page() {
		return "/tasks/" + task + "/follow-up";
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
