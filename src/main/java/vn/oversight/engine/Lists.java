package vn.oversight.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.camunda.spin.Spin;
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

	/**
	 * A list with one row, which a form's list begins with: {@code ${lists.row('task',
	 * matter.content, 'owner', unit)}}.
	 * @param value of the column; an empty one leaves it empty
	 */
	public SpinJsonNode row(String column, Object value) {
		return listOf(column, value);
	}

	/** The same, with two columns. */
	public SpinJsonNode row(String first, Object one, String second, Object two) {
		return listOf(first, one, second, two);
	}

	/** The same, with three columns. Expressions know no open end of parameters. */
	public SpinJsonNode row(String first, Object one, String second, Object two, String third, Object three) {
		return listOf(first, one, second, two, third, three);
	}

	private static SpinJsonNode listOf(Object... cells) {
		SpinJsonNode row = Spin.JSON(Map.of());
		for (int i = 0; i < cells.length; i += 2) {
			if (cells[i + 1] instanceof Number number) {
				row.prop(cells[i].toString(), number);
			}
			else if (cells[i + 1] != null && !cells[i + 1].toString().isBlank()) {
				row.prop(cells[i].toString(), cells[i + 1].toString());
			}
		}
		return Spin.JSON(List.of()).append(row);
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
