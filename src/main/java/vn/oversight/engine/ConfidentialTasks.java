package vn.oversight.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which user tasks are confidential: those whose diagram names the escalation policy
 * {@code confidential}. Only whom they are put to may read them, not the head of their
 * unit, not an administrator. Known by the ids in the diagrams: two tasks with one id are
 * both confidential if one of them is.
 */
@Component
public class ConfidentialTasks extends AbstractBpmnParseListener {

	private final Set<String> taskKeys = ConcurrentHashMap.newKeySet();

	private final JdbcClient jdbc;

	private final ObjectProvider<RepositoryService> repository;

	ConfidentialTasks(JdbcClient jdbc, ObjectProvider<RepositoryService> repository) {
		this.jdbc = jdbc;
		this.repository = repository;
	}

	/** The ids of their elements. */
	Set<String> taskKeys() {
		return taskKeys;
	}

	/** Whether a task is confidential; not, if {@code null}. */
	public boolean contain(String taskKey) {
		return taskKey != null && taskKeys.contains(taskKey);
	}

	@Override
	public void parseUserTask(Element task, ScopeImpl scope, ActivityImpl activity) {
		if (isConfidential(task)) {
			taskKeys.add(activity.getId());
		}
	}

	private static boolean isConfidential(Element task) {
		Element extensions = task.element("extensionElements");
		Element properties = (extensions != null) ? extensions.element("properties") : null;
		return properties != null && properties.elements("property")
			.stream()
			.anyMatch((property) -> "escalation".equals(property.attribute("name"))
					&& "confidential".equals(property.attribute("value")));
	}

	/**
	 * Diagrams are parsed when they are deployed or first used; old ones are used now.
	 */
	@EventListener(ApplicationReadyEvent.class)
	void readDiagramsOfOpenTasks() {
		jdbc.sql("select distinct proc_def_id_ from act_ru_task where proc_def_id_ is not null")
			.query(String.class)
			.list()
			.forEach(repository.getObject()::getProcessDefinition);
	}

}
