package vn.oversight.assignments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.engine.Lists;
import vn.oversight.engine.OfficeDays;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.TypedDay;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * The rows of a form's list as lines. A short text tells which column is what:
 * {@code content=task, owner=handler, due=due, monitor: office}. After {@code =} stands
 * the column, after {@code :} the value itself, the same for all rows.
 */
class Lines {

	private static final Set<String> PARTS = new TreeSet<>(
			Set.of("content", "owner", "responsible", "due", "result", "monitor", "raisedBy", "source"));

	private final Organisation organisation;

	private final OfficeDays days;

	Lines(Organisation organisation, OfficeDays days) {
		this.organisation = organisation;
		this.days = days;
	}

	/**
	 * Reads the rows.
	 * @param rows of a form's list, or maps; {@code null} for none
	 * @param source the document that makes them, where no column says so
	 * @param raisedBy id of the unit whose recommendations they are, likewise
	 * @throws Refusal naming the row that is wrong
	 * @throws IllegalArgumentException if the mapping is: a mistake in the diagram
	 */
	List<NewAssignment> of(AssignmentKind kind, Object rows, String mapping, String source, String raisedBy) {
		Map<String, Cell> cells = cells(mapping);
		List<NewAssignment> lines = new ArrayList<>();
		for (Object row : Lists.of(rows)) {
			lines.add(new Row(lines.size() + 1, cells, plainRow(row)).line(kind, source, raisedBy));
		}
		return lines;
	}

	private static Map<String, Cell> cells(String mapping) {
		Map<String, Cell> cells = new HashMap<>();
		for (String one : mapping.strip().split("\\s*,\\s*")) {
			String[] parts = one.split("\\s*[=:]\\s*", 2);
			if (parts.length != 2 || !PARTS.contains(parts[0]) || parts[1].isBlank()) {
				throw new IllegalArgumentException(
						"\"%s\" says of no part which column it is: write content=…, owner=…, due=… or monitor: office, of %s"
							.formatted(one, String.join(", ", PARTS)));
			}
			cells.put(parts[0], new Cell(parts[1].strip(), one.charAt(parts[0].length()) == ':'
					|| one.substring(parts[0].length()).stripLeading().startsWith(":")));
		}
		for (String needed : List.of("content", "owner", "due")) {
			if (!cells.containsKey(needed)) {
				throw new IllegalArgumentException(
						"\"%s\" does not say which column is \"%s\"".formatted(mapping, needed));
			}
		}
		return cells;
	}

	private static Map<String, String> plainRow(Object row) {
		Map<String, String> cells = new HashMap<>();
		if (row instanceof SpinJsonNode json) {
			json.fieldNames().forEach((name) -> {
				SpinJsonNode cell = json.prop(name);
				cells.put(name, cell.isNull() ? null : cell.isString() ? cell.stringValue() : cell.toString());
			});
		}
		else if (row instanceof Map<?, ?> map) {
			map.forEach((name, cell) -> cells.put(String.valueOf(name), (cell != null) ? cell.toString() : null));
		}
		else {
			throw new IllegalArgumentException("Not a row: " + row);
		}
		return cells;
	}

	/** A column of the list, or the value itself. */
	private record Cell(String text, boolean isValue) {
	}

	private final class Row {

		private final int number;

		private final Map<String, Cell> cells;

		private final Map<String, String> row;

		Row(int number, Map<String, Cell> cells, Map<String, String> row) {
			this.number = number;
			this.cells = cells;
			this.row = row;
		}

		NewAssignment line(AssignmentKind kind, String source, String raisedBy) {
			String owner = needed("owner", "đơn vị thực hiện");
			String responsible = cell("responsible");
			if (organisation.role(owner).isPresent()) {
				// a position answers for it, its unit carries it out
				responsible = (responsible != null) ? responsible : owner;
				owner = organisation.unitOf(owner).orElseThrow().id();
			}
			String monitor = cell("monitor");
			return new NewAssignment(kind, (cell("source") != null) ? cell("source") : source,
					needed("content", "nội dung"), unit(owner), position(responsible), due(), cell("result"),
					unit((monitor != null) ? monitor : Organisation.OFFICE),
					(cell("raisedBy") != null) ? unit(cell("raisedBy")) : raisedBy);
		}

		private LocalDate due() {
			String label = "Dòng " + number + ": thời hạn";
			return TypedDay.read(label, "due", needed("due", "thời hạn"))
				.notBefore(days.nextClose(), "ngày làm việc gần nhất còn kịp")
				.worked(days)
				.orRefuse();
		}

		/** Whoever stands for it today. */
		private String unit(String id) {
			return organisation.standingFor(id, days.today())
				.map(Unit::id)
				.or(() -> organisation.unit(id).map((gone) -> Organisation.OFFICE))
				.orElseThrow(() -> new Refusal("Dòng %d: không có đơn vị “%s”.".formatted(number, id),
						"Row %d: there is no unit \"%s\".".formatted(number, id)));
		}

		private String position(String group) {
			if (group != null && organisation.role(group).isEmpty()) {
				throw new Refusal("Dòng %d: không có chức danh “%s”.".formatted(number, group),
						"Row %d: there is no position \"%s\".".formatted(number, group));
			}
			return group;
		}

		private String needed(String part, String words) {
			String value = cell(part);
			if (value == null) {
				throw new Refusal("Dòng %d chưa ghi %s; mời bổ sung.".formatted(number, words),
						"Row %d: the %s is missing.".formatted(number, part));
			}
			return value;
		}

		private String cell(String part) {
			Cell cell = cells.get(part);
			String value = (cell == null) ? null : cell.isValue() ? cell.text() : row.get(cell.text());
			return (value == null || value.isBlank()) ? null : value.strip();
		}

	}

}
