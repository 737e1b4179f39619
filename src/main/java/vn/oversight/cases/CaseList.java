package vn.oversight.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.OpenSteps;

/** The book of cases, read in pages: only what somebody may know of, the newest first. */
@Repository
public class CaseList {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final WorkingCalendar calendar;

	CaseList(JdbcClient jdbc, Clock clock, WorkingCalendar calendar) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.calendar = calendar;
	}

	/**
	 * Some cases, the newest first.
	 * @param before the number of a case; only what was opened before it is read.
	 * {@code null} for the newest
	 */
	public List<Line> lines(Filter filter, Reach reach, String before, int limit) {
		Map<String, Object> parameters = new HashMap<>();
		// only what is asked for stands in the query, so that an index can answer it
		StringBuilder where = new StringBuilder(" where true");
		and(where, parameters, " and c.process = :process", "process", filter.process());
		and(where, parameters, " and c.routine = :routine", "routine", filter.routine());
		and(where, parameters, " and (c.organiser = :unit or c.subject = :unit)", "unit", filter.unit());
		and(where, parameters, " and c.parent = :parent", "parent", filter.parent());
		if (filter.state() != null) {
			// said in the query itself, for the index of what is open
			where.append(switch (filter.state()) {
				case "open" -> " and c.state = 'open'";
				case "ended" -> " and c.state = 'ended'";
				default -> " and c.state = 'cancelled'";
			});
		}
		if (filter.year() != null) {
			where.append(" and c.opened_at >= :from and c.opened_at < :until");
			parameters.put("from", startOf(filter.year()));
			parameters.put("until", startOf(filter.year() + 1));
		}
		if (filter.isOverdue()) {
			where.append(" and c.number in (").append(OpenSteps.OVERDUE).append(')');
			parameters.put("now", clock.instant().atOffset(ZoneOffset.UTC).toLocalDateTime());
		}
		if (filter.text() != null) {
			// what somebody may not read they cannot guess at
			where.append(" and (c.number ilike :text or c.title ilike :text and (not c.confidential or "
					+ (reach.isAdministrator() ? "true" : Reach.IS_IN) + "))");
			parameters.put("text", "%" + filter.text().replaceAll("([%_\\\\])", "\\\\$1") + "%");
		}
		if (!reach.isAll()) {
			where.append(" and ").append(Reach.MAY_KNOW);
		}
		and(where, parameters,
				" and (c.opened_at, c.number) < (select opened_at, number from oversight.case_record where number = :before)",
				"before", before);
		parameters.putAll(reach.parameters());
		parameters.put("limit", limit);
		return jdbc
			.sql("select " + Cases.COLUMNS + ", " + Reach.IS_IN + " as is_in from oversight.case_record c" + where
					+ " order by c.opened_at desc, c.number desc limit :limit")
			.params(parameters)
			.query((row, index) -> line(row, reach))
			.list();
	}

	private static void and(StringBuilder where, Map<String, Object> parameters, String condition, String name,
			Object value) {
		if (value != null) {
			where.append(condition);
			parameters.put(name, value);
		}
	}

	private OffsetDateTime startOf(int year) {
		return LocalDate.of(year, 1, 1).atStartOfDay(calendar.zone()).toOffsetDateTime();
	}

	private static Line line(ResultSet row, Reach reach) throws SQLException {
		return new Line(Cases.read(row), reach.isAdministrator() || row.getBoolean("is_in"));
	}

	/** The keys of the processes that have cases. */
	public List<String> processes() {
		return distinct("process");
	}

	/** The ids of the routines that have cases. */
	public List<String> routines() {
		return distinct("routine");
	}

	/** From value to value by the index, however many rows have one. */
	private List<String> distinct(String column) {
		return jdbc.sql("""
				with recursive one (value) as (
					(select min(%1$s) from oversight.case_record)
					union all
					select (select min(%1$s) from oversight.case_record where %1$s > one.value)
					from one where one.value is not null)
				select value from one where value is not null""".formatted(column)).query(String.class).list();
	}

	/**
	 * Which cases are wanted; {@code null} for any.
	 *
	 * @param unit the id of the unit that holds it or that it is about
	 * @param state {@code open}, {@code ended} or {@code cancelled}
	 * @param year in which it was opened
	 * @param isOverdue whether something in it must be late
	 * @param text in number or title
	 * @param parent number of the case that it was opened from
	 */
	public record Filter(String process, String routine, String unit, String state, Integer year, boolean isOverdue,
			String text, String parent) {

		/** What was opened from a case. */
		public static Filter childrenOf(String number) {
			return new Filter(null, null, null, null, null, false, null, number);
		}

	}

	/**
	 * One case of the list.
	 *
	 * @param isIn whether the reader has a part in it, or sees the whole of any
	 */
	public record Line(CaseRecord record, boolean isIn) {

		/** Whether no more than its number may be shown. */
		public boolean isNumberOnly() {
			return record.isConfidential() && !isIn;
		}

	}

}
