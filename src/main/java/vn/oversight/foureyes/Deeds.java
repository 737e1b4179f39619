package vn.oversight.foureyes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done before in the cases, and which tasks nobody may do. */
@Component
class Deeds {

	private final JdbcClient jdbc;

	private final Clock clock;

	Deeds(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What a step is held against, latest first. */
	List<Deed> before(Asked asked) {
		return asked.notBy().isEmpty() ? List.of() : jdbc.sql("""
				select instance, scope, task_key, name, actor, case when is_held then acted_as end as position, behalf
				from oversight.step
				where (root = :root or instance = :instance or case_number = :number) and task_key in (:elements)
					and instance is not null and actor is not null
				order by id desc""")
			.param("root", asked.root())
			.param("instance", asked.instance())
			.param("number", asked.caseNumber())
			.param("elements", asked.notBy())
			.query(Deeds::row)
			.list()
			.stream()
			.filter(asked::isAbout)
			.toList();
	}

	private static Deed row(ResultSet row, int number) throws SQLException {
		return new Deed(row.getString("instance"), row.getString("scope"), row.getString("task_key"),
				row.getString("name"), row.getString("actor"), row.getString("position"),
				Set.of((String[]) row.getArray("behalf").getArray()));
	}

	/** The reason that somebody wrote down on a task; {@code null} if none. */
	String reason(String taskId, String account) {
		return jdbc.sql("""
				select convert_from(full_msg_, 'UTF8') from public.act_hi_comment
				where task_id_ = :task and user_id_ = :account and type_ = 'comment' and full_msg_ is not null
				order by time_ desc limit 1""")
			.param("task", taskId)
			.param("account", account)
			.query(String.class)
			.optional()
			.filter((text) -> !text.isBlank())
			.orElse(null);
	}

	/** Keeps that nobody may do a task. */
	void deadEnd(Asked asked, String taskId, String name) {
		jdbc.sql("""
				insert into oversight.dead_end (task_id, case_number, name, groups, at)
				values (:task, :number, :name, :groups, :now) on conflict do nothing""")
			.param("task", taskId)
			.param("number", asked.caseNumber())
			.param("name", name)
			.param("groups", asked.groups().toArray(String[]::new))
			.param("now", OffsetDateTime.now(clock))
			.update();
	}

	/** The open tasks that nobody may do, each in a sentence; a few of them. */
	List<String> deadEnds() {
		return jdbc.sql("""
				select d.name, d.case_number from oversight.dead_end d join public.act_ru_task t on t.id_ = d.task_id
				where not exists (select 1 from public.act_ru_identitylink l where l.task_id_ = d.task_id
					and l.type_ = 'candidate' and l.group_id_ <> all(d.groups))
				order by d.at limit 20""")
			.query((row,
					number) -> ("Chưa có ai xử lý được việc “%s” của hồ sơ %s: mọi chức danh được giao đều không"
							+ " được tự xử lý; giao thêm một chức danh khác trong Cockpit.")
						.formatted(row.getString("name"), row.getString("case_number")))
			.list();
	}

	/** The ids of the diagrams of which a task is open. */
	List<String> diagramsOfOpenTasks() {
		return jdbc.sql("select distinct proc_def_id_ from public.act_ru_task where proc_def_id_ is not null")
			.query(String.class)
			.list();
	}

	/** Where a task stands; empty for one that is not open any more. */
	Optional<Place> place(String taskId) {
		return jdbc.sql("""
				select instance.root_proc_inst_id_ as root, instance.business_key_ as number,
					coalesce((select max(parent_act_inst_id_) from public.act_hi_actinst where task_id_ = task.id_),
						task.proc_inst_id_) as scope
				from public.act_ru_task task
				join public.act_ru_execution instance on instance.id_ = task.proc_inst_id_
				where task.id_ = :task""").param("task", taskId).query(Place.class).optional();
	}

	record Place(String root, String number, String scope) {
	}

}
