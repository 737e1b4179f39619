package vn.oversight.obligation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;

/**
 * Down when the calendar of routines has not looked on a day, when a step of it has
 * failed for good, and when a case is due and not opened for another reason. What the
 * office was asked about waits for the office, and is watched as its task.
 */
@Component("routineCalendarHealthIndicator")
class RoutineCalendarHealth implements HealthIndicator, MeterBinder {

	/** What a look and its cases may take, retries of an hour left out. */
	private static final Duration PATIENCE = Duration.ofHours(1);

	/** How long it is taken as found which cases are not opened: that needs the plan. */
	private static final Duration FOUND_FOR = Duration.ofMinutes(10);

	private static final int NAMED = 5;

	private static final Map<String, String> STEPS = Map.of("Activity_OpenDueCases", "lượt mở hồ sơ đến kỳ bị lỗi",
			"Activity_HandOverCases", "lượt chuyển hồ sơ bị lỗi", "Activity_TakeOverTasks", "lượt chuyển việc bị lỗi",
			"Activity_OpenDueCase", "hồ sơ đến kỳ không mở được", "Activity_HandOverCase",
			"hồ sơ của đơn vị đã kết thúc hoạt động không chuyển được", "Activity_TellOfLateOpenings",
			"lần báo hồ sơ mở muộn bị lỗi", "Activity_TellOfEarlierOpenings", "lần báo hồ sơ mở muộn bị lỗi");

	private final ObligationBook book;

	private final OpeningOfCases cases;

	private final RoutineSettings settings;

	private final WorkingCalendar calendar;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Instant startedAt;

	private volatile Found found = new Found(Instant.MIN, List.of());

	RoutineCalendarHealth(ObligationBook book, OpeningOfCases cases, RoutineSettings settings, WorkingCalendar calendar,
			JdbcClient jdbc, Clock clock) {
		this.book = book;
		this.cases = cases;
		this.settings = settings;
		this.calendar = calendar;
		this.jdbc = jdbc;
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	@Override
	public Health health() {
		Instant now = clock.instant();
		Instant looked = book.lastLook().orElse(null);
		List<String> reasons = new ArrayList<>();
		Instant expected = lastTime(now.minus(PATIENCE));
		boolean isOverdue = (looked == null || looked.isBefore(expected)) && startedAt.plus(PATIENCE).isBefore(now);
		if (isOverdue) {
			reasons.add(
					"Lịch các việc định kỳ lẽ ra đã được xem lúc %s nhưng chưa xem: hồ sơ đến kỳ không được mở. Xem lỗi của routine-calendar trong Cockpit và trong nhật ký."
						.formatted(DateWords.of(expected, calendar.zone())));
		}
		failed().forEach((step, count) -> reasons.add("%d %s; xem lỗi của routine-calendar trong Cockpit."
			.formatted(count, STEPS.getOrDefault(step, "lượt xem lịch các việc định kỳ bị lỗi"))));
		List<String> missing = (looked != null && !isOverdue && looked.plus(PATIENCE).isBefore(now)) ? missing(now)
				: List.of();
		if (!missing.isEmpty() && reasons.isEmpty()) {
			reasons.add("%d hồ sơ đã đến kỳ mà chưa mở: %s%s. Chạy lại routine-calendar hoặc xem nhật ký.".formatted(
					missing.size(), String.join(", ", missing.stream().limit(NAMED).toList()),
					(missing.size() > NAMED) ? ", …" : ""));
		}
		return (reasons.isEmpty() ? Health.up() : Health.down().withDetail("troubles", reasons))
			.withDetail("lastLook", (looked != null) ? looked : "never")
			.withDetail("dueNotOpened", missing.size())
			.build();
	}

	/** The last time of day at which a look was to be made. */
	private Instant lastTime(Instant until) {
		LocalDate day = calendar.dateOf(until);
		Instant thatDay = day.atTime(settings.openAt()).atZone(calendar.zone()).toInstant();
		return thatDay.isAfter(until) ? day.minusDays(1).atTime(settings.openAt()).atZone(calendar.zone()).toInstant()
				: thatDay;
	}

	/** By step, how many have used up their retries. */
	private Map<String, Long> failed() {
		Map<String, Long> failed = new LinkedHashMap<>();
		jdbc.sql("""
				select coalesce(i.activity_id_, '') as step, count(*) as many from act_ru_incident i
				where i.proc_def_id_ in (select d.id_ from act_re_procdef d where d.key_ = :key)
				group by 1 order by 1""")
			.param("key", RoutineCalendar.KEY)
			.query((row, number) -> failed.put(step(row.getString("step")), row.getLong("many")))
			.list();
		return failed;
	}

	/** The instances of a loop are called after it. */
	private static String step(String activity) {
		return activity.replace("#multiInstanceBody", "");
	}

	private List<String> missing(Instant now) {
		Found before = found;
		if (before.at().isAfter(now.minus(FOUND_FOR)) && !before.at().isAfter(now)) {
			return before.keys();
		}
		found = new Found(now, cases.due());
		return found.keys();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("oversight.routines.last", this, RoutineCalendarHealth::secondsSinceLastLook)
			.baseUnit("seconds")
			.description("Time since the calendar of routines last looked; none before the first")
			.register(registry);
	}

	private double secondsSinceLastLook() {
		return book.lastLook()
			.map((looked) -> (double) Duration.between(looked, clock.instant()).toSeconds())
			.orElse(Double.NaN);
	}

	private record Found(Instant at, List<String> keys) {
	}

}
