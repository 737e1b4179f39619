package vn.oversight.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

@OversightTest
@ExtendWith(OutputCaptureExtension.class)
class LoginTest {

	private static final String HERE = "127.0.0.1";

	private static final String ELSEWHERE = "127.0.0.2";

	private static final long A_QUARTER_OF_AN_HOUR = 15 * 60_000L;

	@LocalServerPort
	int port;

	@Autowired
	IdentityService identity;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	LoginThrottle throttle;

	@AfterEach
	void forgetWhoWasMade() {
		ClockUtil.reset();
		identity.createUserQuery()
			.userIdIn("test.guessed", "test.own-door", "test.script")
			.list()
			.forEach((user) -> identity.deleteUser(user.getId()));
		jdbc.sql("update oversight.credential set must_change = false").update();
	}

	@Test
	void elevenWrongPasswordsShutTheAccountForWhoeverGuessedAndForNobodyElse() throws IOException {
		new People(identity).add("test.guessed");
		new People(identity).add("test.neighbour");
		for (int attempt = 1; attempt <= 10; attempt++) {
			assertThat(status(ELSEWHERE, "test.guessed", "wrong" + attempt)).isEqualTo(401);
		}
		assertThat(status(ELSEWHERE, "test.guessed", PASSWORD)).as("the eleventh, though right").isEqualTo(401);
		assertThat(status(HERE, "test.guessed", PASSWORD)).as("the owner at their own desk").isEqualTo(200);
		assertThat(status(ELSEWHERE, "test.neighbour", PASSWORD)).as("a colleague at the same desk").isEqualTo(200);
		ClockUtil.offset(A_QUARTER_OF_AN_HOUR + 1_000);
		assertThat(status(ELSEWHERE, "test.guessed", PASSWORD)).as("a quarter of an hour later").isEqualTo(200);
	}

	@Test
	void nineWrongPasswordsAreForgottenWithTheRightOne() throws IOException {
		new People(identity).add("test.forgetful");
		for (int attempt = 1; attempt <= 18; attempt++) {
			boolean isRight = attempt % 6 == 0;
			assertThat(status(ELSEWHERE, "test.forgetful", isRight ? PASSWORD : "wrong"))
				.isEqualTo(isRight ? 200 : 401);
		}
	}

	@Test
	void theLoginPageSaysThatTheAccountIsShutHere() {
		new People(identity).add("test.shut");
		for (int attempt = 1; attempt <= 10; attempt++) {
			throttle.failed("test.shut", HERE);
		}
		Browser browser = new Browser(port);
		assertThat(location(browser.login("test.shut", PASSWORD))).isEqualTo("/login?shut");
		assertThat(browser.get("/login?shut").body()).contains("tạm khóa 15 phút");
	}

	@Test
	void anAddressThatGuessesAtManyAccountsIsShutButForThoseWhoKnowIt() {
		throttle.succeeded("test.known", "192.0.2.1");
		for (int guess = 0; guess < 100; guess++) {
			assertThat(throttle.isShut("test.new", "192.0.2.1")).isFalse();
			throttle.failed("guess" + guess, "192.0.2.1");
		}
		assertThat(throttle.isShut("test.new", "192.0.2.1")).isTrue();
		assertThat(throttle.isShut("test.known", "192.0.2.1")).isFalse();
		assertThat(throttle.isShut("test.new", "192.0.2.2")).isFalse();
		ClockUtil.offset(A_QUARTER_OF_AN_HOUR + 1_000);
		assertThat(throttle.isShut("test.new", "192.0.2.1")).isFalse();
	}

	@Test
	void thirtyGuessesAtOnceAreTen() {
		AtomicInteger looked = new AtomicInteger();
		IntStream.range(0, 30)
			.mapToObj((guess) -> CompletableFuture
				.runAsync(() -> throttle.admits("test.hurried", "192.0.2.9", () -> looked.incrementAndGet() < 0)))
			.toList()
			.forEach((guess) -> guess.exceptionally((refused) -> null).join());
		assertThat(looked).hasValue(10);
	}

	@Test
	void theEnginesDoorForPasswordsCountsAndWritesDownAsOurs(CapturedOutput output) {
		new People(identity).add("test.own-door");
		Browser browser = new Browser(port);
		browser.login("test.own-door", PASSWORD);
		browser.get("/camunda/app/tasklist/default/");
		String address = "/camunda/api/engine/engine/default/user/test.own-door/credentials";
		assertThat(browser.send("PUT", address, "application/json", credentials("wrong", "yeu")).body())
			.contains("từ 10 ký tự trở lên");
		assertThat(browser.send("PUT", address, "application/json", credentials(PASSWORD, "Cua-rieng-toi-2026"))
			.statusCode()).isEqualTo(204);
		assertThat(output).contains("password-changed user=test.own-door by=test.own-door from=127.0.0.1");
		assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(200);
		for (int guess = 1; guess <= 10; guess++) {
			assertThat(browser.send("PUT", address, "application/json", credentials("wrong" + guess, PASSWORD))
				.statusCode()).isEqualTo(400);
		}
		assertThat(browser.send("PUT", address, "application/json", credentials("Cua-rieng-toi-2026", PASSWORD)).body())
			.contains("thử lại sau 15 phút");
		assertThat(output).contains("password-refused user=test.own-door from=127.0.0.1");
		assertThat(location(new Browser(port).login("test.own-door", "Cua-rieng-toi-2026"))).isEqualTo("/login?shut");
	}

	@ParameterizedTest
	@ValueSource(strings = { "page", "tasklist", "rest", "administrator" })
	void aNewPasswordEndsWhatWasOpenedWithTheOldOne(String door) throws IOException {
		String account = "test.renewed-" + door;
		new People(identity).add(account);
		Browser owner = new Browser(port);
		owner.login(account, PASSWORD);
		owner.get("/camunda/app/tasklist/default/");
		Browser script = new Browser(port);
		script.signInScripts(account, PASSWORD);
		Browser thief = new Browser(port);
		thief.login(account, PASSWORD);
		assertThat(thief.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(200);
		String wanted = "Cua-rieng-toi-2026";
		switch (door) {
			case "page" -> owner.choosePassword(PASSWORD, wanted, wanted);
			case "tasklist" -> owner.send("PUT", "/camunda/api/engine/engine/default/user/" + account + "/credentials",
					"application/json", credentials(PASSWORD, wanted));
			case "rest" -> script.send("PUT", "/engine-rest/engine/default/user/" + account + "/credentials",
					"application/json", credentials(PASSWORD, wanted));
			default -> {
				Browser administrator = new Browser(port);
				administrator.signInScripts("admin", PASSWORD);
				administrator.send("PUT", "/engine-rest/user/" + account + "/credentials", "application/json",
						credentials(PASSWORD, wanted));
			}
		}
		assertThat(thief.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
		assertThat(location(thief.get("/"))).isEqualTo("/login");
		assertThat(status(HERE, account, PASSWORD)).isEqualTo(401);
		boolean goesOn = door.equals("page") || door.equals("tasklist");
		assertThat(location(owner.get("/password")).equals("/login")).isEqualTo(!goesOn);
		assertThat(status(HERE, account, wanted)).isEqualTo(door.equals("administrator") ? 403 : 200);
	}

	@Test
	void aScriptWithAFirstPasswordIsToldToChooseOneFirstAndMayDoSo() throws IOException {
		new People(identity).add("test.script");
		jdbc.sql("update oversight.credential set must_change = true where account = 'test.script'").update();
		Browser script = new Browser(port);
		script.signInScripts("test.script", PASSWORD);
		for (String path : List.of("/engine-rest/task", "/engine-rest/engine/default/task", "/actuator/metrics")) {
			HttpResponse<String> answer = script.get(path);
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("đặt mật khẩu riêng");
		}
		assertThat(script
			.send("PUT", "/engine-rest/user/test.script/credentials", "application/json",
					credentials(PASSWORD, "Cua-rieng-toi-2026"))
			.statusCode()).isEqualTo(204);
		assertThat(status(HERE, "test.script", "Cua-rieng-toi-2026")).isEqualTo(200);
	}

	@Test
	void aWeakPasswordByAnAdministratorIsToldInWords() {
		Browser administrator = new Browser(port);
		administrator.signInScripts("admin", PASSWORD);
		HttpResponse<String> made = administrator.send("POST", "/engine-rest/user/create", "application/json",
				"{\"profile\":{\"id\":\"test.weak\"},\"credentials\":{\"password\":\"yeu\"}}");
		assertThat(made.statusCode()).isEqualTo(400);
		assertThat(made.body()).contains("từ 10 ký tự trở lên");
		assertThat(administrator
			.send("POST", "/engine-rest/identity/verify", "application/json",
					"{\"username\":\"office.clerk\",\"password\":\"x\"}")
			.statusCode()).as("a door to try passwords at").isEqualTo(403);
	}

	@Test
	void nameAndAddressComeFromTheFileOnly() {
		for (String account : List.of("son-binh.clerk", "admin")) {
			Browser browser = new Browser(port);
			browser.signInScripts(account, PASSWORD);
			for (String rest : List.of("/engine-rest", "/engine-rest/engine/default")) {
				HttpResponse<String> answer = browser.send("PUT", rest + "/user/son-binh.clerk/profile",
						"application/json",
						"{\"id\":\"son-binh.clerk\",\"firstName\":\"Phó Bí thư\",\"email\":\"x@evil.example\"}");
				assertThat(answer.statusCode()).isEqualTo(403);
				assertThat(answer.body()).contains("organisation.yml");
			}
		}
		assertThat(identity.createUserQuery().userId("son-binh.clerk").singleResult().getEmail())
			.doesNotContain("evil");
	}

	@Test
	void ofASessionTwoShortTextsAreKept() {
		Browser browser = new Browser(port);
		browser.login("khun-ha.clerk", PASSWORD);
		browser.get("/camunda/app/tasklist/default/");
		browser.get("/camunda/api/engine/engine/default/task");
		assertThat(jdbc.sql("""
				select attribute_name || ' ' || octet_length(attribute_bytes) from oversight.session_attributes
				join oversight.session on primary_id = session_primary_id where principal_name = 'khun-ha.clerk'""")
			.query(String.class)
			.list()).hasSizeBetween(2, 3).allSatisfy((kept) -> assertThat(kept).matches(".* \\d{1,2}"));
	}

	@Test
	void ofOneAccountFiftySessionsAreKept() {
		new People(identity).add("test.many-desks");
		new Browser(port).login("test.many-desks", PASSWORD);
		jdbc.sql(
				"""
						insert into oversight.session (primary_id, session_id, creation_time, last_access_time,
							max_inactive_interval, expiry_time, principal_name)
						select 'many' || i, 'many' || i, creation_time - i, last_access_time - i, max_inactive_interval, expiry_time,
							principal_name
						from oversight.session, generate_series(1, 60) i where principal_name = 'test.many-desks'""")
			.update();
		Browser newest = new Browser(port);
		newest.login("test.many-desks", PASSWORD);
		assertThat(jdbc.sql("select count(*) from oversight.session where principal_name = 'test.many-desks'")
			.query(Integer.class)
			.single()).isEqualTo(50);
		assertThat(newest.get("/absence").statusCode()).isEqualTo(200);
		assertThat(jdbc.sql("select session_id from oversight.session where session_id = 'many60'")
			.query(String.class)
			.list()).as("the oldest").isEmpty();
	}

	private static String credentials(String own, String wanted) {
		return "{\"password\":\"" + wanted + "\",\"authenticatedUserPassword\":\"" + own + "\"}";
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8::1, 2001:db8:0:0:ffff::2, true", "2001:db8::1, 2001:db8:0:1::1, false",
			"192.0.2.1, 192.0.2.2, false" })
	void anIpv6AddressCountsWithItsWholeNetwork(String one, String other, boolean isSame) {
		assertThat(LoginThrottle.network(one).equals(LoginThrottle.network(other))).isEqualTo(isSame);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x'; --", "../admin", "no-such-account" })
	void aNameThatNobodyHasIsRefusedLikeAWrongPassword(String name) throws IOException {
		assertThat(status(ELSEWHERE, name, PASSWORD)).isEqualTo(401);
	}

	@Test
	void theFirstPasswordLeadsToThePageForOnesOwnAndNowhereElse() {
		insistOnOwnPassword("nung-nang.clerk");
		Browser browser = new Browser(port);
		browser.login("nung-nang.clerk", PASSWORD);
		for (String page : new String[] { "/", "/camunda/app/tasklist/default/", "/v/1", "/notices" }) {
			assertThat(location(browser.get(page))).as(page).isEqualTo("/password");
		}
		assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(403);
		assertThat(browser.get("/password").body()).contains("lần đầu đồng chí đăng nhập", "Mật khẩu mới");

		for (String[] wrong : new String[][] { { PASSWORD, "Ngan-1", "Ngan-1", "chưa đủ mạnh" },
				{ PASSWORD, "Nung-Nang.Clerk-1", "Nung-Nang.Clerk-1", "chưa đủ mạnh" },
				{ PASSWORD, PASSWORD, PASSWORD, "phải khác" },
				{ PASSWORD, "Mat-khau-rieng-1", "Mat-khau-rieng-2", "không giống nhau" },
				{ "wrong", "Mat-khau-rieng-1", "Mat-khau-rieng-1", "đang dùng không đúng" } }) {
			assertThat(browser.choosePassword(wrong[0], wrong[1], wrong[2]).body()).contains(wrong[3]);
			assertThat(location(browser.get("/"))).isEqualTo("/password");
		}
		assertThat(location(browser.choosePassword(PASSWORD, "Mat-khau-rieng-1", "Mat-khau-rieng-1"))).isEqualTo("/");
		assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
		assertThat(location(new Browser(port).login("nung-nang.clerk", PASSWORD))).isEqualTo("/login?error");
		assertThat(location(new Browser(port).login("nung-nang.clerk", "Mat-khau-rieng-1"))).isEqualTo("/");
		User clerk = identity.createUserQuery().userId("nung-nang.clerk").singleResult();
		clerk.setPassword(PASSWORD);
		identity.saveUser(clerk);
	}

	@Test
	void aPasswordThatAnAdministratorSetsIsChangedAtTheNextLogin() {
		String reset = "Dat-lai-mat-khau-2026";
		Browser administrator = new Browser(port);
		administrator.signInScripts("admin", PASSWORD);
		try {
			assertThat(setPassword(administrator, reset)).isEqualTo(204);
			Browser clerk = new Browser(port);
			clerk.login("office.clerk", reset);
			HttpResponse<String> first = clerk.get("/camunda/app/tasklist/default/");
			assertThat(first.statusCode()).isEqualTo(302);
			assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/password");
			assertThat(clerk.choosePassword(reset, "Cua-rieng-toi-2026", "Cua-rieng-toi-2026").statusCode())
				.isEqualTo(302);
			assertThat(clerk.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
		}
		finally {
			setPassword(administrator, PASSWORD);
		}
	}

	private static int setPassword(Browser administrator, String password) {
		return administrator
			.send("PUT", "/engine-rest/user/office.clerk/credentials", "application/json",
					"{\"password\":\"" + password + "\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}")
			.statusCode();
	}

	@Test
	void aRemovedAccountIsOutOfEveryPageAtOnceAndALostGroupIsLost() {
		new People(identity).add("test.remover", "camunda-admin");
		Browser browser = new Browser(port);
		browser.login("test.remover", PASSWORD);
		assertThat(browser.get("/notices").statusCode()).isEqualTo(200);
		assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
		identity.deleteMembership("test.remover", "camunda-admin");
		assertThat(browser.get("/notices").statusCode()).isEqualTo(403);
		assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
		identity.deleteUser("test.remover");
		assertThat(location(browser.get("/v/1"))).isEqualTo("/login");
		assertThat(location(browser.get("/camunda/app/tasklist/default/"))).isEqualTo("/login");
		assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
	}

	@Test
	void whoComesWhoIsTurnedAwayAndWhoLeavesIsInTheAuditTrail(CapturedOutput output) throws IOException {
		new People(identity).add("test.traced");
		Browser browser = new Browser(port);
		browser.login("test.traced", PASSWORD);
		browser.get("/notices");
		browser.submit("/password", "/logout");
		browser.login("test.traced", "wrong\r\nlogin user=admin");
		assertThat(status(ELSEWHERE, "test.traced user=x", "wrong")).isEqualTo(401);
		assertThat(status(ELSEWHERE, "test.traced", PASSWORD)).isEqualTo(200);
		assertThat(status(ELSEWHERE, "test.traced", PASSWORD)).isEqualTo(200);
		assertThat(output.getOut()).containsOnlyOnce("login user=test.traced from=127.0.0.2 by=basic");
		assertThat(output).contains("login user=test.traced from=127.0.0.1",
				"refused user=test.traced method=GET path=/notices status=403", "logout user=test.traced",
				"login-refused user=test.traced from=127.0.0.1",
				"login-refused user=test.traced_user_x from=127.0.0.2");
	}

	private void insistOnOwnPassword(String account) {
		jdbc.sql("update oversight.credential set must_change = true where account = :id")
			.param("id", account)
			.update();
	}

	/** Asks from an address of our choice, which the HTTP clients of Java 17 cannot. */
	private int status(String from, String user, String password) throws IOException {
		try (Socket socket = new Socket(InetAddress.getByName(HERE), port, InetAddress.getByName(from), 0)) {
			String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream()
				.write(("GET /engine-rest/task HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
						+ basic + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
			return Integer.parseInt(line.split(" ")[1]);
		}
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
	}

}
