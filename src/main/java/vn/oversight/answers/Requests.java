package vn.oversight.answers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.OtherCases;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Text;

/**
 * The book of what was asked of whom and what they answered, in the caller's transaction.
 * What was answered is never written over. Asks nobody's rights but where it is told who
 * reads.
 */
@Repository
public class Requests {

	private static final String REQUESTS = """
			select r.id, r.case_number, r.instance, r.round, r.title, r.outline, r.organiser, r.is_confidential,
				r.asked_at, r.due_on, r.cut_off_on, r.state, r.counted_at, r.note, r.ended_at, r.end_reason
			from oversight.request r
			""";

	private static final String ANSWERS = """
			select a.id, a.request_id, a.asked, a.asked_name, a.is_compulsory, a.state, v.outcome, v.text, v.number,
				v.dated, v.given_at, v.given_as, v.late_days, v.decision as reply, v.remark as reply_reason,
				a.called_off_reason
			from oversight.answer a
			left join oversight.answer_version v on v.answer_id = a.id and v.version = a.version
			""";

	private static final int LONGEST_REASON = 1000;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final OtherCases others;

	private final AsTheApplication asTheApplication;

	Requests(JdbcClient jdbc, Clock clock, OtherCases others, AsTheApplication asTheApplication) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.others = others;
		this.asTheApplication = asTheApplication;
	}

	/**
	 * Enters what is asked, and of whom.
	 * @param asking what is asked; its id, round, state and what comes later are not read
	 * @return its id
	 */
	long ask(Request asking, String by, List<Asked> asked) {
		jdbc.sql("select pg_advisory_xact_lock(hashtextextended('request ' || :number, 0))")
			.param("number", asking.caseNumber())
			.query((row) -> {
			});
		long id = jdbc.sql("""
				insert into oversight.request (kind, case_number, instance, round, title, outline, organiser,
					is_confidential, asked_at, asked_by, due_on, cut_off_on, state)
				values ('opinion', :number, :instance,
					1 + (select count(*) from oversight.request where case_number = :number and kind = 'opinion'),
					:title, :outline, :organiser, :confidential, :now, :by, :due, :cutOff, 'collecting')
				returning id""")
			.param("number", asking.caseNumber())
			.param("instance", asking.instance())
			.param("title", asking.title())
			.param("outline", asking.outline())
			.param("organiser", asking.organiser())
			.param("confidential", asking.isConfidential())
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("due", asking.dueOn())
			.param("cutOff", asking.cutOffOn())
			.query(Long.class)
			.single();
		int ordinal = 1;
		for (Asked one : asked) {
			jdbc.sql("""
					insert into oversight.answer (request_id, ordinal, asked, asked_name, is_compulsory, state,
						called_off_at, called_off_reason)
					values (:request, :ordinal, :asked, :name, :compulsory, :state, :at, :reason)""")
				.param("request", id)
				.param("ordinal", ordinal++)
				.param("asked", one.id())
				.param("name", one.name())
				.param("compulsory", one.isCompulsory())
				.param("state", one.isGone() ? "called-off" : "awaited")
				.param("at", one.isGone() ? OffsetDateTime.now(clock) : null)
				.param("reason", one.isGone() ? "đã kết thúc hoạt động, không có đơn vị tiếp nhận" : null)
				.update();
		}
		return id;
	}

	/** The requests that wait for answers, with their case. */
	List<Request> waiting() {
		return jdbc.sql(REQUESTS + " where r.state = 'collecting' and oversight.is_running(r.instance) order by r.id")
			.query(Request.class)
			.list();
	}

	void moved(long id, LocalDate dueOn, LocalDate cutOffOn) {
		jdbc.sql("update oversight.request set due_on = :due, cut_off_on = :cutOff where id = :id")
			.param("due", dueOn)
			.param("cutOff", cutOffOn)
			.param("id", id)
			.update();
	}

	public Optional<Request> find(long id) {
		return jdbc.sql(REQUESTS + " where r.id = :id").param("id", id).query(Request.class).optional();
	}

	/**
	 * One request.
	 * @throws java.util.NoSuchElementException if there is none
	 */
	Request request(long id) {
		return find(id).orElseThrow();
	}

	/** What a case has asked, the first round first. */
	public List<Request> ofCase(String caseNumber) {
		return jdbc.sql(REQUESTS + " where r.case_number = :number order by r.round, r.id")
			.param("number", caseNumber)
			.query(Request.class)
			.list();
	}

	/** The round before another of the same case. */
	Optional<Request> before(Request request) {
		return ofCase(request.caseNumber()).stream().filter((one) -> one.round() == request.round() - 1).findFirst();
	}

	/** The answers to a request, in the order in which they were asked for. */
	public List<Answer> answers(long requestId) {
		return jdbc.sql(ANSWERS + " where a.request_id = :request order by a.ordinal")
			.param("request", requestId)
			.query(Answer.class)
			.list();
	}

	/**
	 * One answer.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	Answer answer(long id) {
		return jdbc.sql(ANSWERS + " where a.id = :id").param("id", id).query(Answer.class).single();
	}

	/**
	 * Enters an answer as its next version.
	 * @param taskId the task that was answered, which is still open
	 * @param groups of whoever answers
	 * @param dueOn the last day of the task
	 */
	void given(long id, NewAnswer answer, String taskId, String by, Collection<String> groups, LocalDate dueOn,
			int lateDays) {
		int version = jdbc
			.sql("""
					insert into oversight.answer_version (answer_id, version, outcome, text, number, dated, due_on, given_at,
						given_by, given_as, late_days)
					values (:answer, 1 + (select count(*) from oversight.answer_version where answer_id = :answer),
						:outcome, :text, :number, :dated, :due, :now, :by,
						oversight.position_of(:task, cast(:groups as text[])), :late)
					returning version""")
			.param("answer", id)
			.param("outcome", answer.outcome())
			.param("text", answer.text())
			.param("number", answer.number())
			.param("dated", answer.dated())
			.param("due", dueOn)
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("task", taskId)
			.param("groups", groups.toArray(String[]::new))
			.param("late", lateDays)
			.query(Integer.class)
			.single();
		jdbc.sql("update oversight.answer set state = 'given', version = :version where id = :id")
			.param("version", version)
			.param("id", id)
			.update();
	}

	/** Closes the list: who has not answered by now is missing, for good. */
	void counted(long requestId) {
		jdbc.sql("""
				update oversight.answer set state = 'missing', missing_at = :now
				where request_id = :request and state = 'awaited'""")
			.param("now", OffsetDateTime.now(clock))
			.param("request", requestId)
			.update();
		jdbc.sql("update oversight.request set state = 'digesting', counted_at = :now where id = :id")
			.param("now", OffsetDateTime.now(clock))
			.param("id", requestId)
			.update();
	}

	/** What became of a remark. */
	void replied(long answerId, String reply, String reason, String by) {
		jdbc.sql("""
				update oversight.answer_version v set decision = :reply, remark = :reason, decided_at = :now,
					decided_by = :by
				from oversight.answer a where a.id = :id and v.answer_id = a.id and v.version = a.version""")
			.param("reply", reply)
			.param("reason", reason)
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("id", answerId)
			.update();
	}

	void closed(long requestId, String note) {
		jdbc.sql("""
				update oversight.request set state = 'closed', counted_at = coalesce(counted_at, :now), ended_at = :now,
					note = :note where id = :id""")
			.param("now", OffsetDateTime.now(clock))
			.param("note", note)
			.param("id", requestId)
			.update();
	}

	/**
	 * Asks one of those asked no more.
	 * @param by id of the account
	 * @throws Refusal if it is not awaited any more, or no reason is given
	 */
	@Transactional
	public void callOff(Answer answer, String reason, String by) {
		if (reason == null || reason.isBlank()) {
			throw new Refusal("Phải nêu lý do không hỏi nữa.", "Say why it is not asked any more.");
		}
		String why = Text.lines("Lý do", "reason", reason.strip(), LONGEST_REASON);
		if (!calledOff(answer.id(), by, why)) {
			throw new Refusal("%s không còn được chờ trả lời.".formatted(answer.askedName()),
					"Its answer is not awaited any more.");
		}
		Request request = request(answer.requestId());
		asTheApplication.get(() -> others.tell(OpinionRound.NO_LONGER_ASKED_MESSAGE, request.instance(),
				OpinionRound.opinionOf, String.valueOf(answer.id())));
	}

	/**
	 * One of those asked is not asked any more.
	 * @return whether it was still awaited
	 */
	private boolean calledOff(long answerId, String by, String reason) {
		return jdbc.sql("""
				update oversight.answer set state = 'called-off', called_off_at = :now, called_off_by = :by,
					called_off_reason = :reason
				where id = :id and state = 'awaited'""")
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("reason", reason)
			.param("id", answerId)
			.update() == 1;
	}

	/** Nobody is asked any more by a round that is open; what was answered stays. */
	void noLongerAwaited(String instance, String reason) {
		jdbc.sql("""
				update oversight.answer a set state = 'called-off', called_off_at = :now, called_off_reason = :reason
				from oversight.request r
				where r.id = a.request_id and r.instance = :instance and r.state in ('collecting', 'digesting')
					and a.state = 'awaited'""")
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("instance", instance)
			.update();
	}

	/**
	 * Some of what was asked, the newest first.
	 * @param readsAll whether the reader sees whatever is not confidential
	 * @param groups of the reader: what they make one of, and what was asked of them
	 * @param units the reader's
	 * @param text part of a title or case number; empty for any
	 */
	public List<Request> readable(boolean readsAll, Collection<String> groups, Collection<String> units, String text,
			int from, int most) {
		return jdbc.sql(REQUESTS + """
				where (string_to_array(replace(r.organiser, ' ', ''), ',') && cast(:groups as text[])
						or (:all and not r.is_confidential)
						or exists (select from oversight.answer a where a.request_id = r.id
							and a.asked = any(cast(:asked as text[]))))
					and (:text = '' or position(lower(:text) in lower(r.title || ' ' || r.case_number)) > 0)
				order by r.asked_at desc, r.id desc limit :most offset :from""")
			.param("all", readsAll)
			.param("groups", groups.toArray(String[]::new))
			.param("asked", java.util.stream.Stream.concat(groups.stream(), units.stream()).toArray(String[]::new))
			.param("text", text)
			.param("most", most)
			.param("from", from)
			.query(Request.class)
			.list();
	}

}
