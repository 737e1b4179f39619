package vn.oversight.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords, without giving anybody the means to lock others
 * out: what is counted and shut is an account as seen from one address. Ten wrong
 * passwords shut it for a quarter of an hour; a hundred from one address, whatever the
 * accounts, shut that address but for the accounts that have logged in from there before.
 */
@Component
class LoginThrottle {

	static final int MOST_WRONG = 10;

	static final int MOST_WRONG_OF_AN_ADDRESS = 100;

	static final Duration SHUT = Duration.ofMinutes(15);

	private static final Duration KNOWN = Duration.ofDays(90);

	private final JdbcClient jdbc;

	private final Clock clock;

	LoginThrottle(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Whether a login is refused unread. */
	boolean isShut(String account, String address) {
		return jdbc.sql("""
				select coalesce(bool_or(account = :account and failures >= :most), false)
					or (sum(failures) >= :mostOfAddress and not exists (
						select from oversight.login_attempt
						where account = :account and address = :address and succeeded_at > :known))
				from oversight.login_attempt where address = :address and failed_at > :since""")
			.param("account", account)
			.param("address", network(address))
			.param("most", MOST_WRONG)
			.param("mostOfAddress", MOST_WRONG_OF_AN_ADDRESS)
			.param("since", ago(SHUT))
			.param("known", ago(KNOWN))
			.query((row, number) -> row.getBoolean(1))
			.single();
	}

	void failed(String account, String address) {
		jdbc.sql("""
				insert into oversight.login_attempt (account, address, failures, failed_at)
				values (:account, :address, 1, :now)
				on conflict (account, address) do update set failed_at = :now,
					failures = case when login_attempt.failed_at > :since then login_attempt.failures + 1 else 1 end""")
			.param("account", account)
			.param("address", network(address))
			.param("now", Timestamp.from(clock.instant()))
			.param("since", ago(SHUT))
			.update();
		jdbc.sql("delete from oversight.login_attempt where greatest(failed_at, succeeded_at) < :known")
			.param("known", ago(KNOWN))
			.update();
	}

	/** Forgets the wrong passwords; writes once a day at most when there are none. */
	void succeeded(String account, String address) {
		jdbc.sql("""
				insert into oversight.login_attempt (account, address, succeeded_at)
				values (:account, :address, :now)
				on conflict (account, address) do update set failures = 0, succeeded_at = :now
				where login_attempt.failures > 0 or login_attempt.succeeded_at is null
					or login_attempt.succeeded_at < :yesterday""")
			.param("account", account)
			.param("address", network(address))
			.param("now", Timestamp.from(clock.instant()))
			.param("yesterday", ago(Duration.ofDays(1)))
			.update();
	}

	private Timestamp ago(Duration duration) {
		Instant instant = clock.instant().minus(duration);
		return Timestamp.from(instant);
	}

	/** The address; of an IPv6 one the part that is given to one customer. */
	static String network(String address) {
		if (address == null || address.indexOf(':') < 0) {
			return String.valueOf(address);
		}
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			return (bytes.length == 16) ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) + "/64" : address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
