package vn.oversight.reporting;

/**
 * How one unit kept to the reports that it owed in a time.
 *
 * @param unit id of the unit
 * @param asked how many it owed; those in time, late and never handed in together
 * @param inTime how many it handed in by their last day, the first time
 * @param late how many it handed in after it
 * @param lateDays by how many working days these were late, together
 * @param returns how often a report was returned to it
 * @param nothing how many said that there was nothing to report
 * @param absent how many were not there when the synthesis was written
 * @param never how many it has not handed in to this day
 */
public record Punctuality(String unit, int asked, int inTime, int late, int lateDays, int returns, int nothing,
		int absent, int never) {
}
