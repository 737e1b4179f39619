package vn.oversight.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;

/**
 * Deploys every diagram, decision table and form of {@code bpmn/} as one deployment when
 * the engine starts. When a file has changed all are deployed again, because a diagram
 * and its forms are bound by their deployment; running cases stay on theirs. Before, the
 * files are held against what those cases need.
 */
@Component
@DependsOnDatabaseInitialization
class DiagramDeployment extends AbstractProcessEnginePlugin {

	private static final String[] KINDS = { "bpmn", "dmn", "form" };

	private final EngineSettings settings;

	private final ObjectProvider<StoredCheck> checks;

	DiagramDeployment(EngineSettings settings, ObjectProvider<StoredCheck> checks) {
		this.settings = settings;
		this.checks = checks;
	}

	@Override
	public void postProcessEngineBuild(ProcessEngine engine) {
		List<ConfigProblem> problems = checks.stream().flatMap((check) -> check.problems().stream()).toList();
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
		DiagramFiles files = new DiagramFiles(settings.bpmnDir());
		DeploymentBuilder deployment = engine.getRepositoryService()
			.createDeployment()
			.name("oversight")
			.source("bpmn")
			.enableDuplicateFiltering(false);
		try {
			for (String kind : KINDS) {
				for (Resource file : files.ofKind(kind)) {
					deployment.addInputStream(nameInFolder(file), file.getInputStream());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		deployment.deploy();
	}

	/** {@code inspection-cycle/inspection-cycle.bpmn}, wherever the folder is. */
	private static String nameInFolder(Resource file) throws IOException {
		String[] path = file.getURL().getPath().split("/");
		return path[path.length - 2] + "/" + path[path.length - 1];
	}

}
