package vn.oversight.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

import javax.sql.DataSource;

/**
 * The password that the database in {@code <data>/postgres} asks for. It lies beside it,
 * in a file that the service's user alone reads: whoever else works on the machine would
 * run commands as the service through a database that asks for none.
 */
final class DatabasePassword {

	private static final String WHO_IS_ASKED = """
			# written by Oversight: everybody is asked for the password
			local all         all               scram-sha-256
			host  all         all 127.0.0.1/32  scram-sha-256
			host  all         all ::1/128       scram-sha-256
			""";

	private final Path database;

	private final Path file;

	private final String value;

	private DatabasePassword(Path database, Path file, String value) {
		this.database = database;
		this.file = file;
		this.value = value;
	}

	/**
	 * The password of a database folder; made when there is none yet.
	 * @param database the folder, which may still be missing
	 */
	static DatabasePassword in(Path database) throws IOException {
		Path file = database.resolveSibling("postgres.password");
		if (!Files.exists(file) || Files.size(file) == 0) {
			if (isAskedFor(database)) {
				throw new DatabaseStartException("The password of the database is missing: " + file,
						"Restore it from the backup of the data folder; it belongs to " + database + ".");
			}
			byte[] random = new byte[24];
			new SecureRandom().nextBytes(random);
			OwnFiles.create(file);
			Files.writeString(file, HexFormat.of().formatHex(random));
		}
		OwnFiles.create(file);
		return new DatabasePassword(database, file, Files.readString(file).strip());
	}

	private static boolean isAskedFor(Path database) throws IOException {
		Path rules = database.resolve("pg_hba.conf");
		return Files.exists(rules) && Files.readAllLines(rules)
			.stream()
			.map(String::strip)
			.noneMatch((line) -> !line.startsWith("#") && line.endsWith("trust"));
	}

	Path file() {
		return file;
	}

	String value() {
		return value;
	}

	/** Upgrades a folder that was made when the database asked nobody. */
	void demandFrom(DataSource server) throws IOException, SQLException {
		if (isAskedFor(database)) {
			return;
		}
		try (Connection connection = server.getConnection(); Statement statement = connection.createStatement()) {
			// hexadecimal digits only
			statement.execute("alter role postgres password '" + value + "'");
			Path rules = Files.writeString(database.resolve("pg_hba.conf.new"), WHO_IS_ASKED);
			Files.move(rules, database.resolve("pg_hba.conf"), StandardCopyOption.REPLACE_EXISTING);
			statement.execute("select pg_reload_conf()");
		}
	}

}
