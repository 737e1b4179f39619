package vn.oversight.notice;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves the house. The mail server itself is {@code spring.mail.*}.
 *
 * @param from the sender's address
 * @param fromName the sender's name as readers see it
 * @param pollInterval how often the outbox is looked at; 0 for never (tests send by hand)
 * @param hold true while nothing may be sent; notices are queued all the same
 * @param batchSize how many notices a sender claims at once
 * @param lease how long a sender may work on what it claimed; must be well over the SMTP
 * time-outs
 * @param retryFirst the pause after the first failed try; it doubles with each
 * @param retryMost the longest pause
 */
@ConfigurationProperties("oversight.mail")
record MailSettings(@DefaultValue("oversight@localhost") String from, @DefaultValue("Văn phòng cấp ủy") String fromName,
		@DefaultValue("2s") Duration pollInterval, @DefaultValue("false") boolean hold,
		@DefaultValue("50") int batchSize, @DefaultValue("3m") Duration lease, @DefaultValue("10s") Duration retryFirst,
		@DefaultValue("10m") Duration retryMost) {

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
		if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("oversight.mail.lease must be at least 1s, not " + lease);
		}
	}

}
