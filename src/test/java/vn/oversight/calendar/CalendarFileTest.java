package vn.oversight.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.oversight.config.ConfigFolder;
import vn.oversight.config.Refusals;

import static org.assertj.core.api.Assertions.assertThat;

/** Every mistake that {@code calendar.yml} is refused for, with its message. */
class CalendarFileTest {

	private static final String SOUND = """
			zone: Asia/Ho_Chi_Minh
			opening-time: "07:30"
			closing-time: "17:00"
			years:
			  2026:
			    decision: Thông báo
			    status: to-confirm
			    holidays:
			      - { date: "2026-09-01", name: Nghỉ Quốc khánh }
			      - { date: "2026-09-02", name: Quốc khánh }
			    swapped-working-days:
			      - { date: "2026-08-22", name: Làm bù }
			""";

	private static final String WRITE_A_DATE = " Remedy: write year, month and day, such as \"2026-09-02\".";

	@TempDir
	private Path folder;

	@Test
	void aSoundFileIsAccepted() {
		WorkingCalendar calendar = read(SOUND, "2026-12-31T16:59:59Z");
		assertThat(calendar.plus(LocalDate.of(2026, 8, 31), 1)).isEqualTo(LocalDate.of(2026, 9, 3));
		assertThat(calendar.isWorkingDay(LocalDate.of(2026, 8, 22))).isTrue();
	}

	/** Nobody could start again on New Year's Day. */
	@Test
	void aFileWithoutTheCurrentYearIsReadAndTheYearIsDoubted() {
		WorkingCalendar calendar = read(SOUND, "2026-12-31T17:00:00Z");
		assertThat(calendar.isConfirmed(2027)).isFalse();
		assertThat(calendar.years()).containsExactly(2026);
	}

	@Test
	void onlyAVerifiedYearIsBelievedWithoutAWord() {
		LocalDate day = LocalDate.of(2026, 12, 1);
		assertThat(read(SOUND, "2026-07-01T00:00:00Z").doubtAbout(day)).contains("lịch nghỉ năm 2026 chưa xác nhận");
		assertThat(read(SOUND.replace("to-confirm", "verified"), "2026-07-01T00:00:00Z").doubtAbout(day)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "02/09/2026", "2026-9-2", "2026", "2026-13-01", "2026-04-31", "T10:00", "Quốc khánh" })
	void aMalformedDateIsRefused(String date) {
		assertThat(refusals("\"2026-09-02\"", "\"" + date + "\""))
			.containsExactly("10: \"" + date + "\" is not a date." + WRITE_A_DATE);
	}

	@Test
	void aLeapDayInACommonYearIsRefused() {
		assertThat(refusals("\"2026-09-02\"", "\"2026-02-29\""))
			.containsExactly("10: \"2026-02-29\" is not a date: 2026 is not a leap year." + WRITE_A_DATE);
	}

	@Test
	void aDateUnderAnotherYearIsRefused() {
		assertThat(refusals("\"2026-09-02\"", "\"2027-09-02\""))
			.containsExactly("10: 2027-09-02 stands under the year 2026. Remedy: move it to its own year.");
	}

	@Test
	void aDuplicateHolidayIsRefused() {
		assertThat(refusals("\"2026-09-02\"", "\"2026-09-01\"")).containsExactly(
				"10: the holiday 2026-09-01 stands here a second time, first as \"Nghỉ Quốc khánh\". Remedy: remove one of the two.");
	}

	@Test
	void aSwappedWorkingDayOnAWeekdayIsRefused() {
		assertThat(refusals("2026-08-22", "2026-08-24")).containsExactly(
				"12: the swapped working day 2026-08-24 is a monday, which is a working day anyway. Remedy: write the Saturday or Sunday that is worked, and the day off under \"holidays\".");
	}

	@Test
	void aSwappedWorkingDayThatIsAHolidayIsRefused() {
		assertThat(refusals("2026-09-01", "2026-08-22")).containsExactly(
				"12: 2026-08-22 is both a holiday and a swapped working day. Remedy: remove one of the two.");
	}

	@Test
	void aDuplicateSwappedWorkingDayIsRefused() {
		assertThat(Refusals
			.of(() -> read(SOUND + "      - { date: \"2026-08-22\", name: Làm bù }\n", "2026-07-01T00:00:00Z")))
			.containsExactly(
					"13: the swapped working day 2026-08-22 stands here a second time. Remedy: remove one of the two.");
	}

	@Test
	void closingBeforeOpeningIsRefused() {
		assertThat(refusals("17:00", "07:00")).containsExactly(
				"3: the closing time 07:00 is not after the opening time 07:30. Remedy: correct one of the two.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "25:00", "17h00", "5pm", "24:00" })
	void aTimeThatIsNoneIsRefused(String time) {
		assertThat(refusals("17:00", time)).containsExactly(
				"3: \"" + time + "\" is not a time of day. Remedy: write hours and minutes, such as \"17:00\".");
	}

	@Test
	void anUnknownZoneStatusOrYearIsRefused() {
		assertThat(refusals("Asia/Ho_Chi_Minh", "Asia/Lai_Chau"))
			.containsExactly("1: the time zone \"Asia/Lai_Chau\" is not known. Remedy: write Asia/Ho_Chi_Minh.");
		assertThat(refusals("to-confirm", "perhaps"))
			.containsExactly("7: status \"perhaps\" is not known. Remedy: write one of verified, to-confirm.");
		assertThat(refusals("2026:", "9999:"))
			.contains("5: \"9999\" is not a year. Remedy: write a year from 2000 to 2099.");
	}

	private List<String> refusals(String sound, String wrong) {
		assertThat(SOUND).contains(sound);
		return Refusals.of(() -> read(SOUND.replace(sound, wrong), "2026-07-01T00:00:00Z"));
	}

	private WorkingCalendar read(String text, String now) {
		try {
			Files.writeString(folder.resolve("calendar.yml"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return WorkingCalendar.read(new ConfigFolder(folder), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
	}

}
