/**
 * Four eyes stay four: a step that signs, approves, decides, verifies or checks says in
 * its diagram whose eyes are not its own, and whoever acts is held to it.
 */
package vn.oversight.foureyes;
