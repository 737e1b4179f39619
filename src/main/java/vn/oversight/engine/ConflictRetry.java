package vn.oversight.engine;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats what two did at the same moment in different parts of one case: the conflict is
 * the engine's, not theirs. Only who comes second to the <em>same</em> task is told so.
 * Leaves alone what is part of a larger transaction, which cannot be repeated from here,
 * and jobs, which the job executor repeats itself.
 */
class ConflictRetry extends CommandInterceptor {

	/** Each time one of those who are in each other's way comes through, at least. */
	private static final int MOST_TRIES = 25;

	private static final int LONGEST_PAUSE = 150;

	/** PostgreSQL's names for a serialisation failure and a deadlock. */
	private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

	@Override
	public <T> T execute(Command<T> command) {
		if (Context.getCommandContext() != null || Context.getJobExecutorContext() != null
				|| command instanceof AcquireJobsCmd || TransactionSynchronizationManager.isActualTransactionActive()) {
			return next.execute(command);
		}
		for (int tries = 1;; tries++) {
			try {
				return next.execute(command);
			}
			catch (RuntimeException ex) {
				if (tries > 1 && isTaskGone(ex)) {
					throw new Refusal("Việc này vừa được người khác xử lý; hãy tải lại trang.",
							"Somebody else has just handled this task; load it again.", ex);
				}
				if (tries == MOST_TRIES || !isConflict(ex)) {
					throw ex;
				}
				pause(tries, ex);
			}
		}
	}

	private static void pause(int tries, RuntimeException conflict) {
		try {
			Thread.sleep(ThreadLocalRandom.current().nextInt(5, 5 + Math.min(LONGEST_PAUSE, 20 * tries)));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw conflict;
		}
	}

	static boolean isConflict(Throwable failure) {
		return causes(failure).anyMatch((cause) -> cause instanceof OptimisticLockingException
				|| (cause instanceof SQLException sql && CONFLICTS.contains(sql.getSQLState())));
	}

	static boolean isTaskGone(Throwable failure) {
		return causes(failure).anyMatch((cause) -> cause instanceof NullValueException && cause.getMessage() != null
				&& cause.getMessage().startsWith("Cannot find task with id"));
	}

	static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause).limit(50);
	}

}
