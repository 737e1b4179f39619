/**
 * The reporting regime: what reports must tell, one unit's report, and one report that
 * many units owe.
 */
package vn.oversight.reporting;
