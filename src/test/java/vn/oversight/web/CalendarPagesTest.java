package vn.oversight.web;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

@OversightTest
class CalendarPagesTest {

	@LocalServerPort
	int port;

	@Autowired
	IdentityService identity;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Play play;

	@Autowired
	TimeLimits limits;

	@BeforeEach
	void anEmptyBook() {
		new People(identity).add("test.admin", "camunda-admin");
		jdbc.sql("truncate oversight.obligation, oversight.routine_unit").update();
		play.at("2026-11-23T09:00");
	}

	@AfterEach
	void clockOfTheMachine() {
		jdbc.sql("truncate oversight.obligation, oversight.routine_unit").update();
		play.end();
	}

	@ParameterizedTest
	@ValueSource(strings = { "office.clerk", "office.chief", "test.admin" })
	void theOfficeAndAdministratorsReadTheCalendar(String account) {
		assertThat(as(account).get("/calendar").body()).contains("Lịch các việc định kỳ năm", "2026");
	}

	@Test
	void othersDoNot() {
		assertThat(as("binh-lu.secretary").get("/calendar").statusCode()).isEqualTo(403);
		assertThat(new Browser(port).get("/calendar").statusCode()).isEqualTo(302);
	}

	@Test
	void everyLimitIsShownWithItsGround() {
		String page = as("office.clerk").get("/calendar/limits").body();
		assertThat(page).contains("Thẩm tra, xác minh (giám sát chuyên đề)", "25 ngày làm việc",
				"Trung ương: 45; cấp tỉnh: 30; tổ chức cơ sở đảng: 20", "ngày nhận báo cáo của đối tượng giám sát",
				"thêm 1/3 thời hạn, tối đa 1 lần; Phó Bí thư Thường trực Huyện ủy quyết định",
				"Hướng dẫn số 02-HD/UBKTTW", "cần đối chiếu trước khi áp dụng", "cấp ủy tự đặt");
		for (TimeLimit limit : limits.all()) {
			assertThat(page).contains("<small>" + limit.id() + "</small>");
		}
		assertThat(as("binh-lu.secretary").get("/calendar/limits").statusCode()).isEqualTo(403);
	}

	@Test
	void aYearIsShownWeekByWeek() {
		String page = as("office.clerk").get("/calendar?year=2027").body();
		assertThat(page)
			.contains("Tuần ", "Sẽ mở", "Huyện ủy Tam Đường", "judicial-briefing/tam-duong/2027-Q1",
					"front-briefing/tam-duong/2027-12M", "lịch nghỉ năm 2027 chưa xác nhận; các ngày dưới đây có thể",
					"Nộp báo cáo của đơn vị")
			.doesNotContain("mở muộn");
	}

	@Test
	void whatWasOpenedLateStandsOnTop() {
		jdbc.sql("""
				insert into oversight.obligation
				(routine, unit, period, period_to, opens_on, opened_at, is_late)
				values ('judicial-briefing', 'tam-duong', '2026-Q3', '2026-09-30', '2026-09-03',
					'2026-10-12T23:00:00Z', true)""").update();
		assertThat(as("office.clerk").get("/calendar?year=2026").body()).containsSubsequence("1 hồ sơ mở muộn.",
				"Giao ban với các cơ quan tư pháp, quý III năm 2026", "phải mở ngày 03/09/2026",
				"Mở muộn, Thứ Ba, 13/10/2026, 06:00");
	}

	@Test
	void aYearOfVeryManyCasesIsReadInPagesAndFiltered() {
		jdbc.sql(
				"""
						insert into oversight.obligation (routine, unit, period, period_to, opens_on, opened_at, is_late)
						select case when n % 2 = 0 then 'front-briefing' else 'judicial-briefing' end, 'u-' || n, '2025-Q' || (1 + n % 4),
							date '2025-03-31', date '2025-03-03' + n / 10, '2025-03-03T01:00:00Z', n % 50 = 0
						from generate_series(1, 260) n""")
			.update();
		Browser clerk = as("office.clerk");
		String page = clerk.get("/calendar?year=2025").body();
		Set<String> seen = new HashSet<>(keys(page));
		assertThat(seen).hasSize(100);
		assertThat(page).contains("260</span> hồ sơ, đang xem 100", "5 hồ sơ mở muộn.", "Tiếp theo")
			.doesNotContain("Từ đầu");
		for (int pages = 1; pages < 3; pages++) {
			page = clerk.get(next(page)).body();
			assertThat(keys(page)).noneMatch(seen::contains);
			seen.addAll(keys(page));
		}
		assertThat(seen).hasSize(260);
		assertThat(page).contains("Từ đầu").doesNotContain("Tiếp theo");
		assertThat(keys(clerk.get("/calendar?year=2025&routine=front-briefing&month=3").body())).hasSize(100)
			.allMatch((key) -> key.startsWith("front-briefing/"));
		assertThat(keys(clerk.get("/calendar?year=2025&unit=u-7").body()))
			.containsExactly("judicial-briefing/u-7/2025-Q4");
		assertThat(keys(clerk.get("/calendar?year=2025&month=5").body())).isEmpty();
	}

	@Test
	void whatIsStillToComeIsFilteredAndReadOnAsWell() {
		Browser clerk = as("office.clerk");
		assertThat(keys(clerk.get("/calendar?year=2027&routine=judicial-briefing").body())).hasSizeBetween(4, 5)
			.allMatch((key) -> key.startsWith("judicial-briefing/tam-duong/"));
		List<String> all = List.copyOf(keys(clerk.get("/calendar?year=2027").body()));
		assertThat(keys(clerk.get("/calendar?year=2027&after=2027-06-01/x/x/x").body())).isNotEmpty()
			.isSubsetOf(all)
			.hasSizeLessThan(all.size());
	}

	private static Set<String> keys(String page) {
		return Pattern.compile(">([a-z-]+/[a-z0-9-]+/20\\d\\d-[^<]+)<")
			.matcher(page)
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static String next(String page) {
		Matcher link = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"").matcher(page);
		assertThat(link.find()).isTrue();
		return link.group(1).replace("&amp;", "&");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2027&month=13", "2027&month=x", "2027&after=x", "2027&after=2027-13-01/a/b/c" })
	void whatIsNoPlaceInAYearIsRefused(String asked) {
		assertThat(as("office.clerk").get("/calendar?year=" + asked).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1999", "2100", "99999999999", "x" })
	void whatIsNoYearIsRefused(String year) {
		assertThat(as("office.clerk").get("/calendar?year=" + year).statusCode()).isEqualTo(400);
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
