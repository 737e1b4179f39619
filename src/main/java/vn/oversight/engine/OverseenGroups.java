package vn.oversight.engine;

import java.util.Collection;
import java.util.Set;

/**
 * Whose tasks somebody may read beside their own. The engine asks, the organisation above
 * it answers.
 */
public interface OverseenGroups {

	/**
	 * Groups whose open tasks a member of these groups may read, but not handle;
	 * confidential ones excepted.
	 */
	Set<String> overseenBy(Collection<String> groups);

}
