package vn.oversight.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.Cases;

/**
 * The books: cases and their numbers, findings, demands, steps. Every write happens in
 * the caller's transaction, so a step that is undone leaves no line.
 */
@Repository
public class Register {

	private static final String DEMANDS = """
			select d.id, d.case_number, coalesce(i.subject, d.owner) as subject, f.content as finding, d.content, d.owner,
				d.source, d.responsible, d.result, d.raised_by, d.monitor, d.made_on, d.agreed_on, d.due_on,
				d.state = 'open' as is_open
			from oversight.demand d left join oversight.finding f on f.id = d.finding_id
			left join oversight.inspection i on i.case_number = d.case_number
			""";

	private static final String DISPOSALS = """
			select demand_id, case_number, upper(outcome) as outcome, reason, due_on from oversight.demand_disposal
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final WorkingCalendar calendar;

	private final Cases cases;

	Register(JdbcClient jdbc, Clock clock, WorkingCalendar calendar, Cases cases) {
		this.cases = cases;
		this.jdbc = jdbc;
		this.clock = clock;
		this.calendar = calendar;
	}

	/**
	 * Opens a case.
	 * @param openedBy id of the account; {@code null} when a diagram opened it
	 * @param recommendedBy number of the supervision that recommended it, or {@code null}
	 */
	public void open(Inspection inspection, String openedBy, String recommendedBy) {
		jdbc.sql("""
				insert into oversight.inspection
				(case_number, kind, subject, title, ground, state, opened_at, opened_by, recommended_by)
				values (:number, :kind, :subject, :title, :ground, 'open', :now, :by, :recommendedBy)""")
			.param("number", inspection.caseNumber())
			.param("kind", inspection.kind())
			.param("subject", inspection.subject())
			.param("title", inspection.title())
			.param("ground", inspection.ground())
			.param("now", now())
			.param("by", openedBy)
			.param("recommendedBy", recommendedBy)
			.update();
	}

	public Optional<Inspection> inspection(String caseNumber) {
		return jdbc.sql("""
				select case_number, kind, subject, title, ground, state, end_reason
				from oversight.inspection where case_number = :number""")
			.param("number", caseNumber)
			.query(Inspection.class)
			.optional();
	}

	/** The cases that have not ended, newest first. */
	public List<Inspection> openInspections() {
		return jdbc.sql("""
				select case_number, kind, subject, title, ground, state, end_reason
				from oversight.inspection where state = 'open' order by opened_at desc, case_number desc""")
			.query(Inspection.class)
			.list();
	}

	/** The cases that are open by the book and that the engine does not know. */
	public List<Inspection> lostInspections(String process) {
		return jdbc.sql("""
				select case_number, kind, subject, title, ground, state, end_reason
				from oversight.inspection i where state = 'open'
					and not exists (select from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
						where e.business_key_ = i.case_number and d.key_ = :process)""")
			.param("process", process)
			.query(Inspection.class)
			.list();
	}

	/** Notes the numbers under which the plan was signed and who leads the team. */
	public void planSigned(String caseNumber, String leader, String planNumber) {
		jdbc.sql("update oversight.inspection set leader = :leader, plan_number = :plan where case_number = :number")
			.param("leader", leader)
			.param("plan", planNumber)
			.param("number", caseNumber)
			.update();
	}

	/** Whether a case was already opened on the recommendation of another. */
	public boolean hasRecommended(String caseNumber) {
		return jdbc.sql("select exists (select from oversight.inspection where recommended_by = :number)")
			.param("number", caseNumber)
			.query(Boolean.class)
			.single();
	}

	/** Enters the conclusion with its findings and their demands. */
	public void conclude(String caseNumber, String conclusionNumber, List<Finding> findings) {
		jdbc.sql("update oversight.inspection set conclusion_number = :conclusion where case_number = :number")
			.param("conclusion", conclusionNumber)
			.param("number", caseNumber)
			.update();
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
			finding.demands().forEach((demand) -> insert(caseNumber, findingId, demand));
		}
	}

	private void insert(String caseNumber, long findingId, Finding.NewDemand demand) {
		jdbc.sql("""
				insert into oversight.demand
				(case_number, finding_id, content, owner, monitor, due_on, agreed_on, made_on, state)
				values (:number, :finding, :content, :owner, :monitor, :due, :due, :today, 'open')""")
			.param("number", caseNumber)
			.param("finding", findingId)
			.param("content", demand.content())
			.param("owner", demand.owner())
			.param("monitor", demand.monitor())
			.param("due", demand.dueOn())
			.param("today", today())
			.update();
	}

	/** Enters what a meeting asks of somebody. */
	public void assign(String caseNumber, Assignment assignment) {
		jdbc.sql(
				"""
						insert into oversight.demand
						(case_number, source, content, owner, responsible, result, raised_by, monitor, due_on, agreed_on, made_on, state)
						values (:number, :source, :content, :owner, :responsible, :result, :raisedBy, :monitor, :due, :due, :today, 'open')""")
			.param("number", caseNumber)
			.param("source", assignment.source())
			.param("content", assignment.content())
			.param("owner", assignment.owner())
			.param("responsible", assignment.responsible())
			.param("result", assignment.result())
			.param("raisedBy", assignment.raisedBy())
			.param("monitor", assignment.monitor())
			.param("due", assignment.dueOn())
			.param("today", today())
			.update();
	}

	/** The demands of one conclusion that are not ended. */
	public List<Demand> openDemandsOf(String caseNumber) {
		return jdbc.sql(DEMANDS + " where d.case_number = :number and d.state = 'open' order by f.ordinal, d.id")
			.param("number", caseNumber)
			.query(Demand.class)
			.list();
	}

	/** The demands of one conclusion with what became of them, in its order. */
	public List<Outcome> outcomesOf(String caseNumber) {
		Map<Long, Outcome> ended = new HashMap<>();
		jdbc.sql("select id, state, remark, ended_at from oversight.demand where case_number = :number")
			.param("number", caseNumber)
			.query((row) -> {
				OffsetDateTime at = row.getObject("ended_at", OffsetDateTime.class);
				ended.put(row.getLong("id"), new Outcome(null, row.getString("state"), row.getString("remark"),
						(at != null) ? at.toInstant() : null));
			});
		return jdbc.sql(DEMANDS + " where d.case_number = :number order by f.ordinal, d.id")
			.param("number", caseNumber)
			.query(Demand.class)
			.list()
			.stream()
			.map((demand) -> ended.get(demand.id()).of(demand))
			.toList();
	}

	/** The demands of several conclusions that are not ended, the most urgent first. */
	public List<Demand> openDemandsOf(Collection<String> caseNumbers) {
		return jdbc.sql(DEMANDS + " where d.case_number = any(:numbers) and d.state = 'open' order by d.due_on, d.id")
			.param("numbers", caseNumbers.toArray(String[]::new))
			.query(Demand.class)
			.list();
	}

	/** What meetings decided about a demand, the newest last. */
	public List<Disposal> disposalsOf(long demandId) {
		return jdbc.sql(DISPOSALS + " where demand_id = :demand order by decided_at")
			.param("demand", demandId)
			.query(Disposal.class)
			.list();
	}

	/** What one meeting decided about earlier demands, in the order of its decisions. */
	public List<Disposal> disposalsBy(String caseNumber) {
		return jdbc.sql(DISPOSALS + " where case_number = :number order by decided_at, demand_id")
			.param("number", caseNumber)
			.query(Disposal.class)
			.list();
	}

	void enter(Disposal disposal) {
		jdbc.sql("""
				insert into oversight.demand_disposal
				values (:demand, :number, :outcome, :reason, :due, :now)""")
			.param("demand", disposal.demandId())
			.param("number", disposal.caseNumber())
			.param("outcome", disposal.outcome().name().toLowerCase(Locale.ROOT))
			.param("reason", disposal.reason())
			.param("due", disposal.dueOn())
			.param("now", now())
			.update();
	}

	void apply(Disposal disposal) {
		switch (disposal.outcome()) {
			case DONE -> demandEnded(disposal.demandId(), "fixed", disposal.reason());
			case WITHDRAWN -> demandEnded(disposal.demandId(), "withdrawn", disposal.reason());
			case CARRIED -> jdbc.sql("""
					update oversight.demand set due_on = coalesce(:due, due_on), agreed_on = coalesce(:due, agreed_on)
					where id = :id""").param("due", disposal.dueOn()).param("id", disposal.demandId()).update();
		}
	}

	/** The demands that earlier conclusions made on a unit and that are not fixed yet. */
	public List<Demand> openDemandsOn(String subject, String exceptCaseNumber) {
		return jdbc.sql(DEMANDS + """
				where coalesce(i.subject, d.owner) = :subject and d.case_number <> :number and d.state = 'open'
				order by d.due_on, d.id""")
			.param("subject", subject)
			.param("number", exceptCaseNumber)
			.query(Demand.class)
			.list();
	}

	/**
	 * One demand.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	public Demand demand(long id) {
		return jdbc.sql(DEMANDS + " where d.id = :id").param("id", id).query(Demand.class).single();
	}

	public void moveDemand(long id, LocalDate dueOn) {
		jdbc.sql("update oversight.demand set due_on = :due where id = :id")
			.param("due", dueOn)
			.param("id", id)
			.update();
	}

	/** The follow-up of a demand was ended from outside. */
	void demandCancelled(long id, String reason) {
		demandEnded(id, "cancelled", reason);
	}

	/** Ends the open demands that no case follows up or is about to. */
	void cancelLostDemands(String reason) {
		jdbc.sql("""
				update oversight.demand d set state = 'cancelled', ended_at = :now, remark = :reason
				where d.state = 'open' and not exists (
					select from act_ru_variable v where v.name_ = 'demandId' and v.text_ = d.id::text)""")
			.param("now", now())
			.param("reason", reason)
			.update();
	}

	public void demandFixed(long id, String remark) {
		demandEnded(id, "fixed", remark);
	}

	private void demandEnded(long id, String state, String remark) {
		jdbc.sql("update oversight.demand set state = :state, ended_at = :now, remark = :remark where id = :id")
			.param("state", state)
			.param("now", now())
			.param("remark", remark)
			.param("id", id)
			.update();
	}

	/** Closes a case; what of its demands nobody follows up any more ends with it. */
	public void close(String caseNumber) {
		end(caseNumber, "closed", null);
		endDemandsOf(caseNumber, "Việc theo dõi đã bị kết thúc ngoài quy trình.");
	}

	/** Cancels a case and what is still open of its demands. */
	public void cancel(String caseNumber, String reason) {
		end(caseNumber, "cancelled", reason);
		cases.cancelled(caseNumber, reason);
		endDemandsOf(caseNumber, reason);
	}

	private void endDemandsOf(String caseNumber, String reason) {
		jdbc.sql("""
				update oversight.demand set state = 'cancelled', ended_at = :now, remark = :reason
				where state = 'open' and case_number = :number""")
			.param("now", now())
			.param("reason", reason)
			.param("number", caseNumber)
			.update();
	}

	private void end(String caseNumber, String state, String reason) {
		jdbc.sql("""
				update oversight.inspection set state = :state, ended_at = :now, end_reason = :reason
				where case_number = :number and state = 'open'""")
			.param("state", state)
			.param("now", now())
			.param("reason", reason)
			.param("number", caseNumber)
			.update();
	}

	private LocalDate today() {
		return calendar.dateOf(clock.instant());
	}

	private OffsetDateTime now() {
		return clock.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * A demand and what became of it.
	 *
	 * @param state {@code open}, {@code fixed}, {@code withdrawn} or {@code cancelled}
	 * @param remark what was said when it ended; {@code null} if nothing was
	 * @param endedAt {@code null} while it is open
	 */
	public record Outcome(Demand demand, String state, String remark, Instant endedAt) {

		private Outcome of(Demand one) {
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
