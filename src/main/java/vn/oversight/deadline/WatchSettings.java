package vn.oversight.deadline;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import vn.oversight.config.Address;
import vn.oversight.config.Bounds;
import vn.oversight.config.Quote;

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
		Bounds.require("oversight.watch.interval", interval, Duration.ofSeconds(1), Duration.ofHours(1));
		Bounds.require("oversight.watch.chunk-size", chunkSize, 1, 100_000);
		fallback = (fallback == null || fallback.isBlank()) ? null : fallback.strip();
		if (fallback != null && !Address.isOne(fallback)) {
			throw new IllegalArgumentException(
					"oversight.watch.fallback: \"%s\" is not an e-mail address; ".formatted(Quote.of(fallback))
							+ "write one plain address, or leave it empty for that of the root unit");
		}
	}

}
