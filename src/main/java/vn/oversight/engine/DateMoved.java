package vn.oversight.engine;

/**
 * A date of a case that others are counted from was given another day; published within
 * the command that moves it.
 *
 * @param caseNumber the business key; null for a case without
 * @param name what the date is called, in Vietnamese, within a sentence
 * @param from as it was stored, such as {@code 2026-11-30}; null if it was not set
 * @param to as it is stored now
 * @param reason in words; null if there is none
 */
public record DateMoved(String caseNumber, String name, String from, String to, String reason) {
}
