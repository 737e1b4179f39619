package vn.oversight.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.camunda.spin.json.SpinJsonNode;

/**
 * Lists for loops: {@code camunda:collection="${lists.rows(matters)}"}. The list itself
 * is worked out where it is asked for and never stored; each element is a text, a number,
 * a flag or a row as JSON, whose cells are read by {@code ${matter.content}}.
 */
@Verb("lists")
public class Lists {

	/**
	 * The elements of a list.
	 * @param list what a form made (rows of a list, several choices), a list of another
	 * verb, or texts separated by commas; {@code null} for none
	 * @throws IllegalArgumentException if it is none of these
	 */
	public List<Object> rows(Object list) {
		return of(list);
	}

	/** How many elements a list has, such as for a gateway. */
	public int count(Object list) {
		return of(list).size();
	}

	/** For other verbs that are handed a list. */
	public static List<Object> of(Object list) {
		if (list == null) {
			return List.of();
		}
		if (list instanceof SpinJsonNode json && json.isArray()) {
			List<Object> rows = new ArrayList<>();
			json.elements().forEach((element) -> rows.add(JsonCells.plain(element)));
			return rows;
		}
		if (list instanceof Collection<?> values) {
			return new ArrayList<>(values);
		}
		if (list instanceof String text) {
			return Arrays.stream(text.split(","))
				.map(String::strip)
				.filter((one) -> !one.isEmpty())
				.map(Object.class::cast)
				.toList();
		}
		throw new IllegalArgumentException("Not a list: " + list.getClass().getSimpleName());
	}

}
