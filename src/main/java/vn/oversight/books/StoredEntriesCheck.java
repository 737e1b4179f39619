package vn.oversight.books;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.StartUp;
import vn.oversight.engine.StoredCheck;

/**
 * Whether rows can still be read that were entered by an earlier definition: what the
 * last start knew of the fields is held against the file, and what is different against
 * the rows. A field or choice that is asked no more stays, with {@code closed: true}.
 */
@Component
class StoredEntriesCheck implements StoredCheck, SmartInitializingSingleton {

	private final Books books;

	private final ConfigFolder folder;

	private final JdbcTemplate database;

	private final ObjectProvider<StartUp> startUp;

	StoredEntriesCheck(Books books, ConfigFolder folder, JdbcTemplate database, ObjectProvider<StartUp> startUp) {
		this.books = books;
		this.folder = folder;
		this.database = database;
		this.startUp = startUp;
	}

	@Override
	public List<ConfigProblem> problems() {
		List<ConfigProblem> problems = new ArrayList<>();
		Map<String, Set<String>> gone = new HashMap<>();
		for (Kept kept : kept()) {
			Book book = books.book(kept.register()).orElse(null);
			if (book == null) {
				gone.computeIfAbsent(kept.register(), (register) -> new LinkedHashSet<>()).add(kept.field());
			}
			else {
				check(kept, book, problems);
			}
		}
		gone.keySet()
			.stream()
			.filter((register) -> exists("select from oversight.register_entry where register = ?", register))
			.forEach((register) -> problems
				.add(problem(0, "the register \"%s\" is gone, but has rows".formatted(register),
						"put it back, with \"closed: true\" if nothing shall be entered any more")));
		return problems;
	}

	private void check(Kept kept, Book book, List<ConfigProblem> problems) {
		Field field = book.field(kept.field()).orElse(null);
		if (field == null) {
			if (isUsed(kept)) {
				problems.add(problem(line(kept.register()),
						"the field \"%s\" of \"%s\" is gone, but rows have it".formatted(kept.field(), kept.register()),
						"put it back, with \"closed: true\" if it shall not be asked any more"));
			}
			return;
		}
		if (!sort(field).equals(kept.sort()) && isUsed(kept)) {
			problems.add(problem(line(kept.register()),
					"the field \"%s\" of \"%s\" was %s, which rows have, and is %s now".formatted(kept.field(),
							kept.register(), kept.sort(), sort(field)),
					"put it back with \"closed: true\", and give the new field another id"));
			return;
		}
		kept.choices()
			.stream()
			.filter((choice) -> field.option(choice).isEmpty())
			.filter((choice) -> exists("""
					select from oversight.register_entry_version v join oversight.register_entry e on e.id = v.entry_id
					where e.register = ? and v.fields ->> ? = ?""", kept.register(), kept.field(), choice))
			.forEach(
					(choice) -> problems.add(problem(line(kept.register()),
							"the choice \"%s\" of \"%s.%s\" is gone, but rows have it".formatted(choice,
									kept.register(), kept.field()),
							"put it back, with \"closed: true\" if it shall not be chosen any more")));
	}

	private boolean isUsed(Kept kept) {
		return exists("""
				select from oversight.register_entry_version v join oversight.register_entry e on e.id = v.entry_id
				where e.register = ? and jsonb_exists(v.fields, ?)""", kept.register(), kept.field()) || exists("""
				select from oversight.register_protected p join oversight.register_entry e on e.id = p.entry_id
				where e.register = ? and p.field = ?""", kept.register(), kept.field());
	}

	private boolean exists(String query, Object... parameters) {
		return Boolean.TRUE.equals(database.queryForObject("select exists (" + query + ")", Boolean.class, parameters));
	}

	/** What must stay as it is while rows have a value. */
	private static String sort(Field field) {
		String type = field.type().isText() ? "text" : field.type().word();
		return (field.isProtected() ? "protected " : "") + type
				+ ((field.rowsOf() != null) ? " of " + field.rowsOf() : "");
	}

	private ConfigProblem problem(int line, String message, String remedy) {
		return new ConfigProblem(folder.path().resolve(Books.FILE).toString().replace('\\', '/'), line, message,
				remedy);
	}

	private int line(String register) {
		return folder.read(Books.FILE)
			.root()
			.maps("registers")
			.stream()
			.filter((map) -> map.optionalText("id").equals(register))
			.mapToInt(ConfigMap::line)
			.findFirst()
			.orElse(0);
	}

	private List<Kept> kept() {
		return database.query("select register, field, sort, choices from oversight.register_field",
				(row, number) -> new Kept(row.getString("register"), row.getString("field"), row.getString("sort"),
						List.of((String[]) row.getArray("choices").getArray())));
	}

	/** What the next start holds its file against. */
	@Override
	public void afterSingletonsInstantiated() {
		startUp.getObject().bringInLine(() -> {
			database.update("delete from oversight.register_field");
			books.all()
				.forEach((book) -> book.fields()
					.forEach((field) -> database.update("insert into oversight.register_field values (?, ?, ?, ?)",
							book.id(), field.id(), sort(field),
							field.options().stream().map(Field.Option::id).toArray(String[]::new))));
		});
	}

	private record Kept(String register, String field, String sort, List<String> choices) {
	}

}
