package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries mails over one connection: claims a batch, looks once more whether there is
 * still a reason to send, renders, sends outside any transaction and records the outcomes
 * before it claims again.
 */
class Carrier {

	private static final Logger log = LoggerFactory.getLogger(Carrier.class);

	private static final Duration LOOK_AGAIN_AT_SUSPENDED = Duration.ofMinutes(5);

	private final Outbox outbox;

	private final Letters letters;

	private final Post post;

	private final RefusedAddresses refused;

	private final PassingOn passing;

	private final MailSettings settings;

	private final Pauses pauses;

	private final Clock clock;

	private final MeterRegistry meters;

	/** Not taken down by the database yet. What was accepted must never be sent again. */
	private final List<Outcome> outcomes = new ArrayList<>();

	Carrier(Outbox outbox, Letters letters, Post post, RefusedAddresses refused, PassingOn passing,
			MailSettings settings, Clock clock, MeterRegistry meters) {
		this.outbox = outbox;
		this.letters = letters;
		this.post = post;
		this.refused = refused;
		this.passing = passing;
		this.settings = settings;
		this.pauses = new Pauses(settings.retryFirst(), settings.retryMost());
		this.clock = clock;
		this.meters = meters;
	}

	/** Carries until nothing more is due or the round is over. */
	void carry(Round round) {
		try {
			while (round.goesOn()) {
				List<QueuedNotice> batch = outbox.claim(settings.batchSize(), clock.instant());
				if (batch.isEmpty()) {
					return;
				}
				carry(batch, round);
				settle();
			}
		}
		catch (RuntimeException ex) {
			// for what was accepted to be recorded soon, before its lease runs out
			round.breakOff();
			throw ex;
		}
		finally {
			post.hangUp();
		}
	}

	/** Records what could not be recorded before. */
	void settle() {
		if (outcomes.isEmpty()) {
			return;
		}
		Set<Long> ours = outbox.record(outcomes, clock.instant());
		for (Outcome outcome : outcomes) {
			meters.counter("oversight.mail", "outcome", outcome.state().replace("queued", "failed")).increment();
			if (!ours.contains(outcome.id())) {
				log.warn("The lease of notice {} had run out; another sender may send it too", outcome.id());
			}
		}
		outcomes.clear();
	}

	private void carry(List<QueuedNotice> batch, Round round) {
		long claimedAt = System.nanoTime();
		Map<Long, List<QueuedNotice>> carried = outbox
			.carriedBy(batch.stream().filter(QueuedNotice::isDigest).map(QueuedNotice::id).toList(), clock.instant());
		Readers.Now now = passing.now();
		for (QueuedNotice notice : batch) {
			// a mail begun in the first half of a lease ends within it
			if (!round.goesOn() || System.nanoTime() - claimedAt > settings.lease().toNanos() / 2) {
				settle();
				outbox.release();
				return;
			}
			outcomes
				.add(notice.isDigest() ? carryDigest(notice, carried.getOrDefault(notice.id(), List.of()), now, round)
						: carryOne(notice, now, round));
		}
	}

	private Outcome carryOne(QueuedNotice notice, Readers.Now now, Round round) {
		String objection = objection(notice);
		if (objection == null) {
			Optional<Outcome> passedOn = passing.look(notice, now);
			return passedOn.isPresent() ? passedOn.get()
					: send(notice, () -> letters.write(notice, clock.instant()), round);
		}
		return objection.equals(Outcome.Reason.SUSPENDED) ? Outcome.waiting(notice, LOOK_AGAIN_AT_SUSPENDED)
				: Outcome.suppressed(notice, objection);
	}

	private Outcome carryDigest(QueuedNotice digest, List<QueuedNotice> carried, Readers.Now now, Round round) {
		List<QueuedNotice> entries = new ArrayList<>();
		for (QueuedNotice entry : carried) {
			String objection = objection(entry);
			if (objection == null) {
				if (!passing.lookAtEntry(entry, now)) {
					entries.add(entry);
				}
			}
			else if (objection.equals(Outcome.Reason.SUSPENDED)) {
				outbox.putOff(entry);
			}
			else {
				outbox.suppressCarried(entry, objection);
			}
		}
		if (entries.isEmpty()) {
			return Outcome.suppressed(digest, Outcome.Reason.EMPTY);
		}
		return send(digest, () -> letters.writeDigest(digest, entries, clock.instant()), round);
	}

	/** Why a notice must not go now; null when nothing speaks against it. */
	private static String objection(QueuedNotice queued) {
		Notice notice = queued.notice();
		TaskNow task = queued.task();
		if (notice.taskId() == null || notice.isOfEnd()) {
			return null;
		}
		if (task == null) {
			return Outcome.Reason.CLOSED;
		}
		// the engine keeps milliseconds, the outbox more
		if (notice.dueAt() != null && !notice.dueAt().truncatedTo(ChronoUnit.MILLIS).equals(task.dueAt())) {
			return Outcome.Reason.MOVED;
		}
		if (queued.laterDues().contains(task.dueAt())) {
			return Outcome.Reason.SUPERSEDED;
		}
		return task.isSuspended() ? Outcome.Reason.SUSPENDED : null;
	}

	private Outcome send(QueuedNotice notice, java.util.function.Supplier<Letter> writing, Round round) {
		String recipient = notice.notice().recipient();
		if (notice.isToRefusedAddress()) {
			return Outcome.refused(notice, Outcome.Reason.ADDRESS_REFUSED);
		}
		Letter letter;
		Post.Answer answer;
		try {
			letter = writing.get();
			answer = post.send(notice, letter.toMessage(settings, recipient, clock.instant()));
			if (answer.verdict() == Post.Verdict.ADDRESS_REFUSED) {
				refused.mark(recipient, answer.text());
			}
		}
		catch (RuntimeException | MessagingException ex) {
			log.error("Notice {} cannot be dealt with; it is tried again", notice.id(), ex);
			return Outcome.failed(notice, pauses.after(notice.attempts()), ex.toString());
		}
		return switch (answer.verdict()) {
			case ACCEPTED -> {
				round.accepted();
				yield Outcome.sent(notice, letter);
			}
			case REFUSED, ADDRESS_REFUSED -> {
				log.warn("Notice {} was refused for good: {}", notice.id(), answer.text());
				yield Outcome.refused(notice, answer.text());
			}
			case NOT_NOW -> Outcome.failed(notice, pauses.after(notice.attempts()), answer.text());
			case UNREACHABLE -> Outcome.failed(notice, round.lost(answer.text()), answer.text());
		};
	}

}
