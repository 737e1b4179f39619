package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
class AbsencePagesTest {

	private static final String SECRETARY = "binh-lu.secretary";

	private static final String CLERK = "binh-lu.clerk";

	private static final Pattern END = Pattern.compile("/absence/\\d+/end");

	@LocalServerPort
	int port;

	@Autowired
	IdentityService identity;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Play play;

	@BeforeEach
	void nobodyIsAway() {
		new People(identity).add("test.admin", "camunda-admin");
		jdbc.sql("truncate oversight.absence").update();
		play.at("2026-11-23T09:00");
	}

	@AfterEach
	void clockOfTheMachine() {
		jdbc.sql("truncate oversight.absence").update();
		play.end();
	}

	@Test
	void somebodyNamesADeputyAndBothSeeIt() {
		Browser secretary = as(SECRETARY);
		assertThat(secretary.get("/absence").body()).contains("Chưa đăng ký vắng mặt", "value=\"" + CLERK + "\"")
			.doesNotContain("name=\"account\"", "son-binh.secretary");
		assertThat(note(secretary, form(CLERK)).statusCode()).isEqualTo(302);
		assertThat(secretary.get("/absence").body()).contains("25/11/2026", "27/11/2026",
				"Cán bộ văn phòng Đảng ủy xã Bình Lư");
		assertThat(as(CLERK).get("/absence").body()).contains("Đồng chí thay", "25/11/2026");
		assertThat(as("son-binh.clerk").get("/absence").body()).doesNotContain("25/11/2026");
	}

	@Test
	void onlyWhoeverIsAwayEndsItOrAnAdministrator() {
		Browser secretary = as(SECRETARY);
		note(secretary, form(CLERK));
		Matcher end = END.matcher(secretary.get("/absence").body());
		assertThat(end.find()).isTrue();
		assertThat(as(CLERK).submit("/absence", end.group()).statusCode()).isEqualTo(404);
		assertThat(secretary.submit("/absence", end.group()).statusCode()).isEqualTo(302);
		assertThat(secretary.submit("/absence", end.group()).statusCode()).isEqualTo(404);
		assertThat(count()).isZero();
	}

	@Test
	void anAdministratorNotesItForOthersAndNobodyElseDoes() {
		Map<String, String> form = Map.of("account", SECRETARY, "deputy", CLERK, "from", "2026-11-25", "until",
				"2026-11-27");
		assertThat(note(as(CLERK), form).statusCode()).isEqualTo(403);
		assertThat(count()).isZero();
		assertThat(note(as("test.admin"), form).statusCode()).isEqualTo(302);
		assertThat(as(SECRETARY).get("/absence").body()).contains("25/11/2026");
	}

	@ParameterizedTest
	@CsvSource({ "binh-lu.clerk, '', 2026-11-27", "binh-lu.clerk, 2026-02-30, 2026-11-27",
			"binh-lu.clerk, x, 2026-11-27", "binh-lu.clerk, 2026-11-25, 999999999-01-01",
			"binh-lu.clerk, 2026-11-25, 2026-11-24", "'', 2026-11-25, 2026-11-27",
			"son-binh.clerk, 2026-11-25, 2026-11-27", "binh-lu.secretary, 2026-11-25, 2026-11-27",
			"'<script>', 2026-11-25, 2026-11-27" })
	void whatWillNotDoIsRefusedInVietnamese(String deputy, String from, String until) {
		HttpResponse<String> answer = note(as(SECRETARY), Map.of("deputy", deputy, "from", from, "until", until));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).containsPattern("(?s)role=\"alert\"><strong>[^<]+</strong></p>")
			.doesNotContain("<script>");
		assertThat(count()).isZero();
	}

	@Test
	void withoutItsTokenOrALoginNothingIsNoted() {
		Browser secretary = as(SECRETARY);
		String form = "deputy=" + CLERK + "&from=2026-11-25&until=2026-11-27";
		assertThat(secretary.send("POST", "/absence", "application/x-www-form-urlencoded", form).statusCode())
			.isEqualTo(403);
		assertThat(new Browser(port).get("/absence").statusCode()).isEqualTo(302);
		assertThat(count()).isZero();
	}

	private static Map<String, String> form(String deputy) {
		return Map.of("deputy", deputy, "from", "2026-11-25", "until", "2026-11-27");
	}

	private static HttpResponse<String> note(Browser browser, Map<String, String> fields) {
		return browser.submit("/absence", "/absence", fields);
	}

	private long count() {
		return jdbc.sql("select count(*) from oversight.absence").query(Long.class).single();
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
