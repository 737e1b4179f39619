package vn.oversight.decisions;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The book of what waits for which body and what was decided, in the caller's
 * transaction. Asks nobody's rights but where it is told who reads.
 */
@Repository
public class Decisions {

	private static final String DECISIONS = """
			select d.id, d.case_number, d.ordinal, d.body, d.unit, d.secretary, d.title, d.content, d.is_confidential,
				d.submitted_at, d.session_on, d.in_writing as is_in_writing, d.papers_complete as is_papers_complete,
				d.papers_missing, d.postponed, d.state, d.outcome, d.held_on, d.convened, d.present, d.votes_for,
				d.votes_against, d.votes_blank, d.decided_text, d.minutes_number, d.minutes_on, d.ended_at,
				d.end_reason
			from oversight.decision d
			""";

	/** What a reader may find: all, or that of their bodies and what they enter. */
	private static final String READABLE = """
			(:all or d.body = any(cast(:bodies as text[]))
				or string_to_array(replace(d.secretary, ' ', ''), ',') && cast(:groups as text[]))
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Decisions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Enters what is submitted.
	 * @param submitted its id, ordinal, state and what comes later are not read
	 * @param issues each to be decided on; empty for one decision on all
	 * @return its id
	 */
	long submit(Decision submitted, String instance, String by, List<String> issues) {
		jdbc.sql("select pg_advisory_xact_lock(hashtextextended('decision ' || :number, 0))")
			.param("number", submitted.caseNumber())
			.query((row) -> {
			});
		long id = jdbc.sql("""
				insert into oversight.decision (case_number, instance, ordinal, body, unit, secretary, title, content,
					is_confidential, submitted_at, submitted_by, state)
				values (:number, :instance,
					1 + (select count(*) from oversight.decision where case_number = :number),
					:body, :unit, :secretary, :title, :content, :confidential, :now, :by, 'waiting') returning id""")
			.param("number", submitted.caseNumber())
			.param("instance", instance)
			.param("body", submitted.body())
			.param("unit", submitted.unit())
			.param("secretary", submitted.secretary())
			.param("title", submitted.title())
			.param("content", submitted.content())
			.param("confidential", submitted.isConfidential())
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.query(Long.class)
			.single();
		jdbc.sql(
				"""
						insert into oversight.decision_issue (decision_id, ordinal, issue)
						select :id, ordinal, issue from unnest(cast(:issues as text[])) with ordinality as one (issue, ordinal)""")
			.param("id", id)
			.param("issues", issues.toArray(String[]::new))
			.update();
		return id;
	}

	/**
	 * One decision.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	Decision decision(long id) {
		return jdbc.sql(DECISIONS + " where d.id = :id").param("id", id).query(Decision.class).single();
	}

	/** In the order in which they were submitted. */
	public List<Decision> ofCase(String caseNumber) {
		return jdbc.sql(DECISIONS + " where d.case_number = :number order by d.ordinal, d.id")
			.param("number", caseNumber)
			.query(Decision.class)
			.list();
	}

	/** Its issues, in their order; empty for one decision on all. */
	public List<Issue> issues(long id) {
		return jdbc.sql(
				"select issue, orientation, text from oversight.decision_issue where decision_id = :id order by ordinal")
			.param("id", id)
			.query(Issue.class)
			.list();
	}

	/** How often and why it was postponed, the first time first. */
	public List<Postponement> postponements(long id) {
		return jdbc.sql("""
				select from_day, to_day, reason from oversight.decision_postponement where decision_id = :id
				order by ordinal""").param("id", id).query(Postponement.class).list();
	}

	void place(long id, LocalDate sessionOn, boolean isInWriting, boolean isComplete, String missing) {
		jdbc.sql("""
				update oversight.decision set session_on = :day, in_writing = :writing, papers_complete = :complete,
					papers_missing = :missing where id = :id""")
			.param("day", sessionOn)
			.param("writing", isInWriting)
			.param("complete", isComplete)
			.param("missing", missing)
			.param("id", id)
			.update();
	}

	/** It stays on the agenda, of another day. */
	void postpone(long id, LocalDate to, String reason, String by) {
		jdbc.sql("""
				insert into oversight.decision_postponement (decision_id, ordinal, from_day, to_day, reason, at, by)
				select id, postponed + 1, session_on, :to, :reason, :now, :by from oversight.decision where id = :id""")
			.param("to", to)
			.param("reason", reason)
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("id", id)
			.update();
		jdbc.sql("update oversight.decision set session_on = :to, postponed = postponed + 1 where id = :id")
			.param("to", to)
			.param("id", id)
			.update();
	}

	/**
	 * Enters what was decided.
	 * @param recordedAs the position that enters it; {@code null} if nobody is signed in
	 */
	void decided(long id, Outcome outcome, String by, String recordedAs) {
		jdbc.sql("""
				update oversight.decision set state = 'decided', outcome = :outcome, held_on = :held,
					convened = :convened, present = :present, votes_for = :for, votes_against = :against,
					votes_blank = :blank, decided_text = :text, minutes_number = :number, minutes_on = :on,
					recorded_at = :now, recorded_by = :by, recorded_as = :as, ended_at = :now where id = :id""")
			.param("outcome", outcome.outcome())
			.param("held", outcome.heldOn())
			.param("convened", outcome.convened())
			.param("present", outcome.present())
			.param("for", outcome.votesFor())
			.param("against", outcome.votesAgainst())
			.param("blank", outcome.votesBlank())
			.param("text", outcome.text())
			.param("number", outcome.minutesNumber())
			.param("on", outcome.minutesOn())
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("as", recordedAs)
			.param("id", id)
			.update();
		for (int ordinal = 1; ordinal <= outcome.issues().size(); ordinal++) {
			Issue issue = outcome.issues().get(ordinal - 1);
			jdbc.sql("""
					update oversight.decision_issue set orientation = :orientation, text = :text
					where decision_id = :id and ordinal = :ordinal""")
				.param("orientation", issue.orientation())
				.param("text", issue.text())
				.param("id", id)
				.param("ordinal", ordinal)
				.update();
		}
	}

	/**
	 * Some of what waits or was decided: what waits by the day of its session, what was
	 * decided newest first.
	 */
	public List<Decision> agenda(AgendaQuery query, AgendaReader reader, int from, int most) {
		String order = query.state().equals("waiting") ? "d.session_on nulls last, d.submitted_at, d.id"
				: query.state().equals("decided") ? "d.held_on desc, d.id desc" : "d.ended_at desc, d.id desc";
		return jdbc.sql(DECISIONS + " where " + READABLE + """
				 and d.state = :state and (:body = '' or d.body = :body)
					and (:year = 0 or extract(year from coalesce(d.held_on, d.session_on,
						(d.submitted_at at time zone :zone)::date)) = :year)
				order by %s limit :most offset :from""".formatted(order))
			.param("all", reader.readsAll())
			.param("bodies", reader.units().toArray(String[]::new))
			.param("groups", reader.groups().toArray(String[]::new))
			.param("state", query.state())
			.param("body", query.body())
			.param("year", query.year())
			.param("zone", query.zone().getId())
			.param("most", most)
			.param("from", from)
			.query(Decision.class)
			.list();
	}

	/** The bodies of which a reader finds anything, sorted by id. */
	public List<String> bodies(AgendaReader reader) {
		return jdbc.sql("select distinct d.body from oversight.decision d where " + READABLE + " order by d.body")
			.param("all", reader.readsAll())
			.param("bodies", reader.units().toArray(String[]::new))
			.param("groups", reader.groups().toArray(String[]::new))
			.query(String.class)
			.list();
	}

	/** The next session with something to decide, from a day on. */
	public Optional<Session> next(AgendaQuery query, AgendaReader reader, LocalDate from) {
		return jdbc
			.sql("select d.session_on as day, d.body, count(*) as items,"
					+ " count(*) filter (where not coalesce(d.papers_complete, false)) as incomplete"
					+ " from oversight.decision d where " + READABLE + """
							 and d.state = 'waiting' and d.session_on >= :from and (:body = '' or d.body = :body)
							group by d.session_on, d.body order by d.session_on, d.body limit 1""")
			.param("all", reader.readsAll())
			.param("bodies", reader.units().toArray(String[]::new))
			.param("groups", reader.groups().toArray(String[]::new))
			.param("from", from)
			.param("body", query.body())
			.query(Session.class)
			.optional();
	}

	/**
	 * Whoever asks for the agenda.
	 *
	 * @param readsAll whether they find what any body has
	 * @param units ids of their units, whose decisions they find
	 * @param groups theirs: they find what they enter
	 */
	public record AgendaReader(boolean readsAll, Collection<String> units, Collection<String> groups) {
	}

}
