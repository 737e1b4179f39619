package vn.oversight.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops all mail: notices are queued, nothing is sent. Kept in the database, so that it
 * holds for every node and over a restart, until somebody releases it.
 */
@Component
public class MailHold implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(MailHold.class);

	private final JdbcClient jdbc;

	private final MailSettings settings;

	private final Clock clock;

	MailHold(JdbcClient jdbc, MailSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (settings.hold()) {
			hold(null);
		}
		current().ifPresent((held) -> log.warn("Mail is held since {}: it is queued, nothing is sent", held.since()));
	}

	/**
	 * Stops all mail after the one that is under way.
	 * @param account who wants it; null for the application itself
	 */
	public void hold(String account) {
		jdbc.sql("""
				insert into oversight.mail_hold (is_held, since, held_by) values (true, :now, :account)
				on conflict (is_held) do update set since = excluded.since, held_by = excluded.held_by, reason = null,
					next_try_at = null
				where mail_hold.reason is not null""")
			.param("now", OffsetDateTime.now(clock))
			.param("account", account)
			.update();
	}

	/**
	 * Stops all mail because the mail server refuses us. One mail at a time is tried from
	 * then on; the first that goes lets the others go, too.
	 * @param reason what the server said
	 * @return whether mail went until now
	 */
	boolean stop(String reason) {
		return jdbc.sql("""
				insert into oversight.mail_hold (is_held, since, reason, next_try_at)
				values (true, :now, :reason, now() + make_interval(secs => :pause))
				on conflict do nothing""")
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("pause", settings.retryFirst().toMillis() / 1000.0)
			.update() == 1;
	}

	/** Lets mail go again, what is queued first, and what was refused meanwhile. */
	@Transactional
	public void release() {
		release("true");
	}

	/** The mail server takes mail again. A hold that somebody wanted stays. */
	@Transactional
	public void goOn() {
		release("reason is not null");
	}

	private void release(String which) {
		if (jdbc.sql("delete from oversight.mail_hold where " + which).update() > 0) {
			jdbc.sql("update oversight.notice set next_try_at = now() where state = 'held' and delivery = 'immediate'")
				.update();
		}
	}

	/** Since when and by whom mail is held; empty when it is not. */
	public Optional<Held> current() {
		return jdbc.sql("select since, held_by, reason from oversight.mail_hold")
			.query((row, number) -> new Held(row.getObject("since", OffsetDateTime.class).toInstant(),
					row.getString("held_by"), row.getString("reason")))
			.optional();
	}

	/**
	 * A hold.
	 *
	 * @param account who wanted it; null when the application was started with it
	 * @param reason what the mail server said when it refused us; null when it did not
	 */
	public record Held(Instant since, String account, String reason) {
	}

}
