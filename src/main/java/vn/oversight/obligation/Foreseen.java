package vn.oversight.obligation;

import java.util.List;
import java.util.Map;

import vn.oversight.calendar.Due;

/**
 * What the verbs of a process will make of what a routine opens it with, as far as that
 * can be told before it is opened: the preview reads diagrams, not verbs.
 */
public interface Foreseen {

	/** The key of the process. */
	String process();

	/**
	 * What its first verbs will set.
	 * @param opened the variables that it is opened with
	 */
	Map<String, Object> set(Map<String, Object> opened, Due due);

	/**
	 * The cases that it will open.
	 * @param known the variables that it is opened with, and those that were set
	 * @param due due dates on the day on which it is opened
	 */
	List<Child> children(Map<String, Object> known, Due due);

	/**
	 * A case that another one opens.
	 *
	 * @param process the key of its process
	 * @param variables as far as they can be told
	 */
	record Child(String process, Map<String, Object> variables) {
	}

}
