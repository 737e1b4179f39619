package vn.oversight.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.CurrentUser;

/** What was done in a case so far: who, when, what, with which outcome. */
@Repository
public class CaseTrail {

	private final JdbcClient jdbc;

	private final CurrentUser user;

	private final Clock clock;

	CaseTrail(JdbcClient jdbc, CurrentUser user, Clock clock) {
		this.jdbc = jdbc;
		this.user = user;
		this.clock = clock;
	}

	/**
	 * The entries of a case, oldest first, without its beginning; empty if nothing was
	 * done.
	 */
	public List<Entry> of(String caseNumber) {
		return jdbc.sql("""
				select at, actor, acted_as, name, remark, task_id, task_key, outcome, reason, paper_number, paper_date,
					official
				from oversight.step where case_number = :number and (task_key is null or task_id is not null)
				order by id""").param("number", caseNumber).query((row, number) -> entry(row)).list();
	}

	private static Entry entry(ResultSet row) throws SQLException {
		return new Entry(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("actor"),
				row.getString("acted_as"), row.getString("name"), row.getString("remark"), row.getString("task_id"),
				row.getString("task_key"), row.getString("outcome"), row.getString("reason"),
				row.getString("paper_number"), row.getObject("paper_date", LocalDate.class), row.getString("official"));
	}

	/** The names of the steps that were noted for a case, oldest first. */
	public List<String> names(String caseNumber) {
		return of(caseNumber).stream().map(Entry::name).toList();
	}

	/**
	 * Who completed a task and when; empty if none of this id was completed in a case.
	 */
	public Optional<Step> step(String taskId) {
		return jdbc.sql("select actor, at from oversight.step where task_id = :task order by id limit 1")
			.param("task", taskId)
			.query((row, number) -> new Step(row.getString("actor"),
					row.getObject("at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	/**
	 * Writes a line into the history of a case.
	 * @param actor id of the account; {@code null} when nobody was logged in
	 * @param remark may be {@code null}
	 */
	public void note(String caseNumber, String actor, String name, String remark) {
		jdbc.sql("""
				insert into oversight.step (case_number, at, actor, acted_as, name, remark)
				values (:number, :now, :actor, oversight.position_of(null, :groups), :name, :remark)""")
			.param("groups", groups())
			.param("number", caseNumber)
			.param("now", OffsetDateTime.now(clock))
			.param("actor", actor)
			.param("name", name)
			.param("remark", remark)
			.update();
	}

	/** Writes a completed task, or the beginning of a case, into the history. */
	void note(Done done) {
		jdbc.sql("""
				insert into oversight.step (case_number, task_id, task_key, at, actor, acted_as, is_held, behalf, name,
					official, instance, root, scope, outcome, reason, paper_number, paper_date)
				values (:caseNumber, :taskId, :key, :now, :actor,
					coalesce(:position, oversight.position_of(:taskId, :groups)), :position is not null, :behalf,
					coalesce(:name, :key), :official, :instance, :root, :scope, :outcome, :reason, :paperNumber,
					:paperDate)""")
			.param("caseNumber", done.caseNumber())
			.param("taskId", done.taskId())
			.param("key", done.key())
			.param("now", OffsetDateTime.now(clock))
			.param("actor", done.actor().account())
			.param("position", done.actor().position(), Types.VARCHAR)
			.param("groups", groups())
			.param("behalf", done.actor().behalf().toArray(String[]::new))
			.param("name", done.name())
			.param("official", done.official())
			.param("instance", done.instance())
			.param("root", done.root())
			.param("scope", done.scope())
			.param("outcome", done.answers().outcome())
			.param("reason", done.answers().reason())
			.param("paperNumber", done.answers().paperNumber())
			.param("paperDate", done.answers().paperDate())
			.update();
	}

	private String[] groups() {
		return user.groups().toArray(String[]::new);
	}

	/** What a form says of the step, each {@code null} if it says nothing. */
	record Answers(String outcome, String reason, String paperNumber, LocalDate paperDate) {

		static final Answers NONE = new Answers(null, null, null, null);

	}

	/**
	 * A step done, or a case begun.
	 *
	 * @param caseNumber {@code null} of a case without
	 * @param taskId {@code null} of the beginning of a case
	 * @param key the id in the diagram
	 * @param name how it is called there; {@code null} if it has no name
	 * @param official the official step that it belongs to; {@code null} if none
	 * @param root the outermost instance that called this one
	 * @param scope the instance of the part of the diagram that it stands in
	 */
	record Done(String caseNumber, String taskId, String key, String name, String official, String instance,
			String root, String scope, Actors.Actor actor, Answers answers) {
	}

	/**
	 * One thing done.
	 *
	 * @param actor id of the account; {@code null} when nobody was logged in
	 * @param actedAs the group of the position that it was done for; {@code null} when
	 * nobody was logged in, or an administrator did it
	 * @param remark {@code null} if nothing was remarked
	 * @param taskId the completed task; {@code null} if it was none, as the following
	 * @param taskKey its id in the diagram
	 * @param outcome what was decided, in the words of the form; {@code null} if nothing
	 * @param reason why; {@code null} if none was given
	 * @param paperNumber of the paper that was made, such as {@code 127-QĐ/HU};
	 * {@code null} if none was
	 * @param paperDate {@code null} likewise
	 * @param official the official step that it belongs to; {@code null} if the diagram
	 * names none
	 */
	public record Entry(Instant at, String actor, String actedAs, String name, String remark, String taskId,
			String taskKey, String outcome, String reason, String paperNumber, LocalDate paperDate, String official) {

		/**
		 * What came of it: "Trả lại: thiếu lịch", "Ký ban hành, số 127-QĐ/HU ngày
		 * 02/12/2026"; empty if nothing is known but that it was done.
		 */
		public String inWords() {
			StringBuilder words = new StringBuilder((outcome != null) ? outcome : "");
			if (paperNumber != null) {
				words.append(words.isEmpty() ? "Số " : ", số ").append(paperNumber);
				if (paperDate != null) {
					words.append(" ngày ").append(DateWords.of(paperDate));
				}
			}
			if (reason != null) {
				words.append(words.isEmpty() ? "" : ": ").append(reason);
			}
			return words.toString();
		}

		/** The same step, without what was answered in it. */
		public Entry withoutAnswers() {
			return new Entry(at, actor, actedAs, name, remark, taskId, taskKey, null, null, null, null, official);
		}

	}

}
