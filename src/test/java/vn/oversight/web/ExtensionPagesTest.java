package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

@OversightTest
class ExtensionPagesTest {

	private static final String SECRETARY = "binh-lu.secretary";

	private static final String SELF_REPORT = "Activity_SubmitSelfReport";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TaskService tasks;

	private String number;

	private String path;

	@BeforeEach
	void anInspectionThatAwaitsTheSelfReport() {
		jdbc.sql("truncate oversight.extension").update();
		play.at("2026-11-23T08:00");
		number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection", "subject",
				"binh-lu", "title", "Lãnh đạo thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		play.complete(number, "Activity_DraftPlan",
				Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo", "2026-10-31",
						"planContent", "Kiểm tra việc thực hiện nghị quyết", "outline", "I. Kết quả; II. Hạn chế"));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-23"));
		path = "/tasks/" + selfReport().getId() + "/extension";
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void theHolderSeesTheRuleAsksAndSeesWhatBecameOfIt() {
		Browser secretary = as(SECRETARY);
		assertThat(secretary.get(path).body()).contains("Nộp báo cáo tự kiểm tra", "08/12/2026", "thêm tối đa 10",
				"không quá 2 lần", "chậm nhất là 22/12/2026", "0 trên 2 lần", "Chưa xin gia hạn lần nào");
		assertThat(ask(secretary, "2026-12-15", "Mưa <b>lũ</b>").statusCode()).isEqualTo(302);
		assertThat(secretary.get(path).body())
			.contains("Đang chờ quyết định", "15/12/2026", "Mưa &lt;b&gt;lũ", "đang chờ quyết định")
			.doesNotContain("<form", "<b>lũ");
		play.complete(number, "Activity_DecideExtension", Map.of("extensionDecision", "approve"));
		assertThat(secretary.get(path).body()).contains("Gia hạn đến 15/12/2026", "1 trên 2 lần");
		String file = secretary.get("/tasks/" + selfReport().getId() + "/case").body();
		assertThat(file).contains("Xin gia hạn việc này", path, "Gia hạn đến 15/12/2026");
	}

	@ParameterizedTest
	@CsvSource({ "2026-12-23, Mưa lũ, vượt mức tối đa", "2026-12-08, Mưa lũ, không sau thời hạn",
			"'', Mưa lũ, không phải là ngày hợp lệ", "2026-02-30, Mưa lũ, không phải là ngày hợp lệ",
			"2026-12-15, '', lý do", "2026-12-13, Mưa lũ, gần nhất là 14/12/2026" })
	void whatWillNotDoIsRefusedInVietnameseAndNothingIsLost(String day, String reason, String words) {
		HttpResponse<String> answer = ask(as(SECRETARY), day, reason);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(words, reason)
			.containsPattern("(?s)role=\"alert\"><strong>[^<]+</strong></p>");
		assertThat(count()).isZero();
	}

	@Test
	void onlyWhoeverHandlesTheTaskAsks() {
		Browser other = as("son-binh.secretary");
		assertThat(other.get(path).headers().firstValue("Location")).get().asString().endsWith("/v/" + taskId());
		Browser secretary = as(SECRETARY);
		String form = "day=2026-12-15&reason=x";
		assertThat(secretary.send("POST", path, "application/x-www-form-urlencoded", form).statusCode()).as("no token")
			.isEqualTo(403);
		assertThat(new Browser(port).get(path).statusCode()).isEqualTo(302);
		assertThat(other.submit("/absence", path, Map.of("day", "2026-12-15", "reason", "x")).statusCode())
			.isEqualTo(302);
		assertThat(count()).isZero();
	}

	@Test
	void itIsOfferedWhereTheLimitAdmitsItToWhoeverMayAsk() {
		assertThat(as(SECRETARY).get(path + "/admitted").body()).isEqualTo("true");
		assertThat(as("son-binh.secretary").get(path + "/admitted").body()).isEqualTo("false");
		assertThat(as("inspection-commission.officer").get(path + "/admitted").body()).isEqualTo("false");
		String other = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Đảng phí", "ground", "Chương trình số 05-CTr/HU"));
		assertThat(as("inspection-commission.officer")
			.get("/tasks/" + play.task(other, "Activity_DraftPlan").getId() + "/extension/admitted")
			.body()).isEqualTo("false");
	}

	@Test
	void theHeadOfAUnitReadsATaskOfItsClerkAndCannotAsk() {
		Task ofTheClerk = tasks.newTask();
		tasks.saveTask(ofTheClerk);
		tasks.addCandidateGroup(ofTheClerk.getId(), "binh-lu.clerk");
		// as every task of a diagram has one: what has none is not found once a diagram
		// has confidential tasks
		setKey(ofTheClerk, "Activity_Sample");
		try {
			String page = "/tasks/" + ofTheClerk.getId() + "/extension";
			Browser head = as(SECRETARY);
			assertThat(head.get(page).statusCode()).isEqualTo(200);
			assertThat(head.submit("/absence", page, Map.of("day", "2026-12-15", "reason", "Mưa lũ")).statusCode())
				.isEqualTo(403);
			assertThat(count()).isZero();
		}
		finally {
			setKey(ofTheClerk, null);
			tasks.deleteTask(ofTheClerk.getId(), true);
		}
	}

	private void setKey(Task task, String key) {
		jdbc.sql("update act_ru_task set task_def_key_ = :key where id_ = :id")
			.param("key", key)
			.param("id", task.getId())
			.update();
	}

	@Test
	void aTaskThatHasEndedIsWhatItsLinkSays() {
		Browser secretary = as(SECRETARY);
		String task = taskId();
		play.complete(number, SELF_REPORT, Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate", "2026-11-23",
				"selfReportSummary", "Đã tự kiểm tra"));
		assertThat(secretary.get(path).headers().firstValue("Location")).get().asString().endsWith("/v/" + task);
		assertThat(secretary.get("/v/" + task).body()).contains("Việc này đã xong");
	}

	@Test
	@EnabledIf("vn.oversight.web.Screen#isThere")
	void theSecretaryAsksInTheBrowserAndTheDeputyDecidesInTasklist() {
		String base = "http://localhost:" + port;
		try (Screen screen = new Screen()) {
			Page page = screen.signedIn(base, SECRETARY, PASSWORD);
			page.navigate(base + "/v/" + taskId());
			page.locator(".task-extension").waitFor();
			ScreenCheck.keepSound(page, "extension offered");
			page.getByText("Hồ sơ", new Page.GetByTextOptions().setExact(true)).last().click();
			page.getByText("Xin gia hạn việc này").waitFor();
			page.locator(".task-extension").click();
			page.getByText("Gửi đề nghị").waitFor();
			ScreenCheck.keepSound(page, "extension ask");
			page.fill("#day", "2026-12-15");
			page.fill("#reason", "Mưa lũ, đường vào bản bị sạt lở");
			page.getByText("Gửi đề nghị").click();
			page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("Đang chờ quyết định")).waitFor();
			ScreenCheck.keepSound(page, "extension asked");
			page.setViewportSize(390, 844);
			ScreenCheck.keepSound(page, "extension asked, phone");
		}
		try (Tasklist tasklist = new Tasklist(port)) {
			tasklist.signIn("standing-deputy", PASSWORD);
			Tasklist.Form decision = tasklist.take("Quyết định việc gia hạn");
			assertThat(decision.text()).contains("Nộp báo cáo tự kiểm tra", "15/12/2026", "Mưa lũ", "22/12/2026");
			decision.tick("Ý kiến", "Đồng ý, nhưng")
				.date("Gia hạn đến ngày", "11/12/2026")
				.type("Lý do", "Cần sớm hơn");
			tasklist.complete("Quyết định việc gia hạn");
			tasklist.signOut();
			assertThat(tasklist.troubles()).isEmpty();
		}
		assertThat(play.due(selfReport())).isEqualTo("2026-12-11");
	}

	private HttpResponse<String> ask(Browser browser, String day, String reason) {
		return browser.submit(path, path, Map.of("day", day, "reason", reason));
	}

	private Task selfReport() {
		return play.task(number, SELF_REPORT);
	}

	private String taskId() {
		return selfReport().getId();
	}

	private long count() {
		return jdbc.sql("select count(*) from oversight.extension").query(Long.class).single();
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
