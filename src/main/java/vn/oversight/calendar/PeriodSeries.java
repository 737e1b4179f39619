package vn.oversight.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The series of periods of a year. */
public enum PeriodSeries implements Schedule {

	/** {@code 2026-11}. */
	MONTH("month", 1) {
		@Override
		Period ending(int year, int month) {
			return whole("%d-%02d".formatted(year, month), "tháng %d năm %d".formatted(month, year), year, month,
					month);
		}
	},

	/** {@code 2026-Q4}. */
	QUARTER("quarter", 3) {
		@Override
		Period ending(int year, int month) {
			return whole("%d-Q%d".formatted(year, month / 3),
					"quý %s năm %d".formatted(QUARTERS.get(month / 3 - 1), year), year, month - 2, month);
		}
	},

	/** {@code 2026-H2}. */
	HALF("half", 6) {
		@Override
		Period ending(int year, int month) {
			return whole("%d-H%d".formatted(year, month / 6),
					"6 tháng %s năm %d".formatted((month == 6) ? "đầu" : "cuối", year), year, month - 5, month);
		}
	},

	/** {@code 2026}. */
	YEAR("year", 12) {
		@Override
		Period ending(int year, int month) {
			return whole(String.valueOf(year), "năm " + year, year, 1, 12);
		}
	},

	/**
	 * Four periods that each begin with the year: {@code 2026-Q1}, {@code 2026-6M},
	 * {@code 2026-9M}, {@code 2026-12M}. "Hằng quý, 6 tháng, 9 tháng, 01 năm" are four
	 * meetings, not seven.
	 */
	FOLDED("folded", 3) {
		@Override
		Period ending(int year, int month) {
			return switch (month) {
				case 3 -> QUARTER.ending(year, month);
				case 12 -> whole(year + "-12M", "năm " + year, year, 1, month);
				default -> whole("%d-%dM".formatted(year, month), "%d tháng đầu năm %d".formatted(month, year), year, 1,
						month);
			};
		}
	},

	/**
	 * Twelve periods, of which those that end a quarter begin with the year:
	 * {@code 2026-02}, {@code 2026-Q1}, {@code 2026-04}.
	 */
	MONTHLY_FOLDED("monthly-folded", 1) {
		@Override
		Period ending(int year, int month) {
			return ((month % 3 == 0) ? FOLDED : MONTH).ending(year, month);
		}
	};

	private static final List<String> QUARTERS = List.of("I", "II", "III", "IV");

	private final String word;

	private final int months;

	PeriodSeries(String word, int months) {
		this.word = word;
		this.months = months;
	}

	/** By its word in the configuration; empty if there is none such. */
	public static Optional<PeriodSeries> of(String word) {
		return Arrays.stream(values()).filter((series) -> series.word.equals(word)).findFirst();
	}

	/** The words that the configuration may use. */
	public static List<String> words() {
		return Arrays.stream(values()).map(PeriodSeries::text).toList();
	}

	@Override
	public String text() {
		return word;
	}

	@Override
	public List<Period> endingBetween(LocalDate first, LocalDate last) {
		List<Period> periods = new ArrayList<>();
		for (int year = first.getYear(); year <= last.getYear(); year++) {
			for (int month = months; month <= 12; month += months) {
				Period period = ending(year, month);
				if (!period.to().isBefore(first) && !period.to().isAfter(last)) {
					periods.add(period);
				}
			}
		}
		return periods;
	}

	@Override
	public Optional<Period> period(String id) {
		if (!id.matches("20\\d\\d.*")) {
			return Optional.empty();
		}
		LocalDate newYear = LocalDate.of(Integer.parseInt(id.substring(0, 4)), 1, 1);
		return endingBetween(newYear, newYear.plusYears(1).minusDays(1)).stream()
			.filter((period) -> period.id().equals(id))
			.findFirst();
	}

	/** The period that ends with a month. */
	abstract Period ending(int year, int month);

	private static Period whole(String id, String name, int year, int firstMonth, int lastMonth) {
		LocalDate last = LocalDate.of(year, lastMonth, 1);
		return new Period(id, name, LocalDate.of(year, firstMonth, 1), last.withDayOfMonth(last.lengthOfMonth()));
	}

}
