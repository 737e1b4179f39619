package vn.oversight.web;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

import vn.oversight.engine.StartUp;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * The lists that Tasklist offers, what is due first on top. They follow the application
 * at each start; whoever wants another list adds one under another name.
 */
@Component
class TasklistFilters implements SmartInitializingSingleton {

	/**
	 * By their names in the diagrams; what is decided is neither written nor reported.
	 */
	private static final Pattern APPROVALS = Pattern.compile("Activity_(Sign|Approve|Decide).*");

	private final FilterService filters;

	private final TaskService tasks;

	private final RepositoryService repository;

	private final AuthorizationService authorizations;

	private final Organisation organisation;

	private final StartUp startUp;

	TasklistFilters(FilterService filters, TaskService tasks, RepositoryService repository,
			AuthorizationService authorizations, Organisation organisation, StartUp startUp) {
		this.filters = filters;
		this.tasks = tasks;
		this.repository = repository;
		this.authorizations = authorizations;
		this.organisation = organisation;
		this.startUp = startUp;
	}

	@Override
	public void afterSingletonsInstantiated() {
		startUp.bringInLine(() -> {
			offer(10, "Việc cần làm", "Việc giao cho chức danh của đồng chí, kể cả việc đã có người nhận", mine());
			offer(20, "Quá hạn", "Việc đã quá hạn", mine().dueBeforeExpression("${now()}"));
			offer(30, "Đến hạn hôm nay", "Việc phải xong trong hôm nay",
					mine().dueAfterExpression("${workingDays.startOfToday()}")
						.dueBeforeExpression("${workingDays.endOf(0)}"));
			offer(40, "Đến hạn trong 3 ngày làm việc", "Việc chưa quá hạn, phải xong chậm nhất ba ngày làm việc nữa",
					mine().dueAfterExpression("${now()}").dueBeforeExpression("${workingDays.endOf(3)}"));
			offer(50, "Tôi đã nhận", "Việc đồng chí đã nhận",
					tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
			offer(60, "Chưa ai nhận", "Việc giao cho chức danh của đồng chí mà chưa ai nhận",
					tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
			offer(70, "Chờ ký, quyết định", "Việc chờ đồng chí ký, phê duyệt hoặc quyết định",
					mine().taskDefinitionKeyIn(approvals()));
			offer(80, "Hẹn xem lại", "Việc đã đến ngày hẹn xem lại",
					mine().followUpBeforeExpression("${workingDays.endOf(0)}"));
			Filter wholeUnit = save(90, "Cả đơn vị", "Mọi việc của đơn vị đồng chí đứng đầu", tasks.createTaskQuery());
			readBy(organisation.units().stream().map(Unit::headGroup).toList(), wholeUnit);
		});
	}

	private TaskQuery mine() {
		return tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
	}

	private String[] approvals() {
		return repository.createProcessDefinitionQuery()
			.list()
			.stream()
			.map(ProcessDefinition::getId)
			.flatMap((id) -> repository.getBpmnModelInstance(id).getModelElementsByType(UserTask.class).stream())
			.map(UserTask::getId)
			.filter((id) -> APPROVALS.matcher(id).matches())
			.distinct()
			.sorted()
			.toArray(String[]::new);
	}

	private void offer(int place, String name, String description, TaskQuery query) {
		readByEverybody(save(place, name, description, query));
	}

	private Filter save(int place, String name, String description, TaskQuery query) {
		List<Filter> existing = filters.createFilterQuery().filterName(name).list();
		Filter filter = existing.isEmpty() ? filters.newTaskFilter(name) : existing.get(0);
		filter.setQuery(query.orderByDueDate().asc());
		filter.setProperties(
				Map.of("description", description, "priority", place, "refresh", true, "showUndefinedVariable", false));
		return filters.saveFilter(filter);
	}

	private void readByEverybody(Filter filter) {
		if (grantsOn(filter).noneMatch((grant) -> grant.getAuthorizationType() == Authorization.AUTH_TYPE_GLOBAL)) {
			grant(filter, Authorization.AUTH_TYPE_GLOBAL, (grant) -> grant.setUserId(Authorization.ANY));
		}
	}

	private void readBy(Collection<String> groups, Filter filter) {
		Set<String> missing = new HashSet<>(groups);
		grantsOn(filter).filter((grant) -> grant.getGroupId() != null && !missing.remove(grant.getGroupId()))
			.forEach((grant) -> authorizations.deleteAuthorization(grant.getId()));
		startUp.forEach(List.copyOf(missing),
				(group) -> grant(filter, Authorization.AUTH_TYPE_GRANT, (grant) -> grant.setGroupId(group)));
	}

	private Stream<Authorization> grantsOn(Filter filter) {
		return authorizations.createAuthorizationQuery()
			.resourceType(Resources.FILTER)
			.resourceId(filter.getId())
			.list()
			.stream();
	}

	private void grant(Filter filter, int type, Consumer<Authorization> to) {
		Authorization reading = authorizations.createNewAuthorization(type);
		to.accept(reading);
		reading.setResource(Resources.FILTER);
		reading.setResourceId(filter.getId());
		reading.addPermission(Permissions.READ);
		authorizations.saveAuthorization(reading);
	}

}
