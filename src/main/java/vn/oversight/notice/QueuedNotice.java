package vn.oversight.notice;

import java.time.Instant;

/**
 * A notice as it stands in the outbox, claimed by one sender.
 *
 * @param isToRefusedAddress whether a mail server refused its address for good before
 */
record QueuedNotice(long id, Instant createdAt, int attempts, boolean isToRefusedAddress, Notice notice) {

	/** Whether it carries other notices and says nothing of its own. */
	boolean isDigest() {
		return Outbox.DIGEST.equals(notice.template());
	}

}
