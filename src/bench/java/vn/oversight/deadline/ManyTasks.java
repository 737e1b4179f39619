package vn.oversight.deadline;

import java.util.List;

import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes many tasks out of one, each a case of its own, by copying its rows: opening each
 * through the engine would take minutes.
 */
final class ManyTasks {

	/** Whom the tasks are put to; eight of them, for the tasks to be spread over. */
	static final List<String> GROUPS = List.of("binh-lu.clerk", "son-binh.clerk", "ban-bo.clerk", "na-tam.clerk",
			"ban-hon.clerk", "ban-giang.clerk", "nung-nang.clerk", "then-sin.clerk");

	private final JdbcClient jdbc;

	ManyTasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Copies a task until there are so many; nobody is told of the copies as new. */
	void copy(Task task, int count) {
		String instance = task.getProcessInstanceId();
		copy(count, "act_ru_execution", instance, "id_", "id_", "proc_inst_id_", "root_proc_inst_id_");
		copy(count, "act_ru_variable", instance, "proc_inst_id_", "execution_id_", "proc_inst_id_", "var_scope_");
		copy(count, "act_ru_task", task.getId(), "id_", "id_", "execution_id_", "proc_inst_id_");
		copy(count, "act_ru_identitylink", task.getId(), "task_id_", "task_id_");
		jdbc.sql("""
				update act_ru_identitylink set group_id_ = (string_to_array(:groups, ','))[1 + (hashtext(task_id_) & 7)]
				where task_id_ like 'storm-%'""").param("groups", String.join(",", GROUPS)).update();
		jdbc.sql("analyze").update();
	}

	/** Takes the copies away, as if they had never been. */
	void end() {
		List.of("act_ru_identitylink where task_id_", "act_ru_task where id_", "act_ru_variable where proc_inst_id_",
				"act_ru_execution where id_")
			.forEach((rows) -> jdbc.sql("delete from " + rows + " like 'storm-%'").update());
	}

	private void copy(int count, String table, String original, String key, String... changed) {
		StringBuilder columns = new StringBuilder();
		for (String column : changed) {
			columns.append(", '").append(column).append("', 'storm-' || n");
		}
		if (!List.of(changed).contains("id_")) {
			columns.append(", 'id_', 'storm-' || n || '-' || row.id_");
		}
		jdbc.sql("""
				insert into %s select (jsonb_populate_record(row, jsonb_build_object(%s))).*
				from %s row, generate_series(2, %d) n where row.%s = :original""".formatted(table, columns.substring(2),
				table, count, key)).param("original", original).update();
	}

}
