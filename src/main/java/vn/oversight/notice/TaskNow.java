package vn.oversight.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/**
 * What matters about an open task when its notice is about to go.
 *
 * @param dueAt to the millisecond; null when it has no due date
 * @param revision grows when the due date is moved, and with other changes
 */
record TaskNow(Instant dueAt, boolean isSuspended, int revision) {

	/** Those of these tasks that are open, asked for at once; may be asked for null. */
	static Map<String, TaskNow> openAmong(Collection<String> ids, TaskService tasks) {
		if (ids.isEmpty()) {
			return new HashMap<>();
		}
		return tasks.createTaskQuery()
			.taskIdIn(ids.toArray(String[]::new))
			.list()
			.stream()
			.collect(Collectors.toMap(Task::getId, TaskNow::of));
	}

	private static TaskNow of(Task task) {
		Instant dueAt = (task.getDueDate() != null) ? task.getDueDate().toInstant() : null;
		int revision = (task.getLastUpdated() != null)
				? 1 + (int) Duration.between(task.getCreateTime().toInstant(), task.getLastUpdated().toInstant())
					.toSeconds()
				: 0;
		return new TaskNow(dueAt, task.isSuspended(), Math.max(0, revision));
	}

}
