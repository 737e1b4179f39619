package vn.oversight;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody sees whose machine loses its power: nothing is lost. */
class KillAndRestartTest {

	private static final String START = "/process-definition/key/inspection-cycle/submit-form";

	@TempDir
	Path data;

	@Test
	void aCaseGoesOnWhereItWasAfterTheApplicationWasKilled() throws Exception {
		String instance;
		try (OwnProcess first = OwnProcess.launch(data).started()) {
			assertThat(settingsOfTheDatabase(first)).containsExactly("on", "on", "on");
			instance = JsonPath.read(post(first, START, """
					{"variables": {"kind": {"value": "inspection"}, "subject": {"value": "binh-lu"},
					"title": {"value": "Thực hiện nghị quyết"}, "ground": {"value": "Chương trình số 05-CTr/HU"}}}
					"""), "$.id");
			first.kill();
		}
		try (OwnProcess second = OwnProcess.launch(data).started()) {
			System.out.println("After a kill: " + second.told("(Started OversightApplication in .*)"));
			assertThat(exchange(second, "GET", "/login", null, null).statusCode()).isEqualTo(200);
			String draft = theOnlyTask(second, "inspection-commission.officer", instance);
			post(second, "/task/" + draft + "/submit-form", """
					{"variables": {"leader": {"value": "standing-board.propaganda-head"},
					"periodFrom": {"value": "2025-01-01"}, "periodTo": {"value": "2026-10-31"},
					"planContent": {"value": "Kiểm tra"}, "outline": {"value": "I. Kết quả"}}}
					""");
			assertThat(theOnlyTask(second, "standing-deputy", instance)).isNotEqualTo(draft);
			anotherOneOnTheSameFolderIsRefused();
		}
	}

	private void anotherOneOnTheSameFolderIsRefused() throws Exception {
		assertThat(OwnProcess.launch(data).refused()).contains("Another Oversight is already running on " + data)
			.contains("--oversight.data-dir")
			.doesNotContain("\tat ");
	}

	@Test
	void aHalfWrittenFolderIsRefusedInWords() throws Exception {
		Files.createDirectories(data.resolve("postgres"));
		Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
		assertThat(OwnProcess.launch(data).refused()).contains("is half-written")
			.contains("delete the folder and start again")
			.doesNotContain("\tat ");
	}

	private List<String> settingsOfTheDatabase(OwnProcess application) throws Exception {
		PGSimpleDataSource database = new PGSimpleDataSource();
		database.setPassword(Files.readString(data.resolve("postgres.password")));
		database.setUrl("jdbc:postgresql://localhost:" + application.told("PostgreSQL 17 runs in .* on port (\\d+)")
				+ "/postgres?user=postgres");
		JdbcClient jdbc = JdbcClient.create(database);
		return List.of("fsync", "synchronous_commit", "full_page_writes")
			.stream()
			.map((setting) -> jdbc.sql("show " + setting).query(String.class).single())
			.toList();
	}

	private static String theOnlyTask(OwnProcess application, String account, String instance) throws Exception {
		List<String> tasks = JsonPath.read(
				exchange(application, "GET", "/engine-rest/task?processInstanceId=" + instance, account, null).body(),
				"$[*].id");
		assertThat(tasks).hasSize(1);
		return tasks.get(0);
	}

	private static String post(OwnProcess application, String path, String json) throws Exception {
		HttpResponse<String> answer = exchange(application, "POST", "/engine-rest" + path,
				"inspection-commission.officer", json);
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
		return answer.body();
	}

	private static HttpResponse<String> exchange(OwnProcess application, String method, String path, String account,
			String json) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + application.told("Tomcat started on port (\\d+)") + path))
			.header("Content-Type", "application/json")
			.method(method,
					(json != null) ? HttpRequest.BodyPublishers.ofString(json) : HttpRequest.BodyPublishers.noBody());
		if (account != null) {
			request.header("Authorization", "Basic " + Base64.getEncoder()
				.encodeToString((account + ":Mat-khau-thu-2026").getBytes(StandardCharsets.UTF_8)));
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
