package vn.oversight.web;

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
