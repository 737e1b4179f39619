package vn.oversight.papers;

import java.time.LocalDate;
import java.util.List;

/**
 * One paper.
 *
 * @param caseNumber the case that it belongs to
 * @param name its kind, in Vietnamese
 * @param number as printed: {@code 127-QĐ/HU}
 * @param ordinal the number itself; {@code null} if the symbol could not be read
 * @param type the abbreviation: {@code QĐ}; {@code null} likewise
 * @param issuer the abbreviation: {@code HU}; {@code null} likewise
 * @param unit id of the unit in whose book the number stands; empty for the committee's
 * own
 * @param dated its date, or that of the step if it has none
 * @param signer group id of the position that acted; {@code null} if nobody knows
 * @param title what it is about; {@code null} if the form does not ask
 * @param secrecy its degree, in Vietnamese; {@code null} for an open paper
 * @param visibleTo ids of units that may read it beside whoever sees the whole case
 * @param confidentialTo of a confidential step, the groups that alone may read it;
 * {@code null} for any other
 * @param subject id of the unit that the case is about; {@code null} if it is about none
 * @param replaces the number of the paper that it takes the place of; {@code null} if of
 * none
 * @param replacedBy the number of the paper that has taken its place; {@code null} if
 * none
 */
public record Paper(long id, String caseNumber, String name, String number, Integer ordinal, String type, String issuer,
		String unit, LocalDate dated, String signer, String title, String secrecy, List<String> visibleTo,
		List<String> confidentialTo, String subject, String replaces, String replacedBy) {
}
