package vn.oversight.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The book of what was opened. Every write happens in the caller's transaction; the keys
 * of its table are what makes a case be opened once.
 */
@Repository
class ObligationBook implements Preview.Past {

	/** By day and key, as {@link Place} compares them. */
	private static final String ORDER = "opens_on, routine collate \"C\", unit collate \"C\", period collate \"C\"";

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
	@Override
	public Entered entered(LocalDate first, Collection<String> known) {
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

	/**
	 * Some of the cases that were to be opened in a stretch of days, by day and key.
	 * @param after where the page before has ended; {@code null} for the first
	 * @param isLate whether only those that were opened late
	 */
	@Override
	public List<Opened> opened(Stretch days, Place after, boolean isLate, int most) {
		return jdbc
			.sql("""
					select routine, unit, period, period_to, opens_on, opened_at, is_late, instance, close_reason
					from oversight.obligation
					""" + within(days) + (isLate ? " and is_late" : "")
					+ ((after != null) ? " and (" + ORDER + ") > (:afterDay, :afterRoutine, :afterUnit, :afterPeriod)"
							: "")
					+ " order by " + ORDER + " limit :most")
			.params(days.parameters())
			.params((after != null) ? after.parameters() : Map.of())
			.param("most", most)
			.query(ObligationBook::opened)
			.list();
	}

	/** How many were to be opened in a stretch of days, and were opened. */
	@Override
	public int count(Stretch days, boolean isLate) {
		return jdbc.sql("select count(*) from oversight.obligation " + within(days) + (isLate ? " and is_late" : ""))
			.params(days.parameters())
			.query(Integer.class)
			.single();
	}

	/** Only what is asked for, so that an index can answer it. */
	private static String within(Stretch days) {
		return "where opens_on between :first and :last" + ((days.routine() != null) ? " and routine = :routine" : "")
				+ ((days.unit() != null) ? " and unit = :unit" : "");
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
					and oversight.is_running(o.instance)
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
					and oversight.is_running(o.instance)
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

	@Override
	public Beginnings beginnings() {
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
	 * Cases that are asked for.
	 *
	 * @param first the first day on which they are to be opened
	 * @param routine only of this one; {@code null} for all
	 * @param unit only of this one; {@code null} for all
	 */
	record Stretch(LocalDate first, LocalDate last, String routine, String unit) {

		Map<String, Object> parameters() {
			Map<String, Object> parameters = new HashMap<>(Map.of("first", first, "last", last));
			parameters.put("routine", routine);
			parameters.put("unit", unit);
			parameters.values().removeIf(Objects::isNull);
			return parameters;
		}

		boolean has(Opening opening) {
			return unit == null || unit.equals(opening.holder().id());
		}

	}

	/** A place in the order of cases: by day and key. */
	record Place(LocalDate day, String routine, String unit, String period) implements Comparable<Place> {

		private static final Comparator<Place> ORDER = Comparator.comparing(Place::day)
			.thenComparing(Place::routine)
			.thenComparing(Place::unit)
			.thenComparing(Place::period);

		static Place of(Opening opening) {
			return new Place(opening.opensOn(), opening.routine().id(), opening.holder().id(), opening.period().id());
		}

		/**
		 * Reads what {@link #toString()} has written.
		 * @throws IllegalArgumentException if it is no such text
		 */
		static Place parse(String text) {
			String[] parts = text.split("/");
			if (parts.length != 4) {
				throw new IllegalArgumentException(text);
			}
			try {
				return new Place(LocalDate.parse(parts[0]), parts[1], parts[2], parts[3]);
			}
			catch (DateTimeParseException ex) {
				throw new IllegalArgumentException(text, ex);
			}
		}

		@Override
		public String toString() {
			return "%s/%s/%s/%s".formatted(day, routine, unit, period);
		}

		Map<String, Object> parameters() {
			return Map.of("afterDay", day, "afterRoutine", routine, "afterUnit", unit, "afterPeriod", period);
		}

		@Override
		public int compareTo(Place other) {
			return ORDER.compare(this, other);
		}

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

		Place place() {
			return new Place(opensOn, routine, unit, period);
		}

	}

}
