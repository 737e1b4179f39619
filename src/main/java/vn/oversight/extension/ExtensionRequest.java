package vn.oversight.extension;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What somebody asked for and what became of it, as it was written down.
 *
 * @param countedFrom the last day before any extension, from which the cap counts
 * @param caseNumber {@code null} for a task of no case
 * @param dueBefore the last day when it was asked for
 * @param askedBy id of the account
 * @param askedDay the last day that was asked for
 * @param isLate whether the due date had passed by then
 * @param holders the groups that the task was put to
 * @param outcome {@code null} while nobody has decided
 * @param decidedBy id of the account; {@code null} while nobody has, and if the task
 * ended first
 * @param grantedDay the last day that was granted; {@code null} otherwise
 * @param remark what was said with the decision; {@code null} if nothing was
 */
public record ExtensionRequest(long id, String taskId, List<String> holders, String taskName, String caseNumber,
		String limitId, LocalDate countedFrom, LocalDate dueBefore, String askedBy, Instant askedAt, LocalDate askedDay,
		String reason, boolean isLate, Outcome outcome, String decidedBy, Instant decidedAt, LocalDate grantedDay,
		String remark) {

	/** Whether less was granted than was asked for. */
	public boolean isShortened() {
		return grantedDay != null && grantedDay.isBefore(askedDay);
	}

	/** What became of a request. */
	public enum Outcome {

		GRANTED, REFUSED,
		/** The task was done, or is no longer asked for, before anybody decided. */
		ENDED

	}

}
