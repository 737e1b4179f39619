package vn.oversight.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * A durable PostgreSQL of our own in {@code <data>/postgres}, for an installation that
 * names no other. Only one application at a time uses the folder; a server left behind by
 * a killed application is shut down first, so that nothing it had committed is lost.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

	/** The major version of the bundled server; it cannot read the files of another. */
	private static final String VERSION = "17";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private final FileChannel instanceLock;

	private final EmbeddedPostgres server;

	private final String password;

	private EmbeddedDatabase(FileChannel instanceLock, EmbeddedPostgres server, String password) {
		this.instanceLock = instanceLock;
		this.server = server;
		this.password = password;
	}

	/**
	 * Starts the server.
	 * @param data the data folder; made when missing
	 * @throws DatabaseStartException when the folder is in use, half-written or of
	 * another version; the message names the remedy
	 */
	static EmbeddedDatabase start(Path data) {
		Path folder = data.resolve("postgres").toAbsolutePath().normalize();
		Path complete = folder.resolve("oversight.complete");
		FileChannel lock = null;
		try {
			OwnFiles.createFolder(folder.getParent());
			lock = lock(folder.resolveSibling("postgres.lock"));
			boolean isNew = isMissingOrEmpty(folder);
			if (!isNew) {
				requireReadable(folder, complete);
				stopServerLeftBehind(folder.resolve("postmaster.pid"));
			}
			DatabasePassword password = DatabasePassword.in(folder);
			EmbeddedPostgres server = EmbeddedPostgres.builder()
				.setDataDirectory(folder.toFile())
				.setCleanDataDirectory(false)
				// the bean closes it, after the connections; a hook would race with them
				.setRegisterShutdownHook(false)
				.setOverrideWorkingDirectory(binaries().toFile())
				.setPGStartupWait(PATIENCE)
				// the library starts the server without durability: it is made for tests
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("jit", "off")
				.setServerConfig("max_connections", "100")
				.setServerConfig("listen_addresses", "localhost")
				.setLocaleConfig("locale", "C.UTF-8")
				// other users of this machine are asked for it, from the first moment
				.setLocaleConfig("pwfile", password.file().toString())
				.setLocaleConfig("auth-host", "scram-sha-256")
				.setLocaleConfig("auth-local", "scram-sha-256")
				.setConnectConfig("password", password.value())
				.start();
			password.demandFrom(server.getPostgresDatabase());
			if (isNew) {
				Files.createFile(complete);
			}
			log.info("PostgreSQL {} runs in {} on port {}", VERSION, folder, server.getPort());
			return new EmbeddedDatabase(lock, server, password.value());
		}
		catch (IOException | SQLException | IllegalStateException ex) {
			release(lock);
			throw new DatabaseStartException("PostgreSQL could not be started in " + folder + ": " + ex.getMessage(),
					"Read the lines of PostgreSQL above; check free disk space and who owns the folder.", ex);
		}
		catch (DatabaseStartException ex) {
			release(lock);
			throw ex;
		}
	}

	private static Path binaries() {
		return Path.of(System.getProperty("user.home"), ".cache", "oversight", "postgres-binaries");
	}

	private static FileChannel lock(Path file) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (channel.tryLock() == null) {
			channel.close();
			throw new DatabaseStartException("Another Oversight is already running on " + file.getParent(),
					"Stop it first, or give this one a folder of its own with --oversight.data-dir=… and --server.port=…");
		}
		return channel;
	}

	private static boolean isMissingOrEmpty(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return true;
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
	}

	private static void requireReadable(Path folder, Path complete) throws IOException {
		if (!Files.exists(complete)) {
			throw new DatabaseStartException(
					"The database folder " + folder + " is half-written: its first start was cut off",
					"Nothing was stored in it yet: delete the folder and start again. If you copied it there, copy it whole.");
		}
		Path versionFile = folder.resolve("PG_VERSION");
		if (!Files.exists(versionFile) || !Files.exists(folder.resolve("global/pg_control"))) {
			throw new DatabaseStartException(
					"The database folder " + folder + " is damaged: files of PostgreSQL are missing",
					"Restore it from the backup, whole; do not delete it before you have a copy.");
		}
		String version = Files.readString(versionFile).strip();
		if (!version.equals(VERSION)) {
			throw new DatabaseStartException(
					"The database folder " + folder + " was written by PostgreSQL " + version + ", not " + VERSION,
					"Start the Oversight that wrote it and dump the database, or run pg_upgrade.");
		}
	}

	private static void stopServerLeftBehind(Path pidFile) throws IOException {
		if (!Files.exists(pidFile)) {
			return;
		}
		String pid = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
		ProcessHandle leftBehind = pid.matches("\\d{1,9}")
				? ProcessHandle.of(Long.parseLong(pid)).filter(EmbeddedDatabase::isPostgres).orElse(null) : null;
		if (leftBehind == null) {
			log.warn("Removing {}: no server with number {} runs any more", pidFile, pid);
			Files.deleteIfExists(pidFile);
			return;
		}
		log.warn("Stopping the PostgreSQL (process {}) that an Oversight that was killed left behind", pid);
		leftBehind.destroy();
		try {
			leftBehind.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException ex) {
			throw new DatabaseStartException("A PostgreSQL (process " + pid + ") left behind does not stop",
					"End process " + pid + " and start again.");
		}
	}

	private static boolean isPostgres(ProcessHandle process) {
		return process.info().command().map(command -> command.contains("postgres")).orElse(false);
	}

	private static void release(FileChannel lock) {
		if (lock != null) {
			try {
				lock.close();
			}
			catch (IOException ex) {
				log.warn("The lock of the data folder could not be released", ex);
			}
		}
	}

	@Override
	public String getJdbcUrl() {
		return server.getJdbcUrl("postgres", "postgres");
	}

	@Override
	public String getUsername() {
		return "postgres";
	}

	@Override
	public String getPassword() {
		return password;
	}

	@Override
	public void close() throws IOException {
		server.close();
		release(instanceLock);
	}

}
