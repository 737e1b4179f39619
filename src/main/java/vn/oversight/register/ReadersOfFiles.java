package vn.oversight.register;

import java.util.List;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.engine.ConfidentialTasks;
import vn.oversight.engine.CurrentUser;

/**
 * Notes with a file for which position it was added and, of a confidential step, who
 * alone may read it: the step ends, the file stays with the case.
 */
@Component
class ReadersOfFiles {

	private final JdbcClient jdbc;

	private final ConfidentialTasks confidential;

	private final CurrentUser user;

	ReadersOfFiles(JdbcClient jdbc, ConfidentialTasks confidential, CurrentUser user) {
		this.jdbc = jdbc;
		this.confidential = confidential;
		this.user = user;
	}

	/** Completes the files that were just added to an open task. */
	void note(String taskId) {
		jdbc.sql("""
				update oversight.case_file f set acted_as = oversight.position_of(f.task_id, :groups),
					task_key = task.task_def_key_
				from act_ru_task task where task.id_ = f.task_id and f.task_id = :task and f.acted_as is null""")
			.param("groups", user.groups().toArray(String[]::new))
			.param("task", taskId)
			.update();
		confidential(jdbc.sql("select task_def_key_ from act_ru_task where id_ = :task and task_def_key_ is not null")
			.param("task", taskId)
			.query(String.class)
			.list());
	}

	/** Files that are older than this rule. */
	@EventListener(ApplicationReadyEvent.class)
	@Order(Ordered.LOWEST_PRECEDENCE)
	void ofBefore() {
		confidential(jdbc.sql("""
				select distinct task_key from oversight.case_file
				where confidential_to is null and task_key is not null""").query(String.class).list());
	}

	private void confidential(List<String> taskKeys) {
		String[] keys = taskKeys.stream().filter(confidential::contain).toArray(String[]::new);
		if (keys.length > 0) {
			jdbc.sql("""
					update oversight.case_file f set confidential_to = array(
						select group_id_ from act_hi_identitylink
						where task_id_ = f.task_id and type_ = 'candidate' and group_id_ is not null
						union select group_id_ from act_ru_identitylink
						where task_id_ = f.task_id and type_ = 'candidate' and group_id_ is not null)
					where f.confidential_to is null and f.task_key = any(:keys)""").param("keys", keys).update();
		}
	}

}
