package vn.oversight.briefing;

import java.util.Optional;

import org.springframework.stereotype.Component;

import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;

/**
 * A briefing that is ended from outside, such as that of a dissolved unit, leaves no open
 * line and nobody invited behind.
 */
@Component
class BriefingEnds implements CaseBook {

	static final String KEY = "quarterly-briefing";

	private final BriefingBook book;

	private final BriefingNotices notices;

	BriefingEnds(BriefingBook book, BriefingNotices notices) {
		this.book = book;
		this.notices = notices;
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.process().equals(KEY)) {
			Optional.ofNullable(end.get(QuarterlyBriefing.caseNumber))
				.flatMap(book::find)
				.filter((briefing) -> !briefing.hasEnded())
				.ifPresent((briefing) -> cancel(briefing, end.reason()));
		}
	}

	@Override
	public void reconcile() {
		book.lost(KEY).forEach((briefing) -> cancel(briefing, CaseEnd.NO_REASON));
	}

	private void cancel(Briefing briefing, String reason) {
		book.cancel(briefing.caseNumber(), reason);
		if (briefing.isBeforeTheMeeting()) {
			notices.cancelled(book.briefing(briefing.caseNumber()));
		}
	}

}
