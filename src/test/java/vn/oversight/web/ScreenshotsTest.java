package vn.oversight.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.notice.Delivery;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.notice.SendNow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Mails and pages as people see them. */
@OversightTest
@EnabledIf("vn.oversight.web.Screen#isThere")
class ScreenshotsTest {

	private static final Instant DUE = Instant.parse("2026-11-30T10:00:00Z");

	@LocalServerPort
	int port;

	@Autowired
	Notices notices;

	@Autowired
	SendNow sendNow;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestRestTemplate http;

	@Autowired
	Play play;

	@BeforeEach
	void aRoutine() {
		jdbc.sql("truncate oversight.notice, oversight.mail_hold, oversight.address_refused").update();
		repository.createDeployment()
			.addModelInstance("screenshots.bpmn",
					Bpmn.createExecutableProcess("screenshots")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask()
						.name("Gửi báo cáo tự kiểm tra")
						.camundaCandidateGroups("binh-lu.secretary,binh-lu.clerk")
						.camundaDueDate("2026-11-30T10:00:00Z")
						.endEvent()
						.done())
			.deploy();
		play.at("2026-11-25T09:00");
	}

	@AfterEach
	void clockOfTheMachine() {
		ClockUtil.reset();
	}

	@Test
	void threeMails() {
		String task = task("KT-2026-014");
		String other = task("KT-2026-009");
		notices.queueAll(List.of(escalation(task, "T+3", Delivery.IMMEDIATE, false, "head"),
				escalation(task, "T+3", Delivery.IMMEDIATE, true, "confidential"),
				escalation(task, "T+1", Delivery.DIGEST, false, "digest"),
				escalation(other, "T+1", Delivery.DIGEST, false, "digest"), end(task("KT-2026-007"), "digest")));
		play.at("2026-12-03T09:00");
		sendNow.sendQueued();

		try (Screen screen = new Screen()) {
			Page page = screen.blank();
			page.setViewportSize(720, 900);
			for (String reader : List.of("head", "confidential", "digest")) {
				page.setContent(jdbc.sql("""
						select body_html from oversight.notice
						where recipient = :reader || '@example.vn' and body_html is not null""")
					.param("reader", reader)
					.query(String.class)
					.single());
				Screen.keep(page, "mail-" + reader);
				assertThat(page.getByText("Đã quá hạn 3 ngày làm việc").first().isVisible()).isTrue();
			}
		}
	}

	@Test
	void theRoutineCalendar() {
		play.at("2026-12-20T08:00");
		jdbc.sql("truncate oversight.obligation, oversight.routine_unit").update();
		jdbc.sql("""
				insert into oversight.obligation
				(routine, unit, period, period_to, opens_on, opened_at, is_late)
				values ('judicial-briefing', 'tam-duong', '2026-Q4', '2026-12-31', '2026-12-03',
					'2026-12-06T23:00:00Z', true)""").update();
		try (Screen screen = new Screen()) {
			Page page = screen.signedIn(base(), "office.clerk", PASSWORD);
			page.navigate(base() + "/calendar");
			Screen.keep(page, "calendar");
			assertThat(page.title()).contains("Lịch các việc định kỳ");
		}
		finally {
			jdbc.sql("truncate oversight.obligation").update();
		}
	}

	@Test
	void theRecordOfNotices() {
		play.at("2026-12-03T08:00");
		List<Notice> many = new ArrayList<>();
		String task = task("KT-2026-014");
		for (String account : List.of("binh-lu.secretary", "binh-lu.clerk", "organisation-board.head")) {
			many.add(escalation(task, "T+3", Delivery.IMMEDIATE, false, account));
		}
		notices.queueAll(many);
		sendNow.sendQueued();
		jdbc.sql("""
				update oversight.notice set state = 'refused', last_error = '550 5.1.1 no such user', sent_at = null
				where recipient like 'binh-lu.clerk%'""").update();
		play.at("2026-12-03T16:40");
		notices.queue(escalation(task, "T+3", Delivery.DIGEST, false, "standing-deputy"));

		try (Screen screen = new Screen()) {
			Page page = screen.signedIn(base(), "admin", PASSWORD);
			page.navigate(base() + "/notices");
			Screen.keep(page, "notices");
			assertThat(ScreenCheck.violations(page)).isEmpty();
			page.navigate(base() + "/notices?state=written");
			page.click("text=Xem");
			page.frameLocator("iframe").getByText("Đề nghị đồng chí").waitFor();
			Screen.keep(page, "notice");
			assertThat(ScreenCheck.violations(page)).isEmpty();
			assertThat(page.title()).contains("Thông báo");
		}
	}

	@Test
	void aLinkInEachOfItsStates() {
		String open = task("KT-2026-014");
		String done = task("KT-2026-009");
		play.at("2026-11-30T09:15");
		Machine.signedInAs(http, "binh-lu.secretary", PASSWORD).post("/task/" + done + "/complete", "{}");

		try (Screen screen = new Screen()) {
			Page other = screen.signedIn(base(), "son-binh.secretary", PASSWORD);
			Screen.keep(at(other, "/v/" + open), "link-of-anothers-task");
			assertThat(ScreenCheck.violations(other)).isEmpty();
			Screen.keep(at(other, "/v/no-such-task"), "link-to-nothing");
			Page holder = screen.signedIn(base(), "binh-lu.secretary", PASSWORD);
			Screen.keep(at(holder, "/v/" + done), "link-of-a-finished-task");
			at(holder, "/v/" + open);
			holder.getByText("Gửi báo cáo tự kiểm tra").first().waitFor();
			holder.waitForCondition(() -> holder.locator("text=Loading >> visible=true").count() == 0);
			Screen.keep(holder, "link-of-an-open-task");
			assertThat(holder.url()).contains("/camunda/app/tasklist/default/#/?", "task=" + open);
		}
	}

	private Page at(Page page, String path) {
		page.navigate(base() + path);
		return page;
	}

	private String base() {
		return "http://localhost:" + port;
	}

	private String task(String caseKey) {
		String instance = runtime.startProcessInstanceByKey("screenshots", caseKey).getId();
		String task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
		tasks.setDueDate(task, Date.from(DUE));
		jdbc.sql("delete from oversight.notice where template = 'new-task'").update();
		return task;
	}

	private static Notice end(String task, String reader) {
		return new Notice("task-ended", reader + "@example.vn", "end", "KT-2026-007", task, DUE, Notice.ENDED,
				Delivery.DIGEST, "binh-lu",
				Map.of("taskName", "Thẩm tra, xác minh", "caseKey", "KT-2026-007", "link",
						"http://localhost:8080/v/" + task, "endText",
						"Trưởng Ban Tổ chức Huyện ủy đã hoàn thành, Thứ Năm, 03/12/2026, 08:10", "calendarSequence",
						"2"));
	}

	private static Notice escalation(String task, String rung, Delivery delivery, boolean isConfidential,
			String reader) {
		String address = reader + (reader.contains(".") || reader.contains("-") ? "@tam-duong.example" : "@example.vn");
		Map<String, String> model = new HashMap<>(Map.of("taskName", "Gửi báo cáo tự kiểm tra", "caseKey",
				"KT-2026-014", "unitName", "Đảng ủy xã Bình Lư", "holder", "Bí thư Đảng ủy xã Bình Lư", "ask",
				"Chỉ đạo bộ phận được giao hoàn thành và gửi báo cáo ngay.", "ground",
				"Thời hạn “Gửi báo cáo tự kiểm tra”: 10 ngày làm việc tính từ ngày nhận thông báo quyết định, kế hoạch. Nguồn: Thiết lập của cơ quan, không phải quy định của pháp luật hay của Đảng",
				"rung", "Bậc 2: báo cáo người đứng đầu đơn vị", "othersTold", "Cán bộ văn phòng Đảng ủy xã Bình Lư",
				"nextStep", "Thứ Hai, 07/12/2026: báo cáo Ủy viên Ban Thường vụ phụ trách đơn vị", "link",
				"http://localhost:8080/v/" + task));
		model.put("confidential", String.valueOf(isConfidential));
		return new Notice("escalation", address, Notice.onceKey(task, rung, DUE, address), "KT-2026-014", task, DUE,
				rung, delivery, "binh-lu", model);
	}

}
