package vn.oversight.briefing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The book of the briefings and of what the bodies reported, in the caller's transaction.
 */
@Repository
class BriefingBook {

	private static final String BRIEFINGS = """
			select case_number, series, unit, title, chair, state, period_from, period_to, meeting_at, place,
				invitation_number, invitation_sequence, data_cut_off, notice_number
			from oversight.briefing
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	BriefingBook(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void open(Briefing briefing) {
		jdbc.sql("""
				insert into oversight.briefing
				(case_number, series, unit, title, chair, period_from, period_to, opened_at)
				values (:number, :series, :unit, :title, :chair, :from, :to, :now)""")
			.param("number", briefing.caseNumber())
			.param("series", briefing.series())
			.param("unit", briefing.unit())
			.param("title", briefing.title())
			.param("chair", briefing.chair())
			.param("from", briefing.periodFrom())
			.param("to", briefing.periodTo())
			.param("now", OffsetDateTime.now(clock))
			.update();
	}

	Optional<Briefing> find(String caseNumber) {
		return jdbc.sql(BRIEFINGS + " where case_number = :number")
			.param("number", caseNumber)
			.query(Briefing.class)
			.optional();
	}

	/** The briefings that are open by the book and that the engine does not know. */
	List<Briefing> lost(String process) {
		return jdbc.sql(BRIEFINGS + """
				where state not in ('closed', 'cancelled')
					and not oversight.is_running(case_number, :process)""")
			.param("process", process)
			.query(Briefing.class)
			.list();
	}

	/**
	 * One briefing.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	Briefing briefing(String caseNumber) {
		return jdbc.sql(BRIEFINGS + " where case_number = :number")
			.param("number", caseNumber)
			.query(Briefing.class)
			.single();
	}

	/** Those whose meeting was not held yet, the next one first. */
	List<Briefing> beforeTheirMeeting() {
		return jdbc.sql(BRIEFINGS + " where state in ('open', 'invited') order by meeting_at, period_to, case_number")
			.query(Briefing.class)
			.list();
	}

	/** The case numbers of the earlier meetings of the same series. */
	List<String> earlierThan(String caseNumber) {
		return jdbc.sql("""
				select earlier.case_number from oversight.briefing earlier, oversight.briefing this
				where this.case_number = :number and earlier.series = this.series and earlier.unit = this.unit
				and (earlier.period_to, earlier.case_number) < (this.period_to, this.case_number)""")
			.param("number", caseNumber)
			.query(String.class)
			.list();
	}

	void invite(String caseNumber, Instant meetingAt, String place, String invitationNumber, LocalDate dataCutOff,
			List<String> bodies) {
		jdbc.sql("""
				update oversight.briefing set state = 'invited', meeting_at = :at, place = :place,
				invitation_number = :invitation, data_cut_off = :cutOff where case_number = :number""")
			.param("at", meetingAt.atOffset(ZoneOffset.UTC))
			.param("place", place)
			.param("invitation", invitationNumber)
			.param("cutOff", dataCutOff)
			.param("number", caseNumber)
			.update();
		for (int ordinal = 1; ordinal <= bodies.size(); ordinal++) {
			jdbc.sql(
					"""
							insert into oversight.briefing_report (case_number, body, ordinal) values (:number, :body, :ordinal)""")
				.param("number", caseNumber)
				.param("body", bodies.get(ordinal - 1))
				.param("ordinal", ordinal)
				.update();
		}
	}

	void postpone(String caseNumber, Instant meetingAt) {
		jdbc.sql("""
				update oversight.briefing set meeting_at = :at, invitation_sequence = invitation_sequence + 1
				where case_number = :number""")
			.param("at", meetingAt.atOffset(ZoneOffset.UTC))
			.param("number", caseNumber)
			.update();
	}

	/** The reports of a briefing, in the order of its bodies. */
	List<BodyReport> reports(String caseNumber) {
		return jdbc.sql("""
				select body, state, is_nothing, is_late, number, issues
				from oversight.briefing_report where case_number = :number order by ordinal""")
			.param("number", caseNumber)
			.query(BodyReport.class)
			.list();
	}

	/**
	 * Enters what a body handed in. It stays late or in time as it was the first time.
	 * @param number {@code null} if there is nothing to report; so are summary and issues
	 */
	void submitted(String caseNumber, String body, boolean isLate, String number, String summary, String issues) {
		jdbc.sql("""
				update oversight.briefing_report set state = 'submitted', is_nothing = :nothing,
				is_late = case when submitted_at is null then :late else is_late end, number = :report,
				summary = :summary, issues = :issues, submitted_at = coalesce(submitted_at, :now)
				where case_number = :number and body = :body""")
			.param("nothing", number == null)
			.param("late", isLate)
			.param("report", number)
			.param("summary", summary)
			.param("issues", issues)
			.param("now", OffsetDateTime.now(clock))
			.param("number", caseNumber)
			.param("body", body)
			.update();
	}

	void checked(String caseNumber, String body, boolean isAccepted) {
		jdbc.sql("update oversight.briefing_report set state = :state where case_number = :number and body = :body")
			.param("state", isAccepted ? "accepted" : "returned")
			.param("number", caseNumber)
			.param("body", body)
			.update();
	}

	/**
	 * The meeting was held: what has not come by now is missing, and what was not checked
	 * or not handed in again stays so.
	 */
	void held(String caseNumber, LocalDate heldOn, String minutesNumber) {
		jdbc.sql("""
				update oversight.briefing set state = 'held', held_on = :day, minutes_number = :minutes
				where case_number = :number""")
			.param("day", heldOn)
			.param("minutes", minutesNumber)
			.param("number", caseNumber)
			.update();
		jdbc.sql("""
				update oversight.briefing_report set state = case state when 'awaited' then 'missing'
					when 'submitted' then 'unchecked' else 'not-resubmitted' end
				where case_number = :number and state in ('awaited', 'submitted', 'returned')""")
			.param("number", caseNumber)
			.update();
	}

	void noticeIssued(String caseNumber, String noticeNumber) {
		jdbc.sql("update oversight.briefing set notice_number = :notice where case_number = :number")
			.param("notice", noticeNumber)
			.param("number", caseNumber)
			.update();
	}

	void close(String caseNumber) {
		end(caseNumber, Briefing.CLOSED, null);
	}

	void cancel(String caseNumber, String reason) {
		jdbc.sql("""
				update oversight.briefing set invitation_sequence = invitation_sequence + 1
				where case_number = :number""").param("number", caseNumber).update();
		end(caseNumber, Briefing.CANCELLED, reason);
	}

	private void end(String caseNumber, String state, String reason) {
		jdbc.sql("""
				update oversight.briefing set state = :state, ended_at = :now, end_reason = :reason
				where case_number = :number""")
			.param("state", state)
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("number", caseNumber)
			.update();
	}

}
