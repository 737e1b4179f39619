package vn.oversight.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.http.HttpStatus;

import vn.oversight.books.Book;
import vn.oversight.books.BookShelf;
import vn.oversight.books.EntryVersion;
import vn.oversight.books.Field;
import vn.oversight.books.FieldType;
import vn.oversight.engine.Choice;
import vn.oversight.engine.TypedDay;
import vn.oversight.organisation.Organisation;

/** How pages and files say what registers hold. */
@Component
class RegisterWords {

	static final int MOST_EXPORTED = 20_000;

	private static final Map<String, String> KINDS = Map.of("entered", "Ghi sổ", "repeated", "Gửi lại biểu mẫu",
			"continued", "Ghi tiếp", "corrected", "Đính chính", "withdrawn", "Rút");

	private final BookShelf shelf;

	private final Organisation organisation;

	private final PageWords words;

	RegisterWords(BookShelf shelf, Organisation organisation, PageWords words) {
		this.shelf = shelf;
		this.organisation = organisation;
		this.words = words;
	}

	/** What can be chosen in a field, closed choices last. */
	public List<Choice> choices(Field field) {
		return switch (field.type()) {
			case FLAG -> List.of(new Choice("true", "Có"), new Choice("false", "Không"));
			case UNIT -> units();
			case POSITION -> organisation.units()
				.stream()
				.flatMap((unit) -> organisation.groups(unit.id()).stream())
				.map((group) -> new Choice(group, organisation.title(group)))
				.toList();
			case CHOICE -> (field.rowsOf() != null)
					? shelf.choices(field.rowsOf())
						.stream()
						.map((row) -> new Choice(String.valueOf(row.id()), row.label()))
						.toList()
					: field.options().stream().map((option) -> new Choice(option.id(), option.label())).toList();
			default -> List.of();
		};
	}

	public List<Choice> units() {
		return organisation.units().stream().map((unit) -> new Choice(unit.id(), unit.name())).toList();
	}

	/** Whether rows are told apart by it in figures and on the screen as a number. */
	public boolean isFigure(Field field) {
		return field.type() == FieldType.NUMBER || field.type() == FieldType.RATIO;
	}

	/** Versions, latest first. */
	List<Version> versions(Book book, List<EntryVersion> versions) {
		List<Version> shown = new ArrayList<>();
		for (EntryVersion version : versions) {
			String who = (version.actedAs() != null) ? organisation.title(version.actedAs())
					: words.account(version.by());
			String renewed = version.renewed()
				.stream()
				.map((id) -> book.field(id).map(Field::label).orElse(id))
				.reduce((one, other) -> one + "; " + other)
				.orElse(null);
			shown.add(0,
					new Version(version, KINDS.get(version.kind()), who, renewed, shelf.words(book, version.fields())));
		}
		return shown;
	}

	/**
	 * Everything but what is protected; n of N as two numbers that Excel can add up.
	 * @throws ResponseStatusException if there are too many rows for one file
	 */
	ExportedTable table(Book book, List<BookShelf.Line> lines) {
		if (lines.size() > MOST_EXPORTED) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"Sổ có quá 20.000 dòng như vậy; mời thu hẹp khoảng thời gian rồi xuất lại.");
		}
		List<String> head = new ArrayList<>(List.of("Số", "Ngày", "Đơn vị", "Hồ sơ", "Tình trạng"));
		for (Field field : book.openFields()) {
			if (field.type() == FieldType.RATIO) {
				head.addAll(List.of(field.label() + " (n)", field.label() + " (N)"));
			}
			else {
				head.add(field.label());
			}
		}
		return new ExportedTable(book.title(), head, lines.stream().map((line) -> row(book, line)).toList());
	}

	private List<Object> row(Book book, BookShelf.Line line) {
		List<Object> row = new ArrayList<>(Arrays.asList(line.entry().number(), line.entry().day(),
				words.unit(line.entry().unit()), line.entry().caseNumber(), line.entry().isValid() ? null : "Đã rút"));
		IntStream.range(0, line.cells().size()).forEach((i) -> {
			Field field = book.openFields().get(i);
			JsonNode value = line.entry().fields().path(field.id());
			switch (field.type()) {
				case RATIO -> {
					row.add(value.isObject() ? value.path("n").longValue() : null);
					row.add(value.isObject() ? value.path("of").longValue() : null);
				}
				case NUMBER -> row.add(value.isNumber() ? value.decimalValue() : null);
				case DATE -> row.add(TypedDay.parse(value.asText()).orElse(null));
				default -> row.add(line.cells().get(i));
			}
		});
		return row;
	}

	/**
	 * A version as pages show it.
	 *
	 * @param kind in Vietnamese
	 * @param who position or account
	 * @param renewed the labels of protected fields that were written anew; {@code null}
	 * for none
	 */
	record Version(EntryVersion version, String kind, String who, String renewed, List<String> cells) {
	}

}
