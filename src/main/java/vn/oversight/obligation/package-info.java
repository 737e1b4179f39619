/**
 * What recurs: opens each case of {@code config/routines.yml} exactly once for each
 * routine, unit and period, and shows beforehand what it will open. Knows nothing of what
 * the cases are about.
 */
package vn.oversight.obligation;
