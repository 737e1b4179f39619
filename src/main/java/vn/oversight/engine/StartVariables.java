package vn.oversight.engine;

import vn.oversight.config.ConfigMap;

/**
 * What a process needs to be started with, so that a mistake in a file of ours is told at
 * the start of the application and not months later, when the case is to be opened.
 */
public interface StartVariables {

	/** The key of the process. */
	String process();

	/**
	 * Refuses, in the file, what is missing or wrong.
	 * @param variables what is given; {@code null} if nothing is
	 * @param owner what they are given for
	 */
	void check(ConfigMap variables, ConfigMap owner);

}
