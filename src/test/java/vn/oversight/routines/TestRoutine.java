package vn.oversight.routines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

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
		return new TestRoutine(engine, deployment.deploy().getId());
	}

	@Override
	public void close() {
		engine.getRepositoryService().deleteDeployment(deployment, true);
	}

}
