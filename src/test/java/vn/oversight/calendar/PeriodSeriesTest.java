package vn.oversight.calendar;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PeriodSeriesTest {

	@Test
	void theFoldedSeriesIsFourPeriodsThatBeginWithTheYear() {
		assertThat(of2027(PeriodSeries.FOLDED)).containsExactly(
				new Period("2027-Q1", "quý I năm 2027", day("2027-01-01"), day("2027-03-31")),
				new Period("2027-6M", "6 tháng đầu năm 2027", day("2027-01-01"), day("2027-06-30")),
				new Period("2027-9M", "9 tháng đầu năm 2027", day("2027-01-01"), day("2027-09-30")),
				new Period("2027-12M", "năm 2027", day("2027-01-01"), day("2027-12-31")));
	}

	@Test
	void theMonthlyFoldedSeriesIsTwelvePeriodsOfWhichFourBeginWithTheYear() {
		assertThat(of2027(PeriodSeries.MONTHLY_FOLDED)).extracting(Period::id)
			.containsExactly("2027-01", "2027-02", "2027-Q1", "2027-04", "2027-05", "2027-6M", "2027-07", "2027-08",
					"2027-9M", "2027-10", "2027-11", "2027-12M");
		assertThat(PeriodSeries.MONTHLY_FOLDED.period("2027-9M").orElseThrow())
			.isEqualTo(new Period("2027-9M", "9 tháng đầu năm 2027", day("2027-01-01"), day("2027-09-30")));
		assertThat(PeriodSeries.MONTHLY_FOLDED.period("2027-03")).isEmpty();
	}

	@Test
	void quartersFollowEachOther() {
		assertThat(of2027(PeriodSeries.QUARTER)).extracting(Period::id)
			.containsExactly("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4");
		assertThat(of2027(PeriodSeries.QUARTER).get(3))
			.isEqualTo(new Period("2027-Q4", "quý IV năm 2027", day("2027-10-01"), day("2027-12-31")));
	}

	@Test
	void halvesMonthsAndTheYearAreNamedAsPeopleSayThem() {
		assertThat(of2027(PeriodSeries.HALF)).containsExactly(
				new Period("2027-H1", "6 tháng đầu năm 2027", day("2027-01-01"), day("2027-06-30")),
				new Period("2027-H2", "6 tháng cuối năm 2027", day("2027-07-01"), day("2027-12-31")));
		assertThat(of2027(PeriodSeries.YEAR))
			.containsExactly(new Period("2027", "năm 2027", day("2027-01-01"), day("2027-12-31")));
		assertThat(of2027(PeriodSeries.MONTH)).hasSize(12)
			.contains(new Period("2027-11", "tháng 11 năm 2027", day("2027-11-01"), day("2027-11-30")));
	}

	@Test
	void februaryEndsWhenItEnds() {
		assertThat(PeriodSeries.MONTH.period("2028-02"))
			.hasValueSatisfying((period) -> assertThat(period.to()).isEqualTo("2028-02-29"));
	}

	@ParameterizedTest
	@EnumSource
	void aPeriodIsFoundByItsId(PeriodSeries series) {
		assertThat(of2027(series)).allSatisfy((period) -> assertThat(series.period(period.id())).contains(period));
		for (String id : List.of("", "2027-Q5", "2027-13", "x", "1999-Q1", "2027-Q1x")) {
			assertThat(series.period(id)).as(id).isEmpty();
		}
	}

	@Test
	void bothEndsOfARangeCount() {
		assertThat(PeriodSeries.QUARTER.endingBetween(day("2026-12-31"), day("2027-03-31"))).extracting(Period::id)
			.containsExactly("2026-Q4", "2027-Q1");
		assertThat(PeriodSeries.QUARTER.endingBetween(day("2027-01-01"), day("2027-03-30"))).isEmpty();
		assertThat(PeriodSeries.QUARTER.endingBetween(day("2027-04-01"), day("2027-01-01"))).isEmpty();
	}

	private static List<Period> of2027(PeriodSeries series) {
		return series.endingBetween(day("2027-01-01"), day("2027-12-31"));
	}

	private static LocalDate day(String date) {
		return LocalDate.parse(date);
	}

}
