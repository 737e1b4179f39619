/**
 * What waits for a body to decide it, how often it was postponed, and what was decided:
 * counts and texts, never who voted how.
 */
package vn.oversight.decisions;
