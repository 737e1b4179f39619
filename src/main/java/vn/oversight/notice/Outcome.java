package vn.oversight.notice;

import java.time.Duration;

/**
 * What came of one claimed notice.
 *
 * @param state the state of its row from now on
 * @param tries 1 when something was tried, else 0
 * @param delay when to look at it again
 * @param reason why it was not sent; null when it was
 * @param letter what was sent; null when nothing was
 */
record Outcome(long id, String state, int tries, Duration delay, String reason, Letter letter) {

	/** The mail server has accepted the mail. */
	static Outcome sent(QueuedNotice notice, Letter letter) {
		return new Outcome(notice.id(), "sent", 1, Duration.ZERO, null, letter);
	}

	/** The mail server will never take this mail. */
	static Outcome refused(QueuedNotice notice, String answer) {
		return new Outcome(notice.id(), "refused", 1, Duration.ZERO, answer, null);
	}

	/** There is no longer a reason to send. */
	static Outcome suppressed(QueuedNotice notice, String reason) {
		return new Outcome(notice.id(), "suppressed", 0, Duration.ZERO, reason, null);
	}

	/** Its case is suspended; this is not a failed try. */
	static Outcome waiting(QueuedNotice notice, Duration delay) {
		return new Outcome(notice.id(), "waiting", 0, delay, Reason.SUSPENDED, null);
	}

	/** Nothing was tried: it is put to another reader. */
	static Outcome again(QueuedNotice notice) {
		return new Outcome(notice.id(), "queued", 0, Duration.ZERO, null, null);
	}

	/** A failed try. */
	static Outcome failed(QueuedNotice notice, Duration delay, String error) {
		return new Outcome(notice.id(), "queued", 1, delay, error, null);
	}

	/** Why a notice is not sent although nothing is wrong with it. */
	static final class Reason {

		static final String CLOSED = "task-closed";

		static final String MOVED = "due-date-moved";

		static final String SUPERSEDED = "superseded";

		static final String SUSPENDED = "task-suspended";

		static final String HANDED_ON = "handed-on";

		static final String BACK = "reader-is-back";

		static final String ADDRESS_REFUSED = "address-refused";

		static final String EMPTY = "digest-empty";

		private Reason() {
		}

	}

}
