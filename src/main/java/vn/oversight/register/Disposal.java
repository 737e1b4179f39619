package vn.oversight.register;

import java.time.LocalDate;

/**
 * What a meeting decided about a demand that an earlier one had made and that was still
 * open.
 *
 * @param demandId number of the demand in the register
 * @param caseNumber the meeting that decided
 * @param reason why; for a demand that is done, how that was seen
 * @param dueOn the new last day of a demand that is carried over; {@code null} if it
 * keeps its own
 */
public record Disposal(long demandId, String caseNumber, Outcome outcome, String reason, LocalDate dueOn) {

	/** The three ways in which a demand leaves the agenda. */
	public enum Outcome {

		/** It was done; its follow-up ends. */
		DONE,

		/** It is followed up further and stands on the next agenda again. */
		CARRIED,

		/** It is no longer asked for; its follow-up ends. */
		WITHDRAWN

	}

}
