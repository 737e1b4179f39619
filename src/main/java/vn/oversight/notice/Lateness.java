package vn.oversight.notice;

import java.time.Instant;

import vn.oversight.calendar.WorkingCalendar;

/** How long a task is late, or has left, in working days and in Vietnamese. */
final class Lateness {

	private Lateness() {
	}

	static String inWords(Instant due, Instant now, WorkingCalendar calendar) {
		int days = calendar.workingDaysBetween(calendar.dateOf(due), calendar.dateOf(now));
		if (now.isAfter(due)) {
			return (days > 0) ? "Đã quá hạn %d ngày làm việc".formatted(days)
					: "Đã quá hạn, chưa hết một ngày làm việc";
		}
		if (calendar.dateOf(due).equals(calendar.dateOf(now))) {
			return "Hết hạn trong hôm nay";
		}
		return (days < 0) ? "Còn %d ngày làm việc".formatted(-days) : "Không còn ngày làm việc nào trước hạn";
	}

}
