package vn.oversight.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;

/** When mail may go, by the clock of the application. */
@Component
class MailHours {

	private final WorkingCalendar calendar;

	private final MailSettings settings;

	private final Clock clock;

	MailHours(WorkingCalendar calendar, MailSettings settings, Clock clock) {
		this.calendar = calendar;
		this.settings = settings;
		this.clock = clock;
	}

	boolean areNow() {
		return !settings.workingHoursOnly() || calendar.isOpenAt(clock.instant());
	}

	/** Since when mail may go without a break; only while it may. */
	Instant since() {
		return settings.workingHoursOnly() ? calendar.openOf(calendar.dateOf(clock.instant())) : Instant.MIN;
	}

	LocalDate today() {
		return calendar.dateOf(clock.instant());
	}

	/** When the digest goes into which a notice of now is put. */
	Instant nextDigest() {
		return calendar.next(settings.digestAt(), clock.instant());
	}

}
