package vn.oversight.check;

import java.util.Map;
import java.util.Set;

import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.w3c.dom.Node;

/**
 * Nothing that hides a program in a diagram, a person in a task or a clock in a routine.
 */
class ExecutionRule implements Rule {

	private static final Set<String> WITH_CYCLES = Set.of("deadline-watch", "routine-calendar");

	private static final Map<String, String> ELEMENTS = Map.of("scriptTask", "a script task", "script", "a script",
			"connector", "a connector", "humanPerformer", "a fixed person");

	private static final Map<String, String> ATTRIBUTES = Map.of("class", "camunda:class", "assignee",
			"camunda:assignee", "candidateUsers", "camunda:candidateUsers");

	private static final Map<String, String> REMEDIES = Map.of("class",
			"name a verb with camunda:delegateExpression instead", "assignee", "put the task to a candidate group",
			"candidateUsers", "put the task to a candidate group", "humanPerformer",
			"put the task to a candidate group", "connector", "use a verb");

	@Override
	public void examine(Diagram diagram, Report report) {
		for (Process process : diagram.executableProcesses()) {
			String timeToLive = process.getCamundaHistoryTimeToLiveString();
			if (timeToLive == null || !timeToLive.matches("P[1-9][0-9]*D")) {
				report.add(diagram, process.getId(), "the history has no time to live in days",
						"set it to days such as P1825D");
			}
		}
		Dom.visit(diagram, (node) -> examineNode(node, diagram, report));
	}

	private static void examineNode(Node node, Diagram diagram, Report report) {
		String name = node.getLocalName();
		if (node.getNodeType() == Node.ATTRIBUTE_NODE) {
			if (BpmnModelConstants.CAMUNDA_NS.equals(node.getNamespaceURI()) && ATTRIBUTES.containsKey(name)) {
				report.add(diagram, Dom.owner(node), ATTRIBUTES.get(name) + " is not allowed", REMEDIES.get(name));
			}
			if (name.equals("language") || name.equals("scriptFormat")) {
				report.add(diagram, Dom.owner(node), "a script is not allowed",
						"write an expression ${…} or use a verb");
			}
		}
		else if (ELEMENTS.containsKey(name)) {
			report.add(diagram, Dom.owner(node), ELEMENTS.get(name) + " is not allowed",
					REMEDIES.getOrDefault(name, "write an expression ${…} or use a verb"));
		}
		else if (name.equals("timeCycle") && !WITH_CYCLES.contains(diagram.folder())) {
			report.add(diagram, Dom.owner(node), "a timer in a routine must not recur",
					"use timeDate or timeDuration; what recurs stands in routines.yml");
		}
	}

}
