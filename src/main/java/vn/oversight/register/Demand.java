package vn.oversight.register;

import java.time.LocalDate;

/**
 * One demand of a conclusion.
 *
 * @param id its number in the register
 * @param caseNumber the case whose conclusion made it
 * @param subject id of the unit that was inspected
 * @param finding what was found wrong
 * @param content what has to be done
 * @param owner id of the unit that has to do it
 * @param monitor id of the unit that verifies it
 * @param madeOn when the conclusion was issued; extensions are counted from here
 * @param agreedOn the last day, as the conclusion set it
 * @param dueOn the last day, as extended so far
 */
public record Demand(long id, String caseNumber, String subject, String finding, String content, String owner,
		String monitor, LocalDate madeOn, LocalDate agreedOn, LocalDate dueOn) {
}
