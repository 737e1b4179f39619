package vn.oversight.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Creates the engine's tables in schema {@code public} with the scripts from its own jar.
 * The engine's {@code schema-update} takes no lock when several nodes start first; Flyway
 * does, and our indexes on these tables come after them.
 */
@Component
class V1__EngineTables extends BaseJavaMigration {

	private static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history",
			"decision.engine", "decision.history");

	@Override
	public void migrate(Context context) throws SQLException {
		Connection connection = context.getConnection();
		try (Statement statement = connection.createStatement()) {
			statement.execute("set local search_path = public");
			for (String part : PARTS) {
				ScriptUtils.executeSqlScript(connection, new ClassPathResource(
						"org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
			}
			statement.execute("set local search_path = oversight, public");
		}
	}

}
