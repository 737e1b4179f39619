package vn.oversight.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Down while the days off of this year, or from October on those of the next, are missing
 * or not confirmed: dates are counted by them now. Names every year that was counted
 * without its days off, too.
 */
class CalendarHealth implements HealthIndicator {

	/** When the next year's days off are decided and first counted by. */
	private static final Month NEXT_YEAR_FROM = Month.OCTOBER;

	private final WorkingCalendar calendar;

	CalendarHealth(WorkingCalendar calendar) {
		this.calendar = calendar;
	}

	@Override
	public Health health() {
		LocalDate today = calendar.today();
		List<String> reasons = new ArrayList<>();
		doubt(today.getYear(), reasons);
		if (today.getMonth().compareTo(NEXT_YEAR_FROM) >= 0) {
			doubt(today.getYear() + 1, reasons);
		}
		return (reasons.isEmpty() ? Health.up() : Health.down().withDetail("troubles", reasons))
			.withDetail("missingYears", calendar.missingYears())
			.build();
	}

	private void doubt(int year, List<String> reasons) {
		if (!calendar.years().contains(year)) {
			reasons.add(("Năm %d chưa có trong calendar.yml nên ngày nghỉ của năm ấy đang được tính là ngày làm việc; "
					+ "bổ sung năm này theo thông báo nghỉ lễ, Tết.")
				.formatted(year));
		}
		else if (!calendar.isConfirmed(year)) {
			reasons
				.add(("Lịch nghỉ năm %d chưa được xác nhận (status: to-confirm); đối chiếu với thông báo nghỉ lễ, Tết "
						+ "rồi ghi status: verified trong calendar.yml.")
					.formatted(year));
		}
	}

}
