package vn.oversight.register;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.cases.Cases;

/**
 * The books: cases and their numbers, findings, demands, steps. Every write happens in
 * the caller's transaction, so a step that is undone leaves no line.
 */
@Repository
public class Register {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Cases cases;

	Register(JdbcClient jdbc, Clock clock, Cases cases) {
		this.cases = cases;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Opens a case.
	 * @param recommendedBy number of the supervision that recommended it, or {@code null}
	 */
	public void open(Inspection inspection, String recommendedBy) {
		jdbc.sql("""
				insert into oversight.inspection
				(case_number, kind, subject, title, ground, state, opened_at, recommended_by)
				values (:number, :kind, :subject, :title, :ground, 'open', :now, :recommendedBy)""")
			.param("number", inspection.caseNumber())
			.param("kind", inspection.kind())
			.param("subject", inspection.subject())
			.param("title", inspection.title())
			.param("ground", inspection.ground())
			.param("now", OffsetDateTime.now(clock))
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
					and not oversight.is_running(i.case_number, :process)""")
			.param("process", process)
			.query(Inspection.class)
			.list();
	}

	/** Notes who leads the team. */
	public void led(String caseNumber, String leader) {
		jdbc.sql("update oversight.inspection set leader = :leader where case_number = :number")
			.param("leader", leader)
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

	/** Closes a case. */
	public void close(String caseNumber) {
		end(caseNumber, "closed", null);
	}

	/** Cancels a case. */
	public void cancel(String caseNumber, String reason) {
		end(caseNumber, "cancelled", reason);
		cases.cancelled(caseNumber, reason);
	}

	private void end(String caseNumber, String state, String reason) {
		jdbc.sql("""
				update oversight.inspection set state = :state, ended_at = :now, end_reason = :reason
				where case_number = :number and state = 'open'""")
			.param("state", state)
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("number", caseNumber)
			.update();
	}

}
