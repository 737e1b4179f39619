package vn.oversight.deadline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;

import static org.assertj.core.api.Assertions.assertThat;

class RungDaysTest {

	private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

	private static final int[] DAYS = { -30, -7, -3, -1, 0, 1, 2, 3, 5, 10 };

	private final WorkingCalendar calendar = WorkingCalendar.read(OwnOffice.config(),
			Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC));

	private final RungDays rungDays = new RungDays(calendar);

	@Test
	void aRungComesWhenWorkBeginsOnItsWorkingDay() {
		// Tuesday 24/11/2026 is a day off
		assertThat(rungDays.comesAt(at("2026-11-23T17:00"), 1)).isEqualTo(at("2026-11-25T07:30"));
		assertThat(rungDays.comesAt(at("2026-11-25T17:00"), -1)).isEqualTo(at("2026-11-23T07:30"));
		assertThat(rungDays.comesAt(at("2026-11-27T17:00"), 3)).isEqualTo(at("2026-12-02T07:30"));
	}

	@Test
	void tetCountsAsNoWorkingDay() {
		assertThat(rungDays.comesAt(at("2027-02-04T17:00"), 1)).isEqualTo(at("2027-02-12T07:30"));
		assertThat(rungDays.comesAt(at("2027-02-12T17:00"), -1)).isEqualTo(at("2027-02-04T07:30"));
	}

	@Test
	void aDateOnADayOffIsCountedFromThere() {
		assertThat(rungDays.comesAt(at("2026-12-12T17:00"), 1)).isEqualTo(at("2026-12-14T07:30"));
		assertThat(rungDays.comesAt(at("2026-12-12T17:00"), -1)).isEqualTo(at("2026-12-11T07:30"));
	}

	/**
	 * The range of due dates that the database is asked for says of every task what
	 * counting from its own due date says: over twelve years with random runs of holidays
	 * and swapped Saturdays, at every day of the week and before work begins.
	 */
	@Test
	void theRangeOfDueDatesAgreesWithCountingFromEachDueDate(@TempDir Path folder) throws IOException {
		Random random = new Random(20261123);
		Files.writeString(folder.resolve("calendar.yml"), randomCalendar(random));
		WorkingCalendar holidays = WorkingCalendar.read(new ConfigFolder(folder),
				Clock.fixed(Instant.parse("2030-01-02T01:00:00Z"), ZoneOffset.UTC));
		RungDays days = new RungDays(holidays);
		for (int i = 0; i < 4000; i++) {
			LocalDate today = LocalDate.of(2024, 3, 1).plusDays(random.nextInt(4100));
			Instant now = today.atTime(random.nextInt(24), 15).atZone(VIETNAM).toInstant();
			int rung = DAYS[random.nextInt(DAYS.length)];
			Instant before = days.dueBefore(rung, now);
			for (int distance = -3; distance <= 3; distance++) {
				LocalDate dueDay = LocalDate.ofInstant(before, VIETNAM).plusDays(distance);
				Instant due = dueDay.atTime(random.nextInt(24), 0).atZone(VIETNAM).toInstant();
				assertThat(due.isBefore(before)).as("rung %s of a task due %s, at %s", rung, dueDay, now)
					.isEqualTo(!days.comesAt(due, rung).isAfter(now));
			}
		}
	}

	private static String randomCalendar(Random random) {
		StringBuilder file = new StringBuilder("""
				zone: Asia/Ho_Chi_Minh
				opening-time: "07:30"
				closing-time: "17:00"
				years:
				""");
		for (int year = 2024; year <= 2035; year++) {
			file.append("  %d:\n    decision: test\n    status: to-confirm\n    holidays:\n".formatted(year));
			for (int month = 1; month <= 12; month++) {
				LocalDate run = LocalDate.of(year, month, 1).plusDays(random.nextInt(18));
				for (int day = 0; day <= random.nextInt(10); day++) {
					file.append("      - { date: \"%s\", name: nghỉ }\n".formatted(run.plusDays(day)));
				}
			}
			file.append("    swapped-working-days:\n");
			for (int month = 1; month <= 12; month++) {
				LocalDate saturday = LocalDate.of(year, month, 29 - (month == 2 ? 1 : 0));
				while (saturday.getDayOfWeek() != DayOfWeek.SATURDAY) {
					saturday = saturday.minusDays(1);
				}
				if (saturday.getDayOfMonth() == 28 || random.nextBoolean()) {
					file.append("      - { date: \"%s\", name: làm bù }\n".formatted(saturday));
				}
			}
		}
		return file.toString();
	}

	private static Instant at(String localDateTime) {
		return LocalDateTime.parse(localDateTime).atZone(VIETNAM).toInstant();
	}

}
