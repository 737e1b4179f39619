package vn.oversight.engine;

import java.util.List;
import java.util.function.Consumer;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
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

	/** More would only grow what the engine keeps in mind of them until the end. */
	private static final int BATCH = 500;

	private final TransactionTemplate transaction;

	private final ProcessEngine engine;

	StartUp(JdbcTemplate database, PlatformTransactionManager transactions, ProcessEngine engine) {
		this.database = database;
		this.transaction = new TransactionTemplate(transactions);
		this.engine = engine;
	}

	/** Does the work in one transaction; its exceptions undo it and are passed on. */
	public void bringInLine(Runnable work) {
		transaction.executeWithoutResult((status) -> {
			database.query("select pg_advisory_xact_lock(?)", (row) -> {
			}, LOCK);
			work.run();
		});
	}

	/**
	 * Does the same to each of many with the engine's services, some hundred of them in
	 * one command: the engine then writes them together. Within
	 * {@link #bringInLine(Runnable)}.
	 */
	public <T> void forEach(List<T> all, Consumer<T> work) {
		CommandExecutor commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired();
		for (int from = 0; from < all.size(); from += BATCH) {
			List<T> batch = all.subList(from, Math.min(from + BATCH, all.size()));
			commands.execute((context) -> {
				batch.forEach(work);
				return null;
			});
		}
	}

}
