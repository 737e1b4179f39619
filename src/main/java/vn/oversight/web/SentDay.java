package vn.oversight.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import vn.oversight.engine.Refusal;

/** A day as the date field of a browser sends it. */
final class SentDay {

	private SentDay() {
	}

	/**
	 * Reads it.
	 * @throws Refusal if it is none, or none of this century
	 */
	static LocalDate of(String text) {
		try {
			LocalDate day = LocalDate.parse(text);
			if (day.getYear() >= 2000 && day.getYear() <= 2099) {
				return day;
			}
		}
		catch (DateTimeParseException ex) {
			// said below
		}
		throw new Refusal("Ngày không hợp lệ; mời chọn lại ngày.", "Not a date; it is needed as YYYY-MM-DD.");
	}

}
