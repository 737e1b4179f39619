package vn.oversight.decisions;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** What waits for which body and what was decided, for pages. */
@Component
public class Decisions {

	private final DecisionBook book;

	private final Quorum quorum;

	Decisions(DecisionBook book, Quorum quorum) {
		this.book = book;
		this.quorum = quorum;
	}

	/** In the order in which they were submitted; asks nobody's rights. */
	public List<Decision> ofCase(String caseNumber) {
		return book.ofCase(caseNumber);
	}

	/**
	 * What was said of each issue; empty for one decision on all. Asks nobody's rights.
	 */
	public List<Issue> issues(Decision decision) {
		return book.issues(decision.id());
	}

	/** The first time first. Asks nobody's rights. */
	public List<Postponement> postponements(Decision decision) {
		return book.postponements(decision.id());
	}

	/**
	 * Some of what waits or was decided: what waits by the day of its session, what was
	 * decided newest first.
	 * @param readsAll whether the reader finds what any body has
	 * @param units ids of the reader's units, whose decisions they find
	 * @param groups of the reader, who find what they enter
	 */
	public List<Decision> agenda(AgendaQuery query, boolean readsAll, Collection<String> units,
			Collection<String> groups, int from, int most) {
		return book.agenda(query, new DecisionBook.AgendaReader(readsAll, units, groups), from, most);
	}

	/** The bodies of which a reader finds anything. */
	public List<String> bodies(boolean readsAll, Collection<String> units, Collection<String> groups) {
		return book.bodies(new DecisionBook.AgendaReader(readsAll, units, groups));
	}

	/** The next session with something to decide, from a day on. */
	public Optional<Session> next(AgendaQuery query, boolean readsAll, Collection<String> units,
			Collection<String> groups, LocalDate from) {
		return book.next(query, new DecisionBook.AgendaReader(readsAll, units, groups), from);
	}

	/** How many must be there to decide, in Vietnamese. */
	public String quorumInWords() {
		return quorum.inWords();
	}

}
