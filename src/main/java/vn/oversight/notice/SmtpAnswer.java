package vn.oversight.notice;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import vn.oversight.notice.Post.Verdict;

/**
 * What an answer of a mail server means for the mail. Final is only what the enhanced
 * status code (RFC 3463) says of the recipient's address; without one an answer such as
 * 550 may be about us just as well (RFC 5321 4.2.3), and nothing is given up for it.
 *
 * @param code the basic reply code; less than 100 when there was no answer
 * @param text the answer as it came
 */
record SmtpAnswer(Stage stage, int code, String text) {

	/** Behind the reply code, or as qmail writes it: {@code (#5.1.1)}. */
	private static final Pattern STATUS = Pattern.compile("(?:^\\s*(?:\\d{3}[ -])?\\s*#?|\\(#)"
			+ "(?<class>[245])\\.(?<subject>\\d{1,3})\\.(?<detail>\\d{1,3})(?![.\\d])");

	/**
	 * X.1: no such mailbox, no such domain, no such syntax, ambiguous, moved away, takes
	 * no mail. The others of this subject are undefined (0), a success (5), or speak of
	 * the sender (7, 8) or of a relay (9).
	 */
	private static final Set<Integer> NO_SUCH_READER = Set.of(1, 2, 3, 4, 6, 10);

	/** What a mail server has seen when it answers. */
	enum Stage {

		/** Us. */
		CONNECTION,
		/** The sender's address. */
		SENDER,
		/** The recipient's address. */
		RECIPIENT,
		/** That there is a content. */
		DATA,
		/** The content to its end. */
		CONTENT

	}

	Verdict verdict() {
		if (code < 200 || code > 599) {
			return (stage == Stage.CONTENT) ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
		}
		if (code < 300 && stage == Stage.CONTENT) {
			return Verdict.ACCEPTED;
		}
		if (code < 400 || code == 421) {
			return Verdict.UNREACHABLE;
		}
		Matcher status = STATUS.matcher(text);
		boolean hasStatus = status.find();
		// a permanent code with a transient status: in doubt it is not permanent
		boolean isTransient = code < 500 || hasStatus && !"5".equals(status.group("class"));
		if (stage == Stage.CONNECTION || stage == Stage.SENDER) {
			return isTransient ? Verdict.UNREACHABLE : Verdict.REFUSES_US;
		}
		if (isTransient) {
			return Verdict.NOT_NOW;
		}
		// 53x: the server wants us to log in or to encrypt
		if (code / 10 == 53 && stage != Stage.CONTENT) {
			return Verdict.REFUSES_US;
		}
		return hasStatus ? verdict(number(status, "subject"), number(status, "detail")) : verdictWithoutStatus();
	}

	private Verdict verdict(int subject, int detail) {
		if (subject == 2 && detail == 2) {
			return Verdict.NOT_NOW;
		}
		if (stage != Stage.RECIPIENT) {
			return Verdict.REFUSED;
		}
		return switch (subject) {
			case 1 -> NO_SUCH_READER.contains(detail) ? Verdict.ADDRESS_REFUSED : Verdict.REFUSED;
			// 1: disabled; 3: the mail is too long for it; others may pass
			case 2 -> (detail == 1) ? Verdict.ADDRESS_REFUSED : (detail == 3) ? Verdict.REFUSED : Verdict.NOT_NOW;
			// 3: the server; 4: the network; 5: the protocol; 6: the content; 7: policy
			default -> Verdict.REFUSED;
		};
	}

	private Verdict verdictWithoutStatus() {
		if (stage == Stage.RECIPIENT && code == 552) {
			// no room left; "too many recipients" of old servers (RFC 5321 4.5.3.1.10)
			return Verdict.NOT_NOW;
		}
		// 556: its domain takes no mail (RFC 7504), and means nothing else
		return (stage == Stage.RECIPIENT && code == 556) ? Verdict.ADDRESS_REFUSED : Verdict.REFUSED;
	}

	private static int number(Matcher status, String part) {
		return Integer.parseInt(status.group(part));
	}

}
