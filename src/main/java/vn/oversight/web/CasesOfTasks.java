package vn.oversight.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which cases open tasks belong to. Asks nobody's rights: the tasks were found by them.
 */
@Component
class CasesOfTasks {

	private final JdbcClient jdbc;

	CasesOfTasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** By the ids of the tasks. */
	Map<String, CaseOfTask> of(List<Task> tasks) {
		return tasks.isEmpty() ? Map.of()
				: jdbc.sql("""
						select t.id_ as task, instance.business_key_ as number,
							coalesce(max(v.text_) filter (where v.name_ = 'subject'), max(c.subject),
								max(v.text_) filter (where v.name_ = 'unit')) as unit,
							coalesce(max(v.text_) filter (where v.name_ = 'subject'), max(c.subject)) as subject,
							max(v.text_) filter (where v.name_ = 'periodName') as period
						from act_ru_task t
						left join act_ru_execution instance on instance.id_ = t.proc_inst_id_
						left join act_ru_variable v
							on v.var_scope_ = t.proc_inst_id_ and v.name_ in ('subject', 'unit', 'periodName')
						left join oversight.case_record c on c.number = instance.business_key_
						where t.id_ in (:ids) group by t.id_, instance.business_key_""")
					.param("ids", tasks.stream().map(Task::getId).toList())
					.query(CaseOfTask.class)
					.list()
					.stream()
					.collect(Collectors.toMap(CaseOfTask::task, Function.identity()));
	}

	/**
	 * The case of one task.
	 *
	 * @param number its business key; null for a task of no case
	 * @param unit the id of the unit it is about or that holds it; null if there is none
	 * @param subject the id of the unit that is inspected or reports in it, and sees its
	 * own part only; null if there is none
	 * @param period in words; null if it is about none
	 */
	record CaseOfTask(String task, String number, String unit, String subject, String period) {
	}

}
