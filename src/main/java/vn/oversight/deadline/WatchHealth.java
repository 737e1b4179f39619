package vn.oversight.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Down when the deadlines are not swept, and when a sweep finds work that it cannot tell
 * the right people of or that is put to nobody; says what and whom to ask. A suspended
 * case is silent on purpose and counts for nothing.
 */
@Component("deadlineWatchHealthIndicator")
class WatchHealth implements HealthIndicator {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final int NAMED = 20;

	private final JdbcClient jdbc;

	private final OpenTasks tasks;

	private final Ladders ladders;

	private final WatchSettings settings;

	private final Clock clock;

	private final Instant startedAt;

	WatchHealth(JdbcClient jdbc, OpenTasks tasks, Ladders ladders, WatchSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.tasks = tasks;
		this.ladders = ladders;
		this.settings = settings;
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	@Override
	public Health health() {
		Instant sweptAt = tasks.lastSweep().orElse(null);
		Instant last = (sweptAt != null && sweptAt.isAfter(startedAt)) ? sweptAt : startedAt;
		Duration silence = Duration.between(last, clock.instant());
		List<Map<String, Object>> unresolved = unresolved();
		List<Map<String, Object>> nobodys = nobodys();
		List<String> reasons = new ArrayList<>();
		if (silence.compareTo(settings.interval().multipliedBy(3).plus(PATIENCE)) >= 0) {
			reasons.add(
					"Đã %d phút không rà được thời hạn: không ai được nhắc việc. Xem lỗi của deadline-watch trong Cockpit và trong nhật ký."
						.formatted(silence.toMinutes()));
		}
		if (ladders.refusal() != null) {
			reasons.add("Bảng escalation.dmn mới nhất có lỗi nên bảng cũ vẫn được dùng: " + ladders.refusal());
		}
		if (!unresolved.isEmpty()) {
			reasons.add("%s việc không nhắc được đúng người, người dự phòng được báo thay; xem unresolvedTasks."
				.formatted(many(unresolved)));
		}
		if (!nobodys.isEmpty()) {
			reasons.add(
					"%s việc đang giao cho chức danh không còn trong organisation.yml; thêm lại chức danh hoặc chuyển việc; xem workOfNobody."
						.formatted(many(nobodys)));
		}
		return (reasons.isEmpty() ? Health.up() : Health.down().withDetail("troubles", reasons))
			.withDetail("lastSweep", (sweptAt != null) ? sweptAt : "never")
			.withDetail("unresolved", (long) unresolved.size())
			.withDetail("unresolvedTasks", unresolved)
			.withDetail("workOfNobody", nobodys)
			.build();
	}

	private static String many(List<?> found) {
		return (found.size() < NAMED) ? String.valueOf(found.size()) : "Ít nhất " + NAMED;
	}

	private List<Map<String, Object>> unresolved() {
		return jdbc.sql("""
				select s.task_id, s.problem from oversight.deadline_standing s
				join act_ru_task t on t.id_ = s.task_id and t.suspension_state_ = 1
				where s.problem is not null order by s.task_id limit :named""")
			.param("named", NAMED)
			.query()
			.listOfRows();
	}

	private List<Map<String, Object>> nobodys() {
		return jdbc.sql("""
				select w.task_id, w.name, w.case_key, w.groups from oversight.work_without_holder w
				join act_ru_task t on t.id_ = w.task_id order by w.task_id limit :named""")
			.param("named", NAMED)
			.query()
			.listOfRows();
	}

}
