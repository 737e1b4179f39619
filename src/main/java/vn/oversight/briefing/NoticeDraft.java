package vn.oversight.briefing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.assignments.AssignmentKind;
import vn.oversight.assignments.NewAssignment;
import vn.oversight.engine.Refusal;

/** A drafted conclusion notice: the rows of its form as assignments. */
final class NoticeDraft {

	private NoticeDraft() {
	}

	/**
	 * The conclusions, each with its "five clears".
	 * @param source the notice in words; {@code null} while it has no number
	 * @param rows {@code task}, {@code owner}, {@code responsible}, {@code due},
	 * {@code result}, {@code monitor}; {@code null} if there are none
	 */
	static List<NewAssignment> conclusions(String source, SpinJsonNode rows) {
		return assignments(rows, (row, due) -> new NewAssignment(AssignmentKind.CONCLUSION, source, text(row, "task"),
				text(row, "owner"), text(row, "responsible"), due, text(row, "result"), text(row, "monitor"), null));
	}

	/**
	 * The recommendations that are passed on.
	 * @param source the notice in words; {@code null} while it has no number
	 * @param rows {@code content}, {@code raisedBy}, {@code addressee}, {@code due},
	 * {@code monitor}; {@code null} if there are none
	 */
	static List<NewAssignment> recommendations(String source, SpinJsonNode rows) {
		return assignments(rows,
				(row, due) -> new NewAssignment(AssignmentKind.RECOMMENDATION, source, text(row, "content"),
						text(row, "addressee"), null, due, null, text(row, "monitor"), text(row, "raisedBy")));
	}

	private static List<NewAssignment> assignments(SpinJsonNode rows,
			BiFunction<SpinJsonNode, LocalDate, NewAssignment> assignment) {
		List<NewAssignment> assignments = new ArrayList<>();
		if (rows != null) {
			rows.elements().forEach((row) -> assignments.add(assignment.apply(row, LocalDate.parse(text(row, "due")))));
		}
		return assignments;
	}

	private static String text(SpinJsonNode row, String column) {
		return row.prop(column).stringValue();
	}

	/**
	 * Refuses a deadline that is past and a unit that would monitor itself, when it is
	 * drafted and again when it is signed.
	 * @param list how the list is called in the form
	 * @param first the first day that somebody can still keep
	 * @throws Refusal naming the row
	 */
	static void require(List<NewAssignment> assignments, String list, LocalDate first) {
		for (int row = 1; row <= assignments.size(); row++) {
			if (assignments.get(row - 1).dueOn().isBefore(first)) {
				throw new Refusal("%s dòng %d có thời hạn đã qua; mời sửa (khi ký thì trả lại dự thảo để sửa)."
					.formatted(list, row), "%s, row %d: due in the past.".formatted(list, row));
			}
			if (assignments.get(row - 1).monitor().equals(assignments.get(row - 1).owner())) {
				throw new Refusal(
						"%s dòng %d có đơn vị theo dõi trùng đơn vị thực hiện; mời chọn đơn vị khác theo dõi (khi ký thì trả lại dự thảo để sửa)."
							.formatted(list, row),
						"%s, row %d: the owner cannot monitor itself.".formatted(list, row));
			}
		}
	}

}
