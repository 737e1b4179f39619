package vn.oversight.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The book of what was opened. Every write happens in the caller's transaction; the keys
 * of its table are what makes a case be opened once.
 */
@Repository
class ObligationBook {

	private final JdbcClient jdbc;

	ObligationBook(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Enters a case that is about to be opened. Waits for another transaction that enters
	 * the same.
	 * @return whether it is new
	 */
	boolean enter(Opening opening, boolean isLate, Instant now) {
		return jdbc.sql("""
				insert into oversight.obligation
				(routine, unit, period, period_to, opens_on, opened_at, is_late, process)
				values (:routine, :unit, :period, :to, :opensOn, :now, :late, :process) on conflict do nothing""")
			.param("routine", opening.routine().id())
			.param("unit", opening.holder().id())
			.param("period", opening.period().id())
			.param("to", opening.period().to())
			.param("opensOn", opening.opensOn())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("late", isLate)
			.param("process", opening.routine().process())
			.update() == 1;
	}

	void started(Opening opening, String instance) {
		jdbc.sql("""
				update oversight.obligation set instance = :instance
				where routine = :routine and unit = :unit and period = :period""")
			.param("instance", instance)
			.param("routine", opening.routine().id())
			.param("unit", opening.holder().id())
			.param("period", opening.period().id())
			.update();
	}

	/**
	 * What was entered, or is not to be opened, for the periods that end on a day or
	 * later.
	 * @param first {@code null} for all
	 * @param known the routines of the file: a case of any other process is known by its
	 * process, because its routine may only have got another name
	 */
	Entered entered(LocalDate first, Collection<String> known) {
		Set<String> keys = new HashSet<>();
		jdbc.sql("""
				select unnest(array[routine || '/' || unit || '/' || period, routine || '/' || unit || '@' || period_to,
					case when routine <> all(:known) then '?' || process || '/' || unit || '@' || period_to end])
				from oversight.obligation where period_to >= :first
				union all select routine || '/' || unit || '/' || period from oversight.late_opening
				where decision = 'leave' and period_to >= :first""")
			.param("known", known.toArray(String[]::new))
			.param("first", (first != null) ? first : LocalDate.of(1900, 1, 1))
			.query((row, number) -> row.getString(1))
			.list()
			.stream()
			.filter(Objects::nonNull)
			.forEach(keys::add);
		return new Entered(keys);
	}

	/**
	 * A routine that got another name takes what was opened under the old one with it.
	 */
	void rename(String before, String now) {
		jdbc.sql("""
				update oversight.obligation o set routine = :now where routine = :before and not exists (
					select from oversight.obligation other where other.routine = :now and other.unit = o.unit
						and (other.period = o.period or other.period_to = o.period_to))""")
			.param("before", before)
			.param("now", now)
			.update();
		jdbc.sql("""
				update oversight.routine_unit o set routine = :now where routine = :before and not exists (
					select from oversight.routine_unit other where other.routine = :now and other.unit = o.unit)""")
			.param("before", before)
			.param("now", now)
			.update();
	}

	/** The cases that were to be opened in a stretch of days, by key. */
	Map<String, Opened> opened(LocalDate first, LocalDate last) {
		return jdbc.sql("""
				select routine, unit, period, period_to, opens_on, opened_at, is_late, instance, close_reason
				from oversight.obligation where opens_on between :first and :last
				order by opens_on, routine, unit""")
			.param("first", first)
			.param("last", last)
			.query(ObligationBook::opened)
			.list()
			.stream()
			.collect(Collectors.toMap(Opened::key, Function.identity()));
	}

	/**
	 * The cases that were opened late and nobody was told of, by day, and notes that they
	 * are told of. Waits for another transaction that tells of them.
	 */
	List<Opened> tellOfLate(Instant now) {
		return jdbc
			.sql("""
					with late as (
						select routine, unit, period from oversight.obligation where is_late and late_told_at is null
						order by routine, unit, period for update)
					update oversight.obligation o set late_told_at = :now from late
					where (o.routine, o.unit, o.period) = (late.routine, late.unit, late.period)
					returning o.routine, o.unit, o.period, period_to, opens_on, opened_at, is_late, instance, close_reason""")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query(ObligationBook::opened)
			.list()
			.stream()
			.sorted(Comparator.comparing(Opened::opensOn).thenComparing(Opened::key))
			.toList();
	}

	/** Takes a case as told of although nobody was. */
	void regardAsTold(Opening opening, Instant now) {
		jdbc.sql("""
				update oversight.obligation set late_told_at = :now
				where routine = :routine and unit = :unit and period = :period""")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("routine", opening.routine().id())
			.param("unit", opening.holder().id())
			.param("period", opening.period().id())
			.update();
	}

	private static Opened opened(ResultSet row, int number) throws SQLException {
		return new Opened(row.getString("routine"), row.getString("unit"), row.getString("period"),
				row.getObject("period_to", LocalDate.class), row.getObject("opens_on", LocalDate.class),
				row.getTimestamp("opened_at").toInstant(), row.getBoolean("is_late"), row.getString("instance"),
				row.getString("close_reason"));
	}

	/** The keys of the cases of some units that have not ended. */
	List<String> openCasesOf(Collection<String> units) {
		return units.isEmpty() ? List.of() : jdbc.sql("""
				select o.routine || '/' || o.unit || '/' || o.period from oversight.obligation o
				where o.unit in (:units) and o.closed_at is null
					and exists (select from act_ru_execution e where e.id_ = o.instance)
				order by 1""").param("units", units).query(String.class).list();
	}

	/**
	 * The process instance of a case that is not closed yet, which then nobody else can
	 * close until the transaction ends.
	 */
	Optional<String> lockOpen(String routine, String unit, String period) {
		return jdbc.sql("""
				select o.instance from oversight.obligation o
				where o.routine = :routine and o.unit = :unit and o.period = :period and o.closed_at is null
					and exists (select from act_ru_execution e where e.id_ = o.instance)
				for update of o""")
			.param("routine", routine)
			.param("unit", unit)
			.param("period", period)
			.query(String.class)
			.optional();
	}

	void closed(String instance, String reason, Instant now) {
		jdbc.sql(
				"update oversight.obligation set closed_at = :now, close_reason = :reason where instance = :instance and closed_at is null")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("reason", reason)
			.param("instance", instance)
			.update();
	}

	Beginnings beginnings() {
		return new Beginnings(jdbc.sql("""
				select routine, unit, schedule, since, looked_on, settled_to, begins_on
				from oversight.routine_unit""").query(Beginnings.TakingPart.class).list());
	}

	/**
	 * Keeps what the calendar saw of a routine, and forgets units it no longer names.
	 * @param settled by unit, up to where every period is opened
	 */
	void look(Routine routine, Beginnings before, Map<String, LocalDate> settled, LocalDate today) {
		List<String> units = routine.units().stream().sorted().toList();
		jdbc.sql("""
				insert into oversight.routine_unit (routine, unit, schedule, since, looked_on, settled_to, begins_on)
				select :routine, unit, :schedule, cast(since as date), :today, cast(settled as date), :from
				from unnest(:units, :since, :settled) as r(unit, since, settled)
				on conflict (routine, unit) do update
				set schedule = excluded.schedule, since = excluded.since, looked_on = excluded.looked_on,
					settled_to = excluded.settled_to, begins_on = excluded.begins_on""")
			.param("routine", routine.id())
			.param("schedule", routine.schedule().text())
			.param("today", today)
			.param("from", routine.from())
			.param("units", units.toArray(String[]::new))
			.param("since",
					units.stream()
						.map((unit) -> Objects.toString(before.of(routine, unit), null))
						.toArray(String[]::new))
			.param("settled",
					units.stream().map((unit) -> Objects.toString(settled.get(unit), null)).toArray(String[]::new))
			.update();
		jdbc.sql("delete from oversight.routine_unit where routine = :routine and unit <> all(:units)")
			.param("routine", routine.id())
			.param("units", units.toArray(String[]::new))
			.update();
	}

	/** Notes that the calendar has looked. */
	void looked(Instant now) {
		jdbc.sql("""
				insert into oversight.routine_look (looked_at) values (:now)
				on conflict (is_last) do update set looked_at = greatest(routine_look.looked_at, excluded.looked_at)""")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/** When the calendar last looked; empty before the first time. */
	Optional<Instant> lastLook() {
		return jdbc.sql("select looked_at from oversight.routine_look")
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	/**
	 * What was entered.
	 *
	 * @param keys {@code routine/unit/period} and {@code routine/unit@last day}, and
	 * {@code ?process/unit@last day} of a routine that the file does not have
	 */
	record Entered(Set<String> keys) {

		/** Whether the duty was met, by the unit itself or by the one it stands for. */
		boolean has(Opening opening) {
			return keys.contains(opening.key()) || keys.contains(opening.keyOfListed())
					|| keys.contains(endKey(opening, opening.holder().id()))
					|| keys.contains(endKey(opening, opening.listed()))
					|| keys.contains(processKey(opening, opening.holder().id()))
					|| keys.contains(processKey(opening, opening.listed()));
		}

		private static String processKey(Opening opening, String unit) {
			return "?" + opening.routine().process() + "/" + unit + "@" + opening.period().to();
		}

		private static String endKey(Opening opening, String unit) {
			return opening.routine().id() + "/" + unit + "@" + opening.period().to();
		}

	}

	/**
	 * A case that was opened.
	 *
	 * @param periodTo the last day of the period
	 * @param isLate whether the day for it had passed
	 * @param instance the process instance, ended or not
	 * @param closeReason {@code null} unless it was ended from outside
	 */
	record Opened(String routine, String unit, String period, LocalDate periodTo, LocalDate opensOn, Instant at,
			boolean isLate, String instance, String closeReason) {

		String key() {
			return routine + "/" + unit + "/" + period;
		}

	}

}
