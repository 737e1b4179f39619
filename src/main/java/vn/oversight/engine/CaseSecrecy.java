package vn.oversight.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.stereotype.Component;

/**
 * Whether a case is confidential: its diagram says so by {@code confidential = true} at
 * the start event. What such a case is about stands in no mail.
 */
@Component
public class CaseSecrecy {

	/** Whether the diagram that is executed, or one that called it, says so. */
	public boolean isConfidential(DelegateExecution execution) {
		DelegateExecution above = execution.getProcessInstance().getSuperExecution();
		return execution.getBpmnModelInstance()
			.getModelElementsByType(StartEvent.class)
			.stream()
			.filter((start) -> start.getExtensionElements() != null)
			.flatMap((start) -> start.getExtensionElements()
				.getElementsQuery()
				.filterByType(CamundaProperties.class)
				.list()
				.stream())
			.flatMap((properties) -> properties.getCamundaProperties().stream())
			.anyMatch((property) -> "confidential".equals(property.getCamundaName())
					&& "true".equals(property.getCamundaValue()))
				|| above != null && isConfidential(above);
	}

}
