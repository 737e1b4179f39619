package vn.oversight.deadline;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * How long ago the deadlines were last swept. How long a sweep takes is timed as
 * {@code oversight.watch.sweep}, each of its chunks as {@code oversight.watch.chunk}, and
 * what they queue is counted as {@code oversight.watch.notices}.
 */
@Component
class WatchMetrics implements MeterBinder {

	private final OpenTasks tasks;

	private final Clock clock;

	WatchMetrics(OpenTasks tasks, Clock clock) {
		this.tasks = tasks;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("oversight.watch.last", this, WatchMetrics::secondsSinceLastSweep)
			.baseUnit("seconds")
			.description("Time since a sweep of the deadlines last came to its end; none before the first")
			.register(registry);
	}

	private double secondsSinceLastSweep() {
		return tasks.lastSweep()
			.map((endedAt) -> (double) Duration.between(endedAt, clock.instant()).toSeconds())
			.orElse(Double.NaN);
	}

}
