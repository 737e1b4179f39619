package vn.oversight.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
				on conflict do nothing""")
			.param("now", clock.instant().atOffset(ZoneOffset.UTC))
			.param("account", account)
			.update();
	}

	/** Lets mail go again, what is queued first. */
	public void release() {
		jdbc.sql("delete from oversight.mail_hold").update();
	}

	/** Since when and by whom mail is held; empty when it is not. */
	public Optional<Held> current() {
		return jdbc.sql("select since, held_by from oversight.mail_hold")
			.query((row, number) -> new Held(row.getObject("since", OffsetDateTime.class).toInstant(),
					row.getString("held_by")))
			.optional();
	}

	/**
	 * A hold.
	 *
	 * @param account who wanted it; null when the application was started with it
	 */
	public record Held(Instant since, String account) {
	}

}
