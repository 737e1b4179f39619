package vn.oversight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AbstractVariableQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Lets people see the tasks that are put to one of their groups. The stock engine keeps
 * an authorization for each group of each task and joins them all in every query, which
 * takes seconds from some ten thousand tasks on.
 */
class TasksByMembership extends AuthorizationManager {

	private final OverseenGroups overseen;

	private final ConfidentialTasks confidential;

	TasksByMembership(OverseenGroups overseen, ConfidentialTasks confidential) {
		this.overseen = overseen;
		this.confidential = confidential;
	}

	/**
	 * Adds what the reader may see as a condition that all others come on top of, on the
	 * same candidate link: a query that names another's group finds nothing.
	 */
	@Override
	public void configureTaskQuery(TaskQueryImpl query) {
		super.configureTaskQuery(query);
		query.getQueries().removeIf(Condition.class::isInstance);
		if (!isAuthCheckExecuted()) {
			return;
		}
		query.getQueries().forEach((part) -> askByVariables(part.getVariables(), part));
		query.getAuthCheck().setAuthorizationCheckEnabled(false);
		Membership reader = membership();
		if (!isAdministrator() && !asksForSomeOf(reader.read(), query)) {
			query.getQueries().add(new Condition(reader.read()));
		}
		if (!confidential.taskKeys().isEmpty()) {
			query.getQueries().add(new Condition(reader.own(), confidential.taskKeys()));
		}
	}

	/**
	 * Whether a query keeps to the reader's groups by itself, as the lists of Tasklist
	 * do. The same condition twice would make the database expect next to no rows, and
	 * read them all.
	 */
	private static boolean asksForSomeOf(Set<String> groups, TaskQueryImpl query) {
		List<String> asked = query.getCandidateGroups();
		return query == query.getQueries().get(0) && asked != null && !asked.isEmpty() && groups.containsAll(asked)
				&& query.getCandidateUser() == null && query.getCandidateGroupLike() == null;
	}

	/**
	 * Whether a task is found or comes first tells its variables letter by letter. People
	 * are refused, whoever wrote the query or the filter; administrators leave a line.
	 */
	private void askByVariables(List<?> conditions, ListQueryParameterObject query) {
		boolean isSorted = query.getOrderingProperties()
			.stream()
			.anyMatch((property) -> QueryOrderingProperty.RELATION_VARIABLE.equals(property.getRelation()));
		if (!isAuthCheckExecuted() || (!isSorted && (conditions == null || conditions.isEmpty()))) {
			return;
		}
		if (!isAdministrator()) {
			throw new Refusal("Không tìm hoặc sắp xếp việc theo biến của hồ sơ được; hãy bỏ điều kiện đó.",
					"Only administrators query or sort by variables.");
		}
		VariableLooks.note();
	}

	/** An open task's own entry in the history is read by whoever reads the task. */
	@Override
	public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
		super.configureHistoricTaskInstanceQuery(query);
		if (!isAuthCheckExecuted()) {
			return;
		}
		query.getQueries().forEach((part) -> askByVariables(part.getVariables(), part));
		if (query.getTaskId() != null) {
			TaskEntity task = getDbEntityManager().selectById(TaskEntity.class, query.getTaskId());
			if (task != null && mayRead(task)) {
				query.getAuthCheck().setAuthorizationCheckEnabled(false);
			}
		}
	}

	@Override
	public void configureExecutionQuery(AbstractQuery query) {
		super.configureExecutionQuery(query);
		if (query instanceof ProcessInstanceQueryImpl instances) {
			instances.getQueries().forEach((part) -> askByVariables(part.getQueryVariableValues(), part));
		}
		else if (query instanceof AbstractVariableQueryImpl<?, ?> executions) {
			askByVariables(executions.getQueryVariableValues(), executions);
		}
	}

	@Override
	public void configureHistoricProcessInstanceQuery(HistoricProcessInstanceQueryImpl query) {
		super.configureHistoricProcessInstanceQuery(query);
		query.getQueries().forEach((part) -> askByVariables(part.getQueryVariableValues(), part));
	}

	@Override
	protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
		super.configureVariableInstanceQuery(query);
		look();
	}

	@Override
	protected void configureHistoricVariableAndDetailQuery(AbstractQuery query) {
		super.configureHistoricVariableAndDetailQuery(query);
		look();
	}

	@Override
	public void configureHistoricDecisionInstanceQuery(HistoricDecisionInstanceQueryImpl query) {
		super.configureHistoricDecisionInstanceQuery(query);
		look();
	}

	@Override
	public void configureExternalTaskFetch(ListQueryParameterObject query) {
		super.configureExternalTaskFetch(query);
		look();
	}

	private void look() {
		if (isAuthCheckExecuted()) {
			VariableLooks.note();
		}
	}

	/** Stock reads the groups of all authorizations, to leave out those without any. */
	@Override
	public List<String> filterAuthenticatedGroupIds(List<String> groups) {
		return (groups != null) ? groups : List.of();
	}

	boolean mayHandle(TaskEntity task) {
		return !isAuthCheckExecuted() || membership().mayHandle(task);
	}

	boolean mayRead(TaskEntity task) {
		return mayHandle(task) || (!isHidden(task) && membership().mayOversee(task));
	}

	/** Whether a task is none of the business even of those who administrate. */
	boolean isHidden(TaskEntity task) {
		return isAuthCheckExecuted() && confidential.contain(task.getTaskDefinitionKey())
				&& !membership().mayHandle(task);
	}

	boolean isAdministrator() {
		return !isAuthCheckExecuted() || isCamundaAdmin(getCurrentAuthentication());
	}

	private Membership membership() {
		return Membership.of(getCurrentAuthentication(), overseen);
	}

	/** One condition among those of a query; its criteria are joined by "or". */
	private static final class Condition extends TaskQueryImpl {

		private static final long serialVersionUID = 1L;

		Condition(Set<String> groups) {
			taskCandidateGroupIn(new ArrayList<>(groups));
			includeAssignedTasks();
		}

		Condition(Set<String> groups, Set<String> exceptTasks) {
			this(groups);
			taskDefinitionKeyNotIn(exceptTasks.toArray(String[]::new));
		}

	}

}
