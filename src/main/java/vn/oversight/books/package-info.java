/**
 * Books ("sổ"): rows that forms and people enter, kept for good with all their versions,
 * and apart from them what names persons.
 */
package vn.oversight.books;
