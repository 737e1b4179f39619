package vn.oversight.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Json;

/**
 * The engine's open tasks with a due date, many at once, and where on its ladder each was
 * last seen. Suspended ones are left out.
 */
@Component
class OpenTasks {

	private final JdbcClient jdbc;

	OpenTasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The kinds of the tasks that are due before an instant. */
	List<TaskKinds.Key> kinds(Instant dueBefore) {
		return jdbc.sql("""
				select distinct coalesce(proc_def_id_, '') as definition, coalesce(task_def_key_, '') as task
				from act_ru_task where due_date_ < :dueBefore and suspension_state_ = 1""")
			.param("dueBefore", Timestamp.from(dueBefore))
			.query((row, number) -> new TaskKinds.Key(row.getString("definition"), row.getString("task")))
			.list();
	}

	/**
	 * Tasks that stand on another rung than when they were last seen, or have another due
	 * date; by due date.
	 * @param ladders which due dates stand on which rung now
	 * @param after where the last call ended
	 * @param size the most tasks to return
	 */
	List<OpenTask> onAnotherRung(Collection<Ladder> ladders, Cursor after, int size) {
		Instant latest = ladders.stream().map(Ladder::latest).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
		// laterally, so that tasks are read in their order and only until there are
		// enough
		return jdbc
			.sql("""
					with ladder as materialized (
						select * from jsonb_to_recordset(cast(:ladders as jsonb)) as r(definition text, task text,
							variable text, ground text, title text, due_before timestamp[], days integer[])),
					chunk as materialized (
						select t.*, stand.days, stand.variable, stand.ground, stand.title
						from act_ru_task t
						cross join lateral (
							select variable, ground, title, days[1 + width_bucket(t.due_date_, due_before)] as days from ladder
							where definition = coalesce(t.proc_def_id_, '') and task = coalesce(t.task_def_key_, '') limit 1)
							as stand
						where t.due_date_ < :latest and t.suspension_state_ = 1
							and (t.due_date_, t.id_) > (cast(:afterDue as timestamp), :afterId)
							and stand.days is not null
							and not exists (select from (select * from oversight.deadline_standing seen
								where seen.task_id = t.id_ limit 1) as seen
								where seen.due_date = t.due_date_ and seen.days = stand.days)
						order by t.due_date_, t.id_ limit :size)
					select c.*, instance.business_key_ as case_key,
						(select string_agg(link.group_id_, ',' order by link.group_id_) from act_ru_identitylink link
							where link.task_id_ = c.id_ and link.type_ = 'candidate'
								and link.group_id_ not like 'person.%') as groups,
						(select v.text_ from act_ru_variable v
							where v.var_scope_ = c.proc_inst_id_ and v.name_ = 'subject') as subject,
						(select v.text_ from act_ru_variable v
							where v.var_scope_ = c.proc_inst_id_ and v.name_ = c.variable) as limit_rest,
						(select v.text_ from act_ru_variable v
							where v.var_scope_ = c.proc_inst_id_ and v.name_ = c.ground) as set_by,
						(select v.text_ from act_ru_variable v
							where v.var_scope_ = c.proc_inst_id_ and v.name_ = c.title) as case_title
					from chunk c left join act_ru_execution instance on instance.id_ = c.proc_inst_id_""")
			.param("ladders", Json.write(ladders.stream().map(OpenTasks::row).toList()))
			.param("latest", Timestamp.from(latest))
			.param("afterDue", after.due())
			.param("afterId", after.id())
			.param("size", size)
			.query(OpenTasks::task)
			.list();
	}

	/**
	 * Remembers where tasks stand.
	 * @param problems by task id, what kept the right reader from being told
	 */
	void remember(Collection<OpenTask> tasks, Map<String, String> problems) {
		// in one order, so that two sweeps cannot wait for each other
		List<OpenTask> rows = tasks.stream().sorted(Comparator.comparing(OpenTask::id)).toList();
		jdbc.sql("""
				insert into oversight.deadline_standing (task_id, due_date, days, problem)
				select task_id, cast(due_date as timestamp), days, problem
				from unnest(:ids, :dueDates, :days, :problems) as r(task_id, due_date, days, problem)
				on conflict (task_id) do update
				set due_date = excluded.due_date, days = excluded.days, problem = excluded.problem, swept_at = now()""")
			.param("ids", rows.stream().map(OpenTask::id).toArray(String[]::new))
			.param("dueDates", rows.stream().map((task) -> local(task.due())).toArray(String[]::new))
			.param("days", rows.stream().map(OpenTask::days).toArray(Integer[]::new))
			.param("problems", rows.stream().map((task) -> problems.get(task.id())).toArray(String[]::new))
			.update();
	}

	/**
	 * Notes that no task is left, forgets those that are closed, and finds those that are
	 * put to a group which there is not. Groups are asked for one after the other by
	 * their index: there are few of them beside the tasks.
	 */
	void sweepEnded(Instant now) {
		jdbc.sql("""
				delete from oversight.deadline_standing seen
				where not exists (select from act_ru_task t where t.id_ = seen.task_id)""").update();
		jdbc.sql(
				"""
						with recursive named as (
							(select group_id_ as id from act_ru_identitylink where group_id_ is not null
								order by group_id_ limit 1)
							union all
							select (select l.group_id_ from act_ru_identitylink l where l.group_id_ > named.id
								order by l.group_id_ limit 1) from named where named.id is not null),
						gone as (select id from named where id is not null and id not like 'person.%'
							and not exists (select from act_id_group g where g.id_ = named.id)),
						found as (
							select t.id_, t.name_, e.business_key_, string_agg(link.group_id_, ', ' order by link.group_id_) as groups
							from gone join act_ru_identitylink link on link.group_id_ = gone.id and link.type_ = 'candidate'
							join act_ru_task t on t.id_ = link.task_id_ and t.suspension_state_ = 1
							left join act_ru_execution e on e.id_ = t.proc_inst_id_
							group by t.id_, t.name_, e.business_key_ order by t.id_ limit 1000),
						forgotten as (
							delete from oversight.work_without_holder w where not exists (select from found where id_ = w.task_id))
						insert into oversight.work_without_holder (task_id, name, case_key, groups)
						select id_, name_, business_key_, groups from found
						on conflict (task_id) do update set groups = excluded.groups""")
			.update();
		jdbc.sql("""
				insert into oversight.deadline_sweep (ended_at) values (:now)
				on conflict (is_last) do update set ended_at = excluded.ended_at""")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * The tasks that are put to some groups, also without a due date; by due date.
	 * @param limit the most to return
	 */
	List<Line> putTo(Collection<String> groups, int limit) {
		return jdbc.sql("""
				select t.id_, t.name_, t.due_date_, t.proc_def_id_, t.task_def_key_, instance.business_key_
				from act_ru_task t left join act_ru_execution instance on instance.id_ = t.proc_inst_id_
				where t.id_ in (select link.task_id_ from act_ru_identitylink link
					where link.type_ = 'candidate' and link.group_id_ = any(:groups))
				order by t.due_date_, t.id_ limit :limit""")
			.param("groups", groups.toArray(String[]::new))
			.param("limit", limit)
			.query((row, number) -> new Line(row.getString("id_"),
					new TaskKinds.Key(Objects.toString(row.getString("proc_def_id_"), ""),
							Objects.toString(row.getString("task_def_key_"), "")),
					row.getString("name_"),
					(row.getTimestamp("due_date_") != null) ? row.getTimestamp("due_date_").toInstant() : null,
					row.getString("business_key_")))
			.list();
	}

	/** How many tasks are put to some groups. */
	int countPutTo(Collection<String> groups) {
		return jdbc.sql("""
				select count(distinct task_id_) from act_ru_identitylink
				where type_ = 'candidate' and task_id_ is not null and group_id_ = any(:groups)""")
			.param("groups", groups.toArray(String[]::new))
			.query(Integer.class)
			.single();
	}

	/**
	 * The tasks of some groups that an account has taken, although it is in none of their
	 * groups now.
	 */
	List<Claim> claimedWithoutMembership(String account, Collection<String> groups) {
		return jdbc
			.sql("""
					select t.id_, t.task_def_key_, instance.business_key_
					from act_ru_task t left join act_ru_execution instance on instance.id_ = t.proc_inst_id_
					where t.assignee_ = :account
						and exists (select from act_ru_identitylink link
							where link.task_id_ = t.id_ and link.type_ = 'candidate' and link.group_id_ = any(:groups))
						and not exists (select from act_ru_identitylink link
							where link.task_id_ = t.id_ and link.type_ = 'candidate' and (link.group_id_ = 'person.' || :account
								or link.group_id_ in (select group_id_ from act_id_membership where user_id_ = :account)))
					order by t.id_""")
			.param("account", account)
			.param("groups", groups.toArray(String[]::new))
			.query((row, number) -> new Claim(row.getString("id_"), row.getString("task_def_key_"),
					row.getString("business_key_")))
			.list();
	}

	/** When a sweep last came to its end; empty before the first. */
	Optional<Instant> lastSweep() {
		return jdbc.sql("select ended_at from oversight.deadline_sweep")
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	private static Map<String, Object> row(Ladder ladder) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("definition", ladder.kind().definitionId());
		row.put("task", ladder.kind().taskKey());
		row.put("variable", ladder.variable());
		row.put("ground", ladder.ground());
		row.put("title", ladder.title());
		row.put("due_before", ladder.daysByDueBefore().keySet().stream().map(OpenTasks::local).toList());
		row.put("days", ladder.daysByDueBefore().values());
		return row;
	}

	private static OpenTask task(ResultSet row, int number) throws SQLException {
		String definition = row.getString("proc_def_id_");
		String key = row.getString("task_def_key_");
		String groups = row.getString("groups");
		return new OpenTask(row.getString("id_"),
				new TaskKinds.Key((definition != null) ? definition : "", (key != null) ? key : ""), row.getInt("days"),
				row.getString("name_"), row.getString("description_"), row.getString("assignee_"),
				row.getTimestamp("create_time_").toInstant(), row.getTimestamp("due_date_").toInstant(),
				row.getString("case_key"), (groups != null) ? List.of(groups.split(",")) : List.of(),
				row.getString("subject"), row.getString("limit_rest"), row.getString("set_by"),
				row.getString("case_title"));
	}

	/** As the engine writes its timestamps: in the zone of the JVM, without saying so. */
	private static String local(Instant instant) {
		return Timestamp.from(instant).toLocalDateTime().toString();
	}

	/**
	 * A task as a list names it.
	 *
	 * @param due {@code null} if it has none
	 * @param caseKey {@code null} for a task of no case
	 */
	record Line(String id, TaskKinds.Key kind, String name, Instant due, String caseKey) {
	}

	/**
	 * A task that somebody has taken.
	 *
	 * @param caseKey {@code null} for a task of no case
	 */
	record Claim(String id, String taskKey, String caseKey) {
	}

	/**
	 * A place in the order of due dates.
	 *
	 * @param due as the engine keeps it
	 * @param id of a task that is due then
	 */
	record Cursor(String due, String id) {

		static final Cursor START = new Cursor("-infinity", "");

		static Cursor at(OpenTask task) {
			return new Cursor(local(task.due()), task.id());
		}

		static Cursor parse(String text) {
			String[] parts = text.split(" ", 2);
			return new Cursor(parts[0], parts[1]);
		}

		@Override
		public String toString() {
			return due + " " + id;
		}

	}

	/**
	 * The rungs that tasks of this kind stand on now: each on the one with the earliest
	 * instant that is after its due date; on none if there is none.
	 *
	 * @param variable the variable to read for {@link OpenTask#limitRest()}; {@code null}
	 * for none
	 * @param ground the variable to read for {@link OpenTask#ground()}; {@code null} for
	 * none
	 * @param title the variable to read for {@link OpenTask#title()}; {@code null} for
	 * none
	 */
	record Ladder(TaskKinds.Key kind, String variable, String ground, String title,
			SortedMap<Instant, Integer> daysByDueBefore) {

		Instant latest() {
			return daysByDueBefore.lastKey();
		}

	}

}
