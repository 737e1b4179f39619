package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How full the outbox is, and whether it is being emptied. Only what is open is looked
 * at, by partial indexes: the record of all mails may grow.
 */
@Component
class Queue {

	/** In working hours: what is sent oldest first and waits so long will wait longer. */
	private static final Duration BACKLOG = Duration.ofHours(2);

	private final JdbcClient jdbc;

	private final MailHours hours;

	private final MailHold hold;

	private final Sender sender;

	private final MailSettings settings;

	private final Clock clock;

	Queue(JdbcClient jdbc, MailHours hours, MailHold hold, Sender sender, MailSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.hours = hours;
		this.hold = hold;
		this.sender = sender;
		this.settings = settings;
		this.clock = clock;
	}

	Depth depth() {
		return jdbc
			.sql("""
					with mail as (
						select count(*) filter (where state = 'queued') as queued,
							count(*) filter (where state = 'waiting') as waiting,
							min(created_at) filter (where state = 'queued') as oldest,
							min(created_at) filter (where state = 'queued' and failing_since is null) as takeable
						from oversight.notice
						where state in ('queued', 'waiting', 'held', 'unknown') and delivery = 'immediate'),
					digest as (select count(*) as queued, min(since) as oldest from (""" + Outbox.FOR_DIGEST
					+ """
								) as entries),
							failing as (
								select count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'held') as held,
									count(*) filter (where state = 'unknown') as unknown, min(failing_since) as since,
									(array_agg(last_error order by failing_since, id) filter (where state = 'held'))[1] as refusal,
									(array_agg(last_error order by failing_since, id))[1] as error
								from oversight.notice where failing_since is not null and delivery = 'immediate'),
							refused as (select count(*) as count from
								(select 1 from oversight.notice where state = 'refused' limit 10000) as counted)
							select mail.queued + digest.queued as queued, mail.waiting, failing.queued as failing, held, unknown,
								refused.count as refused, least(mail.oldest, digest.oldest) as oldest,
								least(takeable, digest.oldest) as takeable, failing.since as failing_since, refusal, error,
								(select at from oversight.mail_delivered) as delivered
							from mail, digest, failing, refused""")
			.param("now", OffsetDateTime.now(clock))
			.param("day", hours.today().toString())
			.query((row, number) -> new Depth(row.getLong("queued"), row.getLong("failing"), row.getLong("held"),
					row.getLong("unknown"), row.getLong("waiting"), row.getLong("refused"),
					instant(row.getObject("oldest", OffsetDateTime.class)),
					instant(row.getObject("takeable", OffsetDateTime.class)),
					instant(row.getObject("failing_since", OffsetDateTime.class)), row.getString("refusal"),
					row.getString("error"), instant(row.getObject("delivered", OffsetDateTime.class))))
			.single();
	}

	/** Why somebody should act now; empty when nobody need. */
	List<String> troubles(Depth depth) {
		List<String> troubles = new ArrayList<>();
		Optional<MailHold.Held> held = hold.current();
		held.map(MailHold.Held::reason)
			.ifPresent((answer) -> troubles.add("mail is stopped, the mail server refuses it: " + answer));
		if (depth.held() > 0) {
			troubles
				.add("%d mails are held, the mail server refused them: %s".formatted(depth.held(), depth.refusal()));
		}
		Instant now = clock.instant();
		if (depth.failingSince() != null && depth.failingSince().isBefore(now.minus(settings.troubleAfter()))) {
			troubles.add("a mail has failed since %s: %s".formatted(depth.failingSince(), depth.error()));
		}
		Instant limit = now.minus(settings.stallAfter());
		boolean mayGo = hours.areNow() && held.isEmpty();
		if (mayGo && waitsSince(depth, limit) && isBeforeOrNever(depth.delivered(), limit)) {
			String lost = sender.lost();
			troubles.add("mail that may go has not gone since %s%s".formatted(depth.takeable(),
					(lost != null) ? ": " + lost : ""));
		}
		else if (mayGo && waitsSince(depth, now.minus(BACKLOG))) {
			troubles.add(
					"mail comes faster than the mail server takes it: %d wait, the first since %s; raise oversight.mail.connections or ask for another mail server"
						.formatted(depth.queued(), depth.takeable()));
		}
		return troubles;
	}

	/** Whether the first that nothing but the mail server keeps could go since then. */
	private boolean waitsSince(Depth depth, Instant limit) {
		return hours.since().isBefore(limit) && isBefore(depth.takeable(), limit);
	}

	private static boolean isBeforeOrNever(Instant moment, Instant limit) {
		return moment == null || moment.isBefore(limit);
	}

	/** How long the oldest notice has been in the queue. */
	Duration oldest(Depth depth) {
		Duration age = (depth.oldest() != null) ? Duration.between(depth.oldest(), clock.instant()) : Duration.ZERO;
		return age.isNegative() ? Duration.ZERO : age;
	}

	private static boolean isBefore(Instant moment, Instant limit) {
		return moment != null && moment.isBefore(limit);
	}

	private static Instant instant(OffsetDateTime moment) {
		return (moment != null) ? moment.toInstant() : null;
	}

	/**
	 * How full the outbox is, without what waits for a later digest.
	 *
	 * @param failing queued and tried in vain
	 * @param held refused by the mail server, perhaps because of us
	 * @param unknown handed over, without a word whether they were taken
	 * @param waiting their case is suspended
	 * @param refused given up; 10,000 at most
	 * @param oldest since when the oldest has been queued; null if none is
	 * @param takeable the same of those that nothing but the mail server keeps
	 * @param failingSince since when the first of all that fail has failed; null if none
	 * @param refusal why the first was held; null if none is
	 * @param error why the first that fails does; null if none does
	 * @param delivered when a mail last left the house, by whichever node; null for never
	 */
	record Depth(long queued, long failing, long held, long unknown, long waiting, long refused, Instant oldest,
			Instant takeable, Instant failingSince, String refusal, String error, Instant delivered) {
	}

}
