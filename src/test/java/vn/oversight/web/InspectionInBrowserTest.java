package vn.oversight.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.register.Register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * One inspection through Tasklist, from the request to the closed dossier, each step by
 * the person who is asked. What the screens looked like is kept in
 * {@code target/screenshots}.
 */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class InspectionInBrowserTest {

	private static final String OFFICER = "inspection-commission.officer";

	private static final String DEPUTY = "standing-deputy";

	private static final String LEADER = "propaganda-board.head";

	private static final String SECRETARY = "binh-lu.secretary";

	private static final String HOSTILE = "<script>alert(1)</script> {{constructor.constructor('alert(1)')()}}"
			+ " <img src=x onerror=alert(2)> **đậm** ![](http://example.org/x.png)";

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

	@LocalServerPort
	int port;

	@Autowired
	Register register;

	@Autowired
	RuntimeService runtime;

	Tasklist tasklist;

	@BeforeEach
	void openTheBrowser() {
		tasklist = new Tasklist(port);
	}

	@AfterEach
	void closeTheBrowser() {
		tasklist.close();
	}

	@Test
	void anInspectionIsPlayedThroughEveryRoleToTheClosedDossier() {
		String number = request("Lãnh đạo thực hiện nghị quyết đại hội");
		draftThePlan();
		theStandingSecretariatReturnsThePlanOnceAndThenSignsIt();
		theUnitReportsOnItself();
		theTeamVerifiesAndReports();
		theStandingBoardConcludes();
		everyFindingIsAnsweredByADemand();
		signTheConclusion();
		theUnitRemedies();
		as(OFFICER, () -> {
			Tasklist.Form dossier = tasklist.take("Lập mục lục");
			assertThat(dossier.text()).contains("Quyết định số 127-QĐ/HU", "Báo cáo tự kiểm tra số 35-BC/ĐU",
					"Thông báo kết luận số 48-TB/HU");
			dossier.type("Mục lục hồ sơ", "01. Quyết định 127-QĐ/HU").type("Ký hiệu lưu trữ", "HS-2026-01");
			tasklist.complete("Lập mục lục");
		});
		assertThat(register.inspection(number).orElseThrow().state()).isEqualTo("closed");
		assertThat(tasklist.troubles()).isEmpty();
	}

	@Test
	void whatPeopleWriteIsShownLetterByLetter() {
		request(HOSTILE);
		as(OFFICER, () -> assertThat(tasklist.take("Soạn quyết định").text()).contains(HOSTILE));
		assertThat(tasklist.troubles()).isEmpty();
	}

	@Test
	void aTaskIsTakenAndPutBack() {
		request("Công tác phát triển đảng viên");
		as(OFFICER, () -> {
			tasklist.take("Soạn quyết định");
			tasklist.putBack();
		});
		assertThat(tasklist.troubles()).isEmpty();
	}

	private String request(String title) {
		List<String> before = numbers();
		as(OFFICER, () -> {
			tasklist.start("Cuộc kiểm tra, giám sát")
				.choose("Loại cuộc", "Kiểm tra")
				.choose("Đối tượng", "Đảng ủy xã Bình Lư")
				.type("Nội dung kiểm tra", title)
				.type("Căn cứ", "Chương trình số 05-CTr/HU");
			tasklist.send();
		});
		return numbers().stream().filter((number) -> !before.contains(number)).findFirst().orElseThrow();
	}

	private List<String> numbers() {
		return runtime.createProcessInstanceQuery()
			.list()
			.stream()
			.map((instance) -> instance.getBusinessKey())
			.toList();
	}

	private void draftThePlan() {
		as(OFFICER, () -> {
			tasklist.take("Soạn quyết định")
				.choose("Trưởng đoàn", "Trưởng Ban Tổ chức")
				.choose("Thành viên", "Chủ nhiệm Ủy ban Kiểm tra")
				.date("Mốc kiểm tra từ ngày", "01/02/2025")
				.date("Mốc kiểm tra đến ngày", "31/10/2026")
				.type("Nội dung, phương pháp", "1. Thẩm tra hồ sơ\n2. Làm việc tại 03 chi bộ")
				.type("Đề cương", "I. Kết quả\nII. Hạn chế");
			assertThat(tasklist.refusal()).contains("đang phụ trách Đảng ủy xã Bình Lư nên không được làm trưởng đoàn")
				.doesNotContain("Cannot", "The team leader");
			tasklist.form().choose("Trưởng đoàn", "Trưởng Ban Tuyên giáo");
			tasklist.complete("Soạn quyết định");
		});
	}

	private void theStandingSecretariatReturnsThePlanOnceAndThenSignsIt() {
		as(DEPUTY, () -> {
			tasklist.take("Ký ban hành").tick("Ý kiến", "Trả lại").type("Lý do trả lại", "Chưa rõ mốc thời gian");
			tasklist.complete("Ký ban hành");
		});
		as(OFFICER, () -> {
			assertThat(tasklist.take("Soạn quyết định").text()).contains("Chưa rõ mốc thời gian");
			tasklist.complete("Soạn quyết định");
		});
		as(DEPUTY, () -> {
			Tasklist.Form plan = tasklist.take("Ký ban hành");
			assertThat(plan.text()).contains("Chủ nhiệm Ủy ban Kiểm tra", "từ 01/02/2025 đến 31/10/2026",
					"1. Thẩm tra hồ sơ\n2. Làm việc tại 03 chi bộ");
			assertThat(plan.value("Trưởng đoàn")).contains("Trưởng Ban Tuyên giáo");
			assertThat(plan.isUnanswered("Ý kiến")).isTrue();
			plan.tick("Ý kiến", "Ký ban hành").type("Số quyết định", "127-QĐ/HU").date("Ngày ký", today());
			tasklist.complete("Ký ban hành");
		});
	}

	private void theUnitReportsOnItself() {
		as(SECRETARY, () -> {
			tasklist.take("Nộp báo cáo")
				.type("Số báo cáo", "35-BC/ĐU")
				.date("Ngày báo cáo", today())
				.type("Tóm tắt", "Đã tự kiểm tra theo đề cương");
			tasklist.complete("Nộp báo cáo");
		});
	}

	private void theTeamVerifiesAndReports() {
		as(LEADER, () -> {
			tasklist.take("Thẩm tra").type("Kết quả thẩm tra", "Đã thẩm tra tại 03 chi bộ");
			tasklist.complete("Thẩm tra");
			tasklist.take("Làm việc với đối tượng")
				.date("Ngày làm việc", today())
				.type("Số biên bản", "02-BB/ĐKT")
				.type("Ý kiến, giải trình", "Nhất trí với dự thảo");
			tasklist.complete("Làm việc với đối tượng");
			tasklist.take("Báo cáo kết quả")
				.type("Số báo cáo kết quả", "12-BC/ĐKT")
				.date("Ngày báo cáo", today())
				.type("Kết quả kiểm tra", "Còn một hạn chế");
			tasklist.complete("Báo cáo kết quả");
		});
	}

	private void theStandingBoardConcludes() {
		as(DEPUTY, () -> {
			tasklist.take("Ban Thường vụ xem xét")
				.date("Ngày họp", today())
				.tick("Quyết định của phiên họp", "Kết luận");
			tasklist.complete("Ban Thường vụ xem xét");
		});
	}

	private void everyFindingIsAnsweredByADemand() {
		as(OFFICER, () -> {
			Tasklist.Form draft = tasklist.take("Dự thảo thông báo");
			draft.type("Nhận xét", "Cơ bản thực hiện tốt").addRow("Khuyết điểm, hạn chế");
			draft.row("Khuyết điểm, hạn chế", 1).type("Nội dung", "Chậm sơ kết nghị quyết");
			draft.row("Khuyết điểm, hạn chế", 2).type("Nội dung", "Thiếu biên bản");
			demand(draft.row("Yêu cầu khắc phục", 1), "1", "Sơ kết nghị quyết");
			assertThat(tasklist.refusal()).contains("Khuyết điểm số 2 chưa có yêu cầu khắc phục nào");
			draft.addRow("Yêu cầu khắc phục");
			demand(draft.row("Yêu cầu khắc phục", 2), "2", "Lập đủ biên bản");
			tasklist.complete("Dự thảo thông báo");
		});
	}

	private static void demand(Tasklist.Form row, String finding, String action) {
		row.type("Khuyết điểm số", finding)
			.type("Việc phải làm", action)
			.choose("Đơn vị thực hiện", "Đảng ủy xã Bình Lư")
			.date("Thời hạn",
					DAY.format(WorkingCalendar.read(OwnOffice.config(), Clock.systemUTC())
						.plus(LocalDate.now().plusDays(60), 0)))
			.choose("Đơn vị theo dõi", "Ủy ban Kiểm tra");
	}

	private void signTheConclusion() {
		as(DEPUTY, () -> {
			Tasklist.Form conclusion = tasklist.take("Ký thông báo");
			assertThat(conclusion.text()).contains("Chậm sơ kết nghị quyết", "Lập đủ biên bản", "Đảng ủy xã Bình Lư",
					DAY.format(WorkingCalendar.read(OwnOffice.config(), Clock.systemUTC())
						.plus(LocalDate.now().plusDays(60), 0)));
			conclusion.tick("Ý kiến", "Ký ban hành").type("Số thông báo kết luận", "48-TB/HU").date("Ngày ký", today());
			tasklist.complete("Ký thông báo");
		});
	}

	private void theUnitRemedies() {
		for (int demand = 1; demand <= 2; demand++) {
			as(SECRETARY, () -> {
				tasklist.take("Thực hiện yêu cầu")
					.type("Số báo cáo", "40-BC/ĐU")
					.type("Kết quả thực hiện", "Đã khắc phục xong");
				tasklist.completeOneOf("Thực hiện yêu cầu");
			});
			as(OFFICER, () -> {
				tasklist.take("Thẩm định").tick("Kết quả thẩm định", "Chấp nhận").type("Nhận xét", "Đạt");
				tasklist.complete("Thẩm định");
			});
		}
	}

	private void as(String account, Runnable work) {
		tasklist.signIn(account, PASSWORD);
		work.run();
		tasklist.signOut();
	}

	private static String today() {
		return DAY.format(LocalDate.now());
	}

}
