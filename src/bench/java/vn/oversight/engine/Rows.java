package vn.oversight.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Copies one task of an engine, with the rows around it, many times over: opening each
 * through the engine would take hours.
 */
final class Rows {

	private final DataSource database;

	Rows(DataSource database) {
		this.database = database;
	}

	/**
	 * Copies an open task.
	 * @param group SQL for the group of the n-th copy
	 * @param due SQL for its due date
	 */
	void multiply(String task, String instance, int copies, String group, String due) throws Exception {
		String id = "'inbox-' || n";
		try (SingleConnectionDataSource connection = new SingleConnectionDataSource(database.getConnection(), true)) {
			JdbcTemplate jdbc = new JdbcTemplate(connection);
			// the copies point to each other as the originals do
			jdbc.execute("set session_replication_role = replica");
			copy(jdbc, copies, "act_ru_execution", "id_ = '" + instance + "'",
					Map.of("id_", id, "proc_inst_id_", id, "root_proc_inst_id_", id));
			copy(jdbc, copies, "act_ru_task", "id_ = '" + task + "'",
					Map.of("id_", id, "execution_id_", id, "proc_inst_id_", id, "due_date_", due));
			copy(jdbc, copies, "act_ru_identitylink", "task_id_ = '" + task + "'",
					Map.of("id_", id, "task_id_", id, "group_id_", group));
			copy(jdbc, copies, "act_ru_authorization", "resource_id_ = '" + task + "'",
					Map.of("id_", id, "resource_id_", id, "group_id_", group));
			jdbc.execute("set session_replication_role = default");
			jdbc.execute("analyze");
		}
	}

	private static void copy(JdbcTemplate jdbc, int copies, String table, String original,
			Map<String, String> changed) {
		List<String> columns = jdbc.queryForList("""
				select column_name from information_schema.columns
				where table_schema = 'public' and table_name = ? order by ordinal_position""", String.class, table);
		Map<String, String> values = new LinkedHashMap<>();
		columns.forEach((column) -> values.put(column, changed.getOrDefault(column, "original." + column)));
		jdbc.update("insert into %s (%s) select %s from %s original, generate_series(1, %d) n where %s".formatted(table,
				String.join(", ", values.keySet()), values.values().stream().collect(Collectors.joining(", ")), table,
				copies, original));
	}

}
