package vn.oversight.extension;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.deadline.ToldElsewhere;
import vn.oversight.extension.ExtensionRequest.Outcome;

/** All requests for more time, for good. */
@Component
class ExtensionBook implements ToldElsewhere {

	private final JdbcClient jdbc;

	private final Clock clock;

	ExtensionBook(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Enters a request.
	 * @return its number; empty if one for the same task is still open
	 */
	Optional<Long> ask(Term term, String account, LocalDate day, String reason) {
		return jdbc.sql("""
				insert into oversight.extension (task_id, instance_id, task_key, holder, counted_from, task_name,
					case_number, limit_id, due_before, asked_by, asked_at, asked_day, reason, is_late)
				values (:task, :instance, :key, :holder, :countedFrom, :name, :number, :limit, :dueBefore, :account,
					:now, :day, :reason, :late)
				on conflict do nothing returning id""")
			.param("task", term.task().getId())
			.param("instance", term.task().getProcessInstanceId())
			.param("key", term.task().getTaskDefinitionKey())
			.param("holder", term.holder())
			.param("countedFrom", term.countedFrom())
			.param("name", term.task().getName())
			.param("number", term.caseNumber())
			.param("limit", term.limit().id())
			.param("dueBefore", term.lastDay())
			.param("account", account)
			.param("now", OffsetDateTime.now(clock))
			.param("day", day)
			.param("reason", reason)
			.param("late", term.isPast(clock.instant()))
			.query(Long.class)
			.optional();
	}

	/** Notes which process instance decides. */
	void putTo(long id, String request) {
		jdbc.sql("update oversight.extension set request_id = :request where id = :id")
			.param("request", request)
			.param("id", id)
			.update();
	}

	/** Whether an extension to this day was granted, which has a mail of its own. */
	@Override
	public boolean isTold(String taskId, LocalDate day) {
		return jdbc.sql("select exists (select from oversight.extension where task_id = :task and granted_day = :day)")
			.param("task", taskId)
			.param("day", day)
			.query(Boolean.class)
			.single();
	}

	/** Writes down what became of a request that is open. */
	void decide(long id, Outcome outcome, String account, LocalDate granted, String remark) {
		jdbc.sql("""
				update oversight.extension set outcome = :outcome, decided_by = :account, decided_at = :now,
					granted_day = :granted, remark = :remark where id = :id and outcome is null""")
			.param("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.param("account", account)
			.param("now", OffsetDateTime.now(clock))
			.param("granted", granted)
			.param("remark", remark)
			.param("id", id)
			.update();
	}

	/** The process instance that decides on the open request for a task. */
	Optional<String> openFor(String taskId) {
		return jdbc.sql("select request_id from oversight.extension where task_id = :task and outcome is null")
			.param("task", taskId)
			.query(String.class)
			.optional();
	}

	/** Nobody decides any more, unless somebody has. */
	void ended(String request) {
		jdbc.sql("""
				update oversight.extension set outcome = 'ended', decided_at = :now
				where request_id = :request and outcome is null""")
			.param("now", OffsetDateTime.now(clock))
			.param("request", request)
			.update();
	}

	/** Ends the requests that are open by the book and that the engine does not know. */
	void endLost() {
		jdbc.sql("""
				update oversight.extension set outcome = 'ended', decided_at = :now
				where outcome is null and not oversight.is_running(request_id)""")
			.param("now", OffsetDateTime.now(clock))
			.update();
	}

	ExtensionRequest request(long id) {
		return jdbc.sql("select * from oversight.extension where id = :id")
			.param("id", id)
			.query(ExtensionBook::request)
			.single();
	}

	/** What was granted of one deadline, whichever task stood for it; oldest first. */
	List<ExtensionRequest> granted(String instance, String taskKey, String holder) {
		return jdbc.sql("""
				select * from oversight.extension where instance_id = :instance and task_key = :key
					and holder = :holder and outcome = 'granted' order by decided_at, id""")
			.param("instance", instance)
			.param("key", taskKey)
			.param("holder", holder)
			.query(ExtensionBook::request)
			.list();
	}

	/** The requests for a task, oldest first. */
	List<ExtensionRequest> ofTask(String taskId) {
		return jdbc.sql("select * from oversight.extension where task_id = :task order by id")
			.param("task", taskId)
			.query(ExtensionBook::request)
			.list();
	}

	/** The requests in a case, oldest first. */
	List<ExtensionRequest> ofCase(String caseNumber) {
		return jdbc.sql("select * from oversight.extension where case_number = :number order by id")
			.param("number", caseNumber)
			.query(ExtensionBook::request)
			.list();
	}

	private static ExtensionRequest request(ResultSet row, int number) throws SQLException {
		String outcome = row.getString("outcome");
		return new ExtensionRequest(row.getLong("id"), row.getString("task_id"),
				List.of(row.getString("holder").split(",")), row.getString("task_name"), row.getString("case_number"),
				row.getString("limit_id"), day(row, "counted_from"), day(row, "due_before"), row.getString("asked_by"),
				moment(row, "asked_at"), day(row, "asked_day"), row.getString("reason"), row.getBoolean("is_late"),
				(outcome != null) ? Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)) : null,
				row.getString("decided_by"), moment(row, "decided_at"), day(row, "granted_day"),
				row.getString("remark"));
	}

	private static LocalDate day(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

	private static Instant moment(ResultSet row, String column) throws SQLException {
		OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

}
