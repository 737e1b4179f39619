package vn.oversight.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

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

	private final WatchSettings settings;

	private final Instant startedAt = Instant.now();

	WatchHealth(JdbcClient jdbc, WatchSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	@Override
	public Health health() {
		Instant sweptAt = jdbc.sql("select ended_at from oversight.deadline_sweep")
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant)
			.orElse(null);
		Instant last = (sweptAt != null && sweptAt.isAfter(startedAt)) ? sweptAt : startedAt;
		Duration silence = Duration.between(last, Instant.now());
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
