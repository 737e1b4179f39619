/**
 * More time for open tasks: asked for by whoever works on them, decided by the position
 * that their limit names.
 */
package vn.oversight.extension;
