package vn.oversight.register;

/**
 * One inspection or supervision, as the register knows it.
 *
 * @param caseNumber as people say it: {@code KT-2026-014}
 * @param kind {@code inspection}, {@code violation-inspection} or
 * {@code thematic-supervision}
 * @param subject id of the unit that is inspected
 * @param title what is inspected
 * @param ground the programme or document it is based on
 * @param state {@code open}, {@code closed} or {@code cancelled}
 * @param endReason why it was cancelled; {@code null} otherwise
 */
public record Inspection(String caseNumber, String kind, String subject, String title, String ground, String state,
		String endReason) {

	/** Whether it goes on. */
	public boolean isOpen() {
		return "open".equals(state);
	}

}
