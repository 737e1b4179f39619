package vn.oversight.deadline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A durable PostgreSQL that outlives the applications that work on it. */
final class StormDatabase implements AutoCloseable {

	private final Path folder;

	private final EmbeddedPostgres server;

	/**
	 * Starts an empty server.
	 * @param folder is emptied before and after
	 */
	StormDatabase(Path folder) throws IOException {
		this.folder = Files.createDirectories(folder).toAbsolutePath();
		this.server = EmbeddedPostgres.builder()
			.setDataDirectory(this.folder.toFile())
			.setPGStartupWait(Duration.ofSeconds(60))
			// the library starts the server without durability
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("jit", "off")
			.setServerConfig("max_connections", "200")
			.start();
	}

	String url() {
		return server.getJdbcUrl("postgres", "postgres");
	}

	/** Over a new connection for each call. */
	JdbcClient jdbc() {
		return JdbcClient.create(server.getPostgresDatabase());
	}

	/** Every connection breaks where it is, and the server recovers from its log. */
	void crashAndRestart() throws IOException, InterruptedException {
		long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
		Path binary = Path.of(ProcessHandle.of(postmaster).orElseThrow().info().command().orElseThrow());
		List<String> command = new ArrayList<>();
		if ("root".equals(System.getProperty("user.name"))) {
			// as the library does: the server refuses to run as root
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(binary.resolveSibling("pg_ctl").toString(), "-D", folder.toString(), "-m", "immediate",
				"-w", "-t", "60", "-l", folder.resolve("restart.log").toString(), "restart"));
		Process restart = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (!restart.waitFor(60, TimeUnit.SECONDS) || restart.exitValue() != 0) {
			throw new IOException("PostgreSQL did not come back: " + command);
		}
	}

	@Override
	public void close() throws IOException {
		server.close();
	}

}
