package vn.oversight.answers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.OtherCases;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Text;

/** What was asked of whom and what they answered, for pages. Asks nobody's rights. */
@Component
public class Requests {

	private static final int LONGEST_REASON = 1000;

	private final RequestBook book;

	private final OtherCases others;

	private final AsTheApplication asTheApplication;

	Requests(RequestBook book, OtherCases others, AsTheApplication asTheApplication) {
		this.book = book;
		this.others = others;
		this.asTheApplication = asTheApplication;
	}

	/** What a case has asked, the first round first. */
	public List<Request> ofCase(String caseNumber) {
		return book.ofCase(caseNumber);
	}

	public Optional<Request> request(long id) {
		return book.find(id);
	}

	/** In the order in which they were asked for. */
	public List<Answer> answers(long requestId) {
		return book.answers(requestId);
	}

	/** Who answered what and who did not, in Vietnamese, a line each. */
	public String account(List<Answer> answers) {
		return OpinionWords.account(answers);
	}

	/**
	 * Some of what somebody may read of, the newest first: what they make one of, what
	 * was asked of them, and, for whoever reads all, what is not confidential.
	 * @param units ids of the reader's units and of those whose place they have taken
	 * @param text part of a title or case number; empty for any
	 */
	public List<Request> readable(boolean readsAll, Set<String> groups, Collection<String> units, String text, int from,
			int most) {
		return book.readable(readsAll, groups, units, text, from, most);
	}

	/**
	 * Asks one of those asked no more.
	 * @param by id of the account
	 * @throws Refusal if it is not awaited any more, or no reason is given
	 */
	@Transactional
	public void callOff(Answer answer, String reason, String by) {
		if (reason == null || reason.isBlank()) {
			throw new Refusal("Phải nêu lý do không hỏi nữa.", "Say why it is not asked any more.");
		}
		String why = Text.lines("Lý do", "reason", reason.strip(), LONGEST_REASON);
		if (!book.calledOff(answer.id(), by, why)) {
			throw new Refusal("%s không còn được chờ trả lời.".formatted(answer.askedName()),
					"Its answer is not awaited any more.");
		}
		Request request = book.request(answer.requestId());
		asTheApplication.get(() -> others.tell(OpinionRound.NO_LONGER_ASKED_MESSAGE, request.instance(),
				OpinionRound.opinionOf, String.valueOf(answer.id())));
	}

}
