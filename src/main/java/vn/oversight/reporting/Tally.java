package vn.oversight.reporting;

import java.time.LocalDate;

/**
 * How many reports of a campaign stand alike.
 *
 * @param state as in {@link UnitReport}
 * @param dueNow the last day of what is asked for now
 * @param isReleased whether the units were let off
 */
public record Tally(String state, LocalDate dueNow, boolean isReleased, int many) {
}
