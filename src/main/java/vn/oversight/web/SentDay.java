package vn.oversight.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import vn.oversight.engine.Refusal;

/** A day as the date field of a browser sends it, or as people write it, day first. */
final class SentDay {

	private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})");

	private SentDay() {
	}

	/**
	 * Reads it.
	 * @throws Refusal if it is none, or none of this century
	 */
	static LocalDate of(String text) {
		try {
			LocalDate day = read(text.strip());
			if (day.getYear() >= 2000 && day.getYear() <= 2099) {
				return day;
			}
		}
		catch (DateTimeException ex) {
			// said below
		}
		throw new Refusal("Ngày không hợp lệ; mời ghi lại, ví dụ 05/01/2027.", "Not a date such as 2027-01-05.");
	}

	private static LocalDate read(String text) {
		Matcher dayFirst = DAY_FIRST.matcher(text);
		if (!dayFirst.matches()) {
			return LocalDate.parse(text);
		}
		int year = Integer.parseInt(dayFirst.group(3));
		return LocalDate.of((year < 100) ? 2000 + year : year, Integer.parseInt(dayFirst.group(2)),
				Integer.parseInt(dayFirst.group(1)));
	}

}
