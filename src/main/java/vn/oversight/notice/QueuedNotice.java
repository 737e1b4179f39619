package vn.oversight.notice;

import java.time.Instant;
import java.util.Set;

/**
 * A notice as it stands in the outbox, claimed by one sender.
 *
 * @param isHeld whether the mail server refused it before, perhaps because of us
 * @param isToRefusedAddress whether a mail server refused its address for good before
 * @param laterDues the due dates of which its reader was told, or is about to be, by
 * later notices about the same task; to the millisecond
 * @param task its task as it was when the notice was claimed; null when it is about none
 * or about one that is closed
 */
record QueuedNotice(long id, Instant createdAt, int attempts, boolean isHeld, boolean isToRefusedAddress,
		Set<Instant> laterDues, Notice notice, TaskNow task) {

	/** One that was not refused before. */
	QueuedNotice(long id, Instant createdAt, int attempts, boolean isToRefusedAddress, Set<Instant> laterDues,
			Notice notice, TaskNow task) {
		this(id, createdAt, attempts, false, isToRefusedAddress, laterDues, notice, task);
	}

	/** Whether it carries other notices and says nothing of its own. */
	boolean isDigest() {
		return Outbox.DIGEST.equals(notice.template());
	}

}
