package vn.oversight.notice;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One walk through the outbox over all connections. When the mail server or the database
 * is out of reach for one of them, the round is over for all.
 */
final class Round {

	private final BooleanSupplier isStopped;

	private final Duration pauseWhenLost;

	private final AtomicInteger sent = new AtomicInteger();

	private volatile String lost;

	private volatile boolean isBroken;

	/**
	 * Begins a round.
	 * @param pauseWhenLost when to try again if the server is out of reach
	 */
	Round(BooleanSupplier isStopped, Duration pauseWhenLost) {
		this.isStopped = isStopped;
		this.pauseWhenLost = pauseWhenLost;
	}

	boolean goesOn() {
		return lost == null && !isBroken && !isStopped.getAsBoolean();
	}

	void accepted() {
		sent.incrementAndGet();
	}

	int sent() {
		return sent.get();
	}

	/** Something else went wrong than a mail. */
	void breakOff() {
		isBroken = true;
	}

	/** The server is out of reach; tells when to try again. */
	Duration lost(String answer) {
		lost = answer;
		return pauseWhenLost;
	}

	/** What the server said last; null while it is in reach. */
	String lost() {
		return lost;
	}

}
