package vn.oversight.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import vn.oversight.calendar.PeriodSeries;
import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.ConfigText;
import vn.oversight.config.Quote;
import vn.oversight.config.Similar;
import vn.oversight.engine.Text;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/** Reads {@code registers.yml}. */
class BooksFile {

	/** Before a register whose rows are chosen from. */
	static final String ROWS = "rows:";

	private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	private static final Pattern FIELD_ID = Pattern.compile("[a-z][A-Za-z0-9]*(-[a-z0-9]+)*");

	private static final Pattern PREFIX = Pattern.compile("\\p{Lu}[\\p{Lu}\\d]{0,9}");

	private static final List<String> PERIODS = List.of("month", "quarter", "half", "year");

	/** What a row has beside its fields. */
	private static final Set<String> RESERVED = Set.of(Book.UNIT, Book.DAY, Book.PERIOD, "number", "case", "reason");

	private static final int MOST_FIELDS = 40;

	private static final int MOST_SUMS = 5;

	private static final String NUMBER = "-?\\d{1,12}(\\.\\d{1,4})?";

	private final ConfigFile file;

	private final Organisation organisation;

	private final Map<String, Book> books = new LinkedHashMap<>();

	BooksFile(ConfigFile file, Organisation organisation) {
		this.file = file;
		this.organisation = organisation;
	}

	Books books() {
		if (!file.root().has("registers")) {
			file.root().refuse("registers", "\"registers\" is missing", "add the key \"registers\", [] for none");
		}
		List<ConfigMap> maps = file.root().maps("registers");
		Set<String> ids = maps.stream().map((map) -> map.optionalText("id")).collect(Collectors.toSet());
		maps.forEach((map) -> readBook(map, ids));
		file.accept();
		return new Books(books);
	}

	private void readBook(ConfigMap map, Set<String> registers) {
		List<Field> fields = fields(map, registers);
		PeriodSeries period = map.has("period") ? PeriodSeries.of(map.oneOf("period", PERIODS)).orElse(null) : null;
		String expectedOf = map.has("expected-of") ? map.oneOf("expected-of", Unit.KINDS) : null;
		if (expectedOf != null && period == null) {
			map.refuse("expected-of", "rows are expected, but nothing says how often", "add the key \"period\"");
		}
		Book book = new Book(id(map, ID), map.text("title"), prefix(map), readers(map, "readers"),
				readers(map, "writers"), map.flag("unit-sees-own"), map.flag("unit-required") || expectedOf != null,
				period, expectedOf, retention(map, fields), map.flag("closed"), fields, sums(map, fields, period));
		if (book.writers().isEmpty() && book.readers().isEmpty()) {
			map.refuse("readers", "nobody reads this register", "name positions or units under \"readers\"");
		}
		if (books.putIfAbsent(book.id(), book) != null) {
			map.refuse("id", "register \"%s\" stands here a second time".formatted(Quote.of(book.id())),
					"remove it, or give it another id");
		}
	}

	private static String id(ConfigMap map, Pattern pattern) {
		String id = map.text("id");
		if (!id.isEmpty() && !pattern.matcher(id).matches()) {
			map.refuse("id", "\"%s\" cannot be an id".formatted(Quote.of(id)),
					"use lower-case letters, digits and hyphens");
		}
		return id;
	}

	private static String prefix(ConfigMap map) {
		if (!map.has("prefix")) {
			return null;
		}
		String prefix = map.text("prefix");
		if (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
			map.refuse("prefix", "numbers cannot begin with \"%s\"".formatted(Quote.of(prefix)),
					"use up to ten capital letters and digits, such as DSH");
		}
		return prefix;
	}

	private List<String> readers(ConfigMap map, String key) {
		List<String> named = new ArrayList<>();
		for (ConfigText text : map.texts(key)) {
			if (organisation.role(text.value()).isEmpty() && organisation.unit(text.value()).isEmpty()) {
				List<String> known = Stream
					.concat(organisation.units().stream().map(Unit::id),
							organisation.units().stream().flatMap((unit) -> organisation.groups(unit.id()).stream()))
					.toList();
				text.refuse(
						"\"%s\" names the unknown position or unit \"%s\"%s".formatted(key, Quote.of(text.value()),
								Similar.question(text.value(), known)),
						"write <unit>.<role>, or <unit> for all its positions, as in organisation.yml");
			}
			named.add(text.value());
		}
		return named;
	}

	private static int retention(ConfigMap map, List<Field> fields) {
		boolean isNeeded = fields.stream().anyMatch(Field::isProtected);
		if (map.has("retention") || isNeeded) {
			int months = map.number("retention", 1, 120);
			if (!isNeeded) {
				map.refuse("retention", "there is no protected field that would be purged",
						"remove the key, or mark a field with \"protected: true\"");
			}
			return months;
		}
		return 0;
	}

	private static List<String> sums(ConfigMap map, List<Field> fields, PeriodSeries period) {
		List<String> sums = new ArrayList<>();
		List<String> known = new ArrayList<>(List.of(Book.UNIT, Book.PERIOD));
		fields.stream()
			.filter((field) -> field.type().isGroup() && !field.isProtected())
			.map(Field::id)
			.forEach(known::add);
		for (ConfigText text : map.texts("sums")) {
			if (!known.contains(text.value())) {
				text.refuse("figures cannot be added up by \"%s\"%s".formatted(Quote.of(text.value()),
						Similar.question(text.value(), known)), "write some of " + String.join(", ", known));
			}
			else if (text.value().equals(Book.PERIOD) && period == null) {
				text.refuse("the register has no period", "add the key \"period\", such as quarter");
			}
			else if (sums.contains(text.value())) {
				text.refuse("\"%s\" stands here a second time".formatted(text.value()), "remove one of the two");
			}
			sums.add(text.value());
		}
		if (sums.size() > MOST_SUMS) {
			map.refuse("sums", "there are %d sums".formatted(sums.size()), "keep %d at the most".formatted(MOST_SUMS));
		}
		return sums;
	}

	private List<Field> fields(ConfigMap map, Set<String> registers) {
		Map<String, Field> fields = new LinkedHashMap<>();
		for (ConfigMap entry : map.maps("fields")) {
			Field field = field(entry, registers);
			if (RESERVED.contains(field.id())) {
				entry.refuse("id", "each row has \"%s\" without being told".formatted(field.id()),
						"give the field another id");
			}
			if (fields.putIfAbsent(field.id(), field) != null) {
				entry.refuse("id", "field \"%s\" stands here a second time".formatted(Quote.of(field.id())),
						"remove it, or give it another id");
			}
		}
		if (fields.values().stream().allMatch(Field::isProtected)) {
			map.refuse("fields", "the register has no field that its readers see",
					"write at least one, as \"- { id: …, label: …, type: text, most: 200 }\"");
		}
		if (fields.size() > MOST_FIELDS) {
			map.refuse("fields", "there are %d fields".formatted(fields.size()),
					"keep %d at the most".formatted(MOST_FIELDS));
		}
		return List.copyOf(fields.values());
	}

	private Field field(ConfigMap map, Set<String> registers) {
		FieldType type = FieldType.of(type(map)).orElse(FieldType.FLAG);
		boolean isNumber = type == FieldType.NUMBER;
		boolean isProtected = map.flag("protected");
		if (isProtected && !type.isText()) {
			map.refuse("protected", "only texts can be protected", "make it a text or an area, or leave it open");
		}
		BigDecimal least = isNumber ? number(map, "least") : null;
		BigDecimal greatest = isNumber ? number(map, "greatest") : null;
		if (least != null && greatest != null && least.compareTo(greatest) > 0) {
			map.refuse("greatest", "no number is from %s to %s".formatted(least, greatest), "exchange the two");
		}
		String rowsOf = rowsOf(map, type, registers);
		return new Field(id(map, FIELD_ID), map.text("label"), type, map.flag("required"),
				type.isText() ? map.number("most", 1, Text.LONGEST) : 0, least, greatest,
				(isNumber && map.has("decimals")) ? map.number("decimals", 0, 4) : 0, isProtected, map.flag("closed"),
				type == FieldType.RATIO && map.flag("may-exceed"),
				(type == FieldType.CHOICE && rowsOf == null) ? options(map) : List.of(), rowsOf);
	}

	private static String type(ConfigMap map) {
		String type = map.text("type");
		if (!type.isEmpty() && FieldType.of(type).isEmpty()) {
			map.refuse("type",
					"type \"%s\" is not known%s".formatted(Quote.of(type), Similar.question(type, FieldType.words())),
					"write one of " + String.join(", ", FieldType.words()));
		}
		return type;
	}

	private static BigDecimal number(ConfigMap map, String key) {
		if (!map.has(key)) {
			return null;
		}
		String text = map.text(key);
		if (!text.matches(NUMBER)) {
			map.refuse(key, "\"%s\" is \"%s\"".formatted(key, Quote.of(text)), "write a number, such as 0");
			return null;
		}
		return new BigDecimal(text);
	}

	private static String rowsOf(ConfigMap map, FieldType type, Set<String> registers) {
		if (type != FieldType.CHOICE || !map.has("choices") || !map.isText("choices")) {
			return null;
		}
		String choices = map.text("choices");
		String register = choices.startsWith(ROWS) ? choices.substring(ROWS.length()) : choices;
		if (!choices.isEmpty() && (!choices.startsWith(ROWS) || !registers.contains(register))) {
			map.refuse("choices",
					"there are no choices \"%s\"%s".formatted(Quote.of(choices), Similar.question(register, registers)),
					"write a list of them, or rows:<register> of a register in this file");
		}
		return register;
	}

	private static List<Field.Option> options(ConfigMap map) {
		Map<String, Field.Option> options = new LinkedHashMap<>();
		for (ConfigMap entry : map.maps("choices")) {
			Field.Option option = new Field.Option(id(entry, ID), entry.text("label"), entry.flag("closed"));
			if (options.putIfAbsent(option.id(), option) != null) {
				entry.refuse("id", "choice \"%s\" stands here a second time".formatted(Quote.of(option.id())),
						"remove it, or give it another id");
			}
		}
		if (options.isEmpty()) {
			map.refuse("choices", "there is nothing to choose from",
					"write them as \"- { id: …, label: … }\", or rows:<register>");
		}
		return List.copyOf(options.values());
	}

}
