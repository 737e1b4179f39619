package vn.oversight.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

/** How a round stands, in words and rows that forms show. */
public final class OpinionWords {

	/** What fits into a text variable of the engine. */
	private static final int LONGEST = 3900;

	private OpinionWords() {
	}

	/** Who answered what; whoever did not is named, and counts for nothing. */
	public static String account(List<Answer> answers) {
		List<String> lines = new ArrayList<>();
		List<Answer> given = answers.stream().filter(Answer::isGiven).toList();
		long asked = answers.stream().filter((answer) -> !answer.isCalledOff()).count();
		if (asked == 0) {
			lines.add("Không có nơi nào phải lấy ý kiến.");
		}
		else {
			long late = given.stream().filter(Answer::isLate).count();
			lines.add("%d/%d nơi được hỏi đã trả lời%s.".formatted(given.size(), asked,
					(late > 0) ? ", trong đó %d chậm".formatted(late) : ""));
		}
		Stream.of("agree", "remarks", "disagree", "none")
			.forEach((outcome) -> add(lines, Answer.outcomeInWords(outcome), given,
					(answer) -> outcome.equals(answer.outcome())));
		add(lines, "Không trả lời (không coi là đồng ý)", answers, Answer::isMissing);
		add(lines, "Chưa trả lời", answers, Answer::isAwaited);
		answers.stream()
			.filter(Answer::isCalledOff)
			.forEach((answer) -> lines
				.add("Không hỏi nữa: %s (%s).".formatted(answer.askedName(), answer.calledOffReason())));
		Map<String, Long> replies = given.stream()
			.filter((answer) -> answer.reply() != null)
			.collect(Collectors.groupingBy(Answer::replyInWords, LinkedHashMap::new, Collectors.counting()));
		if (!replies.isEmpty()) {
			lines.add("Tiếp thu, giải trình: %s.".formatted(replies.entrySet()
				.stream()
				.map((one) -> "%s %d".formatted(one.getKey().toLowerCase(), one.getValue()))
				.collect(Collectors.joining("; "))));
		}
		return shortened(String.join("\n", lines));
	}

	private static void add(List<String> lines, String what, List<Answer> answers, Predicate<Answer> which) {
		List<String> names = answers.stream().filter(which).map(Answer::askedName).toList();
		if (!names.isEmpty()) {
			lines.add("%s (%d): %s.".formatted(what, names.size(), String.join("; ", names)));
		}
	}

	/** The remarks, each a row that asks for its reply. */
	static SpinJsonNode digest(List<Answer> answers) {
		List<Map<String, Object>> rows = answers.stream().filter(Answer::isRemark).map((answer) -> {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("id", String.valueOf(answer.id()));
			row.put("unit", answer.askedName());
			row.put("answer", answer.inWords());
			row.put("opinion", answer.text());
			row.put("reply", answer.reply());
			row.put("replyWords", answer.replyInWords());
			row.put("reason", answer.replyReason());
			return row;
		}).toList();
		return Spin.JSON(rows);
	}

	/** What one of those asked said in the round before, and what became of it. */
	static String earlier(Answer answer) {
		String said = (answer.text() != null) ? "%s: %s".formatted(answer.inWords(), answer.text()) : answer.inWords();
		return shortened((answer.reply() == null) ? said
				: "%s\n%s: %s".formatted(said, answer.replyInWords(), answer.replyReason()));
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
