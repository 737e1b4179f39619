/** Questions that a form asks before a case goes on, from {@code checklists.yml}. */
package vn.oversight.checklists;
