package vn.oversight.notice;

import java.time.Instant;
import java.time.LocalDate;

import vn.oversight.calendar.WorkingCalendar;

/** How long a task is late, or has left, in working days and in Vietnamese. */
final class Lateness {

	private Lateness() {
	}

	static String inWords(Instant due, Instant now, WorkingCalendar calendar) {
		LocalDate dueDay = calendar.dateOf(due);
		LocalDate today = calendar.dateOf(now);
		if (now.isAfter(due)) {
			int late = calendar.workingDaysBetween(dueDay, today);
			return (late > 0) ? "Đã quá hạn %d ngày làm việc".formatted(late)
					: "Đã quá hạn, chưa hết một ngày làm việc";
		}
		return dueDay.equals(today) ? "Hết hạn trong hôm nay"
				: "Còn %d ngày làm việc".formatted(calendar.workingDaysBetween(today, dueDay));
	}

}
