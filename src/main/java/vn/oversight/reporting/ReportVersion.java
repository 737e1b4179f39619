package vn.oversight.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import vn.oversight.engine.Percent;

/**
 * Something that a unit handed in.
 *
 * @param version counted from 1
 * @param isNothing whether it says that there is nothing to report
 * @param number of the document; {@code null} if there is nothing, so is its date
 * @param sections in the order of the outline
 * @param figures in the order of the type
 * @param submittedBy id of the account
 * @param correctionReason why it replaces an accepted one; {@code null} if it does not
 * @param decision {@code accepted}, {@code returned}, {@code refused}; {@code null}
 * before the office has looked at it
 * @param remark why; {@code null} if nothing was said
 */
public record ReportVersion(int version, boolean isNothing, String number, LocalDate dated, List<Section> sections,
		List<Figure> figures, LocalDate dueOn, Instant submittedAt, String submittedBy, String correctionReason,
		String decision, Instant decidedAt, String remark) {

	/** What was written to one part of the outline; the text may be empty. */
	public record Section(String heading, String text) {
	}

	/**
	 * n of N.
	 *
	 * @param figure id in {@code report-types.yml}
	 */
	public record Figure(String figure, String label, long part, long whole) {

		/** Such as "94,5 %"; a dash where N is 0. */
		public String percent() {
			return Percent.of(part, whole);
		}

	}

}
