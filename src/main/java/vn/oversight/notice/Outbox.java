package vn.oversight.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The queued notices as one sender sees them. Several senders, also of several
 * applications, may work on the same outbox: a row belongs to the one that holds its
 * lease, by the clock of the database. Every call is a transaction of its own.
 * <p>
 * A digest is a notice like any other, which carries those that point to it: it is
 * claimed, tried and recorded in the same way, and they share its outcome.
 */
class Outbox {

	/** The template of a digest, which no other notice uses. */
	static final String DIGEST = "digest";

	/**
	 * The task as it is now, and the due dates of later notices to the same reader about
	 * the same task, without those that still wait for their digest: what goes at once is
	 * not given up for them. Rungs are days apart, so that nothing is looked up for what
	 * was queued a moment ago.
	 */
	static final String ITS_TASK = TaskNow.COLUMNS + """
			,
			case when n.created_at > cast(:now as timestamptz) - interval '1 hour' then array[]::timestamptz[]
			else array(select later.due_at from oversight.notice later
				where later.task_id = n.task_id and later.recipient = n.recipient and later.id > n.id
					and later.due_at is not null and (later.delivery = 'immediate' or later.digest is not null))
			end as later_dues
			""";

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

	/**
	 * Makes the digests of a day. A reader has at most one each day, and none while the
	 * last has not gone: what comes too late waits for the next.
	 */
	void makeDigests(Instant now, LocalDate day) {
		jdbc.sql("""
				with made as (
					insert into oversight.notice (once_key, template, recipient, model, created_at)
					select distinct 'digest|' || :day || '|' || recipient, 'digest', recipient, '{}'::jsonb,
						cast(:now as timestamptz)
					from oversight.notice n
					where delivery = 'digest' and state = 'queued' and digest is null and not_before <= :now
						and not exists (select 1 from oversight.mail_hold)
						and not exists (select 1 from oversight.notice unsent
							where unsent.template = 'digest' and unsent.recipient = n.recipient
								and unsent.state in ('queued', 'waiting') and unsent.delivery = 'immediate')
					on conflict (once_key) do nothing
					returning id, recipient)
				update oversight.notice n set digest = made.id from made
				where n.recipient = made.recipient and n.delivery = 'digest' and n.state = 'queued'
					and n.digest is null and n.not_before <= :now""")
			.param("day", day.toString())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Takes up to {@code size} notices that are due to be sent, oldest first; none while
	 * mail is held. When the database comes back, those who wait for it to record what
	 * they have sent go first, even if their lease has run out meanwhile.
	 * @param now by the clock of the application
	 */
	List<QueuedNotice> claim(int size, Instant now) {
		return jdbc
			.sql("""
					with due as materialized (
						select id from oversight.notice
						where state in ('queued', 'waiting') and delivery = 'immediate' and next_try_at <= now()
							and (lease_until is null
								or lease_until < now() and pg_postmaster_start_time() < now() - interval '10 seconds')
							and not exists (select 1 from oversight.mail_hold)
						order by next_try_at, id limit :size for update skip locked),
					claimed as (
						update oversight.notice n
						set lease_owner = :owner, lease_until = now() + make_interval(secs => :lease)
						from due where n.id = due.id returning n.*)
					select n.*, exists (select 1 from oversight.address_refused where address = recipient) as is_refused,
					"""
					+ ITS_TASK
					+ "from claimed n left join act_ru_task task on task.id_ = n.task_id order by next_try_at, id")
			.param("size", size)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("owner", owner)
			.param("lease", seconds(lease))
			.query(Outbox::row)
			.list();
	}

	/** What each of these digests carries, oldest first. */
	Map<Long, List<QueuedNotice>> carriedBy(Collection<Long> digests, Instant now) {
		if (digests.isEmpty()) {
			return Map.of();
		}
		Map<Long, Long> digestOf = new HashMap<>();
		List<QueuedNotice> carried = jdbc.sql("select n.*, false as is_refused, " + ITS_TASK + """
				from oversight.notice n left join act_ru_task task on task.id_ = n.task_id
				where digest in (:digests) and state = 'queued' order by id""")
			.param("digests", digests)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query((row, number) -> {
				digestOf.put(row.getLong("id"), row.getLong("digest"));
				return row(row, number);
			})
			.list();
		return carried.stream().collect(Collectors.groupingBy((notice) -> digestOf.get(notice.id())));
	}

	/** Takes a notice out of its digest because there is no longer a reason to send. */
	void suppressCarried(QueuedNotice carried, String reason) {
		jdbc.sql("update oversight.notice set state = 'suppressed', last_error = :reason where id = :id")
			.param("reason", reason)
			.param("id", carried.id())
			.update();
	}

	/** Leaves a notice for the next digest. */
	void putOff(QueuedNotice carried) {
		jdbc.sql("update oversight.notice set digest = null where id = :id").param("id", carried.id()).update();
	}

	/**
	 * Takes down what came of claimed notices and of those that they carry, and gives
	 * them back.
	 * @param now when, by the clock of the application
	 * @return the ids of those that were still this sender's
	 */
	Set<Long> record(Collection<Outcome> outcomes, Instant now) {
		if (outcomes.isEmpty()) {
			return Set.of();
		}
		return new HashSet<>(jdbc
			.sql("""
					with recorded as (
						update oversight.notice n
						set state = o.state, attempts = n.attempts + o.tries, last_error = o.reason,
							next_try_at = now() + make_interval(secs => o.delay),
							message_id = o.message_id, subject = o.subject, body_text = o.body_text, body_html = o.body_html,
							sent_at = case when o.state = 'sent' then cast(:now as timestamptz) end,
							calendar_due = cast(o.calendar_due as timestamptz),
							lease_owner = null, lease_until = null
						from unnest(:ids, :states, :tries, :reasons, :delays, :messageIds, :subjects, :texts, :htmls,
							:calendarDues) as o(id, state, tries, reason, delay, message_id, subject, body_text, body_html,
							calendar_due)
						where n.id = o.id and n.lease_owner = :owner
						returning n.id, n.template, n.state, n.last_error, n.message_id, n.sent_at),
					carried as (
						update oversight.notice n
						set state = r.state, last_error = r.last_error, message_id = r.message_id, sent_at = r.sent_at
						from recorded r
						where r.template = 'digest' and r.state in ('sent', 'refused') and n.digest = r.id
							and n.state = 'queued')
					select id from recorded""")
			.param("ids", column(outcomes, Long[]::new, Outcome::id))
			.param("states", column(outcomes, String[]::new, Outcome::state))
			.param("tries", column(outcomes, Integer[]::new, Outcome::tries))
			.param("reasons", column(outcomes, String[]::new, Outbox::reason))
			.param("delays", column(outcomes, Double[]::new, (outcome) -> seconds(outcome.delay())))
			.param("messageIds", ofLetters(outcomes, Letter::messageId))
			.param("subjects", ofLetters(outcomes, Letter::subject))
			.param("texts", ofLetters(outcomes, Letter::text))
			.param("htmls", ofLetters(outcomes, Letter::html))
			.param("calendarDues", ofLetters(outcomes, (letter) -> Objects.toString(letter.calendarDue(), null)))
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("owner", owner)
			.query(Long.class)
			.list());
	}

	/** Gives back what was claimed and not touched. */
	void release() {
		jdbc.sql("update oversight.notice set lease_owner = null, lease_until = null where lease_owner = :owner")
			.param("owner", owner)
			.update();
	}

	private static String[] ofLetters(Collection<Outcome> outcomes, Function<Letter, String> value) {
		return column(outcomes, String[]::new,
				(outcome) -> (outcome.letter() != null) ? value.apply(outcome.letter()) : null);
	}

	private static <T> T[] column(Collection<Outcome> outcomes, IntFunction<T[]> type, Function<Outcome, T> value) {
		return outcomes.stream().map(value).toArray(type);
	}

	private static String reason(Outcome outcome) {
		return (outcome.reason() != null) ? outcome.reason().replace("\u0000", "") : null;
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

	static QueuedNotice row(ResultSet row, int number) throws SQLException {
		OffsetDateTime dueAt = row.getObject("due_at", OffsetDateTime.class);
		Notice notice = new Notice(row.getString("template"), row.getString("recipient"), row.getString("once_key"),
				row.getString("case_key"), row.getString("task_id"), (dueAt != null) ? dueAt.toInstant() : null,
				row.getString("rung"), Delivery.valueOf(row.getString("delivery").toUpperCase(Locale.ROOT)),
				row.getString("unit"), model(row.getString("model")), positions(row.getString("positions")),
				row.getString("meant"));
		Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return new QueuedNotice(row.getLong("id"), createdAt, row.getInt("attempts"), row.getBoolean("is_refused"),
				laterDues(row), notice, TaskNow.of(row));
	}

	private static Set<String> positions(String column) {
		return (column != null) ? new LinkedHashSet<>(List.of(column.split(","))) : Set.of();
	}

	private static Set<Instant> laterDues(ResultSet row) throws SQLException {
		return Arrays.stream((Timestamp[]) row.getArray("later_dues").getArray())
			.map((due) -> due.toInstant().truncatedTo(ChronoUnit.MILLIS))
			.collect(Collectors.toSet());
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
