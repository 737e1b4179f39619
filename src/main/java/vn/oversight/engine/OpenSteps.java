package vn.oversight.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to be done now in cases. Asks nobody's rights. */
@Component
public class OpenSteps {

	/**
	 * A subselect of the numbers of the cases that have a task due before {@code :now}.
	 */
	public static final String OVERDUE = """
			select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
			where t.due_date_ < :now and e.business_key_ is not null
			""";

	private final JdbcClient jdbc;

	private final ConfidentialTasks confidential;

	private final ObjectProvider<ProcessEngine> engine;

	OpenSteps(JdbcClient jdbc, ConfidentialTasks confidential, ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
		this.jdbc = jdbc;
		this.confidential = confidential;
	}

	/** The open tasks of some cases, also of what they called, the most urgent first. */
	public List<OpenStep> of(Collection<String> caseNumbers) {
		return caseNumbers.isEmpty() ? List.of()
				: jdbc.sql("""
						select e.business_key_, t.id_, t.task_def_key_, t.name_, t.due_date_, array(
							select l.group_id_ from act_ru_identitylink l
							where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ not like 'person.%'
							order by 1) as groups
						from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
						where e.business_key_ = any(:numbers) order by t.due_date_ nulls last, t.id_""")
					.param("numbers", caseNumbers.toArray(String[]::new))
					.query((row, index) -> read(row))
					.list();
	}

	/** The positions that an open task is put to; none of one that was done meanwhile. */
	public List<String> groups(String taskId) {
		return jdbc.sql("""
				select distinct group_id_ from act_ru_identitylink
				where task_id_ = :task and group_id_ not like 'person.%' order by 1""")
			.param("task", taskId)
			.query(String.class)
			.list();
	}

	/** The official steps that these tasks belong to, as far as diagrams name them. */
	public List<String> officialSteps(List<OpenStep> steps) {
		return ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute((context) -> steps.stream()
				.map((step) -> context.getTaskManager().findTaskById(step.taskId()))
				.filter(Objects::nonNull)
				.map(CaseBooks::officialStep)
				.filter(Objects::nonNull)
				.distinct()
				.toList());
	}

	private OpenStep read(ResultSet row) throws SQLException {
		Timestamp due = row.getTimestamp("due_date_");
		String key = row.getString("task_def_key_");
		return new OpenStep(row.getString("business_key_"), row.getString("id_"), key, row.getString("name_"),
				(due != null) ? due.toInstant() : null,
				Arrays.stream((Object[]) row.getArray("groups").getArray()).map(String::valueOf).toList(),
				confidential.contain(key));
	}

	/**
	 * One open task.
	 *
	 * @param taskKey its id in the diagram
	 * @param due {@code null} if it has no deadline
	 * @param groups the positions that it is put to
	 * @param isConfidential whether nobody but these may know of it
	 */
	public record OpenStep(String caseNumber, String taskId, String taskKey, String name, Instant due,
			List<String> groups, boolean isConfidential) {
	}

}
