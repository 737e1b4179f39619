/**
 * Periodic briefings: a meeting a period with the same bodies, whose conclusions are
 * taken up again by the next meeting of the series.
 */
package vn.oversight.briefing;
