package vn.oversight.decisions;

import java.time.LocalDate;

/** One time that something was postponed. */
public record Postponement(LocalDate fromDay, LocalDate toDay, String reason) {
}
