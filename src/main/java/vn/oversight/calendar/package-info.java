/**
 * When: working days and named time limits, as {@code config/calendar.yml} and
 * {@code config/time-limits.yml} state them, and the due dates that follow. Nothing here
 * knows of units or of the engine.
 */
package vn.oversight.calendar;
