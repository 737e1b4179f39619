package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox in rounds, over several connections at once, while mail may go. A
 * mail can go out twice only when the outcome could not be learnt or committed; it then
 * carries the same Message-ID.
 */
class Sender implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Sender.class);

	/** How long an end of the application waits for the mails that are under way. */
	private static final Duration PATIENCE_AT_END = Duration.ofSeconds(20);

	private final Outbox outbox;

	private final PassingOn passing;

	private final List<Carrier> carriers;

	private final Refusals refusals;

	private final MailTroubles troubles;

	private final MailHours hours;

	private final Pauses pauses;

	private final Clock clock;

	private final ExecutorService threads;

	private final ScheduledThreadPoolExecutor attendant;

	/** In milliseconds: how often the carriers are attended to while they carry. */
	private final long rhythm;

	private final Lock walk = new ReentrantLock();

	private volatile boolean isClosing;

	/** How many rounds in a row ended because the other side was out of reach. */
	private int lostRounds;

	/**
	 * What went wrong when the other side was last out of reach; null while it is not.
	 */
	private volatile String lost;

	/** By {@link System#nanoTime()}. */
	private long quietUntil = System.nanoTime();

	/**
	 * A sender over some connections.
	 * @param outbox makes the digests
	 * @param carriers one for each connection
	 * @param refusals what all of them were refused
	 * @param lease of what they claim
	 */
	Sender(Outbox outbox, PassingOn passing, List<Carrier> carriers, Refusals refusals, MailTroubles troubles,
			MailHours hours, Pauses pauses, Duration lease, Clock clock) {
		this.outbox = outbox;
		this.passing = passing;
		this.carriers = carriers;
		this.refusals = refusals;
		this.troubles = troubles;
		this.hours = hours;
		this.pauses = pauses;
		this.clock = clock;
		this.threads = Executors.newFixedThreadPool(carriers.size(), Sender::daemon);
		this.rhythm = Math.min(lease.toMillis() / 4, 2000);
		this.attendant = new ScheduledThreadPoolExecutor(1, Sender::daemon);
		attendant.setRemoveOnCancelPolicy(true);
	}

	/** Sends what is queued, unless the mail server was out of reach a moment ago. */
	void poll() {
		walk.lock();
		try {
			carriers.forEach(Carrier::settle);
			if (System.nanoTime() - quietUntil >= 0) {
				sendQueued();
			}
		}
		finally {
			walk.unlock();
		}
	}

	/**
	 * Sends what is queued until nothing more is due, the mail server is out of reach or
	 * refuses us, or the office closes.
	 * @return how many mails were accepted
	 */
	int sendQueued() {
		walk.lock();
		try {
			carriers.forEach(Carrier::settle);
			if (!hours.areNow()) {
				return 0;
			}
			passing.lookAtDueEntries();
			outbox.gather(clock.instant());
			outbox.makeDigests(clock.instant(), hours.today());
			Round round = new Round(() -> isClosing || !hours.areNow(), pauses.after(lostRounds));
			walkThrough(round);
			notePauses(round);
			lookAtTroubles(round);
			return round.sent();
		}
		finally {
			walk.unlock();
		}
	}

	/** What went wrong when the server was last out of reach; null while it is not. */
	String lost() {
		return lost;
	}

	/**
	 * Ends the mails that are under way, but for very slow ones, and begins no others.
	 */
	@Override
	public void close() {
		isClosing = true;
		try {
			if (walk.tryLock(PATIENCE_AT_END.toMillis(), TimeUnit.MILLISECONDS)) {
				walk.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		threads.shutdown();
		attendant.shutdown();
		log.debug("The sender has stopped");
	}

	private void walkThrough(Round round) {
		Future<?> attending = attendant.scheduleAtFixedRate(this::attend, rhythm, rhythm, TimeUnit.MILLISECONDS);
		try {
			carryAll(round);
			// what the office is asked about an address goes with what else is queued
			while (settleRefusals(round) && round.goesOn()) {
				carryAll(round);
			}
		}
		finally {
			attending.cancel(false);
			carriers.forEach(Carrier::hangUp);
		}
	}

	/** Whether the office was asked about an address. */
	private boolean settleRefusals(Round round) {
		if (round.refusal() != null) {
			troubles.stop(round.refusal(), refusals.takeRow());
			return false;
		}
		boolean isAsked = false;
		for (Map.Entry<String, String> refused : refusals.takeAddresses().entrySet()) {
			isAsked |= troubles.noSuchReader(refused.getKey(), refused.getValue());
		}
		for (Map.Entry<String, String> refused : refusals.takeDoubted().entrySet()) {
			isAsked |= troubles.stillNoSuchReader(refused.getKey(), refused.getValue(), round.sent() > 0);
		}
		return isAsked;
	}

	/** Asking never keeps mail from going. */
	private void lookAtTroubles(Round round) {
		try {
			troubles.look(round.hasRefusals());
		}
		catch (RuntimeException ex) {
			log.error("The office could not be asked about mails that do not go", ex);
		}
	}

	private void notePauses(Round round) {
		if (round.lost() == null && round.refusal() == null) {
			lostRounds = 0;
			lost = null;
			return;
		}
		lostRounds = round.isAnswered() ? 1 : lostRounds + 1;
		lost = round.lost();
		quietUntil = System.nanoTime() + round.pause().toNanos();
		log.warn("Mail cannot be handed over, next try in {}: {}", round.pause(),
				(lost != null) ? lost : round.refusal());
	}

	private void attend() {
		for (Carrier carrier : carriers) {
			try {
				carrier.attend();
			}
			catch (RuntimeException ex) {
				log.warn("A lease could not be extended", ex);
			}
		}
	}

	/** The first in this thread, the others beside it. */
	private void carryAll(Round round) {
		List<CompletableFuture<Void>> others = new ArrayList<>();
		for (Carrier carrier : carriers.subList(1, carriers.size())) {
			others.add(CompletableFuture.runAsync(() -> carrier.carry(round), threads));
		}
		try {
			carriers.get(0).carry(round);
		}
		finally {
			join(others);
		}
	}

	private static void join(List<CompletableFuture<Void>> others) {
		try {
			CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private static Thread daemon(Runnable work) {
		Thread thread = new Thread(work, "mail");
		thread.setDaemon(true);
		return thread;
	}

}
