package vn.oversight.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * What one unit owes, and how far it has come.
 *
 * @param unit id of the unit
 * @param state {@code awaited}, {@code submitted}, {@code returned}, {@code accepted},
 * {@code missing}, {@code reopened} when a correction was begun, or {@code called-off}
 * @param dueOn the last day of the report, moved by extensions and returns
 * @param submittedAt the first time; {@code null} if never
 * @param lateDays by how many working days it was late then; 0 in time, {@code null} if
 * it was never handed in
 * @param returns how often it was returned
 * @param acceptedVersion {@code null} if none was accepted
 * @param missingAt when the synthesis was written without it; {@code null} if it was not
 * @param releasedReason why the unit was let off it; {@code null} if it was not
 * @param dueNow the last day of what is asked for now, of a correction as well
 * @param isNothing whether what counts, or else what was handed in last, says that there
 * is nothing
 */
public record UnitReport(long id, long campaignId, String unit, String state, LocalDate dueOn, Instant submittedAt,
		Integer lateDays, int returns, Integer acceptedVersion, Instant missingAt, String releasedReason,
		LocalDate dueNow, boolean isNothing) {

	static final String ACCEPTED = "accepted";

	static final String MISSING = "missing";

	/** Whether the unit was let off it, and had nothing that counts. */
	public boolean isReleased() {
		return releasedReason != null && acceptedVersion == null;
	}

	/** Whether something is still expected, of the unit or of the office. */
	public boolean isAsked() {
		return isWithTheUnit() || "submitted".equals(state);
	}

	/** Whether the unit has something to hand in. */
	public boolean isWithTheUnit() {
		return isWithTheUnit(state);
	}

	/** Whether the unit has something to hand in, in such a state. */
	public static boolean isWithTheUnit(String state) {
		return Set.of("awaited", "returned", "reopened").contains(state);
	}

	/** Whether the office has a version that counts. */
	public boolean isAccepted() {
		return acceptedVersion != null;
	}

	/** Whether the unit may begin a correction, or hand in what was missing. */
	public boolean isLocked() {
		return ACCEPTED.equals(state) || MISSING.equals(state);
	}

}
