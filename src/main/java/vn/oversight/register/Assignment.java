package vn.oversight.register;

import java.time.LocalDate;

/**
 * What a meeting asks of somebody: one conclusion with its "five clears", or one
 * recommendation that it passes on.
 *
 * @param source the document that says so, in words
 * @param content the task
 * @param owner id of the unit that carries it out, or to which the recommendation goes
 * @param responsible group id of the position that answers for it; {@code null} for a
 * recommendation
 * @param dueOn the last day
 * @param result what has to come of it; {@code null} for a recommendation
 * @param monitor id of the unit that verifies it
 * @param raisedBy id of the unit whose recommendation it is; {@code null} for a
 * conclusion
 */
public record Assignment(String source, String content, String owner, String responsible, LocalDate dueOn,
		String result, String monitor, String raisedBy) {
}
