package vn.oversight.web;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
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
import vn.oversight.notice.Delivery;
import vn.oversight.notice.MailHold;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

@OversightTest
class NoticePagesTest {

	@LocalServerPort
	int port;

	@Autowired
	Notices notices;

	@Autowired
	MailHold hold;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	IdentityService identity;

	@Autowired
	RuntimeService runtime;

	@Autowired
	Play play;

	@BeforeEach
	void someNotices() {
		new People(identity).add("test.admin", "camunda-admin");
		jdbc.sql("truncate oversight.notice, oversight.mail_hold, oversight.address_refused").update();
		play.at("2026-11-20T09:00");
		notices.queue(notice("old", "KT-2026-014", "4711", "binh-lu", "binh-lu.secretary@tam-duong.example"));
		play.at("2026-11-23T09:00");
		notices.queue(notice("new", "KT-2026-015", "4712", "son-binh", "son-binh.secretary@tam-duong.example"));
		jdbc.sql("""
				update oversight.notice set state = 'sent', sent_at = created_at, subject = 'Quá hạn',
					message_id = '<notice-1@localhost>', body_html = '<p>Thư <script>alert(1)</script></p>'
				where once_key = 'old'""").update();
	}

	@AfterEach
	void clockOfTheMachine() {
		ClockUtil.reset();
		hold.release();
	}

	@ParameterizedTest
	@ValueSource(strings = { "office.clerk", "office.chief", "test.admin" })
	void theOfficeAndAdministratorsReadTheRecord(String account) {
		assertThat(as(account).get("/notices").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/notices", "/notices/1", "/notices/1/mail" })
	void othersDoNot(String path) {
		assertThat(as("binh-lu.secretary").get(path).statusCode()).isEqualTo(403);
		assertThat(new Browser(port).get(path).statusCode()).isEqualTo(302);
	}

	@Test
	void theNewestStandsOnTop() {
		assertThat(page("")).containsSubsequence("Thứ Hai, 23/11/2026, 09:00", "Bí thư Đảng ủy xã Sơn Bình", "Chờ gửi",
				"Thứ Sáu, 20/11/2026, 09:00", "Bí thư Đảng ủy xã Bình Lư", "T+3", "Đã gửi");
	}

	@Test
	void theRecordIsFilteredByUnitStateDayCaseAndTask() {
		for (String filter : new String[] { "?unit=binh-lu", "?state=sent", "?until=2026-11-22", "?case=KT-2026-014",
				"?task=4711", "?unit=binh-lu&state=sent&from=2026-11-20&until=2026-11-20" }) {
			assertThat(page(filter)).as(filter).contains("/notices?case=KT-2026-014").doesNotContain("=KT-2026-015");
		}
		assertThat(page("?from=2026-11-21")).contains("=KT-2026-015").doesNotContain("=KT-2026-014");
		assertThat(page("?case=%27%20or%201%3D1--")).contains("Không có thông báo nào như vậy");
	}

	@Test
	void whyANoticeWasNotSentIsToldInVietnamese() {
		jdbc.sql("update oversight.notice set state = 'suppressed', last_error = 'superseded' where once_key = 'new'")
			.update();

		assertThat(page("?state=suppressed")).contains("Không cần gửi nữa", "đã thay bằng bậc nhắc sau");
	}

	@Test
	void aLongRecordIsPaged() {
		notices.queueAll(IntStream.range(0, 120)
			.mapToObj((i) -> notice("key-" + i, "KT-2026-016", "1", "binh-lu", "a@b.vn"))
			.toList());

		String first = page("?unit=binh-lu");
		assertThat(first).contains("Cũ hơn").doesNotContain("Mới nhất");
		String second = page(older(first));
		assertThat(second).contains("Cũ hơn", "Mới nhất");
		String third = page(older(second));
		assertThat(third).contains("Mới nhất", "KT-2026-014").doesNotContain("Cũ hơn");
		assertThat(page("?unit=binh-lu&before=")).isEqualTo(first);
		assertThat(page("?unit=binh-lu&before=-1")).contains("Không có thông báo nào như vậy");
	}

	@Test
	void whatWasRefusedIsSentAgainFromThePageOfTheMail() {
		long id = idOf("new");
		jdbc.sql("update oversight.notice set state = 'refused', last_error = '550 5.1.1 no such user' where id = :id")
			.param("id", id)
			.update();
		Browser clerk = as("office.clerk");

		assertThat(clerk.submit("/notices/" + id, "/notices/" + id + "/again").statusCode()).isEqualTo(302);
		assertThat(states()).containsExactly("sent", "queued");
		assertThat(clerk.get("/notices/" + id).body()).doesNotContain("Gửi lại thư này");
	}

	@Test
	void allThatWasRefusedIsSentAgainIfItStillHolds() {
		play.at("2026-10-01T09:00");
		notices.queue(new Notice("briefing-invitation", "a@b.vn", "months-old", null, null, null, Map.of()));
		play.at("2026-11-23T09:00");
		notices.queue(new Notice("briefing-invitation", "a@b.vn", "of-today", null, null, null, Map.of()));
		notices.queue(new Notice("briefing-invitation", "gone@b.vn", "nowhere", null, null, null, Map.of()));
		jdbc.sql("update oversight.notice set state = 'refused' where state = 'queued'").update();
		jdbc.sql(
				"insert into oversight.address_refused (address, answer, since) values ('gone@b.vn', '550 5.1.1', now())")
			.update();
		Browser clerk = as("office.clerk");

		assertThat(clerk.submit("/notices?state=refused", "/notices/again").statusCode()).isEqualTo(302);

		assertThat(states()).containsExactly("sent", "queued", "suppressed", "queued", "refused");
		assertThat(page("?state=suppressed")).contains("đã quá lâu");
	}

	@Test
	void anAddressIsWrittenToAgainAfterTheOfficeHadGivenItUp() {
		notices.queue(new Notice("briefing-invitation", "gone@b.vn", "nowhere", null, null, null, Map.of()));
		jdbc.sql("update oversight.notice set state = 'refused' where once_key = 'nowhere'").update();
		jdbc.sql(
				"insert into oversight.address_refused (address, answer, since) values ('gone@b.vn', '550 5.1.1', now())")
			.update();
		assertThat(page("")).contains("Địa chỉ không gửi thư nữa", "gone@b.vn", "550 5.1.1");

		runtime.startProcessInstanceByKey("mail-refused", "mail-refused/gone@b.vn",
				Map.of("address", "gone@b.vn", "serverAnswer", "550 5.1.1", "addressHolders", "không có"));
		jdbc.sql("delete from oversight.notice where once_key like 'task:%'").update();
		Browser clerk = as("office.clerk");
		clerk.submit("/notices", "/notices/addresses/again", Map.of("address", "gone@b.vn"));

		assertThat(page("")).doesNotContain("Địa chỉ không gửi thư nữa");
		assertThat(states()).containsExactly("sent", "queued", "queued");
		assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("mail-refused").count())
			.as("what the office was asked")
			.isZero();
	}

	@Test
	void aMailThatWasOnlyWrittenToAFileIsNotSaidToBeSent() {
		jdbc.sql("update oversight.notice set state = 'written' where once_key = 'old'").update();

		assertThat(page("?state=written")).contains("Chỉ ghi ra tệp", "KT-2026-014");
		assertThat(page("?state=sent")).contains("Không có thông báo nào như vậy");
	}

	private static String older(String page) {
		Matcher link = Pattern.compile("href=\"/notices(\\?[^\"]+)\">Cũ hơn").matcher(page);
		assertThat(link.find()).isTrue();
		return link.group(1).replace("&amp;", "&");
	}

	private List<String> states() {
		return jdbc.sql("select state from oversight.notice order by id").query(String.class).list();
	}

	private long idOf(String key) {
		return jdbc.sql("select id from oversight.notice where once_key = :key")
			.param("key", key)
			.query(Long.class)
			.single();
	}

	@Test
	void theMailIsShownWhereItCanDoNothing() {
		long id = jdbc.sql("select id from oversight.notice where once_key = 'old'").query(Long.class).single();
		Browser clerk = as("office.clerk");

		assertThat(clerk.get("/notices/" + id).body()).contains("sandbox=\"\"", "/notices/" + id + "/mail")
			.doesNotContain("<script>");
		HttpResponse<String> mail = clerk.get("/notices/" + id + "/mail");
		assertThat(mail.body()).startsWith("<p>Thư");
		assertThat(mail.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.contains("default-src 'none'", "sandbox", "frame-ancestors 'self'")
			.doesNotContain("allow-scripts");
	}

	@Test
	void whatWasNotSentHasNoMail() {
		long id = jdbc.sql("select id from oversight.notice where once_key = 'new'").query(Long.class).single();
		Browser clerk = as("office.clerk");

		assertThat(clerk.get("/notices/" + id).body()).contains("Chưa có thư nào được gửi");
		assertThat(clerk.get("/notices/" + id + "/mail").statusCode()).isEqualTo(404);
		assertThat(clerk.get("/notices/999999999").statusCode()).isEqualTo(404);
		assertThat(clerk.get("/notices/abc").statusCode()).isEqualTo(400);
	}

	@Test
	void anAdministratorHoldsAllMailAndReleasesIt() {
		Browser administrator = as("test.admin");
		assertThat(administrator.submit("/notices", "/notices/hold").statusCode()).isEqualTo(302);
		assertThat(hold.current()).get().extracting(MailHold.Held::account).isEqualTo("test.admin");
		assertThat(page("")).contains("Đang tạm giữ toàn bộ thư").doesNotContain("Bỏ tạm giữ, gửi thư");

		assertThat(administrator.submit("/notices", "/notices/release").statusCode()).isEqualTo(302);
		assertThat(hold.current()).isEmpty();
	}

	@Test
	void theOfficeDoesNotHoldMail() {
		assertThat(as("office.clerk").submit("/notices", "/notices/hold").statusCode()).isEqualTo(403);
		assertThat(as("test.admin").send("POST", "/notices/hold", null, null).statusCode()).as("without its token")
			.isEqualTo(403);
		assertThat(hold.current()).isEmpty();
	}

	private String page(String filter) {
		return as("office.clerk").get("/notices" + filter).body();
	}

	private static Notice notice(String key, String caseKey, String task, String unit, String recipient) {
		return new Notice("escalation", recipient, key, caseKey, task, Instant.parse("2026-11-18T10:00:00Z"), "T+3",
				Delivery.IMMEDIATE, unit,
				Map.of("taskName", "Gửi báo cáo tự kiểm tra", "link", "http://localhost/v/1"));
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
