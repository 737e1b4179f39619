package vn.oversight.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When the deadlines were last swept, and how many tasks could not be told about to whom
 * they should; the first of these are named. Down when the sweep stands still.
 */
@Component("deadlineWatchHealthIndicator")
class WatchHealth implements HealthIndicator {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final int NAMED = 20;

	private final JdbcClient jdbc;

	private final OpenTasks tasks;

	private final WatchSettings settings;

	private final Clock clock;

	private final Instant startedAt;

	WatchHealth(JdbcClient jdbc, OpenTasks tasks, WatchSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.tasks = tasks;
		this.settings = settings;
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	@Override
	public Health health() {
		Instant sweptAt = tasks.lastSweep().orElse(null);
		Instant last = (sweptAt != null && sweptAt.isAfter(startedAt)) ? sweptAt : startedAt;
		Duration silence = Duration.between(last, clock.instant());
		boolean isMoving = silence.compareTo(settings.interval().multipliedBy(3).plus(PATIENCE)) < 0;
		Health.Builder health = isMoving ? Health.up() : Health.down();
		return health.withDetail("lastSweep", (sweptAt != null) ? sweptAt : "never")
			.withDetail("unresolved", count())
			.withDetail("unresolvedTasks", unresolved())
			.build();
	}

	private long count() {
		return jdbc.sql("select count(*) from oversight.deadline_standing where problem is not null")
			.query(Long.class)
			.single();
	}

	private Object unresolved() {
		return jdbc.sql("""
				select task_id, problem from oversight.deadline_standing
				where problem is not null order by task_id limit :named""").param("named", NAMED).query().listOfRows();
	}

}
