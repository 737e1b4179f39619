package vn.oversight.decisions;

import org.springframework.stereotype.Component;

import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;

/** What waits for a decision of a case that ends waits no more. */
@Component
class DecisionEnds implements CaseBook {

	private final DecisionBook book;

	DecisionEnds(DecisionBook book) {
		this.book = book;
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.process().equals(BoardDecision.KEY)) {
			book.withdrawn(end.instance(), end.reason());
		}
	}

	@Override
	public void reconcile() {
		book.lost().forEach((instance) -> book.withdrawn(instance, CaseEnd.NO_REASON));
	}

}
