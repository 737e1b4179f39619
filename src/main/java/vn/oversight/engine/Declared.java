package vn.oversight.engine;

import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** What diagrams declare by the properties of their elements. */
public final class Declared {

	private Declared() {
	}

	/**
	 * The values of a property of an element, in their order.
	 * @param element {@code null} for one that is not there
	 */
	public static Stream<String> by(BaseElement element, String property) {
		if (element == null || element.getExtensionElements() == null) {
			return Stream.empty();
		}
		return element.getExtensionElements()
			.getElements()
			.stream()
			.flatMap((extension) -> extension.getChildElementsByType(CamundaProperty.class).stream())
			.filter((one) -> property.equals(one.getCamundaName()))
			.map(CamundaProperty::getCamundaValue);
	}

	/** The same of all start events of a diagram. */
	public static Stream<String> atStart(BpmnModelInstance diagram, String property) {
		return diagram.getModelElementsByType(StartEvent.class).stream().flatMap((start) -> by(start, property));
	}

}
