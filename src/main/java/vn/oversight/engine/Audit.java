package vn.oversight.engine;

import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail of who did what to the application itself: log-ins, refusals, administration,
 * completions on another's behalf. One line each, in the log named
 * {@code oversight.audit}, so that an installation can keep it apart and for longer.
 */
public final class Audit {

	private static final Logger log = LoggerFactory.getLogger("oversight.audit");

	/** What would begin a new line, or end the value. */
	private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\s\"=\\u2028\\u2029]+");

	private static final int LONGEST = 200;

	private Audit() {
	}

	/**
	 * Writes a line: {@code event name=value name=value …}.
	 * @param event in kebab case
	 * @param details names and values in turn; a value may be {@code null} or hostile
	 */
	public static void note(String event, Object... details) {
		StringBuilder line = new StringBuilder(event);
		for (int i = 0; i < details.length; i += 2) {
			line.append(' ').append(details[i]).append('=').append(fit(details[i + 1]));
		}
		log.info("{}", line);
	}

	private static String fit(Object value) {
		String text = UNFIT.matcher(String.valueOf(value)).replaceAll("_");
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
