package vn.oversight.deadline;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputValues;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;
import vn.oversight.config.Quote;
import vn.oversight.config.Similar;
import vn.oversight.notice.Delivery;
import vn.oversight.organisation.Organisation;

/**
 * Reads the text of {@code escalation.dmn}, the file or what is deployed of it, and finds
 * everything that would let a deadline pass in silence. Needs no engine.
 */
class LadderTable {

	static final String DECISION = "escalation";

	static final String FILE = "bpmn/deadline-watch/escalation.dmn";

	/**
	 * The ladder of tasks whose diagram names none: the fallback is told on its rungs.
	 */
	static final String DEFAULT_POLICY = "ordinary";

	private static final int MOST_DAYS = 250;

	private static final List<String> COLUMNS = List.of("rung", "days", "longerThan", "recipient", "template",
			"delivery", "title", "ask");

	private final byte[] text;

	private final String xml;

	private final Organisation organisation;

	private final Predicate<String> isTemplate;

	private final List<ConfigProblem> problems = new ArrayList<>();

	private final Set<String> matched = new HashSet<>();

	private LadderTable(byte[] text, Organisation organisation, Predicate<String> isTemplate) {
		this.text = text;
		this.xml = new String(text, StandardCharsets.UTF_8);
		this.organisation = organisation;
		this.isTemplate = isTemplate;
	}

	/**
	 * The rungs of every policy, earliest first.
	 * @param isTemplate whether there is a mail of this name
	 * @throws ConfigException with everything that is wrong in the table
	 */
	static Map<String, List<LadderRung>> read(byte[] text, Organisation organisation, Predicate<String> isTemplate) {
		LadderTable table = new LadderTable(text, organisation, isTemplate);
		Map<String, List<LadderRung>> ladders = table.ladders();
		if (!table.problems.isEmpty()) {
			throw new ConfigException(table.problems);
		}
		return ladders;
	}

	private Map<String, List<LadderRung>> ladders() {
		DmnModelInstance model;
		try {
			model = Dmn.readModelFromStream(new ByteArrayInputStream(text));
		}
		catch (RuntimeException ex) {
			refuse(lineOf(ex), "this is no decision table: " + reason(ex),
					"open it in Camunda Modeler and save it again");
			return Map.of();
		}
		if (!(model.getModelElementById(DECISION) instanceof Decision decision)
				|| !(decision.getExpression() instanceof DecisionTable table)) {
			refuse(0, "the decision \"%s\" does not exist".formatted(DECISION),
					"give the decision table the id \"%s\"".formatted(DECISION));
			return Map.of();
		}
		List<String> policies = policies(table);
		checkShape(table, policies);
		return problems.isEmpty() ? ladders(model, table, policies) : Map.of();
	}

	/** The predefined values of the input, as the Modeler calls them. */
	private static List<String> policies(DecisionTable table) {
		return table.getInputs()
			.stream()
			.map(Input::getInputValues)
			.filter(Objects::nonNull)
			.map(InputValues::getText)
			.filter(Objects::nonNull)
			.flatMap((values) -> List.of(values.getTextContent().split(",")).stream())
			.map((value) -> value.strip().replace("\"", ""))
			.filter((value) -> !value.isEmpty())
			.toList();
	}

	private void checkShape(DecisionTable table, List<String> policies) {
		if (table.getHitPolicy() != HitPolicy.COLLECT || table.getAggregation() != null) {
			refuse(line(table.getId()), "the hit policy is not \"Collect\", so that most rungs would be left out",
					"set it to Collect, without an aggregation");
		}
		if (table.getInputs().size() != 1 || !"policy".equals(expression(table.getInputs().iterator().next()))) {
			refuse(line(table.getId()), "the table must have one input column with the expression \"policy\"",
					"restore the column");
		}
		if (policies.isEmpty()) {
			refuse(line(table.getId()), "the input column has no predefined values: no policy would be known",
					"write them in the Modeler: \"ordinary\",\"urgent\",\"confidential\"");
		}
		else if (!policies.contains(DEFAULT_POLICY)) {
			refuse(line(table.getId()),
					"there is no policy \"%s\", which holds for tasks that name none".formatted(DEFAULT_POLICY),
					"add it to the predefined values and give it rows");
		}
		List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
		COLUMNS.stream()
			.filter((column) -> !outputs.contains(column))
			.forEach((column) -> refuse(line(table.getId()), "there is no output column \"%s\"".formatted(column),
					"add it, or correct its name"));
	}

	private static String expression(Input input) {
		return (input.getInputExpression() != null && input.getInputExpression().getText() != null)
				? input.getInputExpression().getText().getTextContent().strip() : "";
	}

	private Map<String, List<LadderRung>> ladders(DmnModelInstance model, DecisionTable table, List<String> policies) {
		Map<String, List<LadderRung>> ladders = new LinkedHashMap<>();
		try {
			Rows rows = new Rows(text);
			for (String policy : policies) {
				List<LadderRung> ladder = new ArrayList<>();
				for (DmnEvaluatedDecisionRule row : rows.of(policy)) {
					matched.add(row.getId());
					add(policy, row, ladder);
				}
				ladder.sort(Comparator.comparingInt(LadderRung::days));
				checkLadder(policy, ladder);
				ladders.put(policy, List.copyOf(ladder));
			}
			table.getRules()
				.stream()
				.filter((rule) -> !matched.contains(rule.getId()))
				.forEach((rule) -> refuseUnused(rule, policies));
		}
		catch (RuntimeException ex) {
			nameTheRow(model, policies, ex);
		}
		return ladders;
	}

	private void add(String policy, DmnEvaluatedDecisionRule row, List<LadderRung> ladder) {
		Map<String, Object> cells = new HashMap<>();
		row.getOutputEntries()
			.values()
			.forEach((cell) -> cells.put(cell.getOutputName(),
					(cell.getValue() != null) ? cell.getValue().getValue() : null));
		try {
			ladder.add(rung(cells));
		}
		catch (IllegalArgumentException ex) {
			refuse(line(row.getId()), "policy \"%s\": %s".formatted(policy, ex.getMessage()), "correct the row");
		}
	}

	private void refuseUnused(Rule rule, List<String> policies) {
		String cell = rule.getInputEntries()
			.stream()
			.map((entry) -> (entry.getText() != null) ? entry.getText().getTextContent().strip() : "")
			.findFirst()
			.orElse("");
		refuse(line(rule.getId()),
				"the row is for no policy: its cell says %s%s".formatted(Quote.of(cell),
						Similar.question(cell.replace("\"", ""), policies)),
				"write one of the predefined values, in quotation marks");
	}

	/** An expression that cannot be read fails the whole table: which row is it? */
	private void nameTheRow(DmnModelInstance model, List<String> policies, RuntimeException failure) {
		int before = problems.size();
		List<String> ids = model.getModelElementsByType(Rule.class).stream().map(Rule::getId).toList();
		for (String id : ids) {
			DmnModelInstance alone = model.clone();
			for (Rule other : List.copyOf(alone.getModelElementsByType(Rule.class))) {
				if (!other.getId().equals(id)) {
					other.getParentElement().removeChildElement(other);
				}
			}
			try {
				Rows rows = new Rows(Dmn.convertToString(alone).getBytes(StandardCharsets.UTF_8));
				policies.forEach(rows::of);
			}
			catch (RuntimeException ex) {
				refuse(line(id), "a cell of the row cannot be read: " + reason(ex),
						"write texts in quotation marks and numbers without");
			}
		}
		if (problems.size() == before) {
			refuse(0, "the table cannot be read: " + reason(failure), "open it in Camunda Modeler and correct it");
		}
	}

	private LadderRung rung(Map<String, Object> row) {
		String id = text(row, "rung");
		int days = number(row, "days", id);
		String recipient = text(row, "recipient");
		if (!id.matches("[A-Za-z0-9+-]{1,20}")) {
			throw new IllegalArgumentException("\"%s\" is no name of a rung".formatted(Quote.of(id)));
		}
		if (Math.abs(days) > MOST_DAYS) {
			throw new IllegalArgumentException("%s stands %d working days from the due date".formatted(id, days));
		}
		List<String> rungs = organisation.rungsCalled(recipient);
		if (rungs.isEmpty()) {
			throw new IllegalArgumentException(
					"%s is told to \"%s\", which line-of-authority in organisation.yml does not have%s".formatted(id,
							Quote.of(recipient), Similar.question(recipient, organisation.rungs())));
		}
		if (rungs.size() > 1) {
			throw new IllegalArgumentException(
					"%s is told to \"%s\", which may be any of %s: write the one that is meant".formatted(id,
							Quote.of(recipient), String.join(", ", rungs)));
		}
		int longerThan = (row.get("longerThan") != null) ? number(row, "longerThan", id) : 0;
		if (longerThan < 0) {
			throw new IllegalArgumentException("\"longerThan\" of %s is negative".formatted(id));
		}
		String template = text(row, "template");
		if (!isTemplate.test(template)) {
			throw new IllegalArgumentException(
					"%s names the mail \"%s\", which config/mail does not have".formatted(id, Quote.of(template)));
		}
		return new LadderRung(id, days, longerThan, recipient, template, delivery(text(row, "delivery")),
				text(row, "title"), (String) row.get("ask"));
	}

	private void checkLadder(String policy, List<LadderRung> ladder) {
		if (ladder.stream().noneMatch((rung) -> rung.days() > 0 && !rung.recipient().equals("holder"))) {
			refuse(0, "policy \"%s\": the ladder ends nowhere: when a task is late, nobody above its holder is told"
				.formatted(policy), "add a row with positive days and a recipient above the holder");
		}
		Map<String, Integer> days = new HashMap<>();
		for (LadderRung rung : ladder) {
			Integer others = days.putIfAbsent(rung.id(), rung.days());
			if (others != null && others != rung.days()) {
				refuse(0, "policy \"%s\": %s stands at %d and at %d working days".formatted(policy, rung.id(), others,
						rung.days()), "give one of the two another name");
			}
		}
	}

	private static Delivery delivery(String name) {
		return switch (name) {
			case "immediate" -> Delivery.IMMEDIATE;
			case "digest" -> Delivery.DIGEST;
			default -> throw new IllegalArgumentException(
					"\"%s\" is no way of delivery: write immediate or digest".formatted(Quote.of(name)));
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
		if (row.get(column) instanceof Number number && number.doubleValue() == number.intValue()) {
			return number.intValue();
		}
		throw new IllegalArgumentException("\"%s\" of %s is no whole number".formatted(column, id));
	}

	private void refuse(int line, String message, String remedy) {
		problems.add(new ConfigProblem(FILE, line, message, remedy));
	}

	/** The line on which an element begins; 0 if it cannot be told. */
	private int line(String id) {
		int at = (id != null) ? xml.indexOf("id=\"" + id + "\"") : -1;
		return (at < 0) ? 0 : 1 + (int) xml.substring(0, at).chars().filter((character) -> character == '\n').count();
	}

	private static int lineOf(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			Matcher line = Pattern.compile("lineNumber: (\\d+)").matcher(String.valueOf(cause.getMessage()));
			if (line.find()) {
				return Integer.parseInt(line.group(1));
			}
		}
		return 0;
	}

	private static String reason(Throwable ex) {
		Throwable reason = ex;
		while (reason.getCause() != null) {
			reason = reason.getCause();
		}
		return Quote.of(String.valueOf(reason.getMessage()).lines().findFirst().orElse("")).replaceAll("\\.$", "");
	}

	/** The rows of the table, asked for by policy. */
	private static final class Rows implements DmnDecisionTableEvaluationListener {

		private final DmnEngine engine;

		private final DmnDecision decision;

		private List<DmnEvaluatedDecisionRule> rows = List.of();

		Rows(byte[] text) {
			DmnEngineConfiguration configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
			configuration.getCustomPostDecisionTableEvaluationListeners().add(this);
			engine = configuration.buildEngine();
			decision = engine.parseDecision(DECISION, new ByteArrayInputStream(text));
		}

		List<DmnEvaluatedDecisionRule> of(String policy) {
			engine.evaluateDecisionTable(decision, Map.of("policy", policy));
			return rows;
		}

		@Override
		public void notify(DmnDecisionTableEvaluationEvent event) {
			rows = event.getMatchingRules();
		}

	}

}
