package vn.oversight.answers;

import org.springframework.stereotype.Component;

import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;

/** A round whose case ends from outside asks nobody any more. */
@Component
class RoundEnds implements CaseBook {

	private final RequestBook book;

	RoundEnds(RequestBook book) {
		this.book = book;
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.process().equals(OpinionRound.KEY)) {
			book.endedEarly(end.instance(), end.reason());
		}
	}

	@Override
	public void reconcile() {
		book.lost().forEach((instance) -> book.endedEarly(instance, CaseEnd.NO_REASON));
	}

}
