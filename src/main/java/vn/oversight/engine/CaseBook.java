package vn.oversight.engine;

/**
 * A record of cases that must not say "open" of what the engine does not know any more.
 * Beans of this type are told of the beginning and the end of each case of each process,
 * whatever its diagram says: come to its end, deleted by an administrator, taken over,
 * failed.
 */
public interface CaseBook {

	/**
	 * A case begins, with what its starter has said of it, or was given a number only
	 * now: a case can be told of more than once. In the transaction in which it does.
	 */
	default void started(CaseStart start) {
	}

	/**
	 * A case comes to an end that its diagram calls a cancellation; in the transaction in
	 * which it does, before {@link #ended}.
	 * @param reason in words, for people
	 */
	default void cancelled(String instance, String reason) {
	}

	/**
	 * A case ends; in the transaction in which it does. What its diagram has written down
	 * already is left as it is.
	 */
	void ended(CaseEnd end);

	/**
	 * Ends what the book has open and the engine does not know, such as what was lost
	 * before there was a book; in a transaction of its own.
	 */
	void reconcile();

}
