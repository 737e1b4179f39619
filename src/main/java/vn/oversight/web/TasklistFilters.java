package vn.oversight.web;

import java.util.Map;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

import vn.oversight.engine.StartUp;

/**
 * The lists that Tasklist offers to everybody, what is due first on top. One that exists
 * already is left as an administrator has made it.
 */
@Component
class TasklistFilters implements SmartInitializingSingleton {

	private final FilterService filters;

	private final TaskService tasks;

	private final AuthorizationService authorizations;

	private final StartUp startUp;

	TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations, StartUp startUp) {
		this.filters = filters;
		this.tasks = tasks;
		this.authorizations = authorizations;
		this.startUp = startUp;
	}

	@Override
	public void afterSingletonsInstantiated() {
		startUp.bringInLine(() -> {
			offer(10, "Việc của đơn vị", "Việc giao cho chức danh của đồng chí, kể cả việc đã có người nhận",
					myGroups());
			offer(20, "Việc của tôi", "Việc đồng chí đã nhận",
					tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
			offer(30, "Quá hạn", "Việc của đơn vị đã quá hạn", myGroups().dueBeforeExpression("${now()}"));
		});
	}

	private TaskQuery myGroups() {
		return tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
	}

	private void offer(int place, String name, String description, TaskQuery query) {
		if (filters.createFilterQuery().filterName(name).count() > 0) {
			return;
		}
		Filter filter = filters.newTaskFilter(name);
		filter.setQuery(query.orderByDueDate().asc());
		filter.setProperties(
				Map.of("description", description, "priority", place, "refresh", true, "showUndefinedVariable", false));
		filters.saveFilter(filter);
		Authorization everybodyReads = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
		everybodyReads.setUserId(Authorization.ANY);
		everybodyReads.setResource(Resources.FILTER);
		everybodyReads.setResourceId(filter.getId());
		everybodyReads.addPermission(Permissions.READ);
		authorizations.saveAuthorization(everybodyReads);
	}

}
