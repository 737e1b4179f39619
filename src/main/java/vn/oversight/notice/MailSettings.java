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
 * @param lease how long a sender may work on what it claimed; must be well over the SMTP
 * time-outs
 * @param retryFirst the pause after the first failed try; it doubles with each
 * @param retryMost the longest pause
 * @param stallAfter how long a notice that may go stays unsent before health is down
 */
@ConfigurationProperties("oversight.mail")
record MailSettings(@DefaultValue("oversight@localhost") String from, @DefaultValue("Văn phòng cấp ủy") String fromName,
		@DefaultValue("2s") Duration pollInterval, @DefaultValue("false") boolean hold,
		@DefaultValue("true") boolean workingHoursOnly, @DefaultValue("07:30") LocalTime digestAt,
		@DefaultValue("3") int connections, @DefaultValue("50") int batchSize, @DefaultValue("3m") Duration lease,
		@DefaultValue("10s") Duration retryFirst, @DefaultValue("10m") Duration retryMost,
		@DefaultValue("15m") Duration stallAfter) {

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
		if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("oversight.mail.lease must be at least 1s, not " + lease);
		}
	}

}
