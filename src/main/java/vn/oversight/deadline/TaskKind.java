package vn.oversight.deadline;

import java.util.Optional;

import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * What a diagram says about the deadlines of one of its user tasks.
 *
 * @param policy its {@code camunda:property} "escalation"; {@code null} if it has none
 * @param limit {@code null} if its due date names none
 */
record TaskKind(String policy, LimitOfTask limit) {

	/** A task of no diagram. */
	static final TaskKind UNKNOWN = new TaskKind(null, null);

	static final String CONFIDENTIAL = "confidential";

	static TaskKind of(UserTask task) {
		return new TaskKind(policy(task).orElse(null), LimitOfTask.of(task).orElse(null));
	}

	/**
	 * Whether a mail may say no more than number, step and unit. What names no policy may
	 * be.
	 */
	boolean isConfidential() {
		return policy == null || policy.equals(CONFIDENTIAL);
	}

	private static Optional<String> policy(UserTask task) {
		if (task.getExtensionElements() == null) {
			return Optional.empty();
		}
		return task.getExtensionElements()
			.getChildElementsByType(CamundaProperties.class)
			.stream()
			.flatMap((properties) -> properties.getCamundaProperties().stream())
			.filter((property) -> "escalation".equals(property.getCamundaName()))
			.map(CamundaProperty::getCamundaValue)
			.findFirst();
	}

}
