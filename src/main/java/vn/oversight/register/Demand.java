package vn.oversight.register;

import java.time.LocalDate;

/**
 * One demand of a conclusion: on an inspection, with the finding it is about, or of a
 * meeting, with the position that answers for it and the result to be reached.
 *
 * @param id its number in the register
 * @param caseNumber the case whose conclusion made it
 * @param subject id of the unit that was inspected; the owner's for a meeting
 * @param source the document that makes it, in words; {@code null} for an inspection
 * @param finding what was found wrong; {@code null} for a meeting
 * @param content what has to be done
 * @param owner id of the unit that has to do it
 * @param responsible group id of the position that answers for it; {@code null} for an
 * inspection and for a recommendation
 * @param result what has to come of it; {@code null} likewise
 * @param raisedBy id of the unit whose recommendation it is; {@code null} if it is none
 * @param monitor id of the unit that verifies it
 * @param madeOn when the conclusion was issued; extensions are counted from here
 * @param agreedOn the last day, as the conclusion or a later meeting set it
 * @param dueOn the last day, as extended so far
 * @param isOpen whether it is neither fixed nor withdrawn nor cancelled
 */
public record Demand(long id, String caseNumber, String subject, String source, String finding, String content,
		String owner, String responsible, String result, String raisedBy, String monitor, LocalDate madeOn,
		LocalDate agreedOn, LocalDate dueOn, boolean isOpen) {
}
