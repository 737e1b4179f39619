package vn.oversight.calendar;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Names the years that were counted without their days off: the file has to be completed
 * before dates in them can be relied on.
 */
class CalendarHealth implements HealthIndicator {

	private final WorkingCalendar calendar;

	CalendarHealth(WorkingCalendar calendar) {
		this.calendar = calendar;
	}

	@Override
	public Health health() {
		return Health.up().withDetail("missingYears", calendar.missingYears()).build();
	}

}
