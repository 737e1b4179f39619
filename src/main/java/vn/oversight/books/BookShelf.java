package vn.oversight.books;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.stereotype.Service;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Period;
import vn.oversight.engine.OfficeDays;
import vn.oversight.engine.Percent;
import vn.oversight.engine.TypedDay;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/** What stands in the registers, for people; never what is protected. */
@Service
public class BookShelf {

	private static final int MOST_CHOICES = 1000;

	/** Of the periods whose missing units are named. */
	private static final int MOST_PERIODS = 12;

	private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

	private final Books books;

	private final EntryTable entries;

	private final Organisation organisation;

	private final OfficeDays days;

	BookShelf(Books books, EntryTable entries, Organisation organisation, OfficeDays days) {
		this.books = books;
		this.entries = entries;
		this.organisation = organisation;
		this.days = days;
	}

	/**
	 * The units whose rows somebody sees who does not read the whole book, with those
	 * whose place they have taken; none if they see nothing.
	 */
	public Set<String> ownUnits(Book book, Collection<String> groups) {
		return book.unitSeesOwn() ? organisation.unitsOf(groups, days.today()) : Set.of();
	}

	/**
	 * Rows to choose from, for whoever asks: all that they see. Those of the same name
	 * are told apart by their units.
	 */
	List<Row> choices(Book book, Collection<String> groups) {
		boolean isWhole = book.isReadBy(groups);
		Set<String> own = isWhole ? null : ownUnits(book, groups);
		if (!isWhole && own.isEmpty()) {
			return List.of();
		}
		List<Entry> page = entries.page(book, new EntryFilter(own, null, null, null, null, Map.of(), false), null,
				MOST_CHOICES);
		Map<String, Long> ofThisName = page.stream()
			.collect(Collectors.groupingBy((entry) -> label(book, entry), Collectors.counting()));
		return page.stream()
			.map((entry) -> new Row(entry.id(),
					(entry.unit() != null && ofThisName.get(label(book, entry)) > 1)
							? "%s (%s)".formatted(label(book, entry), organisation.unitName(entry.unit()))
							: label(book, entry)))
			.sorted((one, other) -> one.label().compareToIgnoreCase(other.label()))
			.toList();
	}

	/** The valid rows of a register that can be chosen, whoever asks. */
	public List<Row> choices(String register) {
		Book book = books.require(register);
		return choices(book, book.readers().isEmpty() ? book.writers() : book.readers());
	}

	/** A row as others name it: its first field. */
	String label(Book book, Entry entry) {
		Field first = book.openFields().get(0);
		String label = (first.rowsOf() != null) ? "" : words(first, entry.fields(), Map.of());
		return label.isEmpty() ? Optional.ofNullable(entry.number()).orElse("Dòng " + entry.id()) : label;
	}

	/**
	 * Rows with their fields in words, latest first.
	 * @param before the id of the last row that was shown; {@code null} for the first
	 * page
	 */
	public List<Line> lines(Book book, EntryFilter filter, Long before, int most) {
		Entry last = (before != null) ? entries.entry(before).orElse(null) : null;
		List<Entry> page = entries.page(book, filter, last, most);
		Map<String, String> labels = labels(book, page.stream().map(Entry::fields).toList());
		return page.stream()
			.map((entry) -> new Line(entry,
					book.openFields().stream().map((field) -> words(field, entry.fields(), labels)).toList()))
			.toList();
	}

	/** The fields of a version in words, in the order of {@link Book#openFields}. */
	public List<String> words(Book book, JsonNode fields) {
		Map<String, String> labels = labels(book, List.of(fields));
		return book.openFields().stream().map((field) -> words(field, fields, labels)).toList();
	}

	/** What the rows are called that these fields choose, by the id of the row. */
	private Map<String, String> labels(Book book, List<JsonNode> fields) {
		Map<String, String> labels = new HashMap<>();
		for (Field field : book.openFields()) {
			if (field.rowsOf() != null) {
				Book other = books.require(field.rowsOf());
				Set<Long> ids = fields.stream()
					.map((one) -> one.path(field.id()).asText(""))
					.filter((id) -> id.matches("\\d{1,18}"))
					.map(Long::valueOf)
					.collect(Collectors.toSet());
				entries.entries(other.id(), ids)
					.forEach((entry) -> labels.put(String.valueOf(entry.id()), label(other, entry)));
			}
		}
		return labels;
	}

	private String words(Field field, JsonNode fields, Map<String, String> labels) {
		JsonNode value = fields.path(field.id());
		if (value.isMissingNode()) {
			return "";
		}
		return switch (field.type()) {
			case TEXT, AREA -> value.asText();
			case NUMBER -> number(value.decimalValue());
			case RATIO -> ratio(value.path(Field.PART).decimalValue(), value.path(Field.WHOLE).decimalValue());
			case FLAG -> value.asBoolean() ? "Có" : "Không";
			case DATE -> TypedDay.parse(value.asText()).map(DateWords::of).orElse(value.asText());
			default -> name(field, value.asText(), labels);
		};
	}

	private String name(Field field, String value, Map<String, String> labels) {
		return switch (field.type()) {
			case UNIT -> organisation.unitName(value);
			case POSITION -> organisation.title(value);
			case FLAG -> Boolean.parseBoolean(value) ? "Có" : "Không";
			default -> (field.rowsOf() != null) ? labels.getOrDefault(value, "Dòng " + value)
					: field.option(value).map(Field.Option::label).orElse(value);
		};
	}

	private static String number(BigDecimal number) {
		NumberFormat format = NumberFormat.getNumberInstance(VIETNAMESE);
		format.setMaximumFractionDigits(4);
		return format.format(number);
	}

	private static String ratio(BigDecimal part, BigDecimal whole) {
		return "%s/%s (%s)".formatted(number(part), number(whole),
				Percent.of(part.longValueExact(), whole.longValueExact()));
	}

	/** Figures added up: of all rows, then by each of the book's sums. */
	public List<Sums> sums(Book book, EntryFilter filter) {
		List<EntryTable.Figures> figures = entries.figures(book, filter);
		List<Sums> sums = new ArrayList<>();
		sums.add(new Sums("", List
			.of(sum("Tổng số", book, figures.stream().filter((one) -> one.by().isEmpty()).findFirst().orElseThrow()))));
		for (String by : book.sums()) {
			List<EntryTable.Figures> own = figures.stream().filter((one) -> one.by().equals(by)).toList();
			Map<String, String> labels = book.field(by)
				.filter((field) -> field.rowsOf() != null)
				.map((field) -> rowLabels(field, own))
				.orElse(Map.of());
			sums.add(new Sums(sumLabel(book, by),
					own.stream()
						.sorted((one, other) -> order(book, by, one, other, labels))
						.map((one) -> sum(groupLabel(book, by, one.group(), labels), book, one))
						.toList()));
		}
		return sums;
	}

	private Map<String, String> rowLabels(Field field, List<EntryTable.Figures> groups) {
		Book other = books.require(field.rowsOf());
		Set<Long> ids = groups.stream()
			.map(EntryTable.Figures::group)
			.filter((group) -> group != null && group.matches("\\d{1,18}"))
			.map(Long::valueOf)
			.collect(Collectors.toSet());
		return entries.entries(other.id(), ids)
			.stream()
			.collect(Collectors.toMap((entry) -> String.valueOf(entry.id()), (entry) -> label(other, entry)));
	}

	/** Periods as they follow each other, the rest by the number of rows. */
	private int order(Book book, String by, EntryTable.Figures one, EntryTable.Figures other,
			Map<String, String> labels) {
		int result = by.equals(Book.PERIOD) ? one.group().compareTo(other.group())
				: Long.compare(other.entries(), one.entries());
		return (result != 0) ? result
				: groupLabel(book, by, one.group(), labels).compareTo(groupLabel(book, by, other.group(), labels));
	}

	private static String sumLabel(Book book, String by) {
		return switch (by) {
			case Book.UNIT -> "Đơn vị";
			case Book.PERIOD -> "Kỳ";
			default -> book.field(by).map(Field::label).orElse(by);
		};
	}

	private String groupLabel(Book book, String by, String group, Map<String, String> labels) {
		if (group == null) {
			return "Không ghi";
		}
		return switch (by) {
			case Book.UNIT -> organisation.unitName(group);
			case Book.PERIOD -> period(book, LocalDate.parse(group)).name();
			default -> book.field(by).map((field) -> name(field, group, labels)).orElse(group);
		};
	}

	private static Sum sum(String label, Book book, EntryTable.Figures figures) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < book.figures().size(); i++) {
			BigDecimal part = figures.values().get(i)[0];
			BigDecimal whole = figures.values().get(i)[1];
			words.add((part == null || (whole != null && whole.signum() == 0)) ? ""
					: (whole != null) ? ratio(part, whole) : number(part));
		}
		return new Sum(label, figures.entries(), words);
	}

	/**
	 * Which units have no row in the periods between two days, latest first; nothing for
	 * a register that expects none.
	 */
	public List<Missing> missing(Book book, LocalDate from, LocalDate until, Set<String> ownUnits) {
		LocalDate last = until.isAfter(days.today()) ? days.today() : until;
		if (book.expectedOf() == null || last.isBefore(from)) {
			return List.of();
		}
		List<Period> periods = new ArrayList<>();
		for (LocalDate day = last; !day.isBefore(from) && periods.size() < MOST_PERIODS;) {
			Period period = period(book, day);
			periods.add(period);
			day = period.from().minusDays(1);
		}
		Map<LocalDate, List<String>> there = entries.unitsByPeriod(book, periods.get(periods.size() - 1).from(),
				periods.get(0).to());
		return periods.stream()
			.map((period) -> missing(book, period, there.getOrDefault(period.from(), List.of()), ownUnits))
			.filter((one) -> one.expected() > 0)
			.toList();
	}

	private Missing missing(Book book, Period period, List<String> there, Set<String> ownUnits) {
		Set<String> given = new HashSet<>(there);
		List<String> expected = organisation.unitsOn(period.to())
			.stream()
			.filter((unit) -> unit.kind().equals(book.expectedOf()))
			.filter((unit) -> unit.since() == null || !unit.since().isAfter(period.to()))
			.map(Unit::id)
			.filter((unit) -> ownUnits == null || ownUnits.contains(unit))
			.toList();
		return new Missing(period, !period.to().isBefore(days.today()), expected.size(),
				expected.stream().filter((unit) -> !given.contains(unit)).map(organisation::unitName).toList());
	}

	/** The period of a book that a day is in. */
	public Period period(Book book, LocalDate day) {
		return book.period().endingBetween(day, day.plusYears(1)).get(0);
	}

	/**
	 * A row that can be chosen.
	 */
	public record Row(long id, String label) {
	}

	/**
	 * A row with its fields in words.
	 *
	 * @param cells in the order of {@link Book#openFields}
	 */
	public record Line(Entry entry, List<String> cells) {
	}

	/**
	 * Figures by one thing.
	 *
	 * @param by what it is called; empty for all rows
	 */
	public record Sums(String by, List<Sum> sums) {
	}

	/**
	 * One line of figures.
	 *
	 * @param figures in words, in the order of {@link Book#figures}; empty where no row
	 * has one
	 */
	public record Sum(String label, long entries, List<String> figures) {
	}

	/**
	 * Units without a row.
	 *
	 * @param isRunning whether the period is not over yet
	 * @param expected how many units should have one
	 * @param units the names of those without
	 */
	public record Missing(Period period, boolean isRunning, int expected, List<String> units) {
	}

}
