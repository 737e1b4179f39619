package vn.oversight.briefing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.OfficeDays;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.TypedDay;

/** What the date of a meeting has to keep, the first one and one it is put off to. */
@Component
class MeetingDates {

	static final String REPORT_LIMIT = "briefing-report";

	private static final String LABEL = "Ngày họp";

	private final WorkingCalendar calendar;

	private final OfficeDays days;

	private final Clock clock;

	private final Due due;

	MeetingDates(WorkingCalendar calendar, OfficeDays days, Clock clock, Due due) {
		this.calendar = calendar;
		this.days = days;
		this.clock = clock;
		this.due = due;
	}

	/**
	 * Lets a first date pass: a working day, still to come, with time for the reports and
	 * a cut-off before they are due.
	 */
	void require(LocalDate day, LocalTime time, LocalDate cutOff) {
		requireFuture(day, time);
		LocalDate reportDue = reportDue(day);
		if (reportDue.isBefore(days.nextClose())) {
			throw new Refusal(
					"Với ngày họp này, hạn nộp báo cáo là %s, đã qua; mời chọn ngày họp sau."
						.formatted(DateWords.of(reportDue)),
					"The reports for this meeting would be due on %s, which is past.".formatted(reportDue));
		}
		requireBeforeReports(cutOff, reportDue);
	}

	/** Refuses to change a meeting that was held. */
	static void requireToCome(Briefing briefing) {
		if (!briefing.isBeforeTheMeeting()) {
			throw new Refusal("Kỳ giao ban này đã họp hoặc đã kết thúc nên không thể hoãn, hủy.",
					"The meeting was held or has ended.");
		}
	}

	/**
	 * Lets a new date of a meeting to come pass.
	 * @param day as an ISO date
	 * @param time such as {@code 08:00}
	 */
	void requirePostponable(Briefing briefing, String day, String time) {
		requireToCome(briefing);
		if (!briefing.isInvited()) {
			throw new Refusal("Kỳ giao ban này chưa ấn định ngày họp nên không cần hoãn.",
					"The date of the meeting is not fixed yet.");
		}
		requireLater(briefing, LocalDate.parse(day), LocalTime.parse(time));
	}

	/** Lets a new date pass: the same, and later than the one that it replaces. */
	private void requireLater(Briefing before, LocalDate day, LocalTime time) {
		if (!at(day, time).isAfter(before.meetingAt().toInstant())) {
			String old = DateWords.of(before.meetingAt().toInstant(), calendar.zone());
			throw new Refusal(
					"Hoãn họp là dời sang lúc muộn hơn: lịch họp hiện nay là %s; mời chọn ngày, giờ họp sau."
						.formatted(old),
					"A meeting is put off to a later time; it is on %s now.".formatted(before.meetingAt()));
		}
		requireFuture(day, time);
		requireBeforeReports(before.dataCutOff(), reportDue(day));
	}

	private void requireFuture(LocalDate day, LocalTime time) {
		TypedDay.of(LABEL, "meetingDate", day).notBefore(days.today(), "hôm nay").worked(days).orRefuse();
		if (!at(day, time).isAfter(clock.instant())) {
			throw new Refusal("Giờ họp %s ngày %s đã qua; mời chọn lại.".formatted(time, DateWords.of(day)),
					"The meeting would begin on %s at %s, which is past.".formatted(day, time));
		}
	}

	private static void requireBeforeReports(LocalDate cutOff, LocalDate reportDue) {
		if (!cutOff.isBefore(reportDue)) {
			throw new Refusal("Ngày chốt số liệu phải trước hạn nộp báo cáo (%s).".formatted(DateWords.of(reportDue)),
					"The data cut-off must be before the reports are due (%s).".formatted(reportDue));
		}
	}

	/** When the reports for a meeting are due. */
	LocalDate reportDue(LocalDate meeting) {
		return due.lastDayBefore(REPORT_LIMIT, meeting);
	}

	Instant at(LocalDate day, LocalTime time) {
		return day.atTime(time).atZone(calendar.zone()).toInstant();
	}

}
