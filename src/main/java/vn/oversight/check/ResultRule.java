package vn.oversight.check;

import java.util.Date;
import java.util.Set;

import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.check.Expression.Call;

/**
 * What a step stores is a text, a number, a flag, a date or JSON: anything else would be
 * kept as an object of Java, which the next version of its class cannot read.
 */
class ResultRule implements Rule {

	private static final Set<Class<?>> STORED = Set.of(String.class, Boolean.class, Date.class, SpinJsonNode.class,
			void.class, Object.class);

	private final Vocabulary vocabulary;

	ResultRule(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		for (ServiceTask task : diagram.all(ServiceTask.class)) {
			if (task.getCamundaResultVariable() != null && task.getCamundaExpression() != null) {
				Call call = Expression.of(task.getId(), "expression", task.getCamundaExpression()).onlyCall();
				Class<?> result = (call != null) ? VerbRule.result(call, vocabulary) : null;
				if (result != null && !isStored(result)) {
					report.add(diagram, task.getId(),
							"the result variable \"%s\" would hold a %s of Java"
								.formatted(task.getCamundaResultVariable(), result.getSimpleName()),
							"ask the verb where the value is used, as in camunda:collection, or use one that gives a text, a number, a date or JSON");
				}
			}
		}
		for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
			if (task.getCamundaResultVariable() != null && !"singleEntry".equals(task.getCamundaMapDecisionResult())) {
				report.add(diagram, task.getId(),
						"the result variable \"%s\" would hold a list or a map of Java"
							.formatted(task.getCamundaResultVariable()),
						"set camunda:mapDecisionResult=\"singleEntry\", one output a table");
			}
		}
	}

	private static boolean isStored(Class<?> type) {
		return STORED.contains(type) || type.isPrimitive() || Number.class.isAssignableFrom(type);
	}

}
