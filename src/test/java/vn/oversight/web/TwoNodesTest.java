package vn.oversight.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.FreshDatabase;
import vn.oversight.OwnProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * Two applications on one database, each a JVM of its own, behind a proxy that is named
 * and one that is not. Every request goes to the other one of the two.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

	private static final String NAMED = "127.0.0.2";

	private static final String NOT_NAMED = "127.0.0.3";

	private Path data;

	private OwnProcess first;

	private OwnProcess second;

	private Proxy proxy;

	private Proxy stranger;

	@BeforeAll
	void startBoth(@TempDir Path folder) throws Exception {
		data = folder;
		String url = FreshDatabase.url(FreshDatabase.create());
		first = start(url, "first");
		second = start(url, "second");
		List<Integer> nodes = List.of(port(first), port(second));
		proxy = new Proxy(NAMED, nodes);
		stranger = new Proxy(NOT_NAMED, nodes);
	}

	private OwnProcess start(String url, String name) throws IOException {
		return OwnProcess
			.launch(data.resolve(name), "--spring.datasource.url=" + url, "--oversight.proxies=" + NAMED,
					"--oversight.initial-admin-password=" + PASSWORD, "--oversight.change-first-password=false",
					"--spring.datasource.hikari.maximum-pool-size=5", "--logging.file.name=" + log(name))
			.started();
	}

	private Path log(String name) {
		return data.resolve(name + ".log");
	}

	private static int port(OwnProcess node) {
		return Integer.parseInt(node.told("Tomcat started on port (\\d+)"));
	}

	@AfterAll
	void endBoth() throws Exception {
		proxy.close();
		stranger.close();
		second.close();
		first.close();
	}

	@Test
	void aSessionIsGoodOnBothUntilItEndsOnBoth() {
		Browser browser = new Browser(proxy.port());
		assertThat(browser.login("son-binh.clerk", PASSWORD).statusCode()).isEqualTo(302);
		for (int request = 0; request < 4; request++) {
			assertThat(browser.get("/absence").statusCode()).as("request " + request).isEqualTo(200);
		}
		assertThat(browser.submit("/absence", "/logout").statusCode()).isEqualTo(302);
		for (int request = 0; request < 2; request++) {
			assertThat(browser.get("/absence").statusCode()).as("after the end").isEqualTo(302);
		}
	}

	@Test
	void aLogOutOnOneEndsTheSessionOnTheOther() {
		Browser here = new Browser(proxy.port());
		here.login("na-tam.clerk", PASSWORD);
		String session = here.cookie("JSESSIONID");
		for (int node = 0; node < 2; node++) {
			assertThat(opens(session)).isTrue();
		}
		here.submit("/absence", "/logout");
		for (int node = 0; node < 2; node++) {
			assertThat(opens(session)).as("node " + node).isFalse();
		}
	}

	private boolean opens(String session) {
		return new Browser(proxy.port()).with("Cookie", "JSESSIONID=" + session).get("/absence").statusCode() == 200;
	}

	@Test
	void aChangedPasswordEndsTheOtherSessionsAndScriptsOnBoth() {
		List<Browser> browsers = IntStream.range(0, 3).mapToObj((one) -> new Browser(proxy.port())).toList();
		browsers.forEach((browser) -> browser.login("binh-lu.secretary", PASSWORD));
		Browser script = new Browser(proxy.port());
		script.signInScripts("binh-lu.secretary", PASSWORD);
		assertThat(script.get("/engine-rest/task/count").statusCode()).isEqualTo(200);
		String mine = "Mat-khau-rieng-2026";
		assertThat(browsers.get(0).choosePassword(PASSWORD, mine, mine).statusCode()).isEqualTo(302);
		for (int node = 0; node < 2; node++) {
			assertThat(browsers.get(0).get("/absence").statusCode()).as("the one who changed it").isEqualTo(200);
			assertThat(browsers.get(1).get("/absence").statusCode()).isEqualTo(302);
			assertThat(browsers.get(2).get("/absence").statusCode()).isEqualTo(302);
			assertThat(script.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void guessesAreCountedTogetherAndShutNobodyElseOut() throws IOException {
		proxy.says("10.20.0.7");
		for (int guess = 0; guess < 10; guess++) {
			assertThat(new Browser(proxy.port()).login("ho-thau.clerk", "Sai-mat-khau-" + guess)
				.headers()
				.firstValue("location")
				.orElse("")).contains("error");
		}
		for (int node = 0; node < 2; node++) {
			assertThat(enters("ho-thau.clerk")).as("node " + node + ", from where it was guessed").isFalse();
		}
		proxy.says("10.20.0.8");
		for (int node = 0; node < 2; node++) {
			assertThat(enters("ho-thau.clerk")).as("node " + node + ", from elsewhere").isTrue();
		}
		proxy.says("127.0.0.1");
		assertThat(logs()).contains("login-refused user=ho-thau.clerk from=10.20.0.7");
	}

	@Test
	void whereSomebodyComesFromIsSaidByTheNamedProxyOnly() throws IOException {
		stranger.says("10.66.0.1");
		proxy.says("10.20.0.9");
		for (int node = 0; node < 2; node++) {
			new Browser(stranger.port()).login("ta-leng.clerk", "Sai-mat-khau-1");
			// what the client itself has written stands left of what the proxy adds
			Browser liar = new Browser(proxy.port());
			liar.with("X-Forwarded-For", "198.51.100.1").get("/absence");
			liar.login("ta-leng.secretary", "Sai-mat-khau-1");
		}
		proxy.says("127.0.0.1");
		assertThat(logs())
			.contains("login-refused user=ta-leng.clerk from=" + NOT_NAMED,
					"login-refused user=ta-leng.secretary from=10.20.0.9")
			.doesNotContain("from=10.66.0.1", "from=198.51.100.1");
	}

	@Test
	void behindAProxyThatIsNotNamedNobodyShutsOutAColleagueOfAnotherAddress() {
		stranger.says("10.66.0.2");
		for (int guess = 0; guess < 10; guess++) {
			new Browser(stranger.port()).login("khun-ha.clerk", "Sai-mat-khau-" + guess);
		}
		proxy.says("10.66.0.2");
		assertThat(enters("khun-ha.clerk")).as("from the address that was only said").isTrue();
		proxy.says("127.0.0.1");
	}

	private boolean enters(String account) {
		return !new Browser(proxy.port()).login(account, PASSWORD)
			.headers()
			.firstValue("location")
			.orElse("/login")
			.contains("/login");
	}

	private String logs() throws IOException {
		return Files.readString(log("first")) + Files.readString(log("second"));
	}

	/**
	 * Sends each connection on to the next node, from an address of its own, and says for
	 * whom.
	 */
	private static final class Proxy implements AutoCloseable {

		private final ServerSocket door;

		private final InetAddress own;

		private final List<Integer> nodes;

		private final AtomicInteger turn = new AtomicInteger();

		private volatile String client = "127.0.0.1";

		Proxy(String own, List<Integer> nodes) throws IOException {
			this.own = InetAddress.getByName(own);
			this.nodes = nodes;
			door = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
			start(this::serve);
		}

		int port() {
			return door.getLocalPort();
		}

		void says(String address) {
			client = address;
		}

		private void serve() {
			while (!door.isClosed()) {
				try {
					Socket from = door.accept();
					start(() -> forward(from));
				}
				catch (IOException ex) {
					// closed
				}
			}
		}

		private void forward(Socket from) {
			try (from; Socket to = new Socket()) {
				to.bind(new InetSocketAddress(own, 0));
				to.connect(new InetSocketAddress("127.0.0.1", nodes.get(turn.getAndIncrement() % nodes.size())));
				to.getOutputStream().write(head(from).getBytes(StandardCharsets.ISO_8859_1));
				start(() -> pipe(from, to));
				to.getInputStream().transferTo(from.getOutputStream());
			}
			catch (IOException ex) {
				// the other side has gone
			}
		}

		private String head(Socket from) throws IOException {
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") < 0) {
				int next = from.getInputStream().read();
				if (next < 0) {
					throw new IOException("no request");
				}
				head.append((char) next);
			}
			String said = head.toString()
				.lines()
				.filter((line) -> line.toLowerCase().startsWith("x-forwarded-for:"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip() + ", ")
				.findFirst()
				.orElse("");
			String kept = head.substring(0, head.length() - 2)
				.lines()
				.filter((line) -> !line.toLowerCase().matches("(x-forwarded-for|connection|upgrade|http2-settings):.*"))
				.collect(java.util.stream.Collectors.joining("\r\n"));
			return kept.stripTrailing() + "\r\nX-Forwarded-For: " + said + client + "\r\nConnection: close\r\n\r\n";
		}

		private static void pipe(Socket from, Socket to) {
			try {
				from.getInputStream().transferTo(to.getOutputStream());
			}
			catch (IOException ex) {
				// the other side has gone
			}
		}

		private static void start(Runnable work) {
			Thread thread = new Thread(work);
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public void close() throws IOException {
			door.close();
		}

	}

}
