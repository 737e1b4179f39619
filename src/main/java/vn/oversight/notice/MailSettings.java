package vn.oversight.notice;

import java.time.Duration;
import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import vn.oversight.config.Address;
import vn.oversight.config.Bounds;

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
		from = from.strip();
		try {
			Address.require(from);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("oversight.mail.from: " + ex.getMessage(), ex);
		}
		if (!pollInterval.isZero()) {
			Bounds.require("oversight.mail.poll-interval", pollInterval, Duration.ofMillis(100),
					Duration.ofMinutes(10));
		}
		Bounds.require("oversight.mail.refusals-in-a-row", refusalsInARow, 2, 10_000);
		if (answerTimeOut.isNegative() || answerTimeOut.isZero() || answerTimeOut.compareTo(Duration.ofHours(1)) > 0) {
			throw new IllegalArgumentException(
					"oversight.mail.answer-time-out must be above 0 and at most 1h, not " + answerTimeOut);
		}
		Bounds.require("oversight.mail.batch-size", batchSize, 1, 10_000);
		Bounds.require("oversight.mail.connections", connections, 1, 16);
		Bounds.require("oversight.mail.lease", lease, Duration.ofSeconds(1), Duration.ofHours(2));
		Bounds.require("oversight.mail.retry-first", retryFirst, Duration.ofSeconds(1), Duration.ofHours(1));
		Bounds.require("oversight.mail.retry-most", retryMost, retryFirst, Duration.ofDays(1));
		Bounds.require("oversight.mail.stall-after", stallAfter, Duration.ofMinutes(1), Duration.ofDays(7));
	}

}
