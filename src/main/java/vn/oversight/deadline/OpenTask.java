package vn.oversight.deadline;

import java.time.Instant;
import java.util.List;

/**
 * An open task that has come to another rung than the one it was last seen on.
 *
 * @param days the rung
 * @param description what is asked, in Vietnamese; {@code null} if nothing is said
 * @param assignee the account that has claimed it; {@code null} if none has
 * @param caseKey {@code null} for a task of no case
 * @param groups the candidate groups, sorted; may be empty
 * @param subject the unit that the case is about; {@code null} if it is about none
 * @param limitRest the value of {@link LimitOfTask#variable()}; {@code null} if there is
 * none
 * @param ground the document that set the due date; {@code null} if the limit did
 * @param title what the case is called; {@code null} if that is a secret, or nothing
 */
record OpenTask(String id, TaskKinds.Key kind, int days, String name, String description, String assignee,
		Instant created, Instant due, String caseKey, List<String> groups, String subject, String limitRest,
		String ground, String title) {

	/** The same task, put to nobody. */
	OpenTask toNobody() {
		return new OpenTask(id, kind, days, name, null, null, created, due, caseKey, List.of(), null, null, null, null);
	}

}
