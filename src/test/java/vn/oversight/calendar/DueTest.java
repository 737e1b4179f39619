package vn.oversight.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DueTest {

	// Friday 28 August 2026, 23:30 in Vietnam: before the long weekend of the National
	// Day
	private static final Instant NOW = Instant.parse("2026-08-28T16:30:00Z");

	private static final LocalDate TODAY = LocalDate.of(2026, 8, 28);

	private final ConfigFolder folder = OwnOffice.config();

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final WorkingCalendar calendar = WorkingCalendar.read(folder, clock);

	private final TimeLimits limits = TimeLimits.read(folder, (group) -> true);

	private final Due due = new Due(calendar, limits, LimitLevel.DISTRICT);

	@Test
	void aLimitEndsAtTheCloseOfItsLastWorkingDay() {
		assertThat(due.in("sign-plan")).isEqualTo("2026-09-07T10:00:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-08-28", "2026-08-28T23:30", "2026-08-28T23:30:15", "2026-08-28T16:30:00Z",
			"2026-08-28T23:30:00+07:00", "2026-08-27T17:00:00.000Z" })
	void aLimitMayCountFromAnyWayToWriteADate(String start) {
		assertThat(due.since("sign-plan", start)).isEqualTo("2026-09-07T10:00:00Z");
	}

	@Test
	void aLimitMayCountFromADateObject() {
		assertThat(due.since("sign-plan", Date.from(NOW))).isEqualTo("2026-09-07T10:00:00Z");
		assertThat(due.since("sign-plan", NOW)).isEqualTo("2026-09-07T10:00:00Z");
		assertThat(due.since("sign-plan", TODAY)).isEqualTo("2026-09-07T10:00:00Z");
	}

	@ParameterizedTest
	@NullAndEmptySource
	void aLimitThatWasNotMovedKeepsItsEnd(String movedTo) {
		assertThat(due.since("sign-plan", "2026-08-28", movedTo)).isEqualTo("2026-09-07T10:00:00Z");
	}

	@Test
	void aLimitThatWasMovedEndsAtTheCloseOfThatDay() {
		assertThat(due.since("sign-plan", "2026-08-28", "2026-09-15")).isEqualTo("2026-09-15T10:00:00Z");
		assertThat(due.on("2026-09-15")).isEqualTo("2026-09-15T10:00:00Z");
	}

	@Test
	void aLimitInCalendarDaysThatEndsOnADayOffEndsOnTheNextWorkingDay() {
		assertThat(due.lastDay("demand-remedy", LocalDate.of(2026, 7, 31))).isEqualTo(LocalDate.of(2026, 9, 3));
		assertThat(due.lastDay("demand-remedy", LocalDate.of(2026, 7, 1))).isEqualTo(LocalDate.of(2026, 7, 31));
	}

	@Test
	void theLevelOfTheCommitteeDecidesOnTheAmount() {
		LocalDate start = LocalDate.of(2026, 10, 5);
		Due base = new Due(calendar, limits, LimitLevel.of("base"));
		assertThat(calendar.workingDaysBetween(start, due.lastDay("verification-thematic-supervision", start)))
			.isEqualTo(25);
		assertThat(calendar.workingDaysBetween(start, base.lastDay("verification-thematic-supervision", start)))
			.isEqualTo(20);
	}

	@Test
	void aLimitMayRunBackFromAMeeting() {
		// five working days before Monday 7 September: over the National Day
		assertThat(due.lastDayBefore("briefing-report", LocalDate.of(2026, 9, 7))).isEqualTo("2026-08-26");
		assertThat(due.before("briefing-report", "2026-09-14")).isEqualTo("2026-09-07T10:00:00Z");
		assertThat(due.lastDayBefore("briefing-agenda-approval", LocalDate.of(2026, 9, 7))).isEqualTo("2026-09-04");
	}

	@Test
	void aLimitThatRunsBackIntoThePastEndsOnTheNextWorkingDayAndSaysSo() {
		LocalDate next = calendar.plus(TODAY, 1);
		LocalDate soon = calendar.plus(TODAY, 4);
		assertThat(due.before("briefing-report", soon)).isEqualTo(Date.from(calendar.closeOf(next)));
		assertThat(due.shortened("briefing-report", soon)).contains("5 ngày làm việc trước ngày",
				DateWords.of(due.lastDayBefore("briefing-report", soon)), "nay không còn đủ");
		LocalDate inTime = calendar.plus(TODAY, 6);
		assertThat(due.before("briefing-report", inTime)).isEqualTo(Date.from(calendar.closeOf(next)));
		assertThat(due.shortened("briefing-report", inTime)).isNull();
	}

	@Test
	void aLimitInCalendarDaysThatRunsBackNeverEndsOnADayOff() {
		// 30 days before Monday 5 October is Saturday 5 September
		assertThat(due.lastDayBefore("demand-remedy", LocalDate.of(2026, 10, 5))).isEqualTo("2026-09-04");
		assertThat(due.lastDayBefore("demand-remedy", LocalDate.of(2026, 10, 7))).isEqualTo("2026-09-07");
	}

	@Test
	void extensionsReachAThirdFurtherRoundedDown() {
		TimeLimit verification = limits.require("verification-thematic-supervision");
		LocalDate lastDay = LocalDate.of(2026, 11, 9);
		assertThat(calendar.workingDaysBetween(lastDay, verification.extended(lastDay, LimitLevel.DISTRICT, calendar)))
			.isEqualTo(8);
		assertThat(limits.require("sign-plan").extended(lastDay, LimitLevel.DISTRICT, calendar)).isEqualTo(lastDay);
		assertThat(limits.require("demand-remedy").extendedAgreed(lastDay, lastDay.plusDays(60), calendar))
			.isEqualTo(lastDay.plusDays(60 + 20));
		assertThat(limits.require("demand-remedy").extendedAgreed(lastDay, lastDay.plusDays(62), calendar))
			.as("Saturday 30/01/2027, put on")
			.isEqualTo("2027-02-01");
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "T10:00", "2026", "31/12/2026", "2027-02-29", "2026-08-28T25:00:00Z", "tomorrow" })
	void aMalformedDateIsRefused(String start) {
		assertThatIllegalArgumentException().isThrownBy(() -> due.since("sign-plan", start))
			.withMessage("Not a date: \"" + start + "\". Write it as 2026-11-01");
	}

	@ParameterizedTest
	@ValueSource(strings = { "9999-12-31", "1999-12-31", "-0001-01-01" })
	void aDateFarAwayIsRefused(String day) {
		assertThatIllegalArgumentException().isThrownBy(() -> due.on(day))
			.withMessage("Not a date between 2000 and 2099: \"" + day + "\"");
	}

	@Test
	void anUnknownLimitIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> due.in("sign-paln"))
			.withMessageStartingWith(
					"No time limit \"sign-paln\" in time-limits.yml. Known are draft-plan, sign-plan,");
	}

}
