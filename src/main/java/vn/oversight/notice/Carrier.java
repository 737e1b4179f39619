package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
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

	/** What was refused because of us is tried again, but seldom. */
	private static final Pauses HELD = new Pauses(Duration.ofMinutes(15), Duration.ofHours(6));

	/** What may have arrived goes again late: it would be there twice. */
	private static final Pauses UNKNOWN = new Pauses(Duration.ofHours(6), Duration.ofHours(24));

	/** From then on the others are not to wait for a mail. */
	private static final Duration LONG_FOR_A_MAIL = Duration.ofSeconds(5);

	/** What was asked of a task longer ago is asked again. */
	private static final Duration OLD_ANSWER = Duration.ofSeconds(1);

	private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(10);

	private final Outbox outbox;

	private final Letters letters;

	private final Post post;

	private final Refusals refusals;

	private final MailHold hold;

	private final PassingOn passing;

	private final MailSettings settings;

	private final Pauses pauses;

	private final Clock clock;

	private final MeterRegistry meters;

	/** Not taken down by the database yet. What was accepted must never be sent again. */
	private final List<Outcome> outcomes = new ArrayList<>();

	/** Claimed and not begun. */
	private List<QueuedNotice> inHand = List.of();

	private Map<Long, List<QueuedNotice>> carried = Map.of();

	/** Who reads what now. */
	private Readers.Now readers;

	/** By {@link System#nanoTime()}: of the mail that is under way; 0 while none is. */
	private long begunAt;

	/** Whether mail is stopped and one is tried. */
	private boolean isTrying;

	private long askedAt;

	private long leasedAt;

	private Instant deliveryNotedAt = Instant.MIN;

	Carrier(Outbox outbox, Letters letters, Post post, Refusals refusals, MailHold hold, PassingOn passing,
			MailSettings settings, Clock clock, MeterRegistry meters) {
		this.outbox = outbox;
		this.letters = letters;
		this.post = post;
		this.refusals = refusals;
		this.hold = hold;
		this.passing = passing;
		this.settings = settings;
		this.pauses = new Pauses(settings.retryFirst(), settings.retryMost());
		this.clock = clock;
		this.meters = meters;
	}

	/** Carries until nothing more is due or the round is over. */
	void carry(Round round) {
		try {
			while (round.goesOn() && claim()) {
				QueuedNotice notice = next(round);
				while (notice != null) {
					done(carry(notice, round));
					notice = next(round);
				}
				settle();
			}
		}
		catch (RuntimeException ex) {
			// for what was accepted to be recorded soon, before its lease runs out
			round.breakOff();
			throw ex;
		}
		finally {
			rest();
		}
	}

	/** Ends the connection. */
	void hangUp() {
		post.hangUp();
	}

	/** Records what could not be recorded before. */
	synchronized void settle() {
		if (outcomes.isEmpty()) {
			return;
		}
		Instant now = clock.instant();
		Set<Long> ours = outbox.record(outcomes, now);
		boolean isDelivered = false;
		for (Outcome outcome : outcomes) {
			isDelivered |= outcome.sentAnything();
			meters.counter("oversight.mail", "outcome", outcome.state().replace("queued", "failed")).increment();
			if (!ours.contains(outcome.id())) {
				log.warn("The lease of notice {} had run out; another sender may send it too", outcome.id());
			}
		}
		outcomes.clear();
		if (isDelivered && !now.isBefore(deliveryNotedAt.plus(BETWEEN_SIGNS_OF_LIFE))) {
			outbox.noteDelivery(now);
			deliveryNotedAt = now;
		}
	}

	/**
	 * Called now and then while mails go, by another thread: what is in hand stays ours,
	 * and nothing waits behind a mail that takes long.
	 */
	synchronized void attend() {
		if (begunAt == 0) {
			return;
		}
		if (isOver(LONG_FOR_A_MAIL, begunAt) && !inHand.isEmpty()) {
			settle();
			outbox.giveBack(inHand.stream().map(QueuedNotice::id).toList());
			inHand = List.of();
		}
		outbox.extendLease();
		leasedAt = System.nanoTime();
	}

	private synchronized boolean claim() {
		leasedAt = System.nanoTime();
		inHand = outbox.claim(settings.batchSize(), clock.instant());
		isTrying = inHand.isEmpty();
		if (isTrying) {
			inHand = outbox.claimOne(pauses, clock.instant());
		}
		look();
		return !inHand.isEmpty();
	}

	private void look() {
		askedAt = System.nanoTime();
		carried = outbox.carriedBy(inHand.stream().filter(QueuedNotice::isDigest).map(QueuedNotice::id).toList(),
				clock.instant());
		if (!inHand.isEmpty()) {
			readers = passing.now();
		}
	}

	/** The next of what was claimed, as it is now; null when there is none left. */
	private synchronized QueuedNotice next(Round round) {
		begunAt = 0;
		if (inHand.isEmpty()) {
			return null;
		}
		// a mail begun in the first half of a lease ends within it, or the lease is
		// extended
		if (!round.goesOn() || isOver(settings.lease().dividedBy(2), leasedAt)) {
			settle();
			outbox.release();
			inHand = List.of();
			return null;
		}
		if (isOver(OLD_ANSWER, askedAt)) {
			inHand = outbox.askAgain(inHand.stream().map(QueuedNotice::id).toList(), clock.instant());
			look();
			if (inHand.isEmpty()) {
				return null;
			}
		}
		begunAt = System.nanoTime();
		QueuedNotice next = inHand.get(0);
		inHand = inHand.subList(1, inHand.size());
		return next;
	}

	private synchronized void done(Outcome outcome) {
		outcomes.add(outcome);
	}

	private synchronized void rest() {
		begunAt = 0;
		inHand = List.of();
	}

	private static boolean isOver(Duration duration, long since) {
		return System.nanoTime() - since > duration.toNanos();
	}

	private Outcome carry(QueuedNotice notice, Round round) {
		return notice.isDigest() ? carryDigest(notice, carried.getOrDefault(notice.id(), List.of()), readers, round)
				: carryOne(notice, readers, round);
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
		outbox
			.noteInCalendar(entries.stream().filter((entry) -> Letters.isForCalendar(entry, clock.instant())).toList());
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

	private Outcome send(QueuedNotice notice, Supplier<Letter> writing, Round round) {
		String recipient = notice.notice().recipient();
		if (notice.isToRefusedAddress()) {
			return Outcome.refused(notice);
		}
		Letter letter;
		MimeMessage message;
		try {
			letter = writing.get();
			message = letter.toMessage(settings, recipient, clock.instant());
		}
		catch (RuntimeException | MessagingException ex) {
			log.error("Notice {} cannot be written; it is tried again", notice.id(), ex);
			return Outcome.failed(notice, pauses.after(notice.attempts()), Outcome.Reason.UNWRITTEN + ex);
		}
		Post.Answer answer = post.send(notice, message);
		return switch (answer.verdict()) {
			case ACCEPTED -> {
				accepted(round);
				yield Outcome.sent(notice, letter);
			}
			case WRITTEN -> {
				accepted(round);
				yield Outcome.written(notice, letter);
			}
			case ADDRESS_REFUSED -> {
				refusals.noSuchReader(recipient, answer.text(), !notice.isHeld());
				yield refused(notice, answer, round);
			}
			case REFUSED -> refused(notice, answer, round);
			case REFUSES_US -> Outcome.notTaken(notice, round.refused(answer.text()), answer.text());
			case NOT_NOW -> {
				round.answered();
				yield Outcome.failed(notice, pauses.after(notice.attempts()), answer.text());
			}
			case UNREACHABLE -> Outcome.notTaken(notice, round.lost(answer.text()), answer.text());
			case UNKNOWN -> {
				log.warn("Whether notice {} was taken is not known: {}", notice.id(), answer.text());
				round.unanswered(answer.text());
				yield Outcome.unknown(notice, UNKNOWN.after(notice.attempts()), answer.text(), letter);
			}
		};
	}

	private void accepted(Round round) {
		round.accepted();
		refusals.accepted();
		if (isTrying) {
			hold.goOn();
		}
	}

	/** Held in any case: who is not to be written to any more is decided afterwards. */
	private Outcome refused(QueuedNotice notice, Post.Answer answer, Round round) {
		log.warn("Notice {} was refused: {}", notice.id(), answer.text());
		round.refusedOne();
		if (refusals.refused(notice.notice().recipient(), !notice.isHeld())) {
			round.refused(answer.text());
		}
		return Outcome.held(notice, HELD.after(notice.attempts()), answer.text());
	}

}
