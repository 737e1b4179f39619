package vn.oversight.check;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageFlow;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** What is executed is drawn. */
class LayoutRule implements Rule {

	@Override
	public void examine(Diagram diagram, Report report) {
		Set<BaseElement> drawn = diagram.all(BpmnShape.class)
			.stream()
			.filter((shape) -> shape.getBounds() != null)
			.map(BpmnShape::getBpmnElement)
			.collect(Collectors.toSet());
		diagram.all(BpmnEdge.class)
			.stream()
			.filter((edge) -> edge.getWaypoints().size() > 1)
			.map(BpmnEdge::getBpmnElement)
			.forEach(drawn::add);
		elements(diagram).filter((element) -> !drawn.contains(element))
			.forEach((element) -> report.add(diagram, element.getId(), "it is not drawn",
					"open the file in Camunda Modeler and draw it anew"));
	}

	private static Stream<BaseElement> elements(Diagram diagram) {
		return Stream
			.of(FlowNode.class, SequenceFlow.class, MessageFlow.class, Participant.class, Artifact.class,
					Association.class)
			.flatMap((type) -> diagram.all(type).stream())
			.map(BaseElement.class::cast);
	}

}
