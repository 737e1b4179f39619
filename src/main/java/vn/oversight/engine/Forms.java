package vn.oversight.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The forms at the engine's doors: filled with their choices when they are shown, and
 * checked when they come back, whether from Tasklist or over REST.
 */
final class Forms {

	private final FormRules rules;

	private final ObjectMapper json;

	private final StartedTwice twice;

	Forms(FormRules rules, ObjectMapper json, StartedTwice twice) {
		this.rules = rules;
		this.json = json;
		this.twice = twice;
	}

	FormServiceImpl formService() {
		return new CheckedFormService();
	}

	TaskServiceImpl taskService() {
		return new CheckedTaskService();
	}

	private InputStream filled(InputStream form) {
		try {
			return new ByteArrayInputStream(json.writeValueAsBytes(rules.filled(parsed(form))));
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	JsonNode parsed(InputStream form) {
		try (form) {
			return json.readTree(form);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What may be stored of what was sent for a task; as it is for a task without a form.
	 */
	private Map<String, Object> admitted(CommandContext context, String taskId, Map<String, Object> sent) {
		TaskEntity task = (taskId != null) ? context.getTaskManager().findTaskById(taskId) : null;
		if (task == null || task.getTaskDefinition() == null
				|| task.getTaskDefinition().getCamundaFormDefinitionKey() == null) {
			return sent;
		}
		for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
			checker.checkTaskWork(task);
		}
		JsonNode form = parsed(context.runWithoutAuthorization(new GetDeployedTaskFormCmd(taskId)));
		return rules.admitted(form, task.getVariables(), sent);
	}

	/**
	 * Starts a case with what may be stored of what was sent, unless it was sent before.
	 */
	private ProcessInstance started(CommandContext context, String definitionId, Map<String, Object> sent,
			Function<Map<String, Object>, ProcessInstance> start) {
		ProcessDefinitionEntity definition = context.getProcessEngineConfiguration()
			.getDeploymentCache()
			.findDeployedProcessDefinitionById(definitionId);
		for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
			checker.checkCreateProcessInstance(definition);
		}
		JsonNode form = parsed(context.runWithoutAuthorization(new GetDeployedStartFormCmd(definitionId)));
		VariableMap values = rules.admitted(form, Map.of(), sent);
		String fingerprint = twice.require(definition.getKey(), form, values);
		ProcessInstance started = start.apply(values);
		twice.started(fingerprint, started.getId());
		return started;
	}

	/**
	 * Holds what is sent with a form against it and acts on it, in one transaction: what
	 * was checked is what happens. A command, so that it is told from others.
	 */
	record Checked<T>(Command<T> command) implements Command<T> {

		@Override
		public T execute(CommandContext context) {
			return command.execute(context);
		}

	}

	private final class CheckedFormService extends FormServiceImpl {

		@Override
		public InputStream getDeployedStartForm(String definitionId) {
			return filled(super.getDeployedStartForm(definitionId));
		}

		@Override
		public InputStream getDeployedTaskForm(String taskId) {
			return filled(super.getDeployedTaskForm(taskId));
		}

		@Override
		public ProcessInstance submitStartForm(String definitionId, Map<String, Object> sent) {
			return submitStartForm(definitionId, null, sent);
		}

		@Override
		public ProcessInstance submitStartForm(String definitionId, String businessKey, Map<String, Object> sent) {
			return commandExecutor.execute(new Checked<>((context) -> started(context, definitionId, sent,
					(values) -> super.submitStartForm(definitionId, businessKey, values))));
		}

		@Override
		public void submitTaskForm(String taskId, Map<String, Object> sent) {
			commandExecutor.execute(new Checked<>((context) -> {
				super.submitTaskForm(taskId, admitted(context, taskId, sent));
				return null;
			}));
		}

		@Override
		public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> sent,
				boolean deserializeValues) {
			return commandExecutor.execute(new Checked<>((context) -> super.submitTaskFormWithVariablesInReturn(taskId,
					admitted(context, taskId, sent), deserializeValues)));
		}

	}

	private final class CheckedTaskService extends GuardedTaskService {

		@Override
		public void complete(String taskId) {
			complete(taskId, null);
		}

		@Override
		public void complete(String taskId, Map<String, Object> sent) {
			commandExecutor.execute(new Checked<>((context) -> {
				super.complete(taskId, admitted(context, taskId, sent));
				return null;
			}));
		}

		@Override
		public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> sent,
				boolean deserializeValues) {
			return commandExecutor.execute(new Checked<>((context) -> super.completeWithVariablesInReturn(taskId,
					admitted(context, taskId, sent), deserializeValues)));
		}

	}

}
