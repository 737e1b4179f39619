package vn.oversight.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import vn.oversight.books.Book;
import vn.oversight.books.EntryFilter;
import vn.oversight.books.Field;
import vn.oversight.calendar.Period;
import vn.oversight.engine.Refusal;

/**
 * What a page asks of a register.
 *
 * @param unit {@code null} for all
 * @param period the id of one of the register's; {@code null} for none
 * @param from {@code null} for no bound
 * @param until {@code null} for no bound
 * @param text {@code null} for any
 * @param chosen by the ids of the fields
 */
record RegisterQuery(Book book, String unit, String period, LocalDate from, LocalDate until, String text,
		Map<String, String> chosen, boolean isWithWithdrawn) {

	/** Before the id of a field, in addresses and forms. */
	static final String FIELD = "f.";

	private static final Set<String> PARTS = Set.of("unit", "period", "from", "until", "q", "withdrawn");

	private static final int MOST_PERIODS = 12;

	/**
	 * Reads it. What is left out altogether is this year.
	 * @throws Refusal if a day is none
	 */
	static RegisterQuery of(Book book, Map<String, String> sent, LocalDate today) {
		String period = given(sent, "period");
		Period known = (period != null && book.period() != null) ? book.period().period(period).orElse(null) : null;
		boolean isUnbound = sent.containsKey("from") || sent.containsKey("until");
		LocalDate from = (known != null) ? known.from() : isUnbound ? day(given(sent, "from")) : today.withDayOfYear(1);
		LocalDate until = (known != null) ? known.to() : isUnbound ? day(given(sent, "until")) : null;
		if (from != null && until != null && until.isBefore(from)) {
			throw new Refusal("Ngày cuối phải từ ngày đầu trở đi.", "The last day must not be before the first.");
		}
		Map<String, String> chosen = new LinkedHashMap<>();
		filters(book).forEach((field) -> {
			String value = given(sent, FIELD + field.id());
			if (value != null) {
				chosen.put(field.id(), value);
			}
		});
		return new RegisterQuery(book, given(sent, "unit"), (known != null) ? period : null, from, until,
				given(sent, "q"), chosen, sent.containsKey("withdrawn"));
	}

	/** Whether a parameter is one of it. */
	static boolean isPart(String name) {
		return PARTS.contains(name) || name.startsWith(FIELD);
	}

	/** The fields that rows can be told apart by. */
	static List<Field> filters(Book book) {
		return book.openFields().stream().filter((field) -> field.type().isGroup()).toList();
	}

	public List<Field> filters() {
		return filters(book);
	}

	EntryFilter filter(Set<String> ownUnits) {
		return new EntryFilter(ownUnits, unit, from, until, text, chosen, isWithWithdrawn);
	}

	/**
	 * Whether more is asked than a stretch of time, so that a missing row says nothing.
	 */
	boolean isNarrow() {
		return unit != null || text != null || !chosen.isEmpty();
	}

	/** A year back, where nothing is said. */
	LocalDate firstDay(LocalDate today) {
		return (from != null) ? from : lastDay(today).minusYears(1).plusDays(1);
	}

	LocalDate lastDay(LocalDate today) {
		return (until != null) ? until : today;
	}

	/** The latest periods of the register, this one first; none without periods. */
	List<Period> periods(LocalDate today) {
		List<Period> periods = new ArrayList<>();
		LocalDate day = today;
		while (book.period() != null && periods.size() < MOST_PERIODS) {
			Period next = book.period().endingBetween(day, day.plusYears(1)).get(0);
			periods.add(next);
			day = next.from().minusDays(1);
		}
		return periods;
	}

	/** What a form of ours sent, by the inputs of the register. */
	static Map<String, Object> inputs(Book book, Map<String, String> sent) {
		Map<String, Object> inputs = new HashMap<>();
		inputs.put(Book.UNIT, given(sent, Book.UNIT));
		String day = given(sent, Book.DAY);
		inputs.put(Book.DAY, (day != null) ? SentDay.of(day).toString() : null);
		for (Field field : book.fields()) {
			for (String input : field.inputs()) {
				String value = sent.get(FIELD + input);
				inputs.put(input, isDay(field, value) ? SentDay.of(value).toString() : value);
			}
		}
		return inputs;
	}

	private static boolean isDay(Field field, String value) {
		return field.type() == vn.oversight.books.FieldType.DATE && value != null && !value.isBlank();
	}

	/** The other way round: what stands in the boxes. */
	static Map<String, String> typed(Map<String, Object> inputs) {
		Map<String, String> typed = new HashMap<>();
		inputs.forEach((input, value) -> {
			if (value != null) {
				String name = (input.equals(Book.UNIT) || input.equals(Book.DAY)) ? input : FIELD + input;
				typed.put(name, (value instanceof BigDecimal number) ? number.toPlainString().replace('.', ',')
						: (value instanceof Boolean flag) ? (flag ? "yes" : "no") : value.toString());
			}
		});
		return typed;
	}

	private static String given(Map<String, String> sent, String name) {
		return ListAddress.given(sent.get(name));
	}

	private static LocalDate day(String text) {
		return (text != null) ? SentDay.of(text) : null;
	}

}
