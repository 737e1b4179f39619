package vn.oversight.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import com.sun.management.UnixOperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * A day of people who log in and strangers who knock, scaled: what is taken of the heap
 * and of open files afterwards. {@code -Dbench.share=0.1} for a tenth of it.
 */
@OversightTest
class SoakBench {

	private static final double SHARE = Double.parseDouble(System.getProperty("bench.share", "1"));

	@LocalServerPort
	int port;

	@Autowired
	Organisation organisation;

	@Autowired
	JdbcClient jdbc;

	private List<String> accounts;

	/** Few clients: each costs this JVM more than the application it asks. */
	private List<Browser> strangers;

	private List<Browser> browsers;

	@Test
	void aDayLeavesNothingBehind() throws InterruptedException {
		accounts = organisation.accounts().stream().map((account) -> account.id()).filter((id) -> !"admin".equals(id)).toList();
		strangers = IntStream.range(0, 10).mapToObj((number) -> new Browser(port)).toList();
		browsers = IntStream.range(0, 10).mapToObj((number) -> new Browser(port)).toList();
		day(0.02);
		Taken before = Taken.now();
		System.out.printf("before: %s%n", before);
		List<String> open = IntStream.range(0, scaled(500)).parallel().mapToObj(this::signedIn).toList();
		times(2_000, this::signedIn);
		times(10_000, this::knock);
		HttpClient client = HttpClient.newHttpClient();
		open.parallelStream().forEach((session) -> assertThat(status(client, session)).isEqualTo(200));
		int sessions = jdbc.sql("select count(*) from oversight.session").query(Integer.class).single();
		Taken after = Taken.now();
		System.out.printf("after:  %s, %d sessions of %d accounts%n", after, sessions, accounts.size());
		assertThat(after.heap() - before.heap()).as("heap after collection, in MB").isLessThan(25);
		assertThat(after.files() - before.files()).as("open files").isLessThan(100);
	}

	private void day(double share) {
		IntStream.range(0, (int) (500 * share)).forEach(this::signedIn);
		IntStream.range(0, (int) (10_000 * share)).forEach(this::knock);
	}

	private void times(int number, IntConsumer what) {
		IntStream.range(0, scaled(number)).parallel().forEach(what);
	}

	private static int scaled(int number) {
		return (int) (number * SHARE);
	}

	/** The cookie of a new session. */
	private String signedIn(int number) {
		Browser browser = browsers.get(number % browsers.size());
		synchronized (browser) {
			browser.forget("JSESSIONID");
			assertThat(browser.login(accounts.get(number % accounts.size()), PASSWORD).statusCode()).isEqualTo(302);
			return browser.cookie("JSESSIONID");
		}
	}

	private int status(HttpClient client, String session) {
		try {
			return client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/camunda/api/engine/engine/default/task/count"))
					.header("Cookie", "JSESSIONID=" + session)
					.build(), HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A page, a page behind the login with a long query, or more than a login. */
	private void knock(int number) {
		Browser stranger = strangers.get(number % strangers.size());
		switch (number % 3) {
			case 0 -> stranger.get("/login");
			case 1 -> stranger.get("/v/" + number + "?" + "a".repeat(6_000));
			default -> stranger.send("POST", "/login", "multipart/form-data; boundary=b", "a".repeat(70_000));
		}
	}

	/** What the JVM holds when everything that nobody needs is gone. */
	private record Taken(long heap, long files) {

		static Taken now() throws InterruptedException {
			long least = Long.MAX_VALUE;
			for (int round = 0; round < 3; round++) {
				System.gc();
				Thread.sleep(500);
				least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
			}
			UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
			return new Taken(least / 1_000_000, system.getOpenFileDescriptorCount());
		}

	}

}
