/**
 * Papers of all cases, by the numbers that are printed on them. Fields of forms say by
 * their properties that they are a paper's number or date; nobody else need know.
 */
package vn.oversight.papers;
