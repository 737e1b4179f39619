package vn.oversight.web;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Who may keep and read which drafts, and how long they last. */
@OversightTest
class DraftsTest {

	private static final String OFFICER = "inspection-commission.officer";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Drafts drafts;

	private String number;

	private String path;

	@BeforeEach
	void aPlanIsToBeDrafted() {
		number = play.start(OFFICER, "inspection-cycle", Map.of("kind", "inspection", "subject", "binh-lu", "title",
				"Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		path = "/drafts/task/" + play.task(number, "Activity_DraftPlan").getId();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void whatIsKeptIsReadAgainFromAnyComputer() {
		HttpResponse<String> kept = as(OFFICER).change("PUT", path, "{\"outline\":\"I. Kết quả\",\"team\":[\"a\"]}");
		assertThat(kept.statusCode()).isEqualTo(200);
		assertThat(kept.body()).containsPattern("\"savedAt\":\"\\d\\d:\\d\\d\"").doesNotContain("Kết quả");
		assertThat(as(OFFICER).get(path).body()).contains("\"outline\": \"I. Kết quả\"", "\"team\": [\"a\"]");
	}

	@Test
	void twoWindowsKeepTheFieldsOfEachOther() {
		Browser officer = as(OFFICER);
		officer.change("PUT", path, "{\"outline\":\"I. Kết quả\",\"planContent\":\"Thẩm tra\"}");
		officer.change("PUT", path, "{\"planContent\":null}");
		assertThat(officer.get(path).body()).contains("\"outline\": \"I. Kết quả\"", "\"planContent\": null");
	}

	@Test
	void nobodyElseReadsOrKeepsOne() {
		as(OFFICER).change("PUT", path, "{\"outline\":\"I. Kết quả\"}");
		// of the same groups: a draft of its own, or none
		assertThat(as("admin").get(path).statusCode()).isEqualTo(204);
		Browser stranger = as("binh-lu.clerk");
		assertThat(stranger.get(path).statusCode()).isEqualTo(404);
		assertThat(stranger.change("PUT", path, "{\"outline\":\"x\"}").statusCode()).isEqualTo(404);
		assertThat(new Browser(port).change("PUT", path, "{}").statusCode()).isEqualTo(403);
		assertThat(as(OFFICER).send("PUT", path, "application/json", "{}").statusCode()).isEqualTo(403);
		assertThat(count()).isOne();
	}

	@Test
	void aDraftEndsWithItsTaskAndIsNotGivenOutAfterwards() {
		Browser officer = as(OFFICER);
		officer.change("PUT", path, "{\"outline\":\"I. Kết quả\"}");
		play.complete(number, "Activity_DraftPlan", Map.of("leader", "standing-board.propaganda-head", "periodFrom",
				"2025-01-01", "periodTo", "2026-10-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
		assertThat(count()).isZero();
		assertThat(officer.get(path).statusCode()).isEqualTo(404);
		assertThat(officer.change("PUT", path, "{\"outline\":\"x\"}").statusCode()).isEqualTo(404);
	}

	@Test
	void aCancelledCaseLeavesNone() {
		as(OFFICER).change("PUT", path, "{\"outline\":\"I. Kết quả\"}");
		play.end();
		assertThat(count()).isZero();
	}

	@Test
	void startFormsHaveDraftsForThoseWhoMayStart() {
		Browser officer = as(OFFICER);
		String start = "/drafts/start/inspection-cycle";
		assertThat(officer.get(start).statusCode()).isEqualTo(204);
		officer.change("PUT", start, "{\"title\":\"Thực hiện nghị quyết\"}");
		assertThat(officer.get(start).body()).contains("Thực hiện nghị quyết");
		assertThat(as("binh-lu.clerk").get(start).statusCode()).isEqualTo(404);
		assertThat(officer.get("/drafts/start/deadline-watch").statusCode()).isEqualTo(404);
		assertThat(officer.change("DELETE", start, null).statusCode()).isEqualTo(204);
		assertThat(officer.get(start).statusCode()).isEqualTo(204);
	}

	@Test
	void oddDraftsAreRefusedInWords() {
		Browser officer = as(OFFICER);
		assertThat(officer.change("PUT", path, "{\"outline\":\"" + "a".repeat(600_000) + "\"}").statusCode())
			.isEqualTo(413);
		assertThat(count()).isZero();
		for (String body : new String[] { "[]", "\"x\"", "{", "null" }) {
			assertThat(officer.change("PUT", path, body).statusCode()).as(body).isEqualTo(400);
		}
		assertThat(officer.change("PUT", path, "{\"a\\u0000b\":\"x\\u0000y\",\"c\":\"\\\\u0000\"}").statusCode())
			.isEqualTo(200);
		assertThat(officer.get(path).body()).contains("\"ab\": \"xy\"", "\"c\": \"\\\\u0000\"");
		assertThat(officer.get("/drafts/task/..%2F..").statusCode()).isIn(400, 404);
		assertThat(officer.get("/drafts/other/1").statusCode()).isEqualTo(400);
	}

	@Test
	void whatIsForgottenIsSweptAway() {
		as(OFFICER).change("PUT", path, "{}");
		as(OFFICER).change("PUT", "/drafts/start/inspection-cycle", "{}");
		jdbc.sql("update oversight.draft set saved_at = saved_at - interval '200 days' where not is_task").update();
		jdbc.sql("""
				insert into oversight.draft (account, form, is_task, fields, saved_at)
				values ('admin', 'no-such-task', true, '{}', now())""").update();
		drafts.sweep();
		assertThat(jdbc.sql("select '/drafts/task/' || form from oversight.draft").query(String.class).list())
			.containsExactly(path);
	}

	private long count() {
		return jdbc.sql("select count(*) from oversight.draft where is_task").query(Long.class).single();
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
