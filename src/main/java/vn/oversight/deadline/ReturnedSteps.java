package vn.oversight.deadline;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells a task that was returned from one that comes for the first time or is put forward
 * anew, in any diagram: the step that was done last can only be reached by way of this
 * one, so from there the case has gone back.
 */
@Component
class ReturnedSteps {

	private final HistoryService history;

	ReturnedSteps(HistoryService history) {
		this.history = history;
	}

	/** Remembers what is done, for the tasks that it leads to at once. */
	@EventListener(condition = "#task.eventName == 'complete'")
	public void done(DelegateTask task) {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			if (TransactionSynchronizationManager.hasResource(this)) {
				TransactionSynchronizationManager.unbindResource(this);
			}
			else {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
					@Override
					public void afterCompletion(int status) {
						TransactionSynchronizationManager.unbindResourceIfPossible(ReturnedSteps.this);
					}
				});
			}
			TransactionSynchronizationManager.bindResource(this,
					new Step(task.getProcessInstanceId(), task.getTaskDefinitionKey()));
		}
	}

	/** The name of the step that has returned a new task; empty if none has. */
	Optional<String> by(DelegateTask task) {
		return last(task).map((last) -> (ModelElementInstance) task.getBpmnModelInstance().getModelElementById(last))
			.filter(UserTask.class::isInstance)
			.map(UserTask.class::cast)
			.filter((last) -> isReachedOnlyBy((UserTask) task.getBpmnModelElementInstance(), last))
			.map(UserTask::getName);
	}

	/** The task of this case that was completed last, now or before a step of its own. */
	private Optional<String> last(DelegateTask task) {
		Step now = (Step) TransactionSynchronizationManager.getResource(this);
		if (now != null && now.instance().equals(task.getProcessInstanceId())) {
			return Optional.of(now.key());
		}
		return history.createHistoricTaskInstanceQuery()
			.processInstanceId(task.getProcessInstanceId())
			.taskDeleteReason("completed")
			.orderByHistoricTaskInstanceEndTime()
			.desc()
			.listPage(0, 1)
			.stream()
			.map(HistoricTaskInstance::getTaskDefinitionKey)
			.findFirst();
	}

	/** Whether every way from the start to a step leads through an earlier one. */
	static boolean isReachedOnlyBy(UserTask earlier, UserTask step) {
		FlowNode beside = beside(earlier, step);
		if (beside == null || beside.equals(earlier)) {
			return false;
		}
		Collection<FlowNode> scope = earlier.getParentElement().getChildElementsByType(FlowNode.class);
		Deque<FlowNode> toLookAt = new ArrayDeque<>(scope.stream().filter(StartEvent.class::isInstance).toList());
		Set<FlowNode> seen = new HashSet<>(toLookAt);
		seen.add(earlier);
		while (!toLookAt.isEmpty()) {
			FlowNode node = toLookAt.pop();
			Stream<FlowNode> onTheEdge = scope.stream()
				.filter((other) -> other instanceof BoundaryEvent event && Objects.equals(event.getAttachedTo(), node));
			Stream.concat(node.getSucceedingNodes().list().stream(), onTheEdge)
				.filter(seen::add)
				.forEach(toLookAt::push);
		}
		return !seen.contains(beside);
	}

	/**
	 * The step, or what contains it, in the scope of the other; null if it is not there.
	 */
	private static FlowNode beside(UserTask earlier, UserTask step) {
		ModelElementInstance element = step;
		while (element != null && !Objects.equals(element.getParentElement(), earlier.getParentElement())) {
			element = element.getParentElement();
		}
		return (element instanceof FlowNode node) ? node : null;
	}

	private record Step(String instance, String key) {
	}

}
