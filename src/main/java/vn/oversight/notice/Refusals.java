package vn.oversight.notice;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who was refused, over all connections of a sender. One reader who is refused may not
 * exist; several different ones in a row mean that the server refuses us, whatever it
 * says of them.
 */
final class Refusals {

	private final int limit;

	/** Refused since the last mail that was accepted. */
	private final Set<String> inARow = new LinkedHashSet<>();

	/** By address, what the server said: no such reader. Not dealt with yet. */
	private final Map<String, String> addresses = new LinkedHashMap<>();

	/** The same, of those refused before, which only counts if others were accepted. */
	private final Map<String, String> doubted = new LinkedHashMap<>();

	Refusals(int limit) {
		this.limit = limit;
	}

	synchronized void accepted() {
		inARow.clear();
	}

	/**
	 * A mail was refused.
	 * @param isAnew false when it was refused before, which tells nothing new
	 * @return whether so many were refused in a row that the fault must be ours
	 */
	synchronized boolean refused(String recipient, boolean isAnew) {
		if (isAnew) {
			inARow.add(recipient);
		}
		return inARow.size() >= limit;
	}

	/** A mail was refused because of its reader's address. */
	synchronized void noSuchReader(String recipient, String answer, boolean isAnew) {
		(isAnew ? addresses : doubted).putIfAbsent(recipient, answer);
	}

	/** Whom to write to no more, with what the server said; forgets them. */
	synchronized Map<String, String> takeAddresses() {
		return take(addresses);
	}

	/** Of whom the server said so again. */
	synchronized Map<String, String> takeDoubted() {
		return take(doubted);
	}

	/** Who was refused in a row; forgets them and what was said of them. */
	synchronized Set<String> takeRow() {
		Set<String> taken = Set.copyOf(inARow);
		inARow.clear();
		addresses.clear();
		doubted.clear();
		return taken;
	}

	private static Map<String, String> take(Map<String, String> from) {
		Map<String, String> taken = Map.copyOf(from);
		from.clear();
		return taken;
	}

}
