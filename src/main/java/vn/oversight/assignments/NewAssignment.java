package vn.oversight.assignments;

import java.time.LocalDate;

/**
 * A line that is not in the book yet; see {@link Assignment} for its parts.
 */
public record NewAssignment(AssignmentKind kind, String source, String content, String owner, String responsible,
		LocalDate dueOn, String result, String monitor, String raisedBy) {
}
