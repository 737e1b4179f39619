package vn.oversight.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.calendar.WorkingCalendar;

/**
 * The book of cases. Most of it writes itself, see {@link CaseRecords}; verbs add what
 * only they know. Asks nobody's rights.
 */
@Repository
public class Cases {

	static final String COLUMNS = """
			c.number, c.instance, c.process, c.routine, c.organiser, c.subject, c.period, c.title, c.parent, c.state,
				c.opened_at, c.opened_by, c.opened_as, c.ended_at, c.end_reason, c.confidential, c.readers, c.parts,
				c.official_steps
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final WorkingCalendar calendar;

	Cases(JdbcClient jdbc, Clock clock, WorkingCalendar calendar) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.calendar = calendar;
	}

	/**
	 * The next number of a kind of case in this year: {@code KT-2026-014}. Numbers have
	 * no gaps: concurrent callers wait for each other.
	 */
	public String nextNumber(String prefix) {
		int year = calendar.today().getYear();
		int number = jdbc.sql("""
				insert into oversight.case_number values (:prefix, :year, 1)
				on conflict (prefix, year) do update set last = case_number.last + 1 returning last""")
			.param("prefix", prefix)
			.param("year", year)
			.query(Integer.class)
			.single();
		return "%s-%d-%03d".formatted(prefix, year, number);
	}

	public Optional<CaseRecord> find(String number) {
		return jdbc.sql("select " + COLUMNS + " from oversight.case_record c where number = :number")
			.param("number", number)
			.query((row, index) -> read(row))
			.optional();
	}

	/** What a verb knows of a case that its diagram does not say. */
	public void describe(String number, CaseFacts facts) {
		jdbc.sql("""
				update oversight.case_record set title = coalesce(:title, title), subject = coalesce(:subject, subject),
					organiser = coalesce(:organiser, organiser), parent = coalesce(:parent, parent),
					readers = coalesce(cast(:readers as text[]), readers),
					parts = oversight.with_part(parts, :organiser)
				where number = :number""")
			.param("title", facts.title())
			.param("subject", facts.subject())
			.param("organiser", facts.organiser())
			.param("parent", facts.parent())
			.param("readers", (facts.readers() != null) ? facts.readers().toArray(String[]::new) : null)
			.param("number", number)
			.update();
	}

	/** Its diagram or somebody cancels the case; nothing if it is not open. */
	public void cancelled(String number, String reason) {
		end("cancelled", reason, "number", number);
	}

	void ended(String instance) {
		end("ended", null, "instance", instance);
	}

	void instanceCancelled(String instance, String reason) {
		end("cancelled", reason, "instance", instance);
	}

	private void end(String state, String reason, String column, String value) {
		jdbc.sql("""
				update oversight.case_record set state = :state, ended_at = :now, end_reason = :reason
				where %s = :value and state = 'open'""".formatted(column))
			.param("state", state)
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("value", value)
			.update();
	}

	/**
	 * Opens a case, or opens it again that had ended, such as a report that is corrected.
	 * A case of this number that another process has opened stays as it is: what starts
	 * now belongs to it.
	 */
	void open(CaseRecord one) {
		jdbc.sql("""
				insert into oversight.case_record as c
				(number, instance, process, routine, organiser, subject, period, title, parent, opened_at, opened_by,
					opened_as, confidential, readers, parts, official_steps)
				values (:number, :instance, :process, :routine, :organiser, :subject, :period, :title, :parent, :now,
					:by, :as, :confidential, :readers, :parts, :steps)
				on conflict (number) do update set instance = excluded.instance, state = 'open', ended_at = null,
					end_reason = null
				where c.process = excluded.process and c.state <> 'open'""")
			.param("number", one.number())
			.param("instance", one.instance())
			.param("process", one.process())
			.param("routine", one.routine())
			.param("organiser", one.organiser())
			.param("subject", one.subject())
			.param("period", one.period())
			.param("title", one.title())
			.param("parent", one.parent())
			.param("now", OffsetDateTime.now(clock))
			.param("by", one.openedBy())
			.param("as", one.openedAs())
			.param("confidential", one.isConfidential())
			.param("readers", one.readers().toArray(String[]::new))
			.param("parts", one.parts().toArray(String[]::new))
			.param("steps", one.officialSteps().toArray(String[]::new))
			.update();
	}

	/** Some units have a part in the case from now on. */
	public void takesPart(String number, Collection<String> units) {
		jdbc.sql(
				"""
						update oversight.case_record set parts = array(select unnest(parts) union select unnest(cast(:units as text[])))
						where number = :number and not parts @> cast(:units as text[])""")
			.param("units", units.toArray(String[]::new))
			.param("number", number)
			.update();
	}

	/** Cancels what is open by the book and the engine does not know. */
	void cancelLost(String reason) {
		jdbc.sql("""
				update oversight.case_record c set state = 'cancelled', ended_at = :now, end_reason = :reason
				where state = 'open' and not oversight.is_running(c.instance)""")
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.update();
	}

	static CaseRecord read(ResultSet row) throws SQLException {
		return new CaseRecord(row.getString("number"), row.getString("instance"), row.getString("process"),
				row.getString("routine"), row.getString("organiser"), row.getString("subject"), row.getString("period"),
				row.getString("title"), row.getString("parent"), row.getString("state"), moment(row, "opened_at"),
				row.getString("opened_by"), row.getString("opened_as"), moment(row, "ended_at"),
				row.getString("end_reason"), row.getBoolean("confidential"), texts(row, "readers"), texts(row, "parts"),
				texts(row, "official_steps"));
	}

	private static Instant moment(ResultSet row, String column) throws SQLException {
		OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

	private static List<String> texts(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return (array != null) ? List.of((String[]) array.getArray()) : List.of();
	}

}
