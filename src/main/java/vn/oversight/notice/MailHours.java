package vn.oversight.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import vn.oversight.calendar.WorkingCalendar;

/** When mail may go, by the clock of the application. */
class MailHours {

	private final WorkingCalendar calendar;

	private final MailSettings settings;

	private final Clock clock;

	private final boolean isBound;

	/**
	 * @param reachesPeople false while mail is only written to files, which disturbs
	 * nobody at night
	 */
	MailHours(WorkingCalendar calendar, MailSettings settings, Clock clock, boolean reachesPeople) {
		this.calendar = calendar;
		this.settings = settings;
		this.clock = clock;
		this.isBound = reachesPeople && settings.workingHoursOnly();
	}

	boolean areNow() {
		return !isBound || calendar.isOpenAt(clock.instant());
	}

	/** Since when mail may go without a break; only while it may. */
	Instant since() {
		return isBound ? calendar.openOf(calendar.today()) : Instant.MIN;
	}

	LocalDate today() {
		return calendar.today();
	}

	/**
	 * When the digest goes that carries the rungs of today, past or not; the next on a
	 * day off.
	 */
	Instant digestOfToday() {
		return calendar.next(settings.digestAt(), today().atStartOfDay(calendar.zone()).toInstant().minusNanos(1));
	}

	/** When the digest goes into which a notice of now is put. */
	Instant nextDigest() {
		return calendar.next(settings.digestAt(), clock.instant());
	}

}
