package vn.oversight.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * What matters about an open task when its notice is about to go.
 *
 * @param dueAt to the millisecond; null when it has no due date
 * @param revision grows when the due date is moved, and with other changes
 */
record TaskNow(Instant dueAt, boolean isSuspended, int revision) {

	/** What {@link #of} reads, of the engine's table as {@code task}. */
	static final String COLUMNS = """
			task.create_time_ as task_created, task.last_updated_ as task_updated, task.due_date_ as task_due,
			task.suspension_state_ = 2 as is_suspended
			""";

	/** The task of this row; null when there is none that is open. */
	static TaskNow of(ResultSet row) throws SQLException {
		Instant created = instant(row, "task_created");
		if (created == null) {
			return null;
		}
		Instant updated = instant(row, "task_updated");
		int revision = (updated != null) ? 1 + (int) Duration.between(created, updated).toSeconds() : 0;
		return new TaskNow(instant(row, "task_due"), row.getBoolean("is_suspended"), Math.max(0, revision));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp moment = row.getTimestamp(column);
		return (moment != null) ? moment.toInstant() : null;
	}

}
