package vn.oversight.extension;

import java.time.LocalDate;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Extension;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.engine.Refusal;

/** Says what a rule on extensions admits, and why something is refused. */
final class ExtensionWords {

	/** What the new last day is called. */
	static final String DAY = "Gia hạn đến ngày";

	private ExtensionWords() {
	}

	/** {@code thêm tối đa 1/3 thời hạn, không quá 2 lần}. */
	static String cap(TimeLimit limit) {
		Extension extension = limit.extension();
		String most = (extension.days() > 0) ? extension.days() + " " + limit.unit().label()
				: extension.numerator() + "/" + extension.denominator() + " thời hạn";
		return "thêm tối đa %s, không quá %d lần".formatted(most, extension.times());
	}

	static Refusal notExtendable(TimeLimit limit) {
		return (limit == null)
				? new Refusal("Việc này không có thời hạn theo quy định nên không xin gia hạn được.",
						"This task has no time limit that could be extended.")
				: new Refusal("Thời hạn “%s” không được gia hạn (căn cứ: %s).".formatted(limit.title(), limit.source()),
						"The time limit \"%s\" admits no extension (source: %s).".formatted(limit.id(),
								limit.source()));
	}

	static Refusal confidential() {
		return new Refusal("Việc mật: mời đồng chí đề nghị gia hạn trực tiếp, không qua phần mềm.",
				"The task is confidential: ask for an extension in person.");
	}

	static Refusal stillOpen() {
		return new Refusal("Đã có một đề nghị gia hạn việc này đang chờ quyết định.",
				"A request to extend this task is waiting for its decision.");
	}

	static Refusal usedUp(Term term) {
		TimeLimit limit = term.limit();
		return (term.granted() >= limit.extension().times())
				? new Refusal(
						"Thời hạn “%s” chỉ được gia hạn %d lần và đã gia hạn đủ (căn cứ: %s).".formatted(limit.title(),
								limit.extension().times(), limit.source()),
						"The time limit \"%s\" may be extended %d time(s) only, which is used up (source: %s)."
							.formatted(limit.id(), limit.extension().times(), limit.source()))
				: new Refusal(
						"Thời hạn “%s” đã gia hạn đến mức tối đa, %s (căn cứ: %s).".formatted(limit.title(),
								DateWords.of(term.latest()), limit.source()),
						"The time limit \"%s\" is extended to its cap, %s (source: %s).".formatted(limit.id(),
								term.latest(), limit.source()));
	}

	static Refusal late(Term term) {
		return new Refusal(
				"Đã quá hạn %s: thời hạn “%s” chỉ được xin gia hạn trước khi hết hạn (căn cứ: %s)."
					.formatted(DateWords.of(term.lastDay()), term.limit().title(), term.limit().source()),
				"The due date %s has passed: the time limit \"%s\" may be extended before it only (source: %s)."
					.formatted(term.lastDay(), term.limit().id(), term.limit().source()));
	}

	static Refusal noReason() {
		return new Refusal("Mời nhập lý do xin gia hạn, tối đa 1.000 ký tự.",
				"A reason is needed, of at most 1,000 characters.");
	}

	static Refusal notLater(LocalDate day, LocalDate due) {
		return new Refusal("Ngày %s không sau thời hạn hiện nay (%s).".formatted(DateWords.of(day), DateWords.of(due)),
				"%s is not after the due date %s.".formatted(day, due));
	}

	static Refusal past(LocalDate day) {
		return new Refusal("Ngày gia hạn %s đã qua.".formatted(DateWords.of(day)),
				"The new date %s has passed.".formatted(day));
	}

	static Refusal laterThanAsked(LocalDate day, LocalDate asked) {
		return new Refusal("Ngày %s sau ngày được đề nghị (%s); chỉ được rút ngắn.".formatted(DateWords.of(day),
				DateWords.of(asked)), "%s is after the date that was asked for, %s.".formatted(day, asked));
	}

	static Refusal beyondCap(LocalDate day, Term term) {
		TimeLimit limit = term.limit();
		return new Refusal(
				"Ngày gia hạn %s vượt mức tối đa của thời hạn “%s” (%s): chậm nhất là %s (căn cứ: %s).".formatted(
						DateWords.of(day), limit.title(), cap(limit), DateWords.of(term.latest()), limit.source()),
				"The new date %s is beyond the cap of the time limit \"%s\": %s at the latest (source: %s)."
					.formatted(day, limit.id(), term.latest(), limit.source()));
	}

	static Refusal ownRequest() {
		return new Refusal("Người xin gia hạn không tự quyết định đề nghị của mình.",
				"Whoever asked for an extension cannot decide on it.");
	}

}
