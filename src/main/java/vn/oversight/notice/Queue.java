package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How full the outbox is, and whether it is being emptied. */
@Component
class Queue {

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
		return jdbc.sql("""
				select count(*) filter (where state = 'queued') as queued,
					count(*) filter (where state = 'queued' and attempts > 0) as failing,
					count(*) filter (where state = 'waiting') as waiting,
					count(*) filter (where state = 'refused') as refused,
					min(greatest(created_at, not_before)) filter (where state = 'queued') as oldest,
					min(greatest(created_at, not_before)) filter (where state = 'queued' and next_try_at <= now())
						as oldest_untouched
				from oversight.notice
				where state in ('queued', 'waiting', 'refused') and (not_before is null or not_before <= :now)""")
			.param("now", clock.instant().atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Depth(row.getLong("queued"), row.getLong("failing"), row.getLong("waiting"),
					row.getLong("refused"), age(row.getObject("oldest", OffsetDateTime.class)),
					age(row.getObject("oldest_untouched", OffsetDateTime.class))))
			.single();
	}

	/**
	 * Whether mail may go and does not: a notice lies untouched, or the mail server is
	 * out of reach, for too long.
	 */
	boolean isStalled(Depth depth) {
		if (!hours.areNow() || hold.current().isPresent()) {
			return false;
		}
		Instant limit = clock.instant().minus(settings.stallAfter());
		boolean isUntouched = depth.untouched().compareTo(settings.stallAfter()) > 0 && hours.since().isBefore(limit);
		return isUntouched || sender.lostSince() != null && sender.lostSince().isBefore(limit);
	}

	private Duration age(OffsetDateTime since) {
		Duration age = (since != null) ? Duration.between(since.toInstant(), clock.instant()) : Duration.ZERO;
		return age.isNegative() ? Duration.ZERO : age;
	}

	/**
	 * How full the outbox is, without what waits for a later digest.
	 *
	 * @param failing queued and tried in vain
	 * @param waiting their case is suspended
	 * @param oldest the age of the oldest queued one
	 * @param untouched the age of the oldest one that should be tried now
	 */
	record Depth(long queued, long failing, long waiting, long refused, Duration oldest, Duration untouched) {
	}

}
