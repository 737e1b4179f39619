package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.mail.MessagingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: claims notices, looks once more whether there is still a reason to
 * send, renders, sends outside any transaction and commits each outcome. A mail can go
 * out twice only when the outcome could not be learnt or committed; it then carries the
 * same Message-ID.
 */
class Sender implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Sender.class);

	private static final Duration LOOK_AGAIN_AT_SUSPENDED = Duration.ofMinutes(5);

	private final Outbox outbox;

	private final Letters letters;

	private final Post post;

	private final TaskService tasks;

	private final MailSettings settings;

	private final Clock clock;

	/** Accepted, but the database did not take it down: never to be sent again. */
	private final Map<Long, Letter> unrecorded = new HashMap<>();

	private volatile boolean isClosing;

	/** How many runs in a row ended because the other side was out of reach. */
	private int lostRuns;

	/** By {@link System#nanoTime()}. */
	private long quietUntil = System.nanoTime();

	Sender(Outbox outbox, Letters letters, Post post, TaskService tasks, MailSettings settings, Clock clock) {
		this.outbox = outbox;
		this.letters = letters;
		this.post = post;
		this.tasks = tasks;
		this.settings = settings;
		this.clock = clock;
	}

	/** Sends what is queued, unless the mail server was out of reach a moment ago. */
	synchronized void poll() {
		if (System.nanoTime() - quietUntil >= 0) {
			sendQueued();
		}
	}

	/**
	 * Sends what is queued until nothing more is due or the mail server is out of reach.
	 * @return how many mails were accepted
	 */
	synchronized int sendQueued() {
		int sent = 0;
		boolean isReachable = !settings.hold();
		try {
			while (isReachable && !isClosing) {
				List<QueuedNotice> batch = outbox.claim(settings.batchSize());
				if (batch.isEmpty()) {
					break;
				}
				long claimedAt = System.nanoTime();
				for (QueuedNotice notice : batch) {
					// a mail begun in the first half of a lease ends within it
					if (!isReachable || isClosing || System.nanoTime() - claimedAt > settings.lease().toNanos() / 2) {
						outbox.release();
						break;
					}
					Post.Verdict verdict = handle(notice);
					sent += (verdict == Post.Verdict.ACCEPTED) ? 1 : 0;
					isReachable = verdict != Post.Verdict.UNREACHABLE;
				}
			}
		}
		finally {
			post.hangUp();
		}
		return sent;
	}

	/** Ends the mail that is under way and begins no other. */
	@Override
	public void close() {
		isClosing = true;
		synchronized (this) {
			log.debug("The sender has stopped");
		}
	}

	/** What came of it; null when nothing was to be sent. */
	private Post.Verdict handle(QueuedNotice notice) {
		if (unrecorded.containsKey(notice.id())) {
			accepted(notice, unrecorded.get(notice.id()));
			return null;
		}
		if (hasLostItsReason(notice)) {
			return null;
		}
		Letter letter;
		Post.Answer answer;
		try {
			letter = letters.write(notice);
			answer = post.send(notice, letter.toMessage(settings, notice.notice().recipient(), clock.instant()));
		}
		catch (RuntimeException | MessagingException ex) {
			log.error("Notice {} cannot be written; it is tried again", notice.id(), ex);
			outbox.failed(notice, backOff(notice.attempts()), ex.toString());
			return Post.Verdict.NOT_NOW;
		}
		switch (answer.verdict()) {
			case ACCEPTED -> accepted(notice, letter);
			case REFUSED -> {
				log.warn("Notice {} was refused for good: {}", notice.id(), answer.text());
				outbox.refused(notice, answer.text());
			}
			case NOT_NOW -> outbox.failed(notice, backOff(notice.attempts()), answer.text());
			case UNREACHABLE -> {
				Duration quiet = backOff(lostRuns++);
				quietUntil = System.nanoTime() + quiet.toNanos();
				log.warn("Mail cannot be handed over, next try in {}: {}", quiet, answer.text());
				outbox.failed(notice, quiet, answer.text());
			}
		}
		return answer.verdict();
	}

	private void accepted(QueuedNotice notice, Letter letter) {
		lostRuns = 0;
		unrecorded.put(notice.id(), letter);
		boolean isOurs = outbox.sent(notice, letter);
		unrecorded.remove(notice.id());
		if (!isOurs) {
			log.warn("Notice {} was sent after its lease had run out; another sender may send it too", notice.id());
		}
	}

	private boolean hasLostItsReason(QueuedNotice queued) {
		Notice notice = queued.notice();
		if (notice.taskId() == null) {
			return false;
		}
		Task task = tasks.createTaskQuery().taskId(notice.taskId()).singleResult();
		if (task == null) {
			outbox.suppressed(queued, "task-closed");
		}
		else if (notice.dueAt() != null && !isDue(task, notice.dueAt())) {
			outbox.suppressed(queued, "due-date-moved");
		}
		else if (task.isSuspended()) {
			outbox.waiting(queued, LOOK_AGAIN_AT_SUSPENDED);
		}
		else {
			return false;
		}
		return true;
	}

	/** The engine keeps milliseconds, the outbox more. */
	private static boolean isDue(Task task, Instant instant) {
		return task.getDueDate() != null
				&& task.getDueDate().toInstant().equals(instant.truncatedTo(ChronoUnit.MILLIS));
	}

	/** Doubles with each failed try and is spread, so that not all come back at once. */
	private Duration backOff(int failures) {
		long longest = settings.retryMost().toMillis();
		long pause = Math.min(longest, settings.retryFirst().toMillis() << Math.min(failures, 16));
		return Duration.ofMillis((long) (pause * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
	}

}
