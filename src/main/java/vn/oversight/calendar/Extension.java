package vn.oversight.calendar;

/**
 * By how much a time limit may be extended: a share of it, or a number of days.
 *
 * @param numerator of the share; 0 if the extension is a number of days
 * @param denominator of the share; 1 if the extension is a number of days
 * @param days in the unit of the limit; 0 if the extension is a share
 * @param authority group id of who decides on it; {@code null} if the diagram says who
 */
public record Extension(int numerator, int denominator, int days, String authority) {

	/** The longest extension of so many days, rounded down. */
	public int of(int amount) {
		return days + amount * numerator / denominator;
	}

}
