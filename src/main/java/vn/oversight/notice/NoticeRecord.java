package vn.oversight.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was told what, when, at which rung and with which outcome. It outlives the engine's
 * history. What went in a digest is told entry by entry, with the mail of the digest.
 */
@Component
public class NoticeRecord {

	private static final String COLUMNS = """
			select n.id, n.created_at, n.not_before, n.sent_at, n.recipient, n.case_key, n.task_id, n.unit, coalesce(n.model ->> 'rung', n.rung) as rung,
				n.delivery, n.state, n.attempts, n.last_error, n.message_id, n.template,
				case when n.model ->> 'confidential' = 'true' then null else n.model ->> 'taskName' end as task_name
			""";

	private final JdbcClient jdbc;

	NoticeRecord(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Some lines of the record, the newest first.
	 * @param before the id of a line; only what is older is read. Null for the newest
	 */
	public List<Line> lines(Filter filter, Long before, int limit) {
		Map<String, Object> parameters = filter.parameters();
		if (before != null) {
			parameters.put("before", before);
		}
		parameters.put("limit", limit);
		// only what is asked for stands in the query, so that an index can answer it
		return jdbc
			.sql(COLUMNS + "from oversight.notice n where n.template <> 'digest'"
					+ parameters.keySet().stream().map(NoticeRecord::condition).collect(Collectors.joining())
					+ " order by n.id desc limit :limit")
			.params(parameters)
			.query(NoticeRecord::line)
			.list();
	}

	private static String condition(String parameter) {
		return switch (parameter) {
			case "unit" -> " and n.unit = :unit";
			case "state" -> " and n.state = :state";
			case "case" -> " and n.case_key = :case";
			case "task" -> " and n.task_id = :task";
			case "from" -> " and n.created_at >= :from";
			case "until" -> " and n.created_at < :until";
			case "before" -> " and n.id < :before";
			default -> "";
		};
	}

	/** One line; empty if there is none with this id. */
	public Optional<Line> line(long id) {
		return jdbc.sql(COLUMNS + " from oversight.notice n where n.id = :id")
			.param("id", id)
			.query(NoticeRecord::line)
			.optional();
	}

	/** What the reader got or may have got; empty as long as nothing was sent. */
	public Optional<Mail> mail(long id) {
		return jdbc.sql("""
				select m.subject, m.body_text, m.body_html from oversight.notice n
				join oversight.notice m on m.id = coalesce(n.digest, n.id)
				where n.id = :id and n.state in ('sent', 'written', 'unknown') and m.body_html is not null""")
			.param("id", id)
			.query((row, number) -> new Mail(row.getString("subject"), row.getString("body_text"),
					row.getString("body_html")))
			.optional();
	}

	/**
	 * Who got, may have got or is just getting a mail that puts a date after {@code now}
	 * into their calendar, for a task.
	 */
	public List<String> calendarsWith(String task, Instant now) {
		return jdbc.sql("""
				select distinct recipient from oversight.notice
				where task_id = :task and (state in ('sent', 'written', 'unknown') and calendar_due > :now
					or lease_until > now() and delivery = 'immediate' and due_at > :now)
				order by recipient""")
			.param("task", task)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query(String.class)
			.list();
	}

	/**
	 * For whom mails about a task were meant that have gone; addresses in lower case.
	 */
	public Set<String> toldOf(String task) {
		return jdbc.sql("""
				select distinct lower(coalesce(meant, recipient)) from oversight.notice
				where task_id = :task and state in ('sent', 'written')""")
			.param("task", task)
			.query(String.class)
			.set();
	}

	/** Whether anybody was told of a task. */
	public boolean isToldOf(String task) {
		return jdbc.sql("select exists (select from oversight.notice where task_id = :task)")
			.param("task", task)
			.query(Boolean.class)
			.single();
	}

	private static Line line(ResultSet row, int number) throws SQLException {
		return new Line(row.getLong("id"), instant(row, "created_at"), instant(row, "not_before"),
				instant(row, "sent_at"), row.getString("recipient"), row.getString("case_key"),
				row.getString("task_id"), row.getString("task_name"), row.getString("unit"), row.getString("rung"),
				row.getString("template"), "digest".equals(row.getString("delivery")), row.getString("state"),
				row.getInt("attempts"), row.getString("last_error"), row.getString("message_id"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

	/**
	 * Which lines are wanted; null for any.
	 *
	 * @param unit the id of a unit
	 * @param state one of
	 * {@code queued, waiting, held, unknown, sent, written, suppressed,
	 * refused}
	 * @param caseKey the business key of a case
	 * @param from the first day on which it was queued
	 * @param until the last day
	 * @param zone where these days are
	 */
	public record Filter(String unit, String state, String caseKey, String task, LocalDate from, LocalDate until,
			ZoneId zone) {

		private Map<String, Object> parameters() {
			Map<String, Object> parameters = new HashMap<>();
			parameters.put("unit", unit);
			parameters.put("state", state);
			parameters.put("case", caseKey);
			parameters.put("task", task);
			parameters.put("from", startOf(from));
			parameters.put("until", startOf((until != null) ? until.plusDays(1) : null));
			parameters.values().removeIf(Objects::isNull);
			return parameters;
		}

		private OffsetDateTime startOf(LocalDate day) {
			return (day != null) ? day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC) : null;
		}

	}

	/**
	 * One notice to one reader.
	 *
	 * @param notBefore when its digest goes; null for a mail of its own
	 * @param sentAt null as long as it was not sent
	 * @param caseKey null when it belongs to no case
	 * @param taskId null when it belongs to no task
	 * @param taskName null of a confidential task: the record is read by others than hold
	 * it
	 * @param unit the id of the unit it is about; null when it is about none
	 * @param rung as its reader was told, or its name; null when it is on no ladder
	 * @param reason why it was not sent, or what the last try failed of; null when sent
	 * @param messageId null as long as it was not sent
	 */
	public record Line(long id, Instant createdAt, Instant notBefore, Instant sentAt, String recipient, String caseKey,
			String taskId, String taskName, String unit, String rung, String template, boolean isInDigest, String state,
			int attempts, String reason, String messageId) {
	}

	/** A mail as it was sent. */
	public record Mail(String subject, String text, String html) {
	}

}
