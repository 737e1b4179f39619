package vn.oversight.engine;

import java.time.Instant;
import java.time.LocalDate;

/** The days of the office, as far as typed dates are held against them. */
public interface OfficeDays {

	/** The date that people have now. */
	LocalDate today();

	/**
	 * The first day whose close of work is still to come: today while the office is open
	 * or opens later, else the next working day. What is due earlier is late at once.
	 */
	LocalDate nextClose();

	/** The date that people have at an instant. */
	LocalDate dateOf(Instant instant);

	/** The day itself if it is worked, or else the next one that is. */
	LocalDate workingDayFrom(LocalDate day);

}
