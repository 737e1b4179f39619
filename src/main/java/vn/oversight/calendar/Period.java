package vn.oversight.calendar;

import java.time.LocalDate;

/**
 * A stretch of time that something recurs for.
 *
 * @param id as it stands in business keys: {@code 2026-11}, {@code 2026-Q4},
 * {@code 2026-H2}, {@code 2026}, folded {@code 2026-6M}, or the date {@code 2026-11-16}
 * of a meeting
 * @param name in Vietnamese, within a sentence: "quý IV năm 2026"
 * @param from its first day
 * @param to its last day
 */
public record Period(String id, String name, LocalDate from, LocalDate to) {
}
