package vn.oversight.notice;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One walk through the outbox over all connections. When the mail server or the database
 * is out of reach for one of them, or the server refuses us, the round is over for all.
 */
final class Round {

	/**
	 * So many mails in a row without a word about them: the server is taken as out of
	 * reach. A few slow mails stop nobody.
	 */
	private static final int MOST_UNANSWERED = 10;

	private final BooleanSupplier isStopped;

	private final Duration pauseWhenLost;

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicInteger unanswered = new AtomicInteger();

	private volatile boolean isAnswered;

	private volatile boolean hasRefusals;

	private volatile String lost;

	private volatile String refusal;

	private volatile boolean isBroken;

	/**
	 * Begins a round.
	 * @param isStopped asked before each mail
	 * @param pauseWhenLost when to try again if the server is out of reach
	 */
	Round(BooleanSupplier isStopped, Duration pauseWhenLost) {
		this.isStopped = isStopped;
		this.pauseWhenLost = pauseWhenLost;
	}

	boolean goesOn() {
		return lost == null && refusal == null && !isBroken && !isStopped.getAsBoolean();
	}

	void accepted() {
		answered();
		sent.incrementAndGet();
	}

	/** The server said something about a mail. */
	void answered() {
		isAnswered = true;
		unanswered.set(0);
	}

	/** The server refused a mail. */
	void refusedOne() {
		answered();
		hasRefusals = true;
	}

	boolean hasRefusals() {
		return hasRefusals;
	}

	/** The server has a mail and said nothing about it. */
	void unanswered(String error) {
		if (unanswered.incrementAndGet() >= MOST_UNANSWERED) {
			lost = error;
		}
	}

	int sent() {
		return sent.get();
	}

	boolean isAnswered() {
		return isAnswered;
	}

	/** Something else went wrong than a mail. */
	void breakOff() {
		isBroken = true;
	}

	/** How long nothing is tried after this round. */
	Duration pause() {
		return pauseWhenLost;
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

	/** The server refuses us, or one reader after another. */
	Duration refused(String answer) {
		refusal = answer;
		return pauseWhenLost;
	}

	/** What the server said when it refused us; null while it does not. */
	String refusal() {
		return refusal;
	}

}
