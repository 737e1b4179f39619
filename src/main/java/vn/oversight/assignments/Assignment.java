package vn.oversight.assignments;

import java.time.LocalDate;

/**
 * One line that somebody is asked to do, as it stands in the book.
 *
 * @param id its number in the book
 * @param kind what it is
 * @param caseNumber the case that made it
 * @param subject id of the unit that the case is about, or the owner's
 * @param source the document that makes it, in words; {@code null} for an inspection
 * @param finding what was found wrong; {@code null} if it is about no finding
 * @param content what has to be done
 * @param owner id of the unit that has to do it
 * @param responsible group id of the position that answers for it; {@code null} if none
 * is named
 * @param result what has to come of it; {@code null} if the document does not say
 * @param raisedBy id of the unit whose recommendation it is; {@code null} if it is none
 * @param monitor id of the unit that verifies it
 * @param madeOn when it was entered; extensions are counted from here
 * @param agreedOn the last day, as the document or a later case set it
 * @param dueOn the last day, as extended so far
 * @param isOpen whether it is neither done nor withdrawn nor replaced nor cancelled
 * @param followUp the process instance that follows it up; {@code null} before
 */
public record Assignment(long id, AssignmentKind kind, String caseNumber, String subject, String source, String finding,
		String content, String owner, String responsible, String result, String raisedBy, String monitor,
		LocalDate madeOn, LocalDate agreedOn, LocalDate dueOn, boolean isOpen, String followUp) {
}
