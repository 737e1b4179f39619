package vn.oversight.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * Thirty fields are typed, and left in each way that people leave a page: they are there
 * again, on another computer too, until the task is done.
 */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class DraftsInBrowserTest {

	private static final String OFFICER = "inspection-commission.officer";

	private static final int FIELDS = 30;

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	JdbcClient jdbc;

	private final Screen screen = new Screen();

	private String task;

	private BrowserContext computer;

	private Page page;

	@BeforeEach
	void aFormOfThirtyFields() {
		repository.createDeployment()
			.addString("thirty.form", form())
			.addModelInstance("thirty.bpmn",
					Bpmn.createExecutableProcess("thirty")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask()
						.name("Ba mươi ô")
						.camundaCandidateGroups("inspection-commission.officer")
						.camundaFormRef("thirty")
						.camundaFormRefBinding("deployment")
						.endEvent()
						.done())
			.deploy();
		String instance = runtime.startProcessInstanceByKey("thirty").getId();
		task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
		PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
		computer = screen.context(1366, 900);
		page = signedIn(computer);
	}

	@AfterEach
	void closeTheBrowserAndLeaveNothingOpen() {
		screen.close();
		play.end();
	}

	@Test
	void thirtyFieldsOutliveEachWayOfLeaving() {
		open(page);
		page.locator("button.claim").click();
		page.locator("button.claim").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
		for (int number = 2; number <= FIELDS; number++) {
			fill(field(page, label(number)), value(number));
		}
		page.keyboard().press("Tab");
		assertThat(page.locator(".draft-state")).containsText("Đã lưu nháp ");

		// another list
		type("I. Danh sách khác");
		page.locator(".task-filters .item h4 a").nth(1).click();
		open(page);
		isThere("I. Danh sách khác");

		// pages beside it
		for (String way : new String[] { ".task-files", ".task-follow-up", ".our-page" }) {
			type("I. " + way);
			page.locator(way).first().click();
			page.locator("h1").waitFor();
			open(page);
			isThere("I. " + way);
		}

		// F5
		type("I. F5");
		page.reload();
		isThere("I. F5");

		// a second window: each keeps what the other has typed
		Page second = computer.newPage();
		open(second);
		field(second, label(1)).fill("I. Cửa sổ thứ hai");
		assertThat(second.locator(".draft-state")).containsText("Đã lưu nháp ");
		page.bringToFront();
		page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
		assertThat(field(page, label(1))).hasValue("I. Cửa sổ thứ hai");
		second.close();

		// the line is lost, and comes back
		computer.setOffline(true);
		type("I. Mất mạng");
		assertThat(page.locator(".draft-state")).containsText("đang giữ trên máy này");
		computer.setOffline(false);
		assertThat(page.locator(".draft-state")).containsText("Đã lưu nháp ");
		isKept("I. Mất mạng");

		// the session ends
		computer.clearCookies();
		type("I. Hết phiên");
		assertThat(page.locator("text=Phiên làm việc đã hết").first()).isVisible();
		// unless something else that the page asked has led there before
		if (!page.url().contains("/login")) {
			page.locator(".draft-state a").click();
		}
		assertThat(page.locator(".notice")).containsText("Phiên làm việc đã hết");
		login(page);
		isThere("I. Hết phiên");

		// another computer
		Page elsewhere = signedIn(screen.context(820, 1180));
		open(elsewhere);
		assertThat(field(elsewhere, label(1))).hasValue("I. Hết phiên");
		allAreThere(elsewhere);
		assertThat(elsewhere.locator(".draft-state")).containsText("Đã khôi phục bản nháp");

		// gone with the task
		play.end();
		assertThat(jdbc.sql("select count(*) from oversight.draft").query(Long.class).single()).isZero();
	}

	@Test
	void aStartFormAsksBeforeItClosesAndIsThereAgain() {
		startForm();
		field(page, "Nội dung kiểm tra").fill("Lãnh đạo thực hiện nghị quyết");
		page.keyboard().press("Escape");
		assertThat(page.locator(".close-question")).containsText("Đóng hồ sơ đang nhập?");
		page.locator("[data-stay]").click();
		assertThat(field(page, "Nội dung kiểm tra")).hasValue("Lãnh đạo thực hiện nghị quyết");
		page.locator(".modal").click(new Locator.ClickOptions().setPosition(5, 5));
		page.locator("[data-leave]").click();
		assertThat(page.locator(".modal-dialog")).hasCount(0);
		startForm();
		assertThat(field(page, "Nội dung kiểm tra")).hasValue("Lãnh đạo thực hiện nghị quyết");
		page.locator(".draft-state button").click();
		assertThat(field(page, "Nội dung kiểm tra")).hasValue("");
		page.keyboard().press("Escape");
		assertThat(page.locator(".modal-dialog")).hasCount(0);
		assertThat(jdbc.sql("select count(*) from oversight.draft").query(Long.class).single()).isZero();
	}

	private void startForm() {
		page.locator("[ng-click='open()']:has(.glyphicon-list-alt)").click();
		page.locator(".modal-dialog a",
				new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*Cuộc kiểm tra, giám sát")))
			.click();
		page.locator(".fjs-form-field").first().waitFor();
	}

	private void type(String text) {
		field(page, label(1)).fill(text);
	}

	private static void fill(Locator field, String value) {
		field.fill(value);
		if (value.contains("/")) {
			field.press("Enter");
		}
		field.blur();
		field.page()
			.locator(".flatpickr-calendar.open")
			.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
		assertThat(field).hasValue(value);
	}

	private static String label(int number) {
		return "Ô số %02d".formatted(number);
	}

	/** Numbers, days and texts in turn. */
	private static String value(int number) {
		return switch (number % 3) {
			case 0 -> String.valueOf(1000 + number);
			case 1 -> "%02d/01/2027".formatted(number);
			default -> "Nội dung thứ " + number;
		};
	}

	private static String form() {
		String fields = IntStream.rangeClosed(1, FIELDS).mapToObj((number) -> {
			String type = (number == 1) ? "textfield" : List.of("number", "datetime", "textarea").get(number % 3);
			return """
					{"type":"%s","key":"field%d","id":"Field_%d","%s":"%s","subtype":"date"}""".formatted(type, number,
					number, type.equals("datetime") ? "dateLabel" : "label", label(number));
		}).collect(Collectors.joining(","));
		return """
				{"type":"default","id":"thirty","schemaVersion":16,"executionPlatform":"Camunda Platform",
				"executionPlatformVersion":"7.24.0","components":[%s]}""".formatted(fields);
	}

	private void isThere(String text) {
		assertThat(field(page, label(1))).hasValue(text);
		allAreThere(page);
	}

	private static void allAreThere(Page page) {
		for (int number = 2; number <= FIELDS; number++) {
			assertThat(field(page, label(number))).hasValue(value(number));
		}
	}

	private void isKept(String text) {
		assertThat(jdbc.sql("select fields ->> 'field1' from oversight.draft where form = :task")
			.param("task", task)
			.query(String.class)
			.single()).isEqualTo(text);
	}

	private static Locator field(Page page, String label) {
		return page
			.locator(".fjs-form-field",
					new Page.LocatorOptions()
						.setHas(page.locator("label", new Page.LocatorOptions().setHasText(label))))
			.last()
			.locator("input, textarea")
			.first();
	}

	private void open(Page page) {
		page.navigate(base() + "/v/" + task);
		page.locator(".fjs-form-field").first().waitFor();
	}

	private Page signedIn(BrowserContext computer) {
		Page page = computer.newPage();
		page.setDefaultTimeout(30_000);
		page.navigate(base() + "/login");
		login(page);
		page.locator(".task-filters .item a").first().waitFor();
		return page;
	}

	private static void login(Page page) {
		page.fill("#username", OFFICER);
		page.fill("#password", PASSWORD);
		page.click("button[type=submit]");
	}

	private String base() {
		return "http://localhost:" + port;
	}

}
