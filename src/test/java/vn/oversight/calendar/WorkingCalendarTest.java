package vn.oversight.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import vn.oversight.OwnOffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(OutputCaptureExtension.class)
class WorkingCalendarTest {

	private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2035, 12, 31);

	private final WorkingCalendar sample = WorkingCalendar.read(OwnOffice.config(),
			Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC));

	@Test
	void tetIsARunOfDaysOff() {
		assertThat(sample.plus(LocalDate.of(2026, 2, 13), 1)).isEqualTo(LocalDate.of(2026, 2, 23));
		assertThat(sample.plus(LocalDate.of(2026, 2, 17), 0)).isEqualTo(LocalDate.of(2026, 2, 23));
		assertThat(sample.plus(LocalDate.of(2026, 2, 23), -1)).isEqualTo(LocalDate.of(2026, 2, 13));
		assertThat(sample.isWorkingDay(LocalDate.of(2027, 2, 5))).isFalse();
	}

	@Test
	void aSwappedSaturdayIsWorked() {
		assertThat(sample.isWorkingDay(LocalDate.of(2026, 8, 22))).isTrue();
		assertThat(sample.plus(LocalDate.of(2026, 8, 21), 1)).isEqualTo(LocalDate.of(2026, 8, 22));
		assertThat(sample.isWorkingDay(LocalDate.of(2026, 8, 31))).isFalse();
	}

	@Test
	void aDayClosesAt17HoursInVietnam() {
		assertThat(sample.closeOf(LocalDate.of(2026, 11, 2))).isEqualTo("2026-11-02T10:00:00Z");
		assertThat(sample.openOf(LocalDate.of(2026, 11, 2))).isEqualTo("2026-11-02T00:30:00Z");
		assertThat(sample.dateOf(Instant.parse("2026-11-01T17:30:00Z"))).isEqualTo(LocalDate.of(2026, 11, 2));
	}

	@Test
	void peopleAreAtWorkFromOpeningToClosingOfAWorkingDay() {
		assertThat(sample.isOpenAt(Instant.parse("2026-11-23T00:29:59Z"))).isFalse();
		assertThat(sample.isOpenAt(Instant.parse("2026-11-23T00:30:00Z"))).isTrue();
		assertThat(sample.isOpenAt(Instant.parse("2026-11-23T09:59:59Z"))).isTrue();
		assertThat(sample.isOpenAt(Instant.parse("2026-11-23T10:00:00Z"))).isFalse();
		assertThat(sample.isOpenAt(Instant.parse("2026-11-24T03:00:00Z"))).as("a holiday").isFalse();
		assertThat(sample.isOpenAt(Instant.parse("2026-08-22T03:00:00Z"))).as("a swapped Saturday").isTrue();
	}

	@Test
	void theNextTimeOfDayIsOnAWorkingDayAndNeverNow() {
		LocalTime half = LocalTime.of(7, 30);
		assertThat(sample.next(half, Instant.parse("2026-11-23T00:29:00Z"))).isEqualTo("2026-11-23T00:30:00Z");
		assertThat(sample.next(half, Instant.parse("2026-11-23T00:30:00Z"))).as("over a holiday")
			.isEqualTo("2026-11-25T00:30:00Z");
		assertThat(sample.next(half, Instant.parse("2026-11-21T12:00:00Z"))).as("from a Saturday")
			.isEqualTo("2026-11-23T00:30:00Z");
	}

	@Test
	void aMissingYearIsCountedMondayToFridayAndWarnedOfOnce(CapturedOutput output) {
		assertThat(sample.missingYears()).isEmpty();
		assertThat(sample.isWorkingDay(LocalDate.of(2030, 2, 4))).isTrue();
		assertThat(sample.isWorkingDay(LocalDate.of(2030, 2, 3))).isFalse();
		assertThat(sample.missingYears()).containsExactly(2030);
		assertThat(output.getOut()).containsOnlyOnce("The year 2030 is missing in calendar.yml");
	}

	@Test
	void aSenselessNumberOfDaysIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> sample.plus(FIRST, Integer.MIN_VALUE))
			.withMessage("Not a sensible number of working days: -2147483648");
	}

	@Test
	void noughtDaysAreTheDayItselfOrTheNextWorkingDay() {
		WorkingCalendar calendar = calendarOf2024To2035(new Random(1));
		for (LocalDate day = FIRST; day.isBefore(LAST.minusDays(40)); day = day.plusDays(1)) {
			LocalDate next = day;
			while (!calendar.isWorkingDay(next)) {
				next = next.plusDays(1);
			}
			assertThat(calendar.plus(day, 0)).as("from %s", day).isEqualTo(next);
		}
	}

	@Test
	void theEndOfALimitIsAWorkingDayWithExactlySoManyWorkingDaysUpToIt() {
		Random random = new Random(2);
		for (int round = 0; round < 20; round++) {
			WorkingCalendar calendar = calendarOf2024To2035(random);
			for (int i = 0; i < 500; i++) {
				LocalDate start = FIRST.plusDays(random.nextInt(4000));
				int days = 1 + random.nextInt(60);
				LocalDate end = calendar.plus(start, days);
				assertThat(calendar.isWorkingDay(end)).as("%s + %d", start, days).isTrue();
				assertThat(start.plusDays(1).datesUntil(end.plusDays(1)).filter(calendar::isWorkingDay))
					.as("%s + %d", start, days)
					.hasSize(days);
				assertThat(calendar.workingDaysBetween(start, end)).as("%s + %d", start, days).isEqualTo(days);
			}
		}
	}

	@Test
	void countingBackUndoesCountingForward() {
		Random random = new Random(3);
		WorkingCalendar calendar = calendarOf2024To2035(random);
		for (int i = 0; i < 5000; i++) {
			LocalDate start = calendar.plus(FIRST.plusDays(100 + random.nextInt(3900)), 0);
			int days = random.nextInt(121) - 60;
			LocalDate end = calendar.plus(start, days);
			assertThat(calendar.plus(end, -days)).as("%s + %d", start, days).isEqualTo(start);
			assertThat(calendar.workingDaysBetween(start, end)).as("%s + %d", start, days).isEqualTo(days);
			assertThat(calendar.workingDaysBetween(end, start)).as("%s + %d", start, days).isEqualTo(-days);
		}
	}

	@Test
	void aLaterStartNeverEndsEarlier() {
		WorkingCalendar calendar = calendarOf2024To2035(new Random(4));
		for (int days : new int[] { -20, -1, 0, 1, 5, 33 }) {
			LocalDate before = calendar.plus(FIRST.plusDays(60), days);
			for (LocalDate day = FIRST.plusDays(61); day.isBefore(LAST.minusDays(120)); day = day.plusDays(1)) {
				LocalDate end = calendar.plus(day, days);
				assertThat(end).as("%s + %d", day, days).isAfterOrEqualTo(before);
				before = end;
			}
		}
	}

	@Test
	void theLeapDayAndTheTurnOfTheYearAreDaysLikeOthers() {
		WorkingCalendar calendar = new WorkingCalendar(WorkingCalendar.VIETNAM, LocalTime.of(8, 0), LocalTime.of(17, 0),
				years(), years(), Set.of(LocalDate.of(2029, 1, 1)), Set.of(), Clock.systemUTC());
		assertThat(calendar.plus(LocalDate.of(2024, 2, 28), 1)).isEqualTo(LocalDate.of(2024, 2, 29));
		assertThat(calendar.plus(LocalDate.of(2027, 2, 26), 1)).isEqualTo(LocalDate.of(2027, 3, 1));
		assertThat(calendar.plus(LocalDate.of(2028, 12, 29), 1)).isEqualTo(LocalDate.of(2029, 1, 2));
		assertThat(calendar.workingDaysBetween(LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 1))).isEqualTo(2);
	}

	/**
	 * Holidays in runs of one to nine days and swapped weekend days, strewn over twelve
	 * years.
	 */
	private static WorkingCalendar calendarOf2024To2035(Random random) {
		Set<LocalDate> daysOff = new HashSet<>();
		Set<LocalDate> swapped = new HashSet<>();
		for (int i = 0; i < 120; i++) {
			LocalDate start = FIRST.plusDays(random.nextInt(4383));
			start.datesUntil(start.plusDays(1 + random.nextInt(9))).forEach(daysOff::add);
			LocalDate weekend = FIRST.plusDays(random.nextInt(4383))
				.with(random.nextBoolean() ? DayOfWeek.SATURDAY : DayOfWeek.SUNDAY);
			swapped.add(weekend);
		}
		swapped.removeAll(daysOff);
		return new WorkingCalendar(WorkingCalendar.VIETNAM, LocalTime.of(8, 0), LocalTime.of(17, 0), years(), years(),
				daysOff, swapped, Clock.systemUTC());
	}

	private static Set<Integer> years() {
		return IntStream.rangeClosed(2023, 2036).boxed().collect(Collectors.toSet());
	}

}
