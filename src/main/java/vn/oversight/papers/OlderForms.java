package vn.oversight.papers;

import java.util.Map;
import java.util.Optional;

/**
 * Which fields are a paper's in forms that were deployed before fields could say so:
 * their cases go on.
 */
public interface OlderForms {

	/**
	 * What the field would say of itself today.
	 * @param process the key of the process
	 * @param field the key of the field
	 * @return the custom properties; empty for a field of no paper
	 */
	Optional<Map<String, String>> properties(String process, String field);

}
