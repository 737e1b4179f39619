package vn.oversight.decisions;

import java.time.LocalDate;

/**
 * A session ahead.
 *
 * @param body id of the unit that decides
 * @param items how much it has to decide
 * @param incomplete how much of it lacks papers
 */
public record Session(LocalDate day, String body, int items, int incomplete) {
}
