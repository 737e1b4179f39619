package vn.oversight.books;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.engine.Json;

/** The rows of all registers and their versions. Asks nobody's rights. */
@Repository
class EntryTable {

	private static final String ENTRY = """
			select id, register, number, unit, day, case_number, state, version, fields, entered_at
			from oversight.register_entry""";

	private final JdbcClient jdbc;

	EntryTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The next number of a register in a year, without gaps: others wait. */
	int nextNumber(String register, int year) {
		return jdbc.sql("""
				insert into oversight.register_number values (:register, :year, 1)
				on conflict (register, year) do update set last = register_number.last + 1 returning last""")
			.param("register", register)
			.param("year", year)
			.query(Integer.class)
			.single();
	}

	/** Enters a row, without its first version. */
	long insert(Book book, String number, String unit, LocalDate day, Origin origin, JsonNode fields, Instant now) {
		return jdbc.sql("""
				insert into oversight.register_entry (register, number, unit, day, case_number, instance, element,
					loop, place, state, version, fields, words, entered_at)
				values (:register, :number, :unit, :day, :case, :instance, :element, :loop, :place, 'valid', 1,
					cast(:fields as jsonb), :words, :now) returning id""")
			.param("register", book.id())
			.param("number", number)
			.param("unit", unit)
			.param("day", day)
			.param("case", origin.caseNumber())
			.param("instance", origin.instance())
			.param("element", origin.element())
			.param("loop", origin.loop())
			.param("place", origin.place())
			.param("fields", fields.toString())
			.param("words", words(book, number, origin.caseNumber(), fields))
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	/** Makes a row say something else; the caller writes the version. */
	void update(Book book, Entry entry, String unit, LocalDate day, JsonNode fields, boolean isValid, int place) {
		jdbc.sql("""
				update oversight.register_entry set unit = :unit, day = :day, fields = cast(:fields as jsonb),
					words = :words, state = :state, version = version + 1,
					place = case when :place < 0 then place else :place end
				where id = :id""")
			.param("unit", unit)
			.param("day", day)
			.param("fields", fields.toString())
			.param("words", words(book, entry.number(), entry.caseNumber(), fields))
			.param("state", isValid ? "valid" : "withdrawn")
			.param("place", place)
			.param("id", entry.id())
			.update();
	}

	/** Never what is protected. */
	private static String words(Book book, String number, String caseNumber, JsonNode fields) {
		List<String> words = new ArrayList<>(Arrays.asList(number, caseNumber));
		book.openFields()
			.stream()
			.filter((field) -> field.type().isText())
			.forEach((field) -> words.add(fields.path(field.id()).asText(null)));
		words.removeIf((word) -> word == null);
		return String.join("\n", words).toLowerCase();
	}

	/** Writes down what a row says with its present version. */
	void note(long entry, String kind, String reason, Collection<String> renewed, Instant now, Actor actor) {
		jdbc.sql("""
				insert into oversight.register_entry_version
					(entry_id, version, kind, unit, day, fields, reason, renewed, at, by, acted_as)
				select id, version, :kind, unit, day, fields, :reason, :renewed, :now, :by,
					oversight.position_of(:task, :groups)
				from oversight.register_entry where id = :id""")
			.param("kind", kind)
			.param("reason", reason)
			.param("renewed", renewed.toArray(String[]::new))
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("by", actor.account())
			.param("task", actor.task())
			.param("groups", actor.groups().toArray(String[]::new))
			.param("id", entry)
			.update();
	}

	Optional<Entry> entry(long id) {
		return jdbc.sql(ENTRY + " where id = :id").param("id", id).query(this::read).optional();
	}

	/** The same; nobody else changes it until the transaction ends. */
	Optional<Entry> locked(long id) {
		return jdbc.sql(ENTRY + " where id = :id for update").param("id", id).query(this::read).optional();
	}

	/**
	 * The valid rows that an element has entered in its loop, in the order of the form.
	 */
	List<Entry> of(Origin origin) {
		return jdbc.sql(ENTRY + """
				 where instance = :instance and element = :element and loop is not distinct from :loop
				and state = 'valid'
				order by place for update""")
			.param("instance", origin.instance())
			.param("element", origin.element())
			.param("loop", origin.loop())
			.query(this::read)
			.list();
	}

	/** The ids of the valid rows of a case in a register, oldest first. */
	List<Long> ofCase(String caseNumber, String register) {
		return jdbc.sql("""
				select id from oversight.register_entry
				where case_number = :case and register = :register and state = 'valid' order by id""")
			.param("case", caseNumber)
			.param("register", register)
			.query(Long.class)
			.list();
	}

	/** Oldest first. */
	List<EntryVersion> versions(long entry) {
		return jdbc.sql("""
				select version, kind, unit, day, fields, reason, renewed, at, by, acted_as
				from oversight.register_entry_version where entry_id = :entry order by version""")
			.param("entry", entry)
			.query((row, number) -> new EntryVersion(row.getInt("version"), row.getString("kind"),
					row.getString("unit"), row.getObject("day", LocalDate.class), Json.tree(row.getString("fields")),
					row.getString("reason"), List.of((String[]) row.getArray("renewed").getArray()),
					row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("by"),
					row.getString("acted_as")))
			.list();
	}

	/**
	 * Rows, latest first.
	 * @param before the last row that was shown; {@code null} for the first page
	 */
	List<Entry> page(Book book, EntryFilter filter, Entry before, int most) {
		Where where = new Where(book, filter);
		if (before != null) {
			where.and("(day, id) < (:beforeDay, :beforeId)",
					Map.of("beforeDay", before.day(), "beforeId", before.id()));
		}
		return jdbc.sql(ENTRY + where.sql() + " order by register, day desc, id desc limit " + most)
			.params(where.parameters())
			.query(this::read)
			.list();
	}

	/** The valid rows of a register, for choosing, the latest {@code most} of them. */
	List<Entry> valid(Book book, EntryFilter filter, int most) {
		return page(book, filter, null, most);
	}

	/** Valid rows with the latest day of a row of another register that names them. */
	Map<Entry, Optional<LocalDate>> longestWithout(String register, String by, String field, int most) {
		Map<Entry, Optional<LocalDate>> rows = new LinkedHashMap<>();
		jdbc.sql("""
				select e.id, e.register, e.number, e.unit, e.day, e.case_number, e.state, e.version, e.fields,
					e.entered_at, last.day as last
				from oversight.register_entry e
				left join (select fields ->> :field as named, max(day) as day from oversight.register_entry
					where register = :by and state = 'valid' group by 1) last on last.named = e.id::text
				where e.register = :register and e.state = 'valid'
				order by last.day nulls first, e.id limit :most""")
			.param("field", field)
			.param("by", by)
			.param("register", register)
			.param("most", most)
			.query((row, index) -> Map.entry(read(row, index),
					Optional.ofNullable(row.getObject("last", LocalDate.class))))
			.list()
			.forEach((row) -> rows.put(row.getKey(), row.getValue()));
		return rows;
	}

	/** Rows by their ids, whatever their state. */
	List<Entry> entries(String register, Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: jdbc.sql(ENTRY + " where id = any(:ids) and register = :register")
					.param("ids", ids.toArray(Long[]::new))
					.param("register", register)
					.query(this::read)
					.list();
	}

	/**
	 * Figures of the valid rows, added up: all of them under the name {@code ""}, and by
	 * each of the book's sums.
	 */
	List<Figures> figures(Book book, EntryFilter filter) {
		Where where = new Where(book, new EntryFilter(filter.ownUnits(), filter.unit(), filter.from(), filter.until(),
				filter.text(), filter.chosen(), false));
		Map<String, String> groups = new LinkedHashMap<>();
		for (String sum : book.sums()) {
			groups.put(sum, group(book, sum));
		}
		List<Field> figures = book.figures();
		StringBuilder sql = new StringBuilder("select count(*) as entries");
		int i = 0;
		for (String expression : groups.values()) {
			sql.append(", ")
				.append(expression)
				.append(" as g")
				.append(i)
				.append(", grouping(")
				.append(expression)
				.append(") as is_over")
				.append(i++);
		}
		for (int f = 0; f < figures.size(); f++) {
			sql.append(figure(figures.get(f), f));
		}
		sql.append(" from oversight.register_entry").append(where.sql()).append(" group by grouping sets (()");
		groups.values().forEach((expression) -> sql.append(", (").append(expression).append(")"));
		sql.append(")");
		List<String> names = List.copyOf(groups.keySet());
		return jdbc.sql(sql.toString())
			.params(where.parameters())
			.query((row, number) -> figures(row, names, figures.size()))
			.list();
	}

	/** Ids were checked when the file was read: they hold nothing that SQL would read. */
	private static String group(Book book, String sum) {
		return switch (sum) {
			case Book.UNIT -> "unit";
			case Book.PERIOD -> periodStart(book);
			default -> "(fields ->> '" + sum + "')";
		};
	}

	private static String periodStart(Book book) {
		return switch (book.period()) {
			case MONTH -> "date_trunc('month', day)::date";
			case QUARTER -> "date_trunc('quarter', day)::date";
			case HALF ->
				"make_date(extract(year from day)::int, case when extract(month from day) < 7 then 1 else 7 end, 1)";
			default -> "date_trunc('year', day)::date";
		};
	}

	private static String figure(Field field, int number) {
		String value = "fields -> '" + field.id() + "'";
		return switch (field.type()) {
			case RATIO -> ", sum((%s ->> 'n')::numeric) as n%d, sum((%s ->> 'of')::numeric) as w%d".formatted(value,
					number, value, number);
			case FLAG -> ", count(*) filter (where %s = 'true') as n%d, count(%s) as w%d".formatted(value, number,
					value, number);
			default -> ", sum((fields ->> '%s')::numeric) as n%d, null as w%d".formatted(field.id(), number, number);
		};
	}

	private static Figures figures(ResultSet row, List<String> names, int count) throws SQLException {
		String by = "";
		String group = null;
		for (int i = 0; i < names.size(); i++) {
			if (row.getInt("is_over" + i) == 0) {
				by = names.get(i);
				group = row.getString("g" + i);
			}
		}
		List<java.math.BigDecimal[]> values = new ArrayList<>();
		for (int f = 0; f < count; f++) {
			values.add(new java.math.BigDecimal[] { row.getBigDecimal("n" + f), row.getBigDecimal("w" + f) });
		}
		return new Figures(by, group, row.getLong("entries"), values);
	}

	/**
	 * Figures added up.
	 *
	 * @param by one of the book's sums; empty for all rows
	 * @param group its value; {@code null} where a row has none
	 * @param values of each figure of the book the number, or n and N
	 */
	record Figures(String by, String group, long entries, List<java.math.BigDecimal[]> values) {
	}

	/** Which units have a row in which period, told by its first day. */
	Map<LocalDate, List<String>> unitsByPeriod(Book book, LocalDate from, LocalDate until) {
		Map<LocalDate, List<String>> units = new HashMap<>();
		jdbc.sql("select distinct unit, " + periodStart(book) + """
				 as period from oversight.register_entry
				where register = :register and state = 'valid' and unit is not null and day between :from and :until""")
			.param("register", book.id())
			.param("from", from)
			.param("until", until)
			.query((row) -> {
				units.computeIfAbsent(row.getObject("period", LocalDate.class), (period) -> new ArrayList<>())
					.add(row.getString("unit"));
			});
		return units;
	}

	private Entry read(ResultSet row, int number) throws SQLException {
		return new Entry(row.getLong("id"), row.getString("register"), row.getString("number"), row.getString("unit"),
				row.getObject("day", LocalDate.class), row.getString("case_number"),
				row.getString("state").equals("valid"), row.getInt("version"), Json.tree(row.getString("fields")),
				row.getObject("entered_at", OffsetDateTime.class).toInstant());
	}

	/**
	 * Where a row comes from.
	 *
	 * @param caseNumber {@code null} without a case
	 * @param instance process instance; {@code null} for a row that was entered by hand
	 * @param loop of the element's loop; {@code null} outside of one
	 * @param place in the form's list
	 */
	record Origin(String caseNumber, String instance, String element, String loop, int place) {

		static final Origin BY_HAND = new Origin(null, null, null, null, 0);

	}

	/**
	 * Who acts.
	 *
	 * @param account {@code null} for nobody
	 * @param task {@code null} outside of a task
	 */
	record Actor(String account, String task, List<String> groups) {
	}

	/** What a filter asks for in SQL. */
	private static final class Where {

		private final StringBuilder sql = new StringBuilder(" where register = :register");

		private final Map<String, Object> parameters = new HashMap<>();

		Where(Book book, EntryFilter filter) {
			parameters.put("register", book.id());
			if (!filter.isWithWithdrawn()) {
				sql.append(" and state = 'valid'");
			}
			if (filter.ownUnits() != null) {
				and("unit = any(:own)", Map.of("own", filter.ownUnits().toArray(String[]::new)));
			}
			if (filter.unit() != null) {
				and("unit = :unit", Map.of("unit", filter.unit()));
			}
			if (filter.from() != null) {
				and("day >= :from", Map.of("from", filter.from()));
			}
			if (filter.until() != null) {
				and("day <= :until", Map.of("until", filter.until()));
			}
			if (filter.text() != null) {
				and("words like :text",
						Map.of("text", "%" + filter.text().toLowerCase().replaceAll("([\\\\%_])", "\\\\$1") + "%"));
			}
			int number = 0;
			for (Map.Entry<String, String> chosen : filter.chosen().entrySet()) {
				and("fields ->> :field%d = :value%d".formatted(number, number),
						Map.of("field" + number, chosen.getKey(), "value" + number, chosen.getValue()));
				number++;
			}
		}

		void and(String condition, Map<String, Object> values) {
			sql.append(" and ").append(condition);
			parameters.putAll(values);
		}

		String sql() {
			return sql.toString();
		}

		Map<String, Object> parameters() {
			return parameters;
		}

	}

}
