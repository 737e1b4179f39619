package vn.oversight.books;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.Lists;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * The registers, for diagrams: {@code ${registers.idsOf(caseNumber, 'reception')}}. Never
 * what is protected.
 */
@Verb("registers")
public class Registers {

	private static final int MOST = 200;

	private final Books books;

	private final BookShelf shelf;

	private final EntryTable entries;

	private final Organisation organisation;

	Registers(Books books, BookShelf shelf, EntryTable entries, Organisation organisation) {
		this.organisation = organisation;
		this.books = books;
		this.shelf = shelf;
		this.entries = entries;
	}

	/**
	 * The ids of the valid rows that a case has entered, oldest first, such as for a loop
	 * whose forms go on with one each ({@code registerEntry}).
	 */
	public List<String> idsOf(String caseNumber, String register) {
		return entries.ofCase(caseNumber, books.require(register).id()).stream().map(String::valueOf).toList();
	}

	/**
	 * The valid rows of a register about a unit, to fill a list of a form: {@code id},
	 * {@code label} and the fields in words; 200 at the most.
	 * @param unit {@code null} for those of all units
	 */
	public SpinJsonNode rows(String register, String unit) {
		Book book = books.require(register);
		SpinJsonNode rows = Spin.JSON(List.of());
		shelf.lines(book, new EntryFilter(null, unit, null, null, null, Map.of(), false), null, MOST)
			.forEach((line) -> {
				SpinJsonNode row = Spin.JSON(Map.of());
				row.prop("id", String.valueOf(line.entry().id()));
				row.prop("label", shelf.label(book, line.entry()));
				for (int i = 0; i < line.cells().size(); i++) {
					row.prop(book.openFields().get(i).id(), line.cells().get(i));
				}
				rows.append(row);
			});
		return rows;
	}

	/** What others call a row: its first field, such as the name of a party cell. */
	public String label(String id) {
		Entry entry = entry(id);
		return shelf.label(books.require(entry.register()), entry);
	}

	/** The id of the unit that a row is about; {@code null} for none. */
	public String unit(String id) {
		return entry(id).unit();
	}

	/**
	 * A list with what rows are called in place of their ids.
	 * @param list rows of a form
	 * @param columns those that hold a row, separated by commas
	 */
	public SpinJsonNode named(Object list, String columns) {
		SpinJsonNode named = Spin.JSON(List.of());
		for (Object element : Lists.of(list)) {
			SpinJsonNode row = Spin.JSON(element.toString());
			for (String column : columns.strip().split("\\s*,\\s*")) {
				if (row.hasProp(column) && !row.prop(column).isNull()) {
					row.prop(column, label(row.prop(column).stringValue()));
				}
			}
			named.append(row);
		}
		return named;
	}

	/**
	 * The valid rows of a register that another one names longest ago, those first that
	 * it never did: {@code longestWithout('cells', 'cell-visits.cell')} tells which cells
	 * nobody has visited for long. {@code id}, {@code label}, {@code unit} and
	 * {@code last} in words; 200 at the most.
	 */
	public SpinJsonNode longestWithout(String register, String by) {
		Book book = books.require(register);
		String[] field = by.split("\\.", 2);
		books.require(field[0]);
		SpinJsonNode rows = Spin.JSON(List.of());
		entries.longestWithout(book.id(), field[0], field[1], MOST).forEach((entry, last) -> {
			SpinJsonNode row = Spin.JSON("{}");
			row.prop("id", String.valueOf(entry.id()));
			row.prop("label", shelf.label(book, entry));
			row.prop("unit", (entry.unit() != null) ? organisation.unitName(entry.unit()) : "");
			row.prop("last", last.map(DateWords::of).orElse("chưa có"));
			rows.append(row);
		});
		return rows;
	}

	private Entry entry(String id) {
		return entries.entry(Long.parseLong(id))
			.orElseThrow(() -> new IllegalArgumentException("There is no row \"%s\"".formatted(id)));
	}

	/**
	 * What a register says of the days between two, in words: how many rows, the figures
	 * added up, and who is missing by name.
	 * @param from the first day, YYYY-MM-DD
	 * @param until the last day, YYYY-MM-DD
	 */
	public String account(String register, String from, String until) {
		Book book = books.require(register);
		LocalDate first = LocalDate.parse(from);
		LocalDate last = LocalDate.parse(until);
		BookShelf.Sum all = shelf.sums(book, new EntryFilter(null, null, first, last, null, Map.of(), false))
			.get(0)
			.sums()
			.get(0);
		StringBuilder words = new StringBuilder("%s từ %s đến %s: %d dòng.".formatted(book.title(), DateWords.of(first),
				DateWords.of(last), all.entries()));
		for (int i = 0; i < all.figures().size(); i++) {
			if (!all.figures().get(i).isEmpty()) {
				words.append("\n")
					.append(book.figures().get(i).label())
					.append(": ")
					.append(all.figures().get(i))
					.append(".");
			}
		}
		shelf.missing(book, first, last, null)
			.stream()
			.filter((missing) -> !missing.units().isEmpty())
			.forEach((missing) -> words.append("\nChưa có, %s: %s.".formatted(missing.period().name(),
					missing.units().stream().collect(Collectors.joining("; ")))));
		return words.toString();
	}

}
