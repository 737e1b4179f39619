package vn.oversight.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

/**
 * Who may do what in the engine, apart from tasks: everybody opens Tasklist and reads the
 * names of groups and diagrams, the groups that a diagram names as
 * {@code candidateStarterGroups} start its cases, administrators do everything.
 */
@Component
class Grants implements SmartInitializingSingleton {

	private static final String ADMINISTRATORS = "camunda-admin";

	private final RepositoryService repository;

	private final AuthorizationService authorizations;

	private final StartUp startUp;

	Grants(RepositoryService repository, AuthorizationService authorizations, StartUp startUp) {
		this.repository = repository;
		this.authorizations = authorizations;
		this.startUp = startUp;
	}

	@Override
	public void afterSingletonsInstantiated() {
		startUp.bringInLine(() -> {
			everybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
			// Tasklist shows ids where it may not read the names
			everybody(Resources.GROUP, ANY, Permissions.READ);
			everybody(Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
			repository.createProcessDefinitionQuery().latestVersion().list().forEach(this::letStartersStart);
		});
	}

	private void letStartersStart(ProcessDefinition diagram) {
		Set<String> starters = new HashSet<>();
		repository.getIdentityLinksForProcessDefinition(diagram.getId()).forEach((link) -> {
			if (link.getGroupId() != null) {
				starters.add(link.getGroupId());
			}
		});
		authorizations.createAuthorizationQuery()
			.resourceType(Resources.PROCESS_DEFINITION)
			.resourceId(diagram.getKey())
			.hasPermission(Permissions.CREATE_INSTANCE)
			.list()
			.stream()
			.filter((grant) -> grant.getGroupId() != null && !starters.contains(grant.getGroupId()))
			.forEach((grant) -> authorizations.deleteAuthorization(grant.getId()));
		for (String starter : starters) {
			group(starter, Resources.PROCESS_DEFINITION, diagram.getKey(), Permissions.READ,
					Permissions.CREATE_INSTANCE);
			group(starter, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
		}
	}

	private void everybody(Resource resource, String id, Permission... permissions) {
		grant(authorizations.createAuthorizationQuery()
			.authorizationType(Authorization.AUTH_TYPE_GLOBAL)
			.resourceType(resource)
			.resourceId(id)
			.list(), Authorization.AUTH_TYPE_GLOBAL, ANY, null, resource, id, permissions);
	}

	private void group(String group, Resource resource, String id, Permission... permissions) {
		grant(authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).list(),
				Authorization.AUTH_TYPE_GRANT, null, group, resource, id, permissions);
	}

	private void grant(List<Authorization> existing, int type, String user, String group, Resource resource, String id,
			Permission... permissions) {
		Authorization grant = existing.isEmpty() ? authorizations.createNewAuthorization(type) : existing.get(0);
		if (existing.isEmpty()) {
			grant.setUserId(user);
			grant.setGroupId(group);
			grant.setResource(resource);
			grant.setResourceId(id);
		}
		else if (Arrays.stream(permissions).allMatch(grant::isPermissionGranted)) {
			return;
		}
		Arrays.stream(permissions).forEach(grant::addPermission);
		authorizations.saveAuthorization(grant);
	}

	@Bean
	static AdministratorAuthorizationPlugin administratorsMayDoEverything() {
		AdministratorAuthorizationPlugin plugin = new AdministratorAuthorizationPlugin();
		plugin.setAdministratorGroupName(ADMINISTRATORS);
		return plugin;
	}

}
