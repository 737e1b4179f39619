package vn.oversight.check;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;

/** A decision that a step asks for exists, and reads what the case knows. */
class DecisionRule implements Rule {

	private final Collection<Table> tables;

	private final VariableRule variables;

	DecisionRule(Collection<Table> tables, VariableRule variables) {
		this.tables = tables;
		this.variables = variables;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
			String decision = task.getCamundaDecisionRef();
			if (decision == null) {
				continue;
			}
			Optional<Table> table = tables.stream().filter((one) -> one.decisions().contains(decision)).findFirst();
			if (table.isEmpty()) {
				report.add(diagram, task.getId(), "there is no decision \"%s\"".formatted(decision),
						"put its table beside the diagram; there are " + tables.stream()
							.flatMap((one) -> one.decisions().stream())
							.sorted()
							.collect(Collectors.joining(", ")));
				continue;
			}
			Set<String> written = variables.written(diagram);
			table.get()
				.reads(decision)
				.stream()
				.filter((name) -> !written.contains(name))
				.forEach((name) -> report.add(table.get().name(), decision,
						"it reads \"%s\", which nothing in %s writes".formatted(name, diagram.name()),
						"correct the name, or write it by a form field, a mapping or a verb"));
			if (!"deployment".equals(task.getCamundaDecisionRefBinding())) {
				report.add(diagram, task.getId(),
						"the table is not bound to its deployment, so a running case would change its rules",
						"set camunda:decisionRefBinding=\"deployment\"");
			}
		}
	}

}
