package vn.oversight.decisions;

import java.time.ZoneId;
import java.util.Set;

/**
 * What is wanted of the agenda.
 *
 * @param body id of the unit that decides; empty for any
 * @param state {@code waiting}, {@code decided} or {@code withdrawn}
 * @param year of the session, or of the submission while there is none; 0 for any
 */
public record AgendaQuery(String body, String state, int year, ZoneId zone) {

	private static final Set<String> STATES = Set.of("waiting", "decided", "withdrawn");

	public AgendaQuery {
		state = STATES.contains(state) ? state : "waiting";
	}

}
