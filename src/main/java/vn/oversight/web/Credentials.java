package vn.oversight.web;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.engine.PasswordSet;

/** How often an account's password was set, and whether somebody else knows it. */
@Component
class Credentials {

	private static final State UNTOUCHED = new State(0, false);

	private final JdbcClient jdbc;

	Credentials(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	State of(String account) {
		return jdbc.sql("select version, must_change from oversight.credential where account = :account")
			.param("account", account)
			.query((row, number) -> new State(row.getInt(1), row.getBoolean(2)))
			.optional()
			.orElse(UNTOUCHED);
	}

	/**
	 * In the transaction that sets the password. What somebody else has set is known to
	 * them, too; what the application sets is told by whoever has it set.
	 */
	@EventListener
	void set(PasswordSet event) {
		boolean isKnownToOthers = event.by() != null && !event.by().equals(event.account());
		jdbc.sql("""
				insert into oversight.credential as known (account, version, must_change) values (:account, 1, :change)
				on conflict (account) do update
				set version = known.version + 1, must_change = :change, is_shared = false""")
			.param("account", event.account())
			.param("change", isKnownToOthers)
			.update();
	}

	/**
	 * What is known of a password.
	 *
	 * @param version goes up with each new one
	 * @param mustChange whether the account has to choose one of its own
	 */
	record State(int version, boolean mustChange) {
	}

}
