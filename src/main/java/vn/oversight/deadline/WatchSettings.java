package vn.oversight.deadline;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import vn.oversight.notice.Notice;

/**
 * How the deadlines are watched.
 *
 * @param interval how often the open tasks are looked at, at least a second; a change
 * takes effect at the next look
 * @param chunkSize how many tasks are dealt with in one transaction
 * @param fallback the address that is told when nobody else can be; {@code null} for that
 * of the root unit
 */
@ConfigurationProperties("oversight.watch")
record WatchSettings(@DefaultValue("1m") Duration interval, @DefaultValue("5000") int chunkSize, String fallback) {

	WatchSettings {
		if (interval.toSeconds() < 1) {
			throw new IllegalArgumentException("oversight.watch.interval must be at least 1s, not " + interval);
		}
		if (chunkSize < 1) {
			throw new IllegalArgumentException("oversight.watch.chunk-size must be at least 1, not " + chunkSize);
		}
		fallback = (fallback == null || fallback.isBlank()) ? null : fallback.strip();
		if (fallback != null) {
			requireAddress(fallback);
		}
	}

	private static void requireAddress(String address) {
		try {
			Notice.requireAddress(address);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("oversight.watch.fallback: " + ex.getMessage(), ex);
		}
	}

}
