package vn.oversight.engine;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings stored data in line with files when the application starts: all or nothing, and
 * one node after the other when several start at once.
 */
@Component
public class StartUp {

	/** Any number will do, as long as nothing else locks it. */
	private static final long LOCK = 20260731L;

	private final JdbcTemplate database;

	private final TransactionTemplate transaction;

	StartUp(JdbcTemplate database, PlatformTransactionManager transactions) {
		this.database = database;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** Does the work in one transaction; its exceptions undo it and are passed on. */
	public void bringInLine(Runnable work) {
		transaction.executeWithoutResult((status) -> {
			database.query("select pg_advisory_xact_lock(?)", (row) -> {
			}, LOCK);
			work.run();
		});
	}

}
