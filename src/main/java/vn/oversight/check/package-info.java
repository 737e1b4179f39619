/**
 * Checks everything in {@code bpmn/} against the conventions of the house, without an
 * engine.
 */
package vn.oversight.check;
