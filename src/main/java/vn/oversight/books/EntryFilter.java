package vn.oversight.books;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a register.
 *
 * @param ownUnits the units whose rows the reader sees; {@code null} for all rows
 * @param unit {@code null} for all
 * @param from the first day; {@code null} for no bound
 * @param until the last day; {@code null} for no bound
 * @param text in one of the texts, in the number or that of the case; {@code null} for
 * any
 * @param chosen values by the ids of fields that rows are told apart by
 * @param isWithWithdrawn whether withdrawn rows are among them
 */
public record EntryFilter(Set<String> ownUnits, String unit, LocalDate from, LocalDate until, String text,
		Map<String, String> chosen, boolean isWithWithdrawn) {
}
