package vn.oversight.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
				(routine, unit, period, period_to, opens_on, opened_at, is_late)
				values (:routine, :unit, :period, :to, :opensOn, :now, :late) on conflict do nothing""")
			.param("routine", opening.routine().id())
			.param("unit", opening.unit().id())
			.param("period", opening.period().id())
			.param("to", opening.period().to())
			.param("opensOn", opening.opensOn())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("late", isLate)
			.update() == 1;
	}

	void started(Opening opening, String instance) {
		jdbc.sql("""
				update oversight.obligation set instance = :instance
				where routine = :routine and unit = :unit and period = :period""")
			.param("instance", instance)
			.param("routine", opening.routine().id())
			.param("unit", opening.unit().id())
			.param("period", opening.period().id())
			.update();
	}

	/** Everything that was entered. */
	Entered entered() {
		Set<String> keys = new HashSet<>();
		jdbc.sql("""
				select routine || '/' || unit || '/' || period from oversight.obligation
				union all select routine || '/' || unit || '@' || period_to from oversight.obligation""")
			.query(String.class)
			.list()
			.forEach(keys::add);
		return new Entered(keys);
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
			.param("unit", opening.unit().id())
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
		return new Beginnings(jdbc.sql("select routine, unit, schedule, since, looked_on from oversight.routine_unit")
			.query(Beginnings.TakingPart.class)
			.list());
	}

	/** Keeps what the calendar saw of a routine, and forgets units it no longer names. */
	void look(Routine routine, Beginnings before, LocalDate today) {
		for (String unit : routine.units().stream().sorted().toList()) {
			jdbc.sql("""
					insert into oversight.routine_unit (routine, unit, schedule, since, looked_on)
					values (:routine, :unit, :schedule, :since, :today)
					on conflict (routine, unit) do update
					set schedule = excluded.schedule, since = excluded.since, looked_on = excluded.looked_on""")
				.param("routine", routine.id())
				.param("unit", unit)
				.param("schedule", routine.schedule().text())
				.param("since", before.of(routine, unit))
				.param("today", today)
				.update();
		}
		jdbc.sql("delete from oversight.routine_unit where routine = :routine and unit not in (:units)")
			.param("routine", routine.id())
			.param("units", routine.units())
			.update();
	}

	/**
	 * What was entered.
	 *
	 * @param keys both {@code routine/unit/period} and {@code routine/unit@last day}
	 */
	record Entered(Set<String> keys) {

		/** Whether the duty was met, by the unit itself or by the one it stands for. */
		boolean has(Opening opening) {
			return keys.contains(opening.key()) || keys.contains(opening.keyOfListed())
					|| keys.contains(endKey(opening, opening.unit().id()))
					|| keys.contains(endKey(opening, opening.listed()));
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
