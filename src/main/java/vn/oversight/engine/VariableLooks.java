package vn.oversight.engine;

/**
 * Whether the request at hand has read variables of cases, by whatever address: marked
 * where the engine asks for the right to read them, so that the audit trail needs no list
 * of addresses. One request is answered by one thread.
 */
public final class VariableLooks {

	private static final ThreadLocal<Boolean> taken = new ThreadLocal<>();

	private VariableLooks() {
	}

	static void note() {
		taken.set(true);
	}

	/** Whether there was one since the last time this thread was asked. */
	public static boolean take() {
		boolean was = Boolean.TRUE.equals(taken.get());
		taken.remove();
		return was;
	}

}
