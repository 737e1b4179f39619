package vn.oversight.briefing;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One meeting of a series, as the book knows it.
 *
 * @param caseNumber business key, such as {@code judicial-briefing/tam-duong/2026-Q4}
 * @param series id of the routine
 * @param unit id of the unit that holds it
 * @param title what it is called, with its period
 * @param chair group ids of whoever chairs it, comma-separated
 * @param state {@code open} until the date is fixed, then {@code invited}, {@code held},
 * {@code closed}; or {@code cancelled}
 * @param meetingAt when it begins; {@code null} until the date is fixed
 * @param place {@code null} likewise
 * @param invitationNumber {@code null} likewise
 * @param invitationSequence how often it was put off
 * @param dataCutOff the last day that the reports speak of; {@code null} until the date
 * is fixed
 * @param noticeNumber number of the conclusion notice; {@code null} until it is issued
 */
record Briefing(String caseNumber, String series, String unit, String title, String chair, String state,
		LocalDate periodFrom, LocalDate periodTo, OffsetDateTime meetingAt, String place, String invitationNumber,
		int invitationSequence, LocalDate dataCutOff, String noticeNumber) {

	static final String OPEN = "open";

	static final String INVITED = "invited";

	static final String CLOSED = "closed";

	static final String CANCELLED = "cancelled";

	boolean isInvited() {
		return INVITED.equals(state);
	}

	boolean hasEnded() {
		return CLOSED.equals(state) || CANCELLED.equals(state);
	}

	boolean isBeforeTheMeeting() {
		return OPEN.equals(state) || isInvited();
	}

}
