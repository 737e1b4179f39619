package vn.oversight.engine;

import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What of a form may be kept before it is sent. Asks nobody's rights. */
@Component
public class UnsentForms {

	private final Forms forms;

	private final FormService deployed;

	private final TaskService tasks;

	private final RepositoryService processes;

	private final AsTheApplication asTheApplication;

	UnsentForms(Forms forms, FormService deployed, TaskService tasks, RepositoryService processes,
			AsTheApplication asTheApplication) {
		this.forms = forms;
		this.deployed = deployed;
		this.tasks = tasks;
		this.processes = processes;
		this.asTheApplication = asTheApplication;
	}

	/** The fields of a task's form that may be kept; all of them if it has no form. */
	public ObjectNode ofTask(String taskId, ObjectNode fields) {
		return asTheApplication.get(() -> {
			Task task = tasks.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
			return (task != null && task.getCamundaFormRef() != null)
					? keepable(deployed.getDeployedTaskForm(taskId), fields) : fields;
		});
	}

	/** The same of the form that starts a process. */
	public ObjectNode ofStart(String process, ObjectNode fields) {
		return asTheApplication
			.get(() -> keepable(deployed.getDeployedStartForm(processes.createProcessDefinitionQuery()
				.processDefinitionKey(process)
				.latestVersion()
				.singleResult()
				.getId()), fields));
	}

	private ObjectNode keepable(InputStream form, ObjectNode fields) {
		JsonNode parsed = forms.parsed(form);
		ObjectNode keepable = fields.deepCopy();
		FormField.of(parsed).forEach((field) -> {
			if (forms.isKeptApart(field)) {
				keepable.remove(field.key());
			}
			else if (keepable.has(field.key())) {
				keepable.set(field.key(), forms.storable(field, keepable.get(field.key())));
			}
		});
		return keepable;
	}

}
