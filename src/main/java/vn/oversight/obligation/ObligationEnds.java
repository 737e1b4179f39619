package vn.oversight.obligation;

import java.time.Clock;

import org.springframework.stereotype.Component;

import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;

/** A periodic case that is ended from outside says so in the calendar, and why. */
@Component
class ObligationEnds implements CaseBook {

	private final ObligationBook book;

	private final Clock clock;

	ObligationEnds(ObligationBook book, Clock clock) {
		this.book = book;
		this.clock = clock;
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.isFromOutside()) {
			book.closed(end.instance(), end.reason(), clock.instant());
		}
	}

	/** The book has no word for a case that came to its end itself: nothing is lost. */
	@Override
	public void reconcile() {
	}

}
