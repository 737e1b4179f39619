package vn.oversight.assignments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.CurrentUser;

/**
 * The lines of all cases, and what became of them. Every write happens in the caller's
 * transaction, so a step that is undone leaves no line.
 */
@Repository
public class AssignmentBook {

	private static final String LINES = """
			select d.id, upper(d.kind) as kind, d.case_number, coalesce(d.subject, d.owner) as subject,
				f.content as finding, d.content, d.owner, d.source, d.responsible, d.result, d.raised_by, d.monitor,
				d.made_on, d.agreed_on, d.due_on, d.state = 'open' as is_open, d.follow_up
			from oversight.demand d left join oversight.finding f on f.id = d.finding_id
			""";

	private static final String DISPOSALS = """
			select demand_id, case_number, outcome, reason, due_on, owner_to, replaced_by from oversight.demand_disposal
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final WorkingCalendar calendar;

	private final CurrentUser user;

	AssignmentBook(JdbcClient jdbc, Clock clock, WorkingCalendar calendar, CurrentUser user) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.calendar = calendar;
		this.user = user;
	}

	/**
	 * Enters the findings of a conclusion with their demands.
	 * @param subject id of the unit that the case is about
	 */
	public void conclude(String caseNumber, String subject, List<Finding> findings, Origin origin) {
		int ordinal = 0;
		for (Finding finding : findings) {
			ordinal++;
			long findingId = jdbc.sql("""
					insert into oversight.finding (case_number, ordinal, content)
					values (:number, :ordinal, :content) returning id""")
				.param("number", caseNumber)
				.param("ordinal", ordinal)
				.param("content", finding.content())
				.query(Long.class)
				.single();
			finding.demands()
				.forEach((demand) -> insert(caseNumber, subject, findingId, new NewAssignment(AssignmentKind.DEMAND,
						null, demand.content(), demand.owner(), null, demand.dueOn(), null, demand.monitor(), null),
						origin));
		}
	}

	/** Enters one line. */
	public long enter(String caseNumber, NewAssignment line, Origin origin) {
		return insert(caseNumber, origin.subject(), null, line, origin);
	}

	private long insert(String caseNumber, String subject, Long finding, NewAssignment line, Origin origin) {
		return jdbc
			.sql("""
					insert into oversight.demand (case_number, kind, subject, finding_id, source, content, owner, responsible,
						result, raised_by, monitor, due_on, agreed_on, made_on, state, process, held_by, instance, entered_by,
						is_confidential)
					values (:number, :kind, :subject, :finding, :source, :content, :owner, :responsible,
						:result, :raisedBy, :monitor, :due, :due, :today, 'open', :process, :heldBy, :instance, :step,
						:confidential) returning id""")
			.param("number", caseNumber)
			.param("kind", line.kind().id())
			.param("subject", subject)
			.param("finding", finding)
			.param("source", line.source())
			.param("content", line.content())
			.param("owner", line.owner())
			.param("responsible", line.responsible())
			.param("result", line.result())
			.param("raisedBy", line.raisedBy())
			.param("monitor", line.monitor())
			.param("due", line.dueOn())
			.param("today", calendar.today())
			.param("process", origin.process())
			.param("heldBy", origin.heldBy())
			.param("instance", origin.instance())
			.param("step", origin.step())
			.param("confidential", origin.isConfidential())
			.query(Long.class)
			.single();
	}

	/** What a step has entered before, is open, and nobody follows up yet. */
	List<Assignment> enteredBy(String caseNumber, AssignmentKind kind, String step) {
		return jdbc.sql(LINES + """
				where d.case_number = :number and d.kind = :kind and d.entered_by = :step and d.state = 'open'
				order by d.id""")
			.param("number", caseNumber)
			.param("kind", kind.id())
			.param("step", step)
			.query(AssignmentBook::line)
			.list();
	}

	/** Brings a line that is sent again up to date. */
	void renew(long id, NewAssignment line) {
		jdbc.sql("""
				update oversight.demand set source = :source, responsible = :responsible, result = :result,
					monitor = :monitor, due_on = :due, agreed_on = :due where id = :id""")
			.param("source", line.source())
			.param("responsible", line.responsible())
			.param("result", line.result())
			.param("monitor", line.monitor())
			.param("due", line.dueOn())
			.param("id", id)
			.update();
	}

	/** The lines of one case that are not ended, in their order. */
	public List<Assignment> openOf(String caseNumber) {
		return jdbc.sql(LINES + " where d.case_number = :number and d.state = 'open' order by f.ordinal, d.id")
			.param("number", caseNumber)
			.query(AssignmentBook::line)
			.list();
	}

	/** The lines of one case with what became of them, in their order. */
	public List<Outcome> outcomesOf(String caseNumber) {
		Map<Long, Outcome> ended = new HashMap<>();
		jdbc.sql("select id, state, remark, ended_at from oversight.demand where case_number = :number")
			.param("number", caseNumber)
			.query((row) -> {
				OffsetDateTime at = row.getObject("ended_at", OffsetDateTime.class);
				ended.put(row.getLong("id"), new Outcome(null, row.getString("state"), row.getString("remark"),
						(at != null) ? at.toInstant() : null));
			});
		return jdbc.sql(LINES + " where d.case_number = :number order by f.ordinal, d.id")
			.param("number", caseNumber)
			.query(AssignmentBook::line)
			.list()
			.stream()
			.map((line) -> ended.get(line.id()).of(line))
			.toList();
	}

	/** The lines of several cases that are not ended, the most urgent first. */
	public List<Assignment> openOf(Collection<String> caseNumbers) {
		return jdbc.sql(LINES + " where d.case_number = any(:numbers) and d.state = 'open' order by d.due_on, d.id")
			.param("numbers", caseNumbers.toArray(String[]::new))
			.query(AssignmentBook::line)
			.list();
	}

	/** The lines that are open and were made by other cases of the same kind and unit. */
	List<Assignment> openOfEarlier(String caseNumber, String process, String heldBy) {
		return jdbc.sql(LINES + """
				where d.process = :process and d.held_by is not distinct from :heldBy and d.case_number <> :number
					and d.state = 'open' order by d.due_on, d.id""")
			.param("process", process)
			.param("heldBy", heldBy)
			.param("number", caseNumber)
			.query(AssignmentBook::line)
			.list();
	}

	/** What other cases asked of a unit, or in a case about it, and is not done yet. */
	public List<Assignment> openOn(String subject, String exceptCaseNumber) {
		return jdbc.sql(LINES + """
				where coalesce(d.subject, d.owner) = :subject and d.case_number <> :number and d.state = 'open'
				order by d.due_on, d.id""")
			.param("subject", subject)
			.param("number", exceptCaseNumber)
			.query(AssignmentBook::line)
			.list();
	}

	/** All open lines whose owner or monitor is one of these units. */
	List<Assignment> openWith(Collection<String> units) {
		return jdbc
			.sql(LINES + " where (d.owner = any(:units) or d.monitor = any(:units)) and d.state = 'open' order by d.id")
			.param("units", units.toArray(String[]::new))
			.query(AssignmentBook::line)
			.list();
	}

	/** The lines of a case that nobody follows up yet. */
	List<Assignment> notFollowedUp(String instance) {
		return jdbc
			.sql(LINES + " where d.instance = :instance and d.state = 'open' and d.follow_up is null order by d.id")
			.param("instance", instance)
			.query(AssignmentBook::line)
			.list();
	}

	/**
	 * One line.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	public Assignment line(long id) {
		return jdbc.sql(LINES + " where d.id = :id").param("id", id).query(AssignmentBook::line).single();
	}

	private static Assignment line(ResultSet row, int number) throws SQLException {
		return new Assignment(row.getLong("id"), AssignmentKind.valueOf(row.getString("kind")),
				row.getString("case_number"), row.getString("subject"), row.getString("source"),
				row.getString("finding"), row.getString("content"), row.getString("owner"),
				row.getString("responsible"), row.getString("result"), row.getString("raised_by"),
				row.getString("monitor"), row.getObject("made_on", LocalDate.class),
				row.getObject("agreed_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
				row.getBoolean("is_open"), row.getString("follow_up"));
	}

	/** What was decided about a line, the newest last. */
	public List<Disposal> disposalsOf(long id) {
		return jdbc.sql(DISPOSALS + " where demand_id = :demand order by id")
			.param("demand", id)
			.query(AssignmentBook::disposal)
			.list();
	}

	/** What one case decided about the lines of others, in the order of its decisions. */
	public List<Disposal> disposalsBy(String caseNumber) {
		return jdbc.sql(DISPOSALS + " where case_number = :number order by id")
			.param("number", caseNumber)
			.query(AssignmentBook::disposal)
			.list();
	}

	private static Disposal disposal(ResultSet row, int number) throws SQLException {
		return new Disposal(row.getLong("demand_id"), row.getString("case_number"),
				Disposal.Outcome.of(row.getString("outcome")), row.getString("reason"),
				row.getObject("due_on", LocalDate.class), row.getString("owner_to"),
				row.getObject("replaced_by", Long.class));
	}

	void enter(Disposal disposal, String ownerFrom) {
		jdbc.sql(
				"""
						insert into oversight.demand_disposal (demand_id, case_number, outcome, reason, due_on, decided_at, actor,
							acted_as, owner_from, owner_to, replaced_by)
						values (:demand, :number, :outcome, :reason, :due, :now, :actor,
							oversight.position_of(null, :groups), :from, :to, :replaced)""")
			.param("demand", disposal.demandId())
			.param("number", disposal.caseNumber())
			.param("outcome", disposal.outcome().id())
			.param("reason", disposal.reason())
			.param("due", disposal.dueOn())
			.param("now", OffsetDateTime.now(clock))
			.param("actor", user.id())
			.param("groups", user.groups().toArray(String[]::new))
			.param("from", (disposal.ownerTo() != null) ? ownerFrom : null)
			.param("to", disposal.ownerTo())
			.param("replaced", disposal.replacedBy())
			.update();
	}

	void apply(Disposal disposal) {
		switch (disposal.outcome()) {
			case DONE -> ended(disposal.demandId(), "fixed", disposal.reason());
			case WITHDRAWN -> ended(disposal.demandId(), "withdrawn", disposal.reason());
			case REPLACED -> {
				ended(disposal.demandId(), "replaced", disposal.reason());
				jdbc.sql("update oversight.demand set replaced_by = :other where id = :id")
					.param("other", disposal.replacedBy())
					.param("id", disposal.demandId())
					.update();
			}
			case HANDED_ON -> jdbc.sql("update oversight.demand set owner = :owner, responsible = null where id = :id")
				.param("owner", disposal.ownerTo())
				.param("id", disposal.demandId())
				.update();
			case CARRIED -> jdbc.sql("""
					update oversight.demand set due_on = coalesce(:due, due_on), agreed_on = coalesce(:due, agreed_on)
					where id = :id""").param("due", disposal.dueOn()).param("id", disposal.demandId()).update();
		}
	}

	void monitoredBy(long id, String monitor) {
		jdbc.sql("update oversight.demand set monitor = :monitor where id = :id")
			.param("monitor", monitor)
			.param("id", id)
			.update();
	}

	void followedUp(long id, String instance, boolean isBeside) {
		jdbc.sql("update oversight.demand set follow_up = :instance, is_beside = :beside where id = :id")
			.param("instance", instance)
			.param("beside", isBeside)
			.param("id", id)
			.update();
	}

	/** The follow-up has come to the step that waits for a verdict. */
	void reported(String followUp) {
		jdbc.sql("update oversight.demand set stage = 'reported' where follow_up = :instance and state = 'open'")
			.param("instance", followUp)
			.update();
	}

	/**
	 * The follow-up has come to the step that is asked of the owner, again if it was
	 * reported.
	 */
	void asked(String followUp) {
		jdbc.sql("""
				update oversight.demand set stage = 'returned', returns = returns + 1
				where follow_up = :instance and state = 'open' and stage = 'reported'""")
			.param("instance", followUp)
			.update();
	}

	void moved(long id, LocalDate dueOn) {
		jdbc.sql("update oversight.demand set due_on = :due where id = :id")
			.param("due", dueOn)
			.param("id", id)
			.update();
	}

	void fixed(long id, String remark) {
		ended(id, "fixed", remark);
	}

	void cancelled(long id, String reason) {
		ended(id, "cancelled", reason);
	}

	private void ended(long id, String state, String remark) {
		jdbc.sql("update oversight.demand set state = :state, ended_at = :now, remark = :remark where id = :id")
			.param("state", state)
			.param("now", OffsetDateTime.now(clock))
			.param("remark", remark)
			.param("id", id)
			.update();
	}

	/** Ends what is open of a case that nobody follows up beside it. */
	void endWith(String instance, String reason) {
		jdbc.sql("""
				update oversight.demand set state = 'cancelled', ended_at = :now, remark = :reason
				where state = 'open' and instance = :instance and not is_beside""")
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("instance", instance)
			.update();
	}

	/** Ends whatever is still open of a case. */
	public void endOf(String caseNumber, String reason) {
		jdbc.sql("""
				update oversight.demand set state = 'cancelled', ended_at = :now, remark = :reason
				where state = 'open' and case_number = :number""")
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("number", caseNumber)
			.update();
	}

	/**
	 * Ends the open lines that no case follows up or is about to.
	 */
	void cancelLost(String reason) {
		jdbc.sql("""
				update oversight.demand d set state = 'cancelled', ended_at = :now, remark = :reason
				where d.state = 'open'
					and not exists (select from act_ru_variable v where v.name_ = 'demandId' and v.text_ = d.id::text)
					and not oversight.is_running(d.instance)""")
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.update();
	}

	/**
	 * A demand and what became of it.
	 *
	 * @param state {@code open}, {@code fixed}, {@code withdrawn} or {@code cancelled}
	 * @param remark what was said when it ended; {@code null} if nothing was
	 * @param endedAt {@code null} while it is open
	 */
	public record Outcome(Assignment demand, String state, String remark, Instant endedAt) {

		private Outcome of(Assignment one) {
			return new Outcome(one, state, remark, endedAt);
		}

		/** In Vietnamese. */
		public String words() {
			return switch (state) {
				case "open" -> "Chưa xong";
				case "fixed" -> "Đạt";
				case "withdrawn" -> "Đã rút";
				default -> "Không theo dõi nữa";
			};
		}

	}

}
