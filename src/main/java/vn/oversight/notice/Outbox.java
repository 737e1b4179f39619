package vn.oversight.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The queued notices as one sender sees them. Several senders, also of several
 * applications, may work on the same outbox: a row belongs to the one that holds its
 * lease, by the clock of the database. Every call is a transaction of its own.
 */
class Outbox {

	private static final JsonMapper json = new JsonMapper();

	private static final TypeReference<Map<String, String>> MODEL = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final String owner;

	private final Duration lease;

	/**
	 * An outbox for one sender.
	 * @param owner tells this sender from all others
	 * @param lease after this time without an outcome another sender takes the row over
	 */
	Outbox(JdbcClient jdbc, String owner, Duration lease) {
		this.jdbc = jdbc;
		this.owner = owner;
		this.lease = lease;
	}

	/** Takes up to {@code size} notices that are due to be sent, oldest first. */
	List<QueuedNotice> claim(int size) {
		return jdbc.sql("""
				with due as materialized (
					select id from oversight.notice
					where state in ('queued', 'waiting') and next_try_at <= now()
						and (lease_until is null or lease_until < now())
					order by next_try_at, id limit :size for update skip locked),
				claimed as (
					update oversight.notice n
					set lease_owner = :owner, lease_until = now() + make_interval(secs => :lease)
					from due where n.id = due.id returning n.*)
				select * from claimed order by next_try_at, id""")
			.param("size", size)
			.param("owner", owner)
			.param("lease", seconds(lease))
			.query(Outbox::row)
			.list();
	}

	/** Records that the mail server has accepted the mail. */
	boolean sent(QueuedNotice notice, Letter letter) {
		return jdbc.sql("""
				update oversight.notice
				set state = 'sent', sent_at = now(), attempts = attempts + 1, last_error = null,
					message_id = :messageId, subject = :subject, body_text = :text, body_html = :html,
					lease_owner = null, lease_until = null
				where id = :id and lease_owner = :owner""")
			.param("messageId", letter.messageId())
			.param("subject", letter.subject())
			.param("text", letter.text())
			.param("html", letter.html())
			.param("id", notice.id())
			.param("owner", owner)
			.update() == 1;
	}

	/** Records that the mail server will never take this mail. */
	void refused(QueuedNotice notice, String answer) {
		change(notice, "refused", 1, Duration.ZERO, answer);
	}

	/** Records that there is no longer a reason to send. */
	void suppressed(QueuedNotice notice, String reason) {
		change(notice, "suppressed", 0, Duration.ZERO, reason);
	}

	/** Leaves the notice until its suspended case goes on; this is not a failed try. */
	void waiting(QueuedNotice notice, Duration delay) {
		change(notice, "waiting", 0, delay, "task-suspended");
	}

	/** Records a failed try and when to try again. */
	void failed(QueuedNotice notice, Duration delay, String error) {
		change(notice, "queued", 1, delay, error);
	}

	/** Gives back what was claimed and not touched. */
	void release() {
		jdbc.sql("update oversight.notice set lease_owner = null, lease_until = null where lease_owner = :owner")
			.param("owner", owner)
			.update();
	}

	private void change(QueuedNotice notice, String state, int tries, Duration delay, String reason) {
		jdbc.sql("""
				update oversight.notice
				set state = :state, attempts = attempts + :tries, last_error = :reason,
					next_try_at = now() + make_interval(secs => :delay), lease_owner = null, lease_until = null
				where id = :id and lease_owner = :owner""")
			.param("state", state)
			.param("tries", tries)
			.param("reason", reason)
			.param("delay", seconds(delay))
			.param("id", notice.id())
			.param("owner", owner)
			.update();
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

	private static QueuedNotice row(ResultSet row, int number) throws SQLException {
		OffsetDateTime dueAt = row.getObject("due_at", OffsetDateTime.class);
		Notice notice = new Notice(row.getString("template"), row.getString("recipient"), row.getString("once_key"),
				row.getString("case_key"), row.getString("task_id"), (dueAt != null) ? dueAt.toInstant() : null,
				row.getString("rung"), Delivery.valueOf(row.getString("delivery").toUpperCase(Locale.ROOT)),
				row.getString("unit"), model(row.getString("model")));
		Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return new QueuedNotice(row.getLong("id"), createdAt, row.getInt("attempts"), notice);
	}

	private static Map<String, String> model(String text) {
		try {
			return json.readValue(text, MODEL);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
