package vn.oversight.deadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;
import vn.oversight.notice.MailTemplates;
import vn.oversight.organisation.Organisation;

/**
 * The ladders of {@code escalation.dmn}, one for each policy. The latest deployed table
 * holds, for tasks that are open already too. One that another node deployed and that
 * does not fit here is not taken up: the last good one goes on, and health says so.
 */
@Component
class Ladders implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(Ladders.class);

	private final RepositoryService repository;

	private final Organisation organisation;

	private final MailTemplates templates;

	private volatile Table table = new Table(null, Map.of());

	/** The latest table, if it could not be taken up. */
	private volatile Refused refused;

	Ladders(RepositoryService repository, Organisation organisation, MailTemplates templates) {
		this.repository = repository;
		this.organisation = organisation;
		this.templates = templates;
	}

	@Override
	public void afterSingletonsInstantiated() {
		all();
	}

	/**
	 * The rungs of every policy, earliest first.
	 * @throws ConfigException with everything that is wrong in the table, when there is
	 * none that was right
	 */
	Map<String, List<LadderRung>> all() {
		DecisionDefinition latest = repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(LadderTable.DECISION)
			.latestVersion()
			.singleResult();
		if (latest == null) {
			throw new ConfigException(List.of(new ConfigProblem(LadderTable.FILE, 0, "the table does not exist",
					"put it there with the decision \"" + LadderTable.DECISION + "\"")));
		}
		if (latest.getId().equals(table.definitionId())) {
			refused = null;
		}
		else if (refused == null || !latest.getId().equals(refused.definitionId())) {
			takeUp(latest.getId());
		}
		return table.ladders();
	}

	private void takeUp(String definitionId) {
		try {
			table = new Table(definitionId, LadderTable.read(text(definitionId), organisation, templates::has));
			refused = null;
		}
		catch (ConfigException ex) {
			if (table.definitionId() == null) {
				throw ex;
			}
			log.error("The deployed table {} is not taken up, the one before goes on: {}", definitionId,
					ex.getMessage());
			refused = new Refused(definitionId, ex.getMessage());
		}
	}

	private byte[] text(String definitionId) {
		try (InputStream text = repository.getDecisionModel(definitionId)) {
			return text.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Why the latest table does not hold; {@code null} if it does. */
	String refusal() {
		Refused latest = refused;
		return (latest != null) ? latest.reason() : null;
	}

	/** The kind as the table knows it: one whose policy it does not have is unknown. */
	TaskKind kind(TaskKind inDiagram) {
		return all().containsKey(inDiagram.policy()) ? inDiagram : TaskKind.UNKNOWN;
	}

	private record Table(String definitionId, Map<String, List<LadderRung>> ladders) {
	}

	private record Refused(String definitionId, String reason) {
	}

}
