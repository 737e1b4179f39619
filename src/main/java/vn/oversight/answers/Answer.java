package vn.oversight.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What one of those asked has answered, or not.
 *
 * @param asked id of a unit, or of a position
 * @param askedName as it was called when it was asked
 * @param isCompulsory whether it had to be asked
 * @param state {@code awaited}, {@code given}, {@code missing} or {@code called-off}
 * @param outcome {@code agree}, {@code remarks}, {@code disagree} or {@code none};
 * {@code null} while nothing was answered, and so are the next ones
 * @param givenAs the position that answered, which may be the successor's
 * @param lateDays working days after the due date; 0 in time
 * @param reply to a remark: {@code taken}, {@code partly} or {@code not}; {@code null}
 * until it is given
 * @param calledOffReason {@code null} if it was not called off
 */
public record Answer(long id, long requestId, String asked, String askedName, boolean isCompulsory, String state,
		String outcome, String text, String number, LocalDate dated, Instant givenAt, String givenAs, Integer lateDays,
		String reply, String replyReason, String calledOffReason) {

	private static final Map<String, String> OUTCOMES = Map.of("agree", "Đồng ý", "remarks", "Đồng ý, có ý kiến thêm",
			"disagree", "Không đồng ý", "none", "Không có ý kiến");

	private static final Map<String, String> REPLIES = Map.of("taken", "Tiếp thu", "partly", "Tiếp thu một phần", "not",
			"Không tiếp thu");

	public boolean isAwaited() {
		return "awaited".equals(state);
	}

	public boolean isGiven() {
		return "given".equals(state);
	}

	public boolean isMissing() {
		return "missing".equals(state);
	}

	public boolean isCalledOff() {
		return "called-off".equals(state);
	}

	/** Whether somebody has to reply to it. */
	public boolean isRemark() {
		return text != null;
	}

	/** Whether it came after its last day. */
	public boolean isLate() {
		return lateDays != null && lateDays > 0;
	}

	/** In Vietnamese: what was answered, or that nothing was. */
	public String inWords() {
		return switch (state) {
			case "given" -> OUTCOMES.get(outcome) + (isLate() ? " (chậm %d ngày làm việc)".formatted(lateDays) : "");
			case "missing" -> "Không trả lời";
			case "called-off" -> "Không hỏi nữa";
			default -> "Chưa trả lời";
		};
	}

	/** In Vietnamese; empty while there is no reply. */
	public String replyInWords() {
		return (reply != null) ? REPLIES.get(reply) : "";
	}

	static String outcomeInWords(String outcome) {
		return OUTCOMES.get(outcome);
	}

}
