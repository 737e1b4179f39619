package vn.oversight.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import vn.oversight.OwnOffice;

import static org.assertj.core.api.Assertions.assertThat;

class LatenessTest {

	private final WorkingCalendar calendar = WorkingCalendar.read(OwnOffice.config(),
			Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC));

	@Test
	void whatIsDueOnADayOffIsLateByTheWorkingDaysSince() {
		Instant due = calendar.closeOf(LocalDate.parse("2026-11-29"));
		assertThat(Lateness.of(due, Instant.parse("2026-11-29T10:00:01Z"), calendar).lateDays()).isOne();
		assertThat(Lateness.of(due, Instant.parse("2026-11-30T01:00:00Z"), calendar).lateDays()).isOne();
		assertThat(Lateness.of(due, Instant.parse("2026-12-01T01:00:00Z"), calendar).lateDays()).isEqualTo(2);
	}

	@Test
	void noDaysAreCountedToADayOffBeforeWhichNobodyWorks() {
		Instant due = calendar.closeOf(LocalDate.parse("2026-11-29"));
		assertThat(Lateness.of(due, Instant.parse("2026-11-27T03:00:00Z"), calendar).inWords())
			.isEqualTo("Đến hạn 29/11/2026, ngày nghỉ");
		assertThat(Lateness.of(due, Instant.parse("2026-11-28T03:00:00Z"), calendar).inWords())
			.isEqualTo("Đến hạn 29/11/2026, ngày nghỉ");
		assertThat(Lateness.of(due, Instant.parse("2026-11-26T03:00:00Z"), calendar).inWords())
			.isEqualTo("Còn 1 ngày làm việc");
		assertThat(Lateness.of(due, Instant.parse("2026-11-29T03:00:00Z"), calendar).inWords())
			.isEqualTo("Hết hạn trong hôm nay");
	}

	@Test
	void lateDaysAreTheWorkingDaysAfterTheDueDayWhicheverDayOneAsks() {
		for (LocalDate due = LocalDate.parse("2026-08-15"); due.getMonthValue() < 10; due = due.plusDays(1)) {
			int worked = 0;
			for (LocalDate day = due; day.isBefore(due.plusDays(40)); day = day.plusDays(1)) {
				worked += (!day.equals(due) && calendar.isWorkingDay(day)) ? 1 : 0;
				Lateness late = Lateness.of(due, calendar.closeOf(day).plusSeconds(1), calendar);
				assertThat(late.lateDays()).as("due %s on %s", due, day).isEqualTo(Math.max(1, worked));
			}
		}
	}

}
