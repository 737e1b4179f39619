/**
 * Whatever somebody is asked to do, line by line: demands of an inspection, conclusions
 * of a meeting, assignments of a document, recommendations, promises. Entered by any
 * case, followed up by {@code demand-follow-up}, disposed of by a later case. Knows
 * nothing of what the cases are about.
 */
package vn.oversight.assignments;
