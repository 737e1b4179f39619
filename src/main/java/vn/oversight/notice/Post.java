package vn.oversight.notice;

import jakarta.mail.internet.MimeMessage;

/**
 * The way a mail leaves the house: a mail server, or a folder while none is configured.
 * Used by one thread at a time.
 */
interface Post {

	/** Hands over one mail and says what became of it; never throws for a failed one. */
	Answer send(QueuedNotice notice, MimeMessage message);

	/** Ends what was kept open between mails; the next mail opens it again. */
	void hangUp();

	/**
	 * What the other side said.
	 *
	 * @param text its words; null when accepted
	 */
	record Answer(Verdict verdict, String text) {

		static final Answer ACCEPTED = new Answer(Verdict.ACCEPTED, null);

		static final Answer WRITTEN = new Answer(Verdict.WRITTEN, null);

	}

	enum Verdict {

		/** The other side is now responsible for the mail. */
		ACCEPTED,
		/** It lies in a file; nobody got it. */
		WRITTEN,
		/** There is no such reader, beyond doubt. */
		ADDRESS_REFUSED,
		/** It does not take this mail, for a reason that may well be ours. */
		REFUSED,
		/** It takes no mail from us, whoever the reader is. */
		REFUSES_US,
		/** It does not take this mail now, but perhaps others. */
		NOT_NOW,
		/** It is out of reach, or takes no mail at all now. */
		UNREACHABLE,
		/** It has the whole mail and did not say whether it takes it. */
		UNKNOWN

	}

}
