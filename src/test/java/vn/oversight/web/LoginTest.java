package vn.oversight.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
	void forgetWrongPasswords() {
		ClockUtil.reset();
		jdbc.sql("delete from oversight.login_attempt").update();
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
