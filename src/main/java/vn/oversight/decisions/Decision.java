package vn.oversight.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What waits for a body, or was decided by it.
 *
 * @param ordinal the how many-th of its case, from 1
 * @param body id of the unit that decides
 * @param unit id of the unit whose case it is; {@code null} if it has none
 * @param secretary group ids, with commas: who enters the decision
 * @param sessionOn the day of the session, or the last day for replies in writing;
 * {@code null} until it is on an agenda
 * @param isPapersComplete {@code null} until somebody looked
 * @param postponed how often
 * @param state {@code waiting}, {@code decided} or {@code withdrawn}
 * @param outcome {@code approve}, {@code changes}, {@code return} or {@code reject};
 * {@code null} until it is decided, and so are the next ones
 * @param votesFor {@code null} where nobody counted, and so are the other two
 * @param endReason why it was withdrawn; {@code null} if it was not
 */
public record Decision(long id, String caseNumber, int ordinal, String body, String unit, String secretary,
		String title, String content, boolean isConfidential, Instant submittedAt, LocalDate sessionOn,
		boolean isInWriting, Boolean isPapersComplete, String papersMissing, int postponed, String state,
		String outcome, LocalDate heldOn, Integer convened, Integer present, Integer votesFor, Integer votesAgainst,
		Integer votesBlank, String decidedText, String minutesNumber, LocalDate minutesOn, Instant endedAt,
		String endReason) {

	private static final Map<String, String> OUTCOMES = Map.of("approve", "Thông qua", "changes",
			"Thông qua, có sửa đổi", "return", "Trả lại", "reject", "Không thông qua");

	/** Of an issue. */
	static final Map<String, String> ORIENTATIONS = Map.of("agreed", "Đồng ý", "changes", "Đồng ý, có sửa đổi",
			"not-yet", "Chưa đồng ý");

	public boolean isWaiting() {
		return "waiting".equals(state);
	}

	public boolean isDecided() {
		return "decided".equals(state);
	}

	/**
	 * What others than those who handle it may read: of a confidential case its number.
	 */
	public String shownTitle() {
		return isConfidential ? "Hồ sơ mật số " + caseNumber : title;
	}

	/**
	 * In Vietnamese: what was decided, or that nothing was; of a confidential case only
	 * that it was.
	 */
	public String inWords() {
		return switch (state) {
			case "decided" -> isConfidential ? "Đã quyết định" : OUTCOMES.get(outcome);
			case "withdrawn" -> "Đã rút";
			default -> (sessionOn != null) ? "Chờ quyết định" : "Chưa xếp phiên";
		};
	}

	/** The same for those who handle it, whether it is confidential or not. */
	public String outcomeInWords() {
		return isDecided() ? OUTCOMES.get(outcome) : inWords();
	}

	/** The groups that enter the decision. */
	public List<String> secretaries() {
		return Arrays.asList(secretary.split("\\s*,\\s*"));
	}

	/** In Vietnamese; empty until somebody looked. */
	public String papersInWords() {
		if (isPapersComplete == null) {
			return "";
		}
		return isPapersComplete ? "Đủ"
				: (papersMissing == null || isConfidential) ? "Thiếu" : "Thiếu: " + papersMissing;
	}

}
