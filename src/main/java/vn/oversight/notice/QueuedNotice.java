package vn.oversight.notice;

import java.time.Instant;

/** A notice as it stands in the outbox, claimed by one sender. */
record QueuedNotice(long id, Instant createdAt, int attempts, Notice notice) {
}
