package vn.oversight.deadline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** The kinds of tasks of all deployed diagrams, read when first asked for. */
@Component
class TaskKinds {

	private final RepositoryService repository;

	/** A deployed diagram never changes. */
	private final Map<Key, TaskKind> kinds = new ConcurrentHashMap<>();

	TaskKinds(RepositoryService repository) {
		this.repository = repository;
	}

	TaskKind of(Key key) {
		return kinds.computeIfAbsent(key, this::read);
	}

	private TaskKind read(Key key) {
		if (key.definitionId().isEmpty()) {
			return TaskKind.UNKNOWN;
		}
		return (repository.getBpmnModelInstance(key.definitionId())
			.getModelElementById(key.taskKey()) instanceof UserTask task) ? TaskKind.of(task) : TaskKind.UNKNOWN;
	}

	/**
	 * Names a kind of task.
	 *
	 * @param definitionId the process definition; empty for a task of no process
	 * @param taskKey the task's id in the diagram; empty for a task of no process
	 */
	record Key(String definitionId, String taskKey) {
	}

}
