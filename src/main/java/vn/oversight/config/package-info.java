/**
 * Reads the YAML files of {@code config/} so that every mistake in them is reported with
 * file, line, what is wrong and the remedy. Knows nothing of what the files mean.
 */
package vn.oversight.config;
