package vn.oversight.check;

import java.awt.geom.Rectangle2D;
import java.util.List;

import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** A label can be read: it lies on no line and on no other element. */
class LabelRule implements Rule {

	/** So much may a label's frame touch what is beside it: its text is smaller. */
	private static final double SLACK = 1;

	@Override
	public void examine(Diagram diagram, Report report) {
		for (BpmnLabel label : diagram.all(BpmnLabel.class)) {
			if (label.getBounds() == null) {
				continue;
			}
			BaseElement labelled = (label.getParentElement() instanceof BpmnShape shape) ? shape.getBpmnElement()
					: ((BpmnEdge) label.getParentElement()).getBpmnElement();
			Box box = Box.of(label.getBounds());
			for (BpmnEdge edge : diagram.all(BpmnEdge.class)) {
				if (box.isCrossedBy(edge)) {
					add(labelled, edge.getBpmnElement(), diagram, report);
				}
			}
			for (BpmnShape shape : diagram.all(BpmnShape.class)) {
				BaseElement drawn = shape.getBpmnElement();
				if (labelled.equals(drawn)) {
					continue;
				}
				boolean isSolid = drawn instanceof Activity && !(drawn instanceof SubProcess) || drawn instanceof Event
						|| drawn instanceof Gateway;
				if (isSolid && box.overlaps(Box.of(shape.getBounds()))
						|| drawn instanceof SubProcess && box.isOnTheFrameOf(Box.of(shape.getBounds()))) {
					add(labelled, drawn, diagram, report);
				}
			}
		}
	}

	private static void add(BaseElement labelled, BaseElement below, Diagram diagram, Report report) {
		String name = labelled.getAttributeValue("name");
		report.add(diagram, labelled.getId(),
				"its label \"%s\" lies on %s".formatted(name, labelled.equals(below) ? "its own line" : below.getId()),
				"move the label in Camunda Modeler to where it can be read");
	}

	private record Box(double left, double top, double right, double bottom) {

		static Box of(Bounds bounds) {
			return new Box(bounds.getX() + SLACK, bounds.getY() + SLACK, bounds.getX() + bounds.getWidth() - SLACK,
					bounds.getY() + bounds.getHeight() - SLACK);
		}

		boolean overlaps(Box other) {
			return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
		}

		boolean isOnTheFrameOf(Box other) {
			boolean isInside = left > other.left && right < other.right && top > other.top && bottom < other.bottom;
			return overlaps(other) && !isInside;
		}

		boolean isCrossedBy(BpmnEdge edge) {
			List<Waypoint> points = List.copyOf(edge.getWaypoints());
			Rectangle2D frame = new Rectangle2D.Double(left, top, right - left, bottom - top);
			for (int index = 1; index < points.size(); index++) {
				Waypoint from = points.get(index - 1);
				Waypoint to = points.get(index);
				if (frame.intersectsLine(from.getX(), from.getY(), to.getX(), to.getY())) {
					return true;
				}
			}
			return false;
		}

	}

}
