package vn.oversight.books;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

import vn.oversight.engine.Audit;
import vn.oversight.engine.OfficeDays;

/**
 * What names persons, apart from everything else: one value a field, no versions, removed
 * after the months that the register says. Nothing here may write a value to a log.
 */
@Repository
class ProtectedFields {

	private final JdbcClient jdbc;

	private final Books books;

	private final OfficeDays days;

	ProtectedFields(JdbcClient jdbc, Books books, OfficeDays days) {
		this.jdbc = jdbc;
		this.books = books;
		this.days = days;
	}

	/** Writes them over what was there. */
	void keep(long entry, Map<String, String> values) {
		values.forEach((field, value) -> jdbc.sql("""
				insert into oversight.register_protected values (:entry, :field, :value, :today)
				on conflict (entry_id, field) do update set value = excluded.value, written_on = excluded.written_on""")
			.param("entry", entry)
			.param("field", field)
			.param("value", value)
			.param("today", days.today())
			.update());
	}

	Map<String, String> of(long entry) {
		Map<String, String> values = new LinkedHashMap<>();
		jdbc.sql("select field, value from oversight.register_protected where entry_id = :entry order by field")
			.param("entry", entry)
			.query((row) -> {
				values.put(row.getString("field"), row.getString("value"));
			});
		return values;
	}

	/** Whether a row has some. */
	boolean isKeptOf(long entry) {
		return jdbc.sql("select exists (select from oversight.register_protected where entry_id = :entry)")
			.param("entry", entry)
			.query(Boolean.class)
			.single();
	}

	void forget(long entry) {
		jdbc.sql("delete from oversight.register_protected where entry_id = :entry").param("entry", entry).update();
	}

	/** Once a day, and at each start for the days that it was down. */
	@EventListener(ApplicationReadyEvent.class)
	@Scheduled(cron = "0 40 2 * * *")
	public void purge() {
		LocalDate today = days.today();
		for (Book book : books.all()) {
			if (book.retention() > 0) {
				int removed = jdbc.sql("""
						delete from oversight.register_protected p using oversight.register_entry e
						where e.id = p.entry_id and e.register = :register and p.written_on < :until""")
					.param("register", book.id())
					.param("until", today.minusMonths(book.retention()))
					.update();
				if (removed > 0) {
					Audit.note("protected-purged", "register", book.id(), "fields", removed);
				}
			}
		}
	}

}
