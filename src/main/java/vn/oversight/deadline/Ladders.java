package vn.oversight.deadline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.InputValues;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;
import vn.oversight.notice.Delivery;
import vn.oversight.organisation.Organisation;

/**
 * The ladders of {@code escalation.dmn}, one for each policy. The latest deployed table
 * holds, for tasks that are open already too.
 */
@Component
class Ladders implements SmartInitializingSingleton {

	static final String DECISION = "escalation";

	private static final String FILE = "bpmn/deadline-watch/escalation.dmn";

	private static final int MOST_DAYS = 250;

	private final DecisionService decisions;

	private final RepositoryService repository;

	private final Organisation organisation;

	private volatile Table table = new Table(null, Map.of());

	Ladders(DecisionService decisions, RepositoryService repository, Organisation organisation) {
		this.decisions = decisions;
		this.repository = repository;
		this.organisation = organisation;
	}

	/** Refuses to start with a table that would let a deadline pass in silence. */
	@Override
	public void afterSingletonsInstantiated() {
		all();
	}

	/**
	 * The rungs of every policy, earliest first.
	 * @throws ConfigException with everything that is wrong in the table
	 */
	Map<String, List<LadderRung>> all() {
		DecisionDefinition latest = repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(DECISION)
			.latestVersion()
			.singleResult();
		if (latest == null) {
			throw new ConfigException(List.of(new ConfigProblem(FILE, 0, "the table does not exist",
					"put it there with the decision \"" + DECISION + "\"")));
		}
		if (!latest.getId().equals(table.definitionId())) {
			table = new Table(latest.getId(), read(latest.getId()));
		}
		return table.ladders();
	}

	/** The kind as the table knows it: one whose policy it does not have is unknown. */
	TaskKind kind(TaskKind inDiagram) {
		return all().containsKey(inDiagram.policy()) ? inDiagram : TaskKind.UNKNOWN;
	}

	private Map<String, List<LadderRung>> read(String definitionId) {
		Map<String, List<LadderRung>> ladders = new LinkedHashMap<>();
		List<ConfigProblem> problems = new ArrayList<>();
		for (String policy : policies(definitionId)) {
			List<LadderRung> ladder = new ArrayList<>();
			for (Map<String, Object> row : decisions.evaluateDecisionTableById(definitionId, Map.of("policy", policy))
				.getResultList()) {
				try {
					ladder.add(rung(row));
				}
				catch (IllegalArgumentException ex) {
					problems.add(problem(policy, ex.getMessage(), "correct the row"));
				}
			}
			ladder.sort(Comparator.comparingInt(LadderRung::days));
			checkLadder(policy, ladder, problems);
			ladders.put(policy, List.copyOf(ladder));
		}
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
		return ladders;
	}

	/** The predefined values of the input, as the Modeler calls them. */
	private List<String> policies(String definitionId) {
		return repository.getDmnModelInstance(definitionId)
			.getModelElementsByType(InputValues.class)
			.stream()
			.flatMap((values) -> List.of(values.getText().getTextContent().split(",")).stream())
			.map((value) -> value.strip().replace("\"", ""))
			.toList();
	}

	private LadderRung rung(Map<String, Object> row) {
		String id = text(row, "rung");
		int days = number(row, "days", id);
		String recipient = text(row, "recipient");
		if (!id.matches("[A-Za-z0-9+-]{1,20}")) {
			throw new IllegalArgumentException("\"%s\" is no name of a rung".formatted(id));
		}
		if (Math.abs(days) > MOST_DAYS) {
			throw new IllegalArgumentException("%s stands %d working days from the due date".formatted(id, days));
		}
		if (!organisation.hasRung(recipient)) {
			throw new IllegalArgumentException(
					"%s is told to \"%s\", which line-of-authority in organisation.yml does not have".formatted(id,
							recipient));
		}
		int longerThan = (row.get("longerThan") != null) ? number(row, "longerThan", id) : 0;
		return new LadderRung(id, days, longerThan, recipient, text(row, "template"), delivery(text(row, "delivery")),
				text(row, "title"), (String) row.get("ask"));
	}

	private static void checkLadder(String policy, List<LadderRung> ladder, List<ConfigProblem> problems) {
		if (ladder.stream().noneMatch((rung) -> rung.days() > 0 && !rung.recipient().equals("holder"))) {
			problems
				.add(problem(policy, "the ladder ends nowhere: when a task is late, nobody above its holder is told",
						"add a row with positive days and a recipient above the holder"));
		}
		Map<String, Integer> days = new HashMap<>();
		for (LadderRung rung : ladder) {
			Integer others = days.putIfAbsent(rung.id(), rung.days());
			if (others != null && others != rung.days()) {
				problems.add(problem(policy,
						"%s stands at %d and at %d working days".formatted(rung.id(), others, rung.days()),
						"give one of the two another name"));
			}
		}
	}

	private static ConfigProblem problem(String policy, String message, String remedy) {
		return new ConfigProblem(FILE, 0, "policy \"%s\": %s".formatted(policy, message), remedy);
	}

	private static Delivery delivery(String name) {
		return switch (name) {
			case "immediate" -> Delivery.IMMEDIATE;
			case "digest" -> Delivery.DIGEST;
			default -> throw new IllegalArgumentException(
					"\"%s\" is no way of delivery: write immediate or digest".formatted(name));
		};
	}

	private static String text(Map<String, Object> row, String column) {
		String text = Objects.toString(row.get(column), "").strip();
		if (text.isEmpty()) {
			throw new IllegalArgumentException("a row has no \"%s\": %s".formatted(column, row));
		}
		return text;
	}

	private static int number(Map<String, Object> row, String column, String id) {
		if (row.get(column) instanceof Number number) {
			return number.intValue();
		}
		throw new IllegalArgumentException("\"%s\" of %s is no number".formatted(column, id));
	}

	private record Table(String definitionId, Map<String, List<LadderRung>> ladders) {
	}

}
