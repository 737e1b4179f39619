package vn.oversight.notice;

import java.time.Duration;

/**
 * What came of one claimed notice.
 *
 * @param state the state of its row from now on
 * @param tries 1 when something was tried, else 0
 * @param isItsOwn whether the try failed for what this mail is, and not because nothing
 * goes
 * @param delay when to look at it again
 * @param reason why it was not sent; null when it was
 * @param letter what the reader got or may have got; null when nothing was sent
 */
record Outcome(long id, String state, int tries, boolean isItsOwn, Duration delay, String reason, Letter letter) {

	/** The mail server has accepted the mail. */
	static Outcome sent(QueuedNotice notice, Letter letter) {
		return new Outcome(notice.id(), "sent", 1, false, Duration.ZERO, null, letter);
	}

	/** The mail lies in a file. */
	static Outcome written(QueuedNotice notice, Letter letter) {
		return new Outcome(notice.id(), "written", 1, false, Duration.ZERO, null, letter);
	}

	/** The mail server had the whole mail and did not say whether it took it. */
	static Outcome unknown(QueuedNotice notice, Duration delay, String error, Letter letter) {
		return new Outcome(notice.id(), "unknown", 1, true, delay, error, letter);
	}

	/** The mail server refused it, perhaps because of us. */
	static Outcome held(QueuedNotice notice, Duration delay, String answer) {
		return new Outcome(notice.id(), "held", 1, true, delay, answer, null);
	}

	/** It is not tried: its reader's address was refused before. */
	static Outcome refused(QueuedNotice notice) {
		return new Outcome(notice.id(), "refused", 0, false, Duration.ZERO, Reason.ADDRESS_REFUSED, null);
	}

	/** There is no longer a reason to send. */
	static Outcome suppressed(QueuedNotice notice, String reason) {
		return new Outcome(notice.id(), "suppressed", 0, false, Duration.ZERO, reason, null);
	}

	/** Its case is suspended; this is not a failed try. */
	static Outcome waiting(QueuedNotice notice, Duration delay) {
		return new Outcome(notice.id(), "waiting", 0, false, delay, Reason.SUSPENDED, null);
	}

	/** Nothing was tried: it is put to another reader. */
	static Outcome again(QueuedNotice notice) {
		return new Outcome(notice.id(), "queued", 0, false, Duration.ZERO, null, null);
	}

	/** A failed try. */
	static Outcome failed(QueuedNotice notice, Duration delay, String error) {
		return new Outcome(notice.id(), "queued", 1, true, delay, error, null);
	}

	/** No mail goes; what can be done about this one is not known. */
	static Outcome notTaken(QueuedNotice notice, Duration delay, String error) {
		return new Outcome(notice.id(), "queued", 1, false, delay, error, null);
	}

	boolean sentAnything() {
		return "sent".equals(state) || "written".equals(state);
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

		/** Nobody needs it any more, so long after it was queued. */
		static final String OUTDATED = "outdated";

		/** Before what went wrong when the letter was written. */
		static final String UNWRITTEN = "letter: ";

		private Reason() {
		}

	}

}
