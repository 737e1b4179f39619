package vn.oversight.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import vn.oversight.FreshDatabase;

/** A database that an older version left, half-way through every routine. */
abstract class DatabaseOfBefore implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private final String version;

	/**
	 * @param version the commit of its jar
	 */
	DatabaseOfBefore(String version) {
		this.version = version;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String name = FreshDatabase.create();
		load(FreshDatabase.url(name));
		TestPropertyValues
			.of("spring.datasource.url=" + FreshDatabase.url(name),
					"oversight.data-dir=" + Path.of("target", "test-data", name))
			.applyTo(context);
	}

	private void load(String url) {
		try (InputStream dump = new GZIPInputStream(
				DatabaseOfBefore.class.getResourceAsStream("/upgrade/" + version + ".sql.gz"));
				Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			statement.execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
