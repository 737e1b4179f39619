package vn.oversight.reporting;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One report that many units owe.
 *
 * @param caseNumber business key: that of the routine, or {@code BC-2026-014}
 * @param type id in {@code report-types.yml}
 * @param title what is reported, with its period
 * @param unit id of the unit that calls for it
 * @param instructions {@code null} if nothing is asked beyond the outline
 * @param dueOn the last day that the units were given
 * @param state {@code opening}, {@code collecting}, {@code synthesising}, {@code signed}
 * or {@code closed}
 * @param synthesis {@code null} until it is written; so are the others until their step
 */
public record Campaign(long id, String caseNumber, String type, String title, String unit, String ground,
		String instructions, LocalDate dataCutOff, LocalDate dueOn, Instant calledAt, String state, String synthesis,
		String number, LocalDate signedOn, String sentTo, String sentNumber, LocalDate sentOn) {

	static final String COLLECTING = "collecting";

	boolean isCollecting() {
		return COLLECTING.equals(state);
	}

}
