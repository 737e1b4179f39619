package vn.oversight.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Many pieces of work of one job, a transaction each: what is done stays done whatever
 * becomes of the next, or of the job.
 */
@Component
public class OwnTransactions {

	private static final Logger log = LoggerFactory.getLogger(OwnTransactions.class);

	/** Well within the time for which the job executor locks a job. */
	private static final Duration AT_A_TIME = Duration.ofSeconds(20);

	private final ObjectProvider<ProcessEngine> engine;

	OwnTransactions(ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
	}

	/** Does the work in a transaction of its own, also from within another. */
	public void run(Runnable work) {
		((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
			.getCommandExecutorTxRequiresNew()
			.execute((context) -> {
				work.run();
				return null;
			});
	}

	/**
	 * Does as many pieces as a job has time for; one that fails keeps no other from being
	 * done.
	 * @return whether there are more
	 * @throws IllegalStateException after the last, if one has failed: to be tried again
	 */
	public boolean forEach(List<String> pieces, Consumer<String> work) {
		long end = System.nanoTime() + AT_A_TIME.toNanos();
		int failed = 0;
		RuntimeException last = null;
		for (String piece : pieces) {
			if (System.nanoTime() > end) {
				return true;
			}
			try {
				run(() -> work.accept(piece));
			}
			catch (RuntimeException ex) {
				failed++;
				last = ex;
				log.error("{} failed and is tried again later", piece, ex);
			}
		}
		if (last != null) {
			throw new IllegalStateException(
					"%d of %d failed; the last: %s".formatted(failed, pieces.size(), last.getMessage()), last);
		}
		return false;
	}

}
