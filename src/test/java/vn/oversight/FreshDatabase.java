package vn.oversight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives each application context a database of its own on one PostgreSQL server, which
 * ends with the run.
 */
public class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final AtomicInteger count = new AtomicInteger();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String name = create();
		TestPropertyValues
			.of("spring.datasource.url=" + Server.RUNNING.getJdbcUrl("postgres", name),
					"oversight.data-dir=" + Path.of("target", "test-data", name))
			.applyTo(context);
	}

	/** Creates an empty database and tells its name. */
	public static String create() {
		String name = "test_" + count.incrementAndGet();
		try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return name;
	}

	/** The JDBC address of a database made by {@link #create()}. */
	public static String url(String name) {
		return Server.RUNNING.getJdbcUrl("postgres", name);
	}

	private static final class Server {

		static final EmbeddedPostgres RUNNING = start();

		private static EmbeddedPostgres start() {
			try {
				EmbeddedPostgres server = EmbeddedPostgres.builder()
					.setServerConfig("max_connections", "300")
					.setRegisterShutdownHook(false)
					.start();
				// handlers run after the application contexts have closed
				SpringApplication.getShutdownHandlers().add(() -> close(server));
				return server;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void close(EmbeddedPostgres server) {
			try {
				server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
