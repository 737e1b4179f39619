package vn.oversight.engine;

/**
 * The group of one account alone, {@code person.<account>}. It is nowhere stored: whoever
 * asks is a member of their own. A task that is handed to somebody outside its candidate
 * groups gets this one as a further candidate, so that membership stays the only question
 * of access.
 */
public final class PersonGroup {

	private static final String PREFIX = "person.";

	private PersonGroup() {
	}

	/** The id of the group of an account. */
	public static String of(String account) {
		return PREFIX + account;
	}

	/** The account of such a group. */
	public static String accountOf(String group) {
		return group.substring(PREFIX.length());
	}

	/** Whether a candidate group stands for one account and not for a position. */
	public static boolean isOne(String group) {
		return group != null && group.startsWith(PREFIX);
	}

}
