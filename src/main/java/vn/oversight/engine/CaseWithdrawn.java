package vn.oversight.engine;

/**
 * A running case was ended from outside, because its unit was dissolved. Told within the
 * transaction that ends it.
 *
 * @param caseNumber its business key
 * @param reason in Vietnamese
 */
public record CaseWithdrawn(String caseNumber, String reason) {
}
