package vn.oversight.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * One report that many units owe.
 *
 * @param caseNumber business key: that of the routine, or {@code BC-2026-014}
 * @param type id in {@code report-types.yml}
 * @param title what is reported, with its period
 * @param unit id of the unit that calls for it
 * @param instructions {@code null} if nothing is asked beyond the outline
 * @param dueOn the last day that the units were given
 * @param state {@code opening}, {@code collecting}, {@code synthesising}, {@code signed},
 * {@code closed} or {@code called-off}
 * @param closedAt when it came to its end or was called off; {@code null} before
 * @param calledOffBy account id; {@code null} if it was not called off, or by nobody who
 * was signed in
 * @param calledOffReason {@code null} if it was not called off
 * @param synthesis {@code null} until it is written; so are the others until their step
 */
public record Campaign(long id, String caseNumber, String type, String title, String unit, String ground,
		String instructions, LocalDate dataCutOff, LocalDate dueOn, Instant calledAt, String state, String synthesis,
		String number, LocalDate signedOn, String sentTo, String sentNumber, LocalDate sentOn, Instant closedAt,
		String calledOffBy, String calledOffReason) {

	static final String COLLECTING = "collecting";

	static final String CALLED_OFF = "called-off";

	/** What was signed has gone out into the world. */
	private static final Set<String> BEFORE_THE_SIGNATURE = Set.of("opening", COLLECTING, "synthesising");

	public boolean isCalledOff() {
		return CALLED_OFF.equals(state);
	}

	/** Whether its state can change no more. */
	public boolean isOver() {
		return isCalledOff() || "closed".equals(state);
	}

	boolean canBeCalledOff() {
		return BEFORE_THE_SIGNATURE.contains(state);
	}

	boolean isCollecting() {
		return COLLECTING.equals(state);
	}

}
