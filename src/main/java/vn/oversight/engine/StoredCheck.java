package vn.oversight.engine;

import java.util.List;

import vn.oversight.config.ConfigProblem;

/**
 * Holds the files against what is stored, when the application starts: after the tables
 * are made and before anything is deployed or brought in line. Asks the database, not the
 * engine, which does not exist yet.
 */
public interface StoredCheck {

	/**
	 * What in the files no longer fits open work, so that a case could not go on. Empty
	 * if all fits, as on the first start.
	 */
	List<ConfigProblem> problems();

}
