package vn.oversight.notice;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after failures. */
record Pauses(Duration first, Duration most) {

	/** Doubles with each failure and is spread, so that not all come back at once. */
	Duration after(int failures) {
		long pause = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, 16));
		return Duration.ofMillis((long) (pause * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
	}

}
