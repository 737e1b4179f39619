package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends again what was refused or is held. Whether a task is still open and due as it was
 * is asked before each mail goes; what is about none is only worth sending for some days.
 */
@Component
public class SendAgain {

	private static final Duration WORTH_SENDING = Duration.ofDays(7);

	private final JdbcClient jdbc;

	private final Clock clock;

	SendAgain(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * One mail that was refused, is held or may have been lost, however old; what belongs
	 * into a digest goes with the next one. Its reader is written to again.
	 */
	@Transactional
	public void send(long id) {
		jdbc.sql("""
				delete from oversight.address_refused
				where address = (select recipient from oversight.notice where id = :id and state = 'refused')""")
			.param("id", id)
			.update();
		jdbc.sql("""
				update oversight.notice set state = 'queued', next_try_at = now(), failing_since = null, digest = null,
					not_before = case when delivery = 'digest' then :now end
				where id = :id and state in ('refused', 'held', 'unknown') and template <> 'digest'""")
			.param("id", id)
			.param("now", OffsetDateTime.now(clock))
			.update();
	}

	/** All that still holds, but for readers who are not to be written to any more. */
	@Transactional
	public void sendAll() {
		send("not exists (select 1 from oversight.address_refused a where a.address = n.recipient)", null);
	}

	/** All that still holds for one reader. */
	@Transactional
	public void sendAllTo(String address) {
		send("recipient = :address", address);
	}

	private void send(String which, String address) {
		jdbc.sql(
				"""
						update oversight.notice n set last_error = case when worth then null else :outdated end,
							state = case when worth then 'queued' else 'suppressed' end, next_try_at = now(), failing_since = null
						from (select id as refused, template = 'digest' or task_id is not null and rung is distinct from 'ended'
								or rung = 'ended' and due_at > :now or rung is distinct from 'ended' and created_at > :latest as worth
							from oversight.notice n where state in ('refused', 'held') and %s) as r
						where n.id = r.refused"""
					.formatted(which))
			.param("address", address)
			.param("outdated", Outcome.Reason.OUTDATED)
			.param("now", OffsetDateTime.now(clock))
			.param("latest", clock.instant().minus(WORTH_SENDING).atOffset(ZoneOffset.UTC))
			.update();
	}

}
