package vn.oversight.notice;

import java.time.Duration;
import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves the house. The mail server itself is {@code spring.mail.*}.
 *
 * @param from the sender's address
 * @param fromName the sender's name as readers see it
 * @param pollInterval how often the outbox is looked at; 0 for never (tests send by hand)
 * @param hold true to start with all mail held until an administrator releases it
 * @param workingHoursOnly whether mail rests at night and on days off
 * @param digestAt when the digests of a working day go out, by the calendar's zone
 * @param connections how many connections to the mail server are used side by side
 * @param batchSize how many notices a connection claims at once; as many may go out
 * twice, under the same Message-ID, when the application is killed
 * @param lease after this time without a sign of life of a sender others take over what
 * it claimed
 * @param retryFirst the pause after the first failed try; it doubles with each
 * @param retryMost the longest pause
 * @param stallAfter how long a notice that may go stays unsent before health is down
 * @param answerTimeOut how long to wait for the mail server's word when it has a whole
 * mail; less than 10 minutes (RFC 5321 4.5.3.2.6) means mails that go twice
 * @param troubleAfter how long a mail is tried in vain before the office is asked about
 * it and health is down
 * @param refusalsInARow so many readers refused one after another mean that the fault is
 * ours: mail stops
 * @param toFiles true to write mails to files, also in production
 * @param keepFiles how long these files are kept
 */
@ConfigurationProperties("oversight.mail")
record MailSettings(@DefaultValue("oversight@localhost") String from, @DefaultValue("Văn phòng cấp ủy") String fromName,
		@DefaultValue("2s") Duration pollInterval, @DefaultValue("false") boolean hold,
		@DefaultValue("true") boolean workingHoursOnly, @DefaultValue("07:30") LocalTime digestAt,
		@DefaultValue("3") int connections, @DefaultValue("50") int batchSize, @DefaultValue("3m") Duration lease,
		@DefaultValue("10s") Duration retryFirst, @DefaultValue("10m") Duration retryMost,
		@DefaultValue("15m") Duration stallAfter, @DefaultValue("10m") Duration answerTimeOut,
		@DefaultValue("3d") Duration troubleAfter, @DefaultValue("3") int refusalsInARow,
		@DefaultValue("false") boolean toFiles, @DefaultValue("400d") Duration keepFiles) {

	MailSettings {
		try {
			Notice.requireAddress(from);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("oversight.mail.from: " + ex.getMessage(), ex);
		}
		if (batchSize < 1) {
			throw new IllegalArgumentException("oversight.mail.batch-size must be at least 1, not " + batchSize);
		}
		if (connections < 1 || connections > 16) {
			throw new IllegalArgumentException("oversight.mail.connections must be 1 to 16, not " + connections);
		}
		if (refusalsInARow < 2) {
			throw new IllegalArgumentException(
					"oversight.mail.refusals-in-a-row must be at least 2, not " + refusalsInARow);
		}
		if (answerTimeOut.isNegative() || answerTimeOut.isZero() || answerTimeOut.compareTo(Duration.ofHours(1)) > 0) {
			throw new IllegalArgumentException(
					"oversight.mail.answer-time-out must be above 0 and at most 1h, not " + answerTimeOut);
		}
		if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("oversight.mail.lease must be at least 1s, not " + lease);
		}
	}

}
