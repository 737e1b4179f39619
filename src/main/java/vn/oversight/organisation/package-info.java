/**
 * Who: units, positions, role accounts and the line of authority, as
 * {@code config/organisation.yml} states them. Nothing here knows of the engine.
 */
package vn.oversight.organisation;
