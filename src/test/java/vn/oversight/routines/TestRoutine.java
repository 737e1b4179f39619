package vn.oversight.routines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** A routine that only the tests have: a folder of diagrams and forms, and no class. */
public final class TestRoutine implements AutoCloseable {

	/** Where they lie. */
	public static final Path ALL = Path.of("src", "test", "resources", "routines");

	private final ProcessEngine engine;

	private final String deployment;

	private TestRoutine(ProcessEngine engine, String deployment) {
		this.engine = engine;
		this.deployment = deployment;
	}

	/** Deploys what lies in the routine's folder. */
	public static TestRoutine deploy(ProcessEngine engine, String routine) throws IOException {
		DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name(routine);
		try (Stream<Path> files = Files.list(ALL.resolve(routine))) {
			for (Path file : files.toList()) {
				deployment.addInputStream(routine + "/" + file.getFileName(), Files.newInputStream(file));
			}
		}
		TestRoutine deployed = new TestRoutine(engine, deployment.deploy().getId());
		deployed.letStartersStart();
		return deployed;
	}

	/** As the start of the application does with the diagrams it finds. */
	private void letStartersStart() {
		for (ProcessDefinition process : engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.deploymentId(deployment)
			.list()) {
			engine.getRepositoryService().getIdentityLinksForProcessDefinition(process.getId()).forEach((starter) -> {
				Authorization grant = engine.getAuthorizationService()
					.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
				grant.setGroupId(starter.getGroupId());
				grant.setResource(Resources.PROCESS_DEFINITION);
				grant.setResourceId(process.getKey());
				grant.addPermission(Permissions.READ);
				grant.addPermission(Permissions.CREATE_INSTANCE);
				engine.getAuthorizationService().saveAuthorization(grant);
			});
		}
	}

	@Override
	public void close() {
		engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.deploymentId(deployment)
			.list()
			.stream()
			.flatMap((process) -> engine.getAuthorizationService()
				.createAuthorizationQuery()
				.resourceType(Resources.PROCESS_DEFINITION)
				.resourceId(process.getKey())
				.list()
				.stream())
			.forEach((grant) -> engine.getAuthorizationService().deleteAuthorization(grant.getId()));
		engine.getRepositoryService().deleteDeployment(deployment, true);
	}

}
