package vn.oversight.check;

import java.util.List;

import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** A split always finds a way: one default flow, and a condition on every other. */
class FlowRule implements Rule {

	@Override
	public void examine(Diagram diagram, Report report) {
		for (ExclusiveGateway gateway : diagram.all(ExclusiveGateway.class)) {
			examineSplit(gateway, gateway.getDefault(), diagram, report);
		}
		for (InclusiveGateway gateway : diagram.all(InclusiveGateway.class)) {
			examineSplit(gateway, gateway.getDefault(), diagram, report);
		}
	}

	private static void examineSplit(Gateway gateway, SequenceFlow byDefault, Diagram diagram, Report report) {
		List<SequenceFlow> flows = List.copyOf(gateway.getOutgoing());
		if (flows.size() < 2) {
			return;
		}
		if (byDefault == null || !flows.contains(byDefault)) {
			report.add(diagram, gateway.getId(), "the split has no default flow",
					"mark the flow that is taken when no condition holds as default");
		}
		for (SequenceFlow flow : flows) {
			boolean conditional = flow.getConditionExpression() != null
					&& !flow.getConditionExpression().getTextContent().isBlank();
			if (flow.equals(byDefault) && conditional) {
				report.add(diagram, flow.getId(), "the default flow has a condition, which is never read",
						"remove the condition");
			}
			if (!flow.equals(byDefault) && byDefault != null && !conditional) {
				report.add(diagram, flow.getId(), "the flow has no condition", "write when it is taken");
			}
		}
	}

}
