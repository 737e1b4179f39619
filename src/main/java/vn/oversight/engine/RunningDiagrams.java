package vn.oversight.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The diagrams that open cases run on: those of today and those of years ago. Can be
 * asked before there is an engine.
 */
@Component
public class RunningDiagrams {

	private final JdbcTemplate database;

	RunningDiagrams(JdbcTemplate database) {
		this.database = database;
	}

	/** Each definition that at least one case has not ended on. */
	public List<Running> all() {
		return database.query("""
				select d.id_, d.key_, d.version_, b.bytes_, running.cases, running.one
				from public.act_re_procdef d
				join public.act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
				join lateral (select count(*) as cases, min(coalesce(e.business_key_, e.id_)) as one
					from public.act_ru_execution e
					where e.proc_def_id_ = d.id_ and e.parent_id_ is null) running on running.cases > 0
				order by d.key_, d.version_""",
				(row, number) -> new Running(row.getString("id_"), row.getString("key_"), row.getInt("version_"),
						new DiagramNames(new String(row.getBytes("bytes_"), StandardCharsets.UTF_8)),
						row.getInt("cases"), row.getString("one")));
	}

	/** The values that a variable has in the cases of a definition. */
	public List<String> values(Running running, String variable) {
		return database.queryForList("""
				select distinct text_ from public.act_ru_variable
				where proc_def_id_ = ? and name_ = ? and text_ is not null""", String.class, running.definitionId(),
				variable);
	}

	/**
	 * A diagram with open cases.
	 *
	 * @param process its key
	 * @param one the number of one of its cases
	 */
	public record Running(String definitionId, String process, int version, DiagramNames names, int cases, String one) {
	}

}
