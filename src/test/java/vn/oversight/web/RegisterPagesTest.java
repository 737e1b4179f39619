package vn.oversight.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.books.BookKeeper;
import vn.oversight.books.Books;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The pages of the registers, and who sees what of them. */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class RegisterPagesTest {

	private static final String NAME = "Lò Văn Kín";

	@LocalServerPort
	int port;

	@Autowired
	BookKeeper keeper;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	private long ofBinhLu;

	private long ofSonBinh;

	@BeforeAll
	void twoRows() {
		ofBinhLu = enter("binh-lu", "Đường vào bản Nà Đon", "land");
		ofSonBinh = enter("son-binh", "=cmd|' /C calc'!A0", "policy");
	}

	private long enter(String unit, String matter, String topic) {
		return keeper.enter(books.book("reception").orElseThrow(),
				Map.of("unit", unit, "matter", matter, "topic", topic, "people", "2", "petitioner", NAME),
				"office.clerk", List.of("office.clerk"));
	}

	@Test
	void readersSeeAllRowsAndFigures() {
		String page = as("standing-deputy").get("/registers/reception").body();
		assertThat(page)
			.contains("Sổ tiếp công dân", "Đường vào bản Nà Đon", "Đảng ủy xã Bình Lư", "Đảng ủy xã Sơn Bình",
					"Cộng theo", "Xuất Excel")
			.doesNotContain(NAME, "Ghi một dòng mới");
		assertThat(as("standing-deputy").get("/menu").body()).contains("/registers");
	}

	@Test
	void aUnitSeesItsOwnRowsOnly() throws IOException {
		Browser unit = as("binh-lu.clerk");
		assertThat(unit.get("/registers/reception").body()).contains("Đường vào bản Nà Đon").doesNotContain("calc");
		assertThat(unit.get("/registers/reception/entries/" + ofBinhLu).statusCode()).isEqualTo(200);
		assertThat(unit.get("/registers/reception/entries/" + ofSonBinh).statusCode()).isEqualTo(404);
		assertThat(unit.get("/registers/cells/entries/" + ofBinhLu).statusCode()).isEqualTo(404);
		assertThat(new Exports(port, "binh-lu.clerk").csv("/registers/reception/export.csv").toString())
			.contains("Nà Đon")
			.doesNotContain("calc");
		for (String part : List.of("/protected", "/withdraw", "")) {
			assertThat(unit.submit("/password", "/registers/reception/entries/" + ofBinhLu + part).statusCode())
				.as(part)
				.isEqualTo(404);
		}
		assertThat(unit.get("/registers/reception/new").statusCode()).isEqualTo(404);
	}

	@Test
	void filtersNarrowAndBadOnesAreRefused() {
		Browser clerk = as("office.clerk");
		assertThat(clerk.get("/registers/reception?f.topic=land").body()).contains("Nà Đon").doesNotContain("calc");
		assertThat(clerk.get("/registers/reception?q=" + "%C4%90%C6%AF%E1%BB%9CNG").body()).contains("Nà Đon")
			.doesNotContain("calc");
		assertThat(clerk.get("/registers/reception?q=%25").body()).contains("Không có dòng nào như vậy");
		assertThat(clerk.get("/registers/reception?from=2020-01-01&until=2020-12-31").body())
			.contains("Không có dòng nào như vậy");
		HttpResponse<String> bad = clerk.get("/registers/reception?from=2027-02-30");
		assertThat(bad.statusCode()).isEqualTo(400);
		assertThat(bad.body()).contains("Ngày không hợp lệ");
		assertThat(clerk.get("/registers/no-such").statusCode()).isEqualTo(404);
		assertThat(clerk.get("/registers/reception?unit=x%27%3B--&f.topic=%27&before=9x&period=2026-13").statusCode())
			.isEqualTo(200);
	}

	@Test
	void aFileHoldsNoNameAndNoFormula() throws IOException {
		List<List<String>> csv = new Exports(port, "office.chief").csv("/registers/reception/export.csv");
		assertThat(csv.get(0)).startsWith("Số", "Ngày", "Đơn vị").doesNotContain("Họ và tên, địa chỉ");
		assertThat(csv.toString()).contains("'=cmd").doesNotContain(NAME);
		assertThat(new Exports(port, "office.chief").xlsx("/registers/reception/export.xlsx").toString())
			.contains("Đường vào bản Nà Đon")
			.doesNotContain(NAME);
	}

	@Test
	void aNameIsShownBehindAClickThatIsWrittenDown(CapturedOutput log) {
		String row = "/registers/reception/entries/" + ofBinhLu;
		Browser chief = as("office.chief");
		assertThat(chief.get(row).body()).contains("Xem thông tin về người").doesNotContain(NAME);
		assertThat(chief.submit(row, row + "/protected").body()).contains(NAME);
		assertThat(log.getAll()).contains("protected-read user=office.chief register=reception entry=" + ofBinhLu)
			.doesNotContain(NAME);
	}

	@Test
	void anAdministratorSeesRowsWithALineAndNoNames(CapturedOutput log) {
		Browser admin = as("admin");
		String row = "/registers/reception/entries/" + ofBinhLu;
		assertThat(admin.get(row).body()).contains("Nà Đon").doesNotContain("Xem thông tin về người");
		assertThat(log.getAll()).contains("register-read user=admin register=reception");
		assertThat(admin.submit("/password", row + "/protected").statusCode()).isEqualTo(404);
	}

	@Test
	void whoeverIsNothingToARegisterDoesNotFindIt() {
		Browser court = as("court.head");
		assertThat(court.get("/registers/cell-visits").body()).doesNotContain("Nà Đon");
		assertThat(court.get("/registers").statusCode()).isEqualTo(200);
	}

	@Test
	void writersEnterCorrectAndWithdrawWithAReason() {
		Browser clerk = as("office.clerk");
		assertThat(clerk.get("/registers/reception/new").body()).contains("Nội dung (không ghi tên người)",
				"Giữ riêng, xóa sau 24 tháng");
		Map<String, String> typed = new HashMap<>(
				Map.of("day", LocalDate.now().plusDays(3).toString(), "unit", "binh-lu", "f.matter", "Thủy lợi",
						"f.topic", "other", "f.people", "1.250", "f.petitioner", "Vàng Kín"));
		HttpResponse<String> future = clerk.submit("/registers/reception/new", "/registers/reception", typed);
		assertThat(future.statusCode()).isEqualTo(400);
		assertThat(future.body()).contains("không được sau hôm nay", "Thủy lợi");
		typed.put("day", LocalDate.now().toString());
		HttpResponse<String> entered = clerk.submit("/registers/reception/new", "/registers/reception", typed);
		assertThat(entered.statusCode()).isEqualTo(302);
		String row = entered.headers().firstValue("Location").orElseThrow();
		assertThat(clerk.get(row).body()).contains("Thủy lợi", "1.250").doesNotContain("Vàng Kín");
		assertThat(clerk.get(row + "/edit").body()).contains("value=\"1250\"", "Để trống: giữ như đã ghi")
			.doesNotContain("Vàng Kín");
		typed.put("f.people", "12");
		typed.put("f.petitioner", "");
		typed.put("version", "1");
		assertThat(clerk.submit(row + "/edit", row, typed).body()).contains("“Lý do” chưa được nhập");
		typed.put("reason", "Ghi nhầm số người");
		assertThat(clerk.submit(row + "/edit", row, typed).statusCode()).isEqualTo(302);
		assertThat(clerk.get(row).body()).contains("2. Đính chính", "Lý do: Ghi nhầm số người", "1.250", "1. Ghi sổ");
		assertThat(clerk.submit(row, row + "/protected").body()).contains("Vàng Kín");
		assertThat(clerk.submit(row + "/edit", row, typed).body()).contains("vừa được người khác sửa hoặc rút");
		assertThat(
				clerk.submit(row, row + "/withdraw", Map.of("version", "2", "reason", "Trùng dòng khác")).statusCode())
			.isEqualTo(302);
		assertThat(clerk.get(row).body()).contains("Dòng này đã rút", "Trùng dòng khác");
		assertThat(jdbc.sql("select count(*) from oversight.register_protected where value = 'Vàng Kín'")
			.query(Long.class)
			.single()).isZero();
		assertThat(clerk.get("/registers/reception").body()).doesNotContain("Thủy lợi");
		assertThat(clerk.get("/registers/reception?from=&until=&withdrawn=1").body()).contains("Thủy lợi", "Đã rút");
	}

	@Test
	@EnabledIf("vn.oversight.web.Screen#isThere")
	void aBookAndARowAreWithoutABarrier() {
		try (Screen chromium = new Screen()) {
			String base = "http://localhost:" + port;
			Page page = chromium.signedIn(base, "office.clerk", PASSWORD);
			ScreenCheck.soundAtEachWidth(page, base, "/registers", "/registers/reception",
					"/registers/reception/entries/" + ofBinhLu, "/registers/reception/new");
		}
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
