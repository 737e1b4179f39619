package vn.oversight.assignments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.Reach;

/**
 * The lines of all cases as somebody may see them: found, counted and turned over in the
 * database.
 */
@Component
public class AssignmentList {

	/** A line that has been open for longer is old. */
	public static final int OLD_DAYS = 90;

	private static final int SOON_DAYS = 3;

	private static final String COLUMNS = """
			select d.id, upper(d.kind) as kind, d.case_number, d.source, f.content as finding, d.content, d.owner,
				d.responsible, d.result, d.raised_by, d.monitor, d.made_on, d.agreed_on, d.due_on, d.state, d.stage,
				d.returns, d.follow_up, d.ended_at, d.remark,
				(select count(*) from oversight.demand_disposal o where o.demand_id = d.id and o.outcome = 'carried') as carried,
				(select o.owner_from from oversight.demand_disposal o where o.demand_id = d.id and o.outcome = 'handed-on'
					order by o.id desc limit 1) as former
			from oversight.demand d left join oversight.finding f on f.id = d.finding_id
			""";

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Clock clock;

	AssignmentList(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * Some lines: open ones by their last day, ended ones the newest first.
	 * @param skipped how many come before
	 */
	public List<Row> rows(Filter filter, Reader reader, int skipped, int most) {
		Query query = query(filter, reader);
		query.add(filter.state().condition());
		if (filter.isLate()) {
			query.add("d.due_on < :lateBefore", "lateBefore", lateBefore());
		}
		if (filter.age() > 0) {
			query.add("d.made_on < :madeBefore", "madeBefore", calendar.today().minusDays(filter.age()));
		}
		return jdbc
			.sql(COLUMNS + query.where()
					+ (filter.state().isOpen() ? " order by d.due_on, d.id" : " order by d.id desc")
					+ " limit :most offset :skipped")
			.params(query.parameters)
			.param("most", most)
			.param("skipped", skipped)
			.query(AssignmentList::row)
			.list();
	}

	/** What is open among them, whatever state, age and lateness are asked for. */
	public Totals totals(Filter filter, Reader reader) {
		Query query = query(filter, reader);
		query.add("d.state = 'open'");
		return jdbc.sql("""
				select count(*) as open, count(*) filter (where d.due_on < :lateBefore) as late,
					count(*) filter (where d.due_on >= :lateBefore and d.due_on <= :soon) as soon,
					count(*) filter (where d.stage = 'reported') as reported,
					count(*) filter (where d.stage = 'returned') as returned,
					count(*) filter (where d.made_on < :old) as old
				from oversight.demand d
				""" + query.where())
			.params(query.parameters)
			.param("lateBefore", lateBefore())
			.param("soon", calendar.plus(calendar.today(), SOON_DAYS))
			.param("old", calendar.today().minusDays(OLD_DAYS))
			.query(Totals.class)
			.single();
	}

	/** Only what is asked for stands in the query, so that an index can answer it. */
	private static Query query(Filter filter, Reader reader) {
		Query query = new Query();
		// whoever looks over all needs no look into the book of cases, line by line
		query.add(
				(reader.reach().isAll() ? "(not d.is_confidential and (d.subject is null or d.subject <> all(:mine))"
						: "(d.case_number in (select c.number from oversight.case_record c where "
								+ reader.reach().whole() + ")")
						+ " or d.owner = any(:mine) or d.monitor = any(:mine) or d.raised_by = any(:mine))",
				"mine", reader.units().toArray(String[]::new));
		query.parameters.putAll(reader.reach().parameters());
		query.addIfGiven("d.owner = :owner", "owner", filter.owner());
		query.addIfGiven("d.monitor = :monitor", "monitor", filter.monitor());
		query.addIfGiven("d.case_number = :case", "case", filter.caseNumber());
		query.addIfGiven("d.kind = :kind", "kind", (filter.kind() != null) ? filter.kind().id() : null);
		query.addIfGiven("(d.content ilike :text or d.source ilike :text or d.case_number ilike :text)", "text",
				(filter.text() != null) ? "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%" : null);
		return query;
	}

	/** What was due before this day is late: work has ended on its last one. */
	private LocalDate lateBefore() {
		LocalDate today = calendar.today();
		return clock.instant().isAfter(calendar.closeOf(today)) ? today.plusDays(1) : today;
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
		return new Row(row.getLong("id"), AssignmentKind.valueOf(row.getString("kind")), row.getString("case_number"),
				row.getString("source"), row.getString("finding"), row.getString("content"), row.getString("owner"),
				row.getString("responsible"), row.getString("result"), row.getString("raised_by"),
				row.getString("monitor"), row.getObject("made_on", LocalDate.class),
				row.getObject("agreed_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
				row.getString("state"), row.getString("stage"), row.getInt("returns"),
				row.getString("follow_up") != null, row.getInt("carried"), row.getString("former"),
				(ended != null) ? ended.toInstant() : null, row.getString("remark"));
	}

	/** The conditions of one question. */
	private static final class Query {

		private final List<String> conditions = new ArrayList<>();

		private final Map<String, Object> parameters = new HashMap<>();

		void add(String condition) {
			conditions.add(condition);
		}

		void add(String condition, String parameter, Object value) {
			conditions.add(condition);
			parameters.put(parameter, value);
		}

		void addIfGiven(String condition, String parameter, Object value) {
			if (value != null) {
				add(condition, parameter, value);
			}
		}

		String where() {
			return "where " + String.join(" and ", conditions);
		}

	}

	/**
	 * Who looks.
	 *
	 * @param reach the cases whose lines they see
	 * @param units the ids of their units, and of those whose place these have taken:
	 * what these have to do, verify or have recommended is seen in any case
	 */
	public record Reader(Reach reach, Set<String> units) {
	}

	/**
	 * Which lines are wanted; {@code null} for any.
	 *
	 * @param owner id of a unit
	 * @param monitor id of a unit
	 * @param isLate only those whose last day has passed
	 * @param age open for more days; 0 for any
	 * @param text in content, source or number
	 */
	public record Filter(String owner, String monitor, String caseNumber, AssignmentKind kind, State state,
			boolean isLate, int age, String text) {
	}

	/** The states that can be asked for. */
	public enum State {

		/** Not ended. */
		OPEN("Còn mở", "d.state = 'open'"),

		/** Nothing was reported yet, or nobody follows it up yet. */
		BEGUN("Đang thực hiện", "d.state = 'open' and d.stage = 'begun'"),

		/** Waits for the verdict of the monitor. */
		REPORTED("Đã báo cáo, chờ thẩm định", "d.state = 'open' and d.stage = 'reported'"),

		/** The report was sent back. */
		RETURNED("Bị trả lại", "d.state = 'open' and d.stage = 'returned'"),

		/** Done. */
		FIXED("Đã hoàn thành", "d.state = 'fixed'"),

		/** No longer asked for. */
		WITHDRAWN("Đã rút", "d.state = 'withdrawn'"),

		/** Another line has taken its place. */
		REPLACED("Đã thay bằng việc khác", "d.state = 'replaced'"),

		/** Its case or its follow-up was ended. */
		CANCELLED("Đã hủy", "d.state = 'cancelled'"),

		/** Whatever it is. */
		ALL("Tất cả", "true");

		private final String words;

		private final String condition;

		State(String words, String condition) {
			this.words = words;
			this.condition = condition;
		}

		/** In Vietnamese. */
		public String words() {
			return words;
		}

		String condition() {
			return condition;
		}

		boolean isOpen() {
			return this == OPEN || this == BEGUN || this == REPORTED || this == RETURNED;
		}

	}

	/** How many lines are open, and how many of these are what. */
	public record Totals(long open, long late, long soon, long reported, long returned, long old) {
	}

	/**
	 * One line of the list; see {@link Assignment} for its parts.
	 *
	 * @param carried how often it was carried over
	 * @param former id of the unit that it was handed on by; {@code null} if it was not
	 * @param endedAt {@code null} while it is open
	 */
	public record Row(long id, AssignmentKind kind, String caseNumber, String source, String finding, String content,
			String owner, String responsible, String result, String raisedBy, String monitor, LocalDate madeOn,
			LocalDate agreedOn, LocalDate dueOn, String state, String stage, int returns, boolean isFollowedUp,
			int carried, String former, Instant endedAt, String remark) {

		/** Whether it has not ended. */
		public boolean isOpen() {
			return "open".equals(state);
		}

		/** How far it is, in words. */
		public String stateInWords() {
			if (!isOpen()) {
				return State.valueOf(state.toUpperCase(Locale.ROOT)).words();
			}
			if (!isFollowedUp) {
				return "Chưa mở theo dõi";
			}
			return State.valueOf(stage.toUpperCase(Locale.ROOT)).words()
					+ (("returned".equals(stage) && returns > 1) ? " (" + returns + " lần)" : "");
		}

	}

}
