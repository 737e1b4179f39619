package vn.oversight.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

	private final TransactionTemplate oneStep;

	/** Whoever waits for a turn takes a thread of ours, and no connection yet. */
	private final Lock[] turns = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

	LoginThrottle(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.oneStep = new TransactionTemplate(transactions);
	}

	/**
	 * Looks at a password and counts it in one step: from one address one at a time, on
	 * all nodes, so that many guesses at once are no more than the same in a row.
	 * @param isRight looks at the password; not asked when the account is shut
	 * @throws LockedException if it is refused unread
	 */
	boolean admits(String account, String address, BooleanSupplier isRight) {
		String network = network(address);
		Lock turn = turns[Math.floorMod(network.hashCode(), turns.length)];
		turn.lock();
		try {
			return oneStep.execute((status) -> {
				jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:network, 0))")
					.param("network", network)
					.query((row) -> {
					});
				if (isShut(account, address)) {
					throw new LockedException("Too many wrong passwords from this address");
				}
				boolean isAdmitted = isRight.getAsBoolean();
				if (isAdmitted) {
					succeeded(account, address);
				}
				else {
					failed(account, address);
				}
				return isAdmitted;
			});
		}
		finally {
			turn.unlock();
		}
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
