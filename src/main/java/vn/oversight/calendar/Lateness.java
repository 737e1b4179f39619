package vn.oversight.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How near a deadline is, or how far past, in working days: reckoned here and nowhere
 * else, so that card, list, page, mail and file agree on each day.
 *
 * @param dueOn the day of the deadline
 * @param isLate whether it has passed; whatever is late is so by a working day at least
 * @param isToday whether it is today and has not passed
 * @param workingDays by how many it has passed, or how many are left
 */
public record Lateness(LocalDate dueOn, boolean isLate, boolean isToday, int workingDays) {

	/** How a deadline stands at a moment. */
	public static Lateness of(Instant due, Instant now, WorkingCalendar calendar) {
		LocalDate dueOn = calendar.dateOf(due);
		LocalDate today = calendar.dateOf(now);
		boolean isLate = now.isAfter(due);
		// always forward: on a day off the other direction finds another number
		int days = isLate ? Math.max(1, calendar.workingDaysBetween(dueOn, today))
				: calendar.workingDaysBetween(today, dueOn);
		return new Lateness(dueOn, isLate, !isLate && dueOn.equals(today), days);
	}

	/** The same of a deadline that ends with work on a day. */
	public static Lateness of(LocalDate dueOn, Instant now, WorkingCalendar calendar) {
		return of(calendar.closeOf(dueOn), now, calendar);
	}

	/** By how many working days it has passed; 0 before. */
	public int lateDays() {
		return isLate ? workingDays : 0;
	}

	/** Whether it comes on a day off before another working day does. */
	public boolean isOnDayOff() {
		return !isLate && !isToday && workingDays == 0;
	}

	/** As mails say it. */
	public String inWords() {
		if (isLate) {
			return "Đã quá hạn %d ngày làm việc".formatted(workingDays);
		}
		if (isToday) {
			return "Hết hạn trong hôm nay";
		}
		return isOnDayOff() ? "Đến hạn %s, ngày nghỉ".formatted(DateWords.of(dueOn))
				: "Còn %d ngày làm việc".formatted(workingDays);
	}

}
