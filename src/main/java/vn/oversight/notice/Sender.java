package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox in rounds, over several connections at once, while mail may go. A
 * mail can go out twice only when the outcome could not be learnt or committed; it then
 * carries the same Message-ID.
 */
class Sender implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Sender.class);

	private final Outbox outbox;

	private final PassingOn passing;

	private final List<Carrier> carriers;

	private final MailHours hours;

	private final Pauses pauses;

	private final Clock clock;

	private final ExecutorService threads;

	private volatile boolean isClosing;

	/** How many rounds in a row ended because the other side was out of reach. */
	private int lostRounds;

	/** Null while the other side is in reach. */
	private volatile Instant lostSince;

	/** By {@link System#nanoTime()}. */
	private long quietUntil = System.nanoTime();

	/**
	 * A sender over some connections.
	 * @param outbox makes the digests
	 * @param carriers one for each connection
	 */
	Sender(Outbox outbox, PassingOn passing, List<Carrier> carriers, MailHours hours, Pauses pauses, Clock clock) {
		this.outbox = outbox;
		this.passing = passing;
		this.carriers = carriers;
		this.hours = hours;
		this.pauses = pauses;
		this.clock = clock;
		this.threads = Executors.newFixedThreadPool(carriers.size(), (work) -> {
			Thread thread = new Thread(work, "mail");
			thread.setDaemon(true);
			return thread;
		});
	}

	/** Sends what is queued, unless the mail server was out of reach a moment ago. */
	synchronized void poll() {
		carriers.forEach(Carrier::settle);
		if (System.nanoTime() - quietUntil >= 0) {
			sendQueued();
		}
	}

	/**
	 * Sends what is queued until nothing more is due or the mail server is out of reach.
	 * @return how many mails were accepted
	 */
	synchronized int sendQueued() {
		carriers.forEach(Carrier::settle);
		if (!hours.areNow()) {
			return 0;
		}
		passing.lookAtDueEntries();
		outbox.makeDigests(clock.instant(), hours.today());
		Duration pause = pauses.after(lostRounds);
		Round round = new Round(() -> isClosing, pause);
		carryAll(round);
		if (round.lost() != null) {
			lostRounds++;
			lostSince = (lostSince != null) ? lostSince : clock.instant();
			quietUntil = System.nanoTime() + pause.toNanos();
			log.warn("Mail cannot be handed over, next try in {}: {}", pause, round.lost());
		}
		else if (round.sent() > 0) {
			lostRounds = 0;
			lostSince = null;
		}
		return round.sent();
	}

	/** Since when the mail server has been out of reach; null while it is in reach. */
	Instant lostSince() {
		return lostSince;
	}

	/** Ends the mails that are under way and begins no others. */
	@Override
	public void close() {
		isClosing = true;
		synchronized (this) {
			threads.shutdown();
			log.debug("The sender has stopped");
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

}
