/**
 * The case book: every case that people or the calendar start, its number, title and end,
 * and the steps that were done in it.
 */
package vn.oversight.cases;
