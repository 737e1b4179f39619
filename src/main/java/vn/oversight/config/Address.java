package vn.oversight.config;

import java.util.regex.Pattern;

/**
 * What an e-mail address is, for files, settings and mails alike: one bare address,
 * without a display name. Anything that could become a second address or a second header
 * is none.
 */
public final class Address {

	/** RFC 5321 4.5.3.1. */
	public static final int LONGEST = 254;

	private static final Pattern ATOMS = Pattern
		.compile("(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
				+ "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

	private Address() {
	}

	/** Whether a text is one; {@code null} is not. */
	public static boolean isOne(String text) {
		return text != null && text.length() <= LONGEST && ATOMS.matcher(text).matches();
	}

	/**
	 * Whether it is one that reaches another machine: its domain has a dot, which a
	 * mistyped one mostly has not.
	 */
	public static boolean isOfDomain(String text) {
		return isOne(text) && text.indexOf('.', text.indexOf('@')) > 0;
	}

	/**
	 * @throws IllegalArgumentException when it is not an address
	 */
	public static void require(String text) {
		if (!isOne(text)) {
			throw new IllegalArgumentException(
					"Not an e-mail address: " + ((text != null) ? "\"" + visible(text) + "\"" : "(none)"));
		}
	}

	private static String visible(String text) {
		String line = text.replaceAll("\\p{Cntrl}", "?");
		return (line.length() > 80) ? line.substring(0, 80) + "…" : line;
	}

}
