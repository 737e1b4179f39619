package vn.oversight.config;

import java.util.List;

/**
 * Reads texts that people type as strictly as the application itself will, before the
 * database is opened: must not need anything that is stored.
 */
public interface StartCheck {

	/** Everything that is wrong; empty if nothing is. Does not throw for a bad text. */
	List<ConfigProblem> problems();

}
