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

import com.fasterxml.jackson.core.type.TypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.engine.Json;

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

	/** How the once-key of a letter begins that carries what came at once. */
	static final String GATHERED = "gathered|";

	/** From so many on notices that come at once are one mail. */
	private static final int MANY = 3;

	private static final String TO_GATHER = """
			n.state = 'queued' and n.delivery = 'immediate' and n.digest is null and n.attempts = 0
				and n.next_try_at <= now() and (n.lease_until is null or n.lease_until < now())
				and n.task_id is not null and (n.rung <> 'ended' or n.template = 'due-moved')
			""";

	/** What digests of a day would be made of now, and in which of them it would go. */
	static final String FOR_DIGEST = """
			select id, recipient, greatest(created_at, not_before) as since, 'digest|' || :day || '|' || recipient
				|| case when exists (select 1 from oversight.notice today
						where today.once_key = 'digest|' || :day || '|' || n.recipient)
					then '|late-' || min(id) over (partition by recipient)
					when row_number() over (partition by recipient order by id) > 500
					then '|' || (row_number() over (partition by recipient order by id) - 1) / 500 else '' end as once_key
			from oversight.notice n
			where delivery = 'digest' and state = 'queued' and digest is null and not_before <= cast(:now as timestamptz)
				and (not exists (select 1 from oversight.notice today
						where today.once_key = 'digest|' || :day || '|' || n.recipient)
					or not_before < created_at and not_before > cast(:now as timestamptz) - interval '12 hours'
						and not exists (select 1 from oversight.notice late where late.template = 'digest'
							and late.recipient = n.recipient
							and starts_with(late.once_key, 'digest|' || :day || '|' || n.recipient || '|late-')))
				and not exists (select 1 from oversight.notice unsent
					where unsent.template = 'digest' and unsent.once_key like 'digest|%' and unsent.recipient = n.recipient
						and unsent.state in ('queued', 'waiting') and unsent.delivery = 'immediate')
			""";

	/** Held by nobody, or by somebody who is gone. */
	private static final String FREE = """
			state in ('queued', 'waiting', 'held', 'unknown') and delivery = 'immediate' and digest is null
				and (lease_until is null
					or lease_until < now() and pg_postmaster_start_time() < now() - interval '10 seconds')
			""";

	private static final String CLAIMED = """
			, claimed as (
				update oversight.notice n
				set lease_owner = :owner, lease_until = now() + make_interval(secs => :lease)
				from due where n.id = due.id returning n.*)
			select n.*, exists (select 1 from oversight.address_refused where address = recipient) as is_refused,
			""" + ITS_TASK
			+ "from claimed n left join act_ru_task task on task.id_ = n.task_id order by next_try_at, id";

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
	 * Gathers what came for one reader at once, such as tasks that turned late in the
	 * same minute, or over night: many of a kind are one mail, and very many several.
	 */
	void gather(Instant now) {
		jdbc.sql("""
				with waiting as (
					select id, recipient, count(*) over (partition by recipient) as many,
						(row_number() over (partition by recipient order by id) - 1) / 500 as part
					from oversight.notice n where %1$s and not exists (select 1 from oversight.mail_hold)),
				parts as (
					select id, recipient,
						:gathered || min(id) over (partition by recipient, part) || '|' || recipient as once_key
					from waiting where many >= :many),
				made as (
					insert into oversight.notice (once_key, template, recipient, model, created_at)
					select distinct once_key, 'digest', recipient, '{}'::jsonb, cast(:now as timestamptz)
					from parts order by 1
					on conflict (once_key) do nothing
					returning id, once_key)
				update oversight.notice n set digest = made.id from made join parts using (once_key)
				where n.id = parts.id and %1$s""".formatted(TO_GATHER))
			.param("many", MANY)
			.param("gathered", GATHERED)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Remembers that a digest puts the due dates of these into its reader's calendar. */
	void noteInCalendar(List<QueuedNotice> carried) {
		if (!carried.isEmpty()) {
			jdbc.sql("""
					update oversight.notice n set calendar_due = cast(c.due as timestamptz)
					from unnest(:ids, :dues) as c(id, due) where n.id = c.id""")
				.param("ids", carried.stream().map(QueuedNotice::id).toArray(Long[]::new))
				.param("dues", carried.stream().map((one) -> one.task().dueAt().toString()).toArray(String[]::new))
				.update();
		}
	}

	/**
	 * Makes the digests of a day. A reader has at most one each day, and none while the
	 * last has not gone: what comes too late waits for the next, unless it is a rung of
	 * this day that was found after its digest had gone. Only what would be too long for
	 * one mail goes in several.
	 */
	void makeDigests(Instant now, LocalDate day) {
		jdbc.sql("with wanted as (" + FOR_DIGEST + """
				),
				made as (
					insert into oversight.notice (once_key, template, recipient, model, created_at)
					select distinct once_key, 'digest', recipient, '{}'::jsonb, cast(:now as timestamptz)
					from wanted
					where not exists (select 1 from oversight.mail_hold)
					on conflict (once_key) do nothing
					returning id, once_key)
				update oversight.notice n set digest = made.id from made join wanted using (once_key)
				where n.id = wanted.id and n.digest is null""")
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
		return claim(
				"with due as materialized (select id from oversight.notice where next_try_at <= now() and " + FREE + """
						and not exists (select 1 from oversight.mail_hold)
						order by next_try_at, id limit :size for update skip locked)""", now)
			.param("size", size)
			.query(Outbox::row)
			.list();
	}

	/**
	 * Takes one notice while the mail server refuses us, now and then, with growing
	 * pauses: rather one that was not refused yet.
	 * @param now by the clock of the application
	 */
	List<QueuedNotice> claimOne(Pauses pauses, Instant now) {
		return claim("""
				with probe as (
					update oversight.mail_hold set probes = probes + 1, next_try_at = now()
						+ make_interval(secs => least(:most, :first * 2 ^ least(probes, 16)))
					where reason is not null and next_try_at <= now() returning 1),
				due as materialized (select id from oversight.notice
					where exists (select 1 from probe) and (next_try_at <= now() or state = 'held')
						and\s""" + FREE + """
				order by state = 'held', next_try_at, id limit 1 for update skip locked)""", now)
			.param("first", seconds(pauses.first()))
			.param("most", seconds(pauses.most()))
			.query(Outbox::row)
			.list();
	}

	private JdbcClient.StatementSpec claim(String due, Instant now) {
		return jdbc.sql(due + CLAIMED)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("owner", owner)
			.param("lease", seconds(lease));
	}

	/**
	 * Asks once more about what was claimed a while ago; what is ours no more is left
	 * out.
	 */
	List<QueuedNotice> askAgain(Collection<Long> ids, Instant now) {
		return jdbc.sql("""
				select n.*, exists (select 1 from oversight.address_refused where address = recipient) as is_refused,
				""" + ITS_TASK + """
				from oversight.notice n left join act_ru_task task on task.id_ = n.task_id
				where n.id in (:ids) and n.lease_owner = :owner order by next_try_at, id""")
			.param("ids", ids)
			.param("owner", owner)
			.param("now", now.atOffset(ZoneOffset.UTC))
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
				where digest in (:digests) and state in ('queued', 'held', 'unknown') order by id""")
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
		jdbc.sql("update oversight.notice set digest = null, state = 'queued', last_error = null where id = :id")
			.param("id", carried.id())
			.update();
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
							failing_since = case when o.state not in ('queued', 'waiting', 'held', 'unknown') then null
								when o.is_its_own then coalesce(n.failing_since, cast(:now as timestamptz))
								else n.failing_since end,
							message_id = coalesce(o.message_id, n.message_id), subject = coalesce(o.subject, n.subject),
							body_text = coalesce(o.body_text, n.body_text), body_html = coalesce(o.body_html, n.body_html),
							sent_at = case when o.state in ('sent', 'written') then cast(:now as timestamptz) end,
							calendar_due = coalesce(cast(o.calendar_due as timestamptz), n.calendar_due),
							lease_owner = null, lease_until = null
						from unnest(:ids, :states, :tries, :owns, :reasons, :delays, :messageIds, :subjects, :texts, :htmls,
							:calendarDues) as o(id, state, tries, is_its_own, reason, delay, message_id, subject, body_text,
							body_html, calendar_due)
						where n.id = o.id and n.lease_owner = :owner
						returning n.id, n.template, n.state, n.last_error, n.message_id, n.sent_at),
					carried as (
						update oversight.notice n
						set state = r.state, last_error = r.last_error, message_id = r.message_id, sent_at = r.sent_at
						from recorded r
						where r.template = 'digest' and r.state in ('queued', 'held', 'unknown', 'sent', 'written', 'refused')
							and n.digest = r.id and n.state in ('queued', 'held', 'unknown')
							and (n.state, n.last_error) is distinct from (r.state, r.last_error))
					select id from recorded""")
			.param("ids", column(outcomes, Long[]::new, Outcome::id))
			.param("states", column(outcomes, String[]::new, Outcome::state))
			.param("tries", column(outcomes, Integer[]::new, Outcome::tries))
			.param("owns", column(outcomes, Boolean[]::new, Outcome::isItsOwn))
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

	/** Gives back some of what was claimed. */
	void giveBack(Collection<Long> ids) {
		jdbc.sql("""
				update oversight.notice set lease_owner = null, lease_until = null
				where id in (:ids) and lease_owner = :owner""").param("ids", ids).param("owner", owner).update();
	}

	/** Keeps what was claimed for another while: this sender is alive. */
	void extendLease() {
		jdbc.sql("""
				update oversight.notice set lease_until = now() + make_interval(secs => :lease)
				where lease_owner = :owner and lease_until > now() and state in ('queued', 'waiting', 'held', 'unknown')
					and delivery = 'immediate'""").param("lease", seconds(lease)).param("owner", owner).update();
	}

	/** Lets all nodes know that mail leaves the house. */
	void noteDelivery(Instant now) {
		jdbc.sql("""
				insert into oversight.mail_delivered (at) values (:now)
				on conflict (is_only) do update set at = greatest(mail_delivered.at, excluded.at)""")
			.param("now", now.atOffset(ZoneOffset.UTC))
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
				row.getString("unit"), Json.read(row.getString("model"), MODEL), positions(row.getString("positions")),
				row.getString("meant"));
		Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return new QueuedNotice(row.getLong("id"), createdAt, row.getInt("attempts"),
				"held".equals(row.getString("state")), row.getBoolean("is_refused"), laterDues(row), notice,
				TaskNow.of(row));
	}

	private static Set<String> positions(String column) {
		return (column != null) ? new LinkedHashSet<>(List.of(column.split(","))) : Set.of();
	}

	private static Set<Instant> laterDues(ResultSet row) throws SQLException {
		return Arrays.stream((Timestamp[]) row.getArray("later_dues").getArray())
			.map((due) -> due.toInstant().truncatedTo(ChronoUnit.MILLIS))
			.collect(Collectors.toSet());
	}

}
