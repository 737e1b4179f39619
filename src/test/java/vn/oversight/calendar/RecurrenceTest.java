package vn.oversight.calendar;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RecurrenceTest {

	@Test
	void theFirstMondayOfEachMonthIsADay() {
		Recurrence rule = new Recurrence("FREQ=MONTHLY;BYDAY=1MO", day("2027-01-10"));
		assertThat(rule.endingBetween(day("2027-01-01"), day("2027-04-05"))).extracting(Period::id)
			.containsExactly("2027-02-01", "2027-03-01", "2027-04-05");
	}

	@Test
	void aDayIsAPeriodOfItsOwn() {
		Recurrence rule = new Recurrence("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=16", day("2026-01-01"));
		Period meeting = new Period("2026-11-16", "ngày 16/11/2026", day("2026-11-16"), day("2026-11-16"));
		assertThat(rule.period("2026-11-16")).contains(meeting);
		assertThat(rule.period("2026-11-17")).isEmpty();
		assertThat(rule.period("2025-11-16")).isEmpty();
		assertThat(rule.period("2026-Q4")).isEmpty();
	}

	@Test
	void everyOtherWeekIsCountedFromTheStart() {
		Recurrence rule = new Recurrence("FREQ=WEEKLY;INTERVAL=2", day("2027-01-04"));
		assertThat(rule.endingBetween(day("2027-01-05"), day("2027-02-05"))).extracting(Period::id)
			.containsExactly("2027-01-18", "2027-02-01");
	}

	@Test
	void theLastDayOfEachMonthIsFound() {
		Recurrence rule = new Recurrence("FREQ=MONTHLY;BYMONTHDAY=-1", day("2027-01-01"));
		assertThat(rule.endingBetween(day("2027-01-01"), day("2027-03-31"))).extracting(Period::id)
			.containsExactly("2027-01-31", "2027-02-28", "2027-03-31");
	}

	@Test
	void whatIsNoRuleIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Recurrence("every Monday", day("2027-01-01")));
	}

	private static LocalDate day(String date) {
		return LocalDate.parse(date);
	}

}
