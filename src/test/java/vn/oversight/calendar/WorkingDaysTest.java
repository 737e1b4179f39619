package vn.oversight.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import vn.oversight.OwnOffice;

import static org.assertj.core.api.Assertions.assertThat;

class WorkingDaysTest {

	@Test
	void aDayBeginsAndEndsAtMidnightInVietnam() {
		WorkingDays lateInTheEvening = at("2026-11-23T16:59:59Z");
		assertThat(lateInTheEvening.startOfToday()).isEqualTo(Instant.parse("2026-11-22T17:00:00Z"));
		assertThat(lateInTheEvening.endOf(0)).isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
		assertThat(at("2026-11-23T17:00:00Z").startOfToday()).isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
	}

	@Test
	void daysOffAreNotCountedAhead() {
		// Thursday before a holiday on Tuesday, with a weekend between
		assertThat(at("2026-11-19T03:00:00Z").endOf(3)).isEqualTo(Instant.parse("2026-11-25T17:00:00Z"));
		assertThat(at("2026-11-21T03:00:00Z").endOf(0)).isEqualTo(Instant.parse("2026-11-21T17:00:00Z"));
	}

	private static WorkingDays at(String instant) {
		Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
		return new WorkingDays(WorkingCalendar.read(OwnOffice.config(), clock));
	}

}
