package vn.oversight.organisation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.Lists;
import vn.oversight.engine.Verb;

/**
 * Ids as people read them, for texts and for forms that only show:
 * {@code ${names.unit(subject)}}.
 */
@Verb("names")
public class Names {

	private final Map<String, UnaryOperator<String>> kinds;

	Names(Organisation organisation) {
		this.kinds = Map.of("unit", organisation::unitName, "position", organisation::title, "date", DateWords::ofText);
	}

	/** The name of a unit; empty for none. */
	public String unit(String id) {
		return named("unit", id);
	}

	/**
	 * The full title of a position such as {@code standing-board.police-chief}; empty for
	 * none.
	 */
	public String position(String group) {
		return named("position", group);
	}

	/** The names of several units, separated by semicolons. */
	public String units(Object ids) {
		return named("unit", ids);
	}

	/** The full titles of several positions, separated by semicolons. */
	public String positions(Object groups) {
		return named("position", groups);
	}

	/**
	 * A list with names in place of ids.
	 * @param list rows of a form
	 * @param columns which column holds what, such as {@code owner=unit,
	 * responsible=position, due=date}; other columns stay as they are
	 * @throws IllegalArgumentException if a column is said to hold something else
	 */
	public SpinJsonNode rows(Object list, String columns) {
		Map<String, String> kindByColumn = new LinkedHashMap<>();
		for (String column : columns.strip().split("\\s*,\\s*")) {
			String[] parts = column.split("\\s*=\\s*", 2);
			if (parts.length < 2 || !kinds.containsKey(parts[1])) {
				throw new IllegalArgumentException("\"" + column + "\" is not <column>=unit, position or date");
			}
			kindByColumn.put(parts[0], parts[1]);
		}
		SpinJsonNode named = Spin.JSON(List.of());
		for (Object element : Lists.of(list)) {
			SpinJsonNode row = Spin.JSON(element.toString());
			kindByColumn.forEach((column, kind) -> {
				if (row.hasProp(column) && !row.prop(column).isNull()) {
					SpinJsonNode cell = row.prop(column);
					row.prop(column, named(kind, cell.isArray() ? cell : cell.stringValue()));
				}
			});
			named.append(row);
		}
		return named;
	}

	private String named(String kind, Object ids) {
		return Lists.of(ids).stream().map(String::valueOf).map(kinds.get(kind)).collect(Collectors.joining("; "));
	}

}
