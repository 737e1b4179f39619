package vn.oversight.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OwnProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * Many people on bad lines fetch a large file of one case from an application with little
 * memory ({@code -Xmx512m}): {@code mvn -Pbench test -Dtest=SlowDownloadsBench}, with
 * {@code -Dbench.downloads=24 -Dbench.rate=500000} (bytes a second) for others.
 */
class SlowDownloadsBench {

	private static final int DOWNLOADS = Integer.getInteger("bench.downloads", 24);

	private static final int RATE = Integer.getInteger("bench.rate", 500_000);

	private static final int SIZE = 19_900_000;

	private static final String OFFICER = "inspection-commission.officer";

	@Test
	void manySlowDownloadsOfALargeFileNeedLittleMemory() throws Exception {
		Path data = Path.of("target", "bench-downloads");
		FileSystemUtils.deleteRecursively(data);
		int port = freePort();
		try (OwnProcess application = OwnProcess
			.launch(data, "--server.port=" + port, "--oversight.base-url=http://localhost:" + port,
					"--oversight.change-first-password=false")
			.started()) {
			Browser officer = new Browser(port);
			officer.login(OFFICER, PASSWORD);
			String file = aLargeFile(officer);
			long start = System.nanoTime();
			ExecutorService people = Executors.newFixedThreadPool(DOWNLOADS);
			List<Future<Integer>> fetched = new ArrayList<>();
			for (int i = 0; i < DOWNLOADS; i++) {
				fetched.add(people.submit(() -> fetchSlowly(officer, file)));
			}
			while (fetched.stream().anyMatch((one) -> !one.isDone())) {
				assertThat(officer.get("/cases").statusCode()).as("for everybody else").isEqualTo(200);
				LockSupport.parkNanos(500_000_000);
			}
			for (Future<Integer> one : fetched) {
				assertThat(one.get()).isEqualTo(SIZE);
			}
			people.shutdown();
			System.out.printf("%n%d downloads of %,d bytes at %,d bytes/s beside each other with -Xmx512m: all whole, in %.0f s%n",
					DOWNLOADS, SIZE, RATE, (System.nanoTime() - start) / 1e9);
		}
	}

	/** The address of a file of an open task. */
	private static String aLargeFile(Browser officer) {
		officer.signInScripts(OFFICER, PASSWORD);
		String started = officer.postJson("/engine-rest/process-definition/key/inspection-cycle/submit-form", """
				{"variables": {"kind": {"value": "inspection"}, "subject": {"value": "binh-lu"},
					"title": {"value": "Thực hiện nghị quyết"}, "ground": {"value": "Chương trình số 05-CTr/HU"}}}""").body();
		String instance = found("\"id\":\"([^\"]+)\"", started);
		String task = found("\"id\":\"([^\"]+)\"", officer.get("/engine-rest/task?processInstanceId=" + instance).body());
		byte[] content = new byte[SIZE];
		new Random(1).nextBytes(content);
		byte[] kind = "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8);
		System.arraycopy(kind, 0, content, 0, kind.length);
		String page = "/tasks/" + task + "/files";
		assertThat(officer.upload(page, page, Map.of("lon.pdf", content)).statusCode()).isEqualTo(302);
		return found("href=\"(" + page + "/\\d+)\"", officer.get(page).body());
	}

	private static String found(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		assertThat(matcher.find()).as(text).isTrue();
		return matcher.group(1);
	}

	private static int fetchSlowly(Browser reader, String file) throws IOException {
		int read = 0;
		long begun = System.nanoTime();
		try (InputStream in = reader.stream(file)) {
			byte[] some = new byte[16_384];
			for (int count = in.read(some); count >= 0; count = in.read(some)) {
				read += count;
				LockSupport.parkNanos(Math.max(0, begun + read * 1_000_000_000L / RATE - System.nanoTime()));
			}
		}
		return read;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
