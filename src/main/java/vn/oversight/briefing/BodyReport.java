package vn.oversight.briefing;

/**
 * What one body has reported for a briefing.
 *
 * @param body id of the unit
 * @param state {@code awaited}, {@code submitted}, {@code returned}, {@code accepted}, or
 * once the meeting was held {@code missing}, {@code unchecked} or {@code not-resubmitted}
 * @param isNothing whether the body said that there is nothing to report
 * @param isLate whether it came after its deadline
 * @param number {@code null} without a report
 * @param issues what the meeting should decide; {@code null} if there is nothing
 */
record BodyReport(String body, String state, boolean isNothing, boolean isLate, String number, String issues) {

	/** How far it has come, in words. */
	String stateInWords() {
		String words = switch (state) {
			case "awaited" -> "Chưa nộp";
			case "submitted" -> "Đã nộp, chờ xem xét";
			case "returned" -> "Đã trả lại, chờ nộp lại";
			case "accepted" -> "Đã nhận";
			case "missing" -> "Không có báo cáo";
			case "unchecked" -> "Đã nộp, chưa được xem xét trước khi họp";
			case "not-resubmitted" -> "Đã trả lại, không nộp lại trước khi họp";
			default -> throw new IllegalStateException("A report cannot be " + state);
		};
		return words + (isNothing ? ": không có nội dung báo cáo" : "") + (isLate ? " (nộp muộn)" : "");
	}

}
