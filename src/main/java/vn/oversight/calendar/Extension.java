package vn.oversight.calendar;

import java.time.Instant;

/**
 * By how much a time limit may be extended, how often, and by whom.
 *
 * @param numerator of the share of the limit; 0 if the extension is a number of days
 * @param denominator of the share; 1 if the extension is a number of days
 * @param days in the unit of the limit; 0 if the extension is a share
 * @param times how many extensions may be granted, all of them within the same cap
 * @param late whether one may still be asked for after the due date
 * @param authority group id of who decides on it
 */
public record Extension(int numerator, int denominator, int days, int times, boolean late, String authority) {

	/** The longest extension of so many days, rounded down. */
	public int of(int amount) {
		return days + amount * numerator / denominator;
	}

	/** Whether one may still be asked for, as far as the date goes. */
	public boolean isOpenAt(Instant now, Instant due) {
		return late || !now.isAfter(due);
	}

}
