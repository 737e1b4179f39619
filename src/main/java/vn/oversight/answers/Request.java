package vn.oversight.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What was asked of many at once, as it was asked.
 *
 * @param round the how many-th of its case, from 1
 * @param outline what is asked; {@code null} if the title says it all
 * @param organiser group ids, with commas: who makes one of all
 * @param isConfidential whether whoever is not asked sees its number only
 * @param dueOn the last day that was given
 * @param cutOffOn the last day on which a late answer counts
 * @param state {@code collecting}, {@code digesting}, {@code closed} or
 * {@code called-off}
 * @param countedAt when all had answered or the cut-off came; {@code null} before
 * @param note of whoever replied to the answers; {@code null} if there is none
 * @param endReason why it was called off; {@code null} if it was not
 */
public record Request(long id, String caseNumber, String instance, int round, String title, String outline,
		String organiser, boolean isConfidential, Instant askedAt, LocalDate dueOn, LocalDate cutOffOn, String state,
		Instant countedAt, String note, Instant endedAt, String endReason) {

	/** The groups that make one of all. */
	public List<String> organisers() {
		return Arrays.asList(organiser.split("\\s*,\\s*"));
	}

	/** Whether answers still come in. */
	public boolean isCollecting() {
		return "collecting".equals(state);
	}

	/** How far it is, in Vietnamese. */
	public String stateInWords() {
		return switch (state) {
			case "collecting" -> "Đang lấy ý kiến";
			case "digesting" -> "Đang tiếp thu, giải trình";
			case "closed" -> "Đã tiếp thu, giải trình";
			default -> "Đã dừng";
		};
	}

}
