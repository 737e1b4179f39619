package vn.oversight.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The database in the data folder, as somebody else on the same machine finds it. */
class EmbeddedDatabaseTest {

	@TempDir
	Path data;

	@Test
	void aNewDatabaseAsksForThePasswordThatOnlyTheServiceReads() throws Exception {
		Path folder = data.resolve("of-the-service");
		try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
			asksForThePassword(database);
			assertThat(permissions(folder)).isEqualTo("rwx------");
			assertThat(permissions(folder.resolve("postgres.password"))).isEqualTo("rw-------");
		}
		try (EmbeddedDatabase again = EmbeddedDatabase.start(folder)) {
			asksForThePassword(again);
		}
		Files.delete(folder.resolve("postgres.password"));
		assertThatThrownBy(() -> EmbeddedDatabase.start(folder)).isInstanceOf(DatabaseStartException.class)
			.hasMessageContaining("postgres.password");
	}

	@Test
	void oneThatAskedNobodyAsksFromItsNextStart() throws Exception {
		EmbeddedPostgres.builder()
			.setDataDirectory(data.resolve("postgres").toFile())
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(
					Path.of(System.getProperty("user.home"), ".cache", "oversight", "postgres-binaries").toFile())
			.start()
			.close();
		Files.createFile(data.resolve("postgres/oversight.complete"));
		try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
			asksForThePassword(database);
		}
	}

	private static void asksForThePassword(EmbeddedDatabase database) throws SQLException {
		assertThat(database.getPassword()).hasSizeGreaterThan(30);
		try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), "postgres",
				database.getPassword())) {
			assertThat(connection.isValid(1)).isTrue();
		}
		for (String password : new String[] { "", "postgres" }) {
			assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), "postgres", password))
				.isInstanceOf(SQLException.class)
				.hasMessageContaining("password");
		}
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
