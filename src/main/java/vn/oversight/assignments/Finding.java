package vn.oversight.assignments;

import java.time.LocalDate;
import java.util.List;

/**
 * One shortcoming that a conclusion names.
 *
 * @param content what was found wrong
 * @param demands what has to be done about it
 */
public record Finding(String content, List<NewDemand> demands) {

	/**
	 * A demand that is not in the book yet; see {@link Assignment} for its parts.
	 */
	public record NewDemand(String content, String owner, String monitor, LocalDate dueOn) {
	}

}
