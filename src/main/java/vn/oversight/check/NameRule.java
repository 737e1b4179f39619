package vn.oversight.check;

import java.util.List;
import java.util.regex.Pattern;

import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Group;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * One name for folder, file and process; English ids that say what they are; Vietnamese
 * labels.
 */
class NameRule implements Rule {

	private static final Pattern KEBAB_CASE = Pattern.compile("[a-z]+(-[a-z]+)*");

	private static final List<Class<? extends ModelElementInstance>> WITH_PREFIX = List.of(FlowElement.class,
			Group.class, TextAnnotation.class, Participant.class, Lane.class, RootElement.class);

	@Override
	public void examine(Diagram diagram, Report report) {
		examineProcess(diagram, report);
		for (Class<? extends ModelElementInstance> type : WITH_PREFIX) {
			diagram.all(type).forEach((element) -> examineId(element, diagram, report));
		}
		diagram.all(FlowNode.class).forEach((node) -> examineLabel(node, diagram, report));
	}

	private static void examineProcess(Diagram diagram, Report report) {
		List<Process> processes = diagram.executableProcesses();
		if (processes.size() != 1) {
			report.add(diagram, "process", "the file holds %d executable processes".formatted(processes.size()),
					"keep exactly one, and give every other one a folder of its own");
		}
		for (Process process : processes) {
			if (!process.getId().equals(diagram.file()) || !process.getId().equals(diagram.folder())
					|| !KEBAB_CASE.matcher(process.getId()).matches()) {
				report.add(diagram, process.getId(),
						"folder, file and process have different names or are not kebab-case",
						"give all three the one name of the routine, such as inspection-cycle");
			}
			examineText(process.getName(), process.getId(), diagram, report);
		}
	}

	private static void examineId(ModelElementInstance element, Diagram diagram, Report report) {
		String prefix = prefix(element);
		String id = element.getAttributeValue("id");
		if (prefix != null && !id.matches("(" + prefix + ")_[A-Z][A-Za-z]*")) {
			report.add(diagram, id, "the id does not say what the element is",
					"use %s_ and English words in PascalCase, such as %1$s_%s"
						.formatted(prefix.replaceFirst(".*\\|", ""), "VerifySelfReport"));
		}
	}

	private static String prefix(ModelElementInstance element) {
		if (element instanceof Activity) {
			return "Activity";
		}
		if (element instanceof Gateway) {
			return "Gateway";
		}
		if (element instanceof StartEvent) {
			return "StartEvent|Start";
		}
		if (element instanceof EndEvent) {
			return "EndEvent|End";
		}
		if (element instanceof FlowNode) {
			return "Event";
		}
		if (element instanceof SequenceFlow) {
			return "Flow";
		}
		return switch (element.getElementType().getTypeName()) {
			// ids that nobody can set in the Modeler, and the process itself
			case "process", "category" -> null;
			case "dataObject", "dataObjectReference" -> "DataObject|DataObjectReference";
			case "dataStoreReference" -> "DataStoreReference";
			default -> {
				String type = element.getElementType().getTypeName();
				yield type.endsWith("EventDefinition") ? null
						: Character.toUpperCase(type.charAt(0)) + type.substring(1);
			}
		};
	}

	private static void examineLabel(FlowNode node, Diagram diagram, Report report) {
		boolean split = node.getOutgoing().size() > 1;
		if (node instanceof Gateway gateway) {
			if (!split || gateway instanceof ParallelGateway || gateway instanceof EventBasedGateway) {
				return;
			}
			if (gateway.getName() == null || !gateway.getName().endsWith("?")) {
				report.add(diagram, gateway.getId(), "the gateway asks no question",
						"name it by the question it decides, with a question mark");
			}
			for (SequenceFlow flow : gateway.getOutgoing()) {
				examineText(flow.getName(), flow.getId(), diagram, report);
			}
		}
		examineText(node.getName(), node.getId(), diagram, report);
	}

	private static void examineText(String label, String id, Diagram diagram, Report report) {
		if (label == null || label.isBlank()) {
			report.add(diagram, id, "it has no label", "name it in Vietnamese, as a clerk would say it");
		}
		else if (!VietnameseText.is(label)) {
			report.add(diagram, id, "the label \"%s\" is not Vietnamese".formatted(label),
					"name it in Vietnamese, in composed characters (NFC)");
		}
	}

}
