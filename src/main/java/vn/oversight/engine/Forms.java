package vn.oversight.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The forms at the engine's doors: filled with their choices when they are shown, and
 * checked when they come back, whether from Tasklist or over REST.
 */
final class Forms {

	private final FormRules rules;

	private final ObjectMapper json;

	private final StartedTwice twice;

	private final ObjectProvider<AnswerBook> books;

	private final CurrentUser user;

	/**
	 * @param books asked with each form: they may need the engine, which needs us
	 */
	Forms(FormRules rules, ObjectMapper json, StartedTwice twice, ObjectProvider<AnswerBook> books, CurrentUser user) {
		this.rules = rules;
		this.json = json;
		this.twice = twice;
		this.books = books;
		this.user = user;
	}

	FormServiceImpl formService() {
		return new CheckedFormService();
	}

	TaskServiceImpl taskService() {
		return new CheckedTaskService();
	}

	private InputStream filled(InputStream form, ChoiceList.Question asked) {
		try {
			return new ByteArrayInputStream(json.writeValueAsBytes(rules.filled(parsed(form), asked)));
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

	boolean isKeptApart(FormField field) {
		return rules.isKeptApart(field.properties());
	}

	JsonNode storable(FormField field, JsonNode value) {
		return json.valueToTree(rules.storable(field, value));
	}

	/**
	 * What may be stored of what was sent for a task, once it was written down; as it is
	 * for a task without a form.
	 */
	private Map<String, Object> admitted(CommandContext context, String taskId, Map<String, Object> sent) {
		TaskEntity task = taskWithForm(context, taskId);
		if (task == null) {
			return sent;
		}
		for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
			checker.checkTaskWork(task);
		}
		FormRules.Admission admission = rules.admit(form(context, taskId), asked(task), task.getVariables(), sent);
		tell(new AnsweredForm(task.getProcessDefinition().getKey(), task.getProcessInstanceId(),
				task.getExecution().getProcessBusinessKey(), taskId, task.getTaskDefinitionKey(), admission.answers()));
		return admission.values();
	}

	/**
	 * Who asks for the choices of a form.
	 * @param task {@code null} for a start form
	 */
	private ChoiceList.Question asked(TaskEntity task) {
		List<String> groups = user.groups();
		List<String> candidates = (task == null) ? List.of() : PutTo.groups(task);
		List<String> own = candidates.stream().filter(groups::contains).toList();
		return new ChoiceList.Question(null, own.isEmpty() ? candidates : own, groups);
	}

	private void tell(AnsweredForm form) {
		books.orderedStream()
			.forEach((book) -> book.answered(form
				.without((answer) -> !book.keepsApart(answer.properties()) && rules.isKeptApart(answer.properties()))));
	}

	private static TaskEntity taskWithForm(CommandContext context, String taskId) {
		TaskEntity task = (taskId != null) ? context.getTaskManager().findTaskById(taskId) : null;
		return (task != null && task.getTaskDefinition() != null
				&& task.getTaskDefinition().getCamundaFormDefinitionKey() != null) ? task : null;
	}

	private JsonNode form(CommandContext context, String taskId) {
		return parsed(context.runWithoutAuthorization(new GetDeployedTaskFormCmd(taskId)));
	}

	/**
	 * Starts a case with what may be stored of what was sent, unless it was sent before.
	 */
	private ProcessInstance started(CommandContext context, String definitionId, Map<String, Object> sent,
			Function<Map<String, Object>, ProcessInstance> start) {
		requireStarter(context, definitionId);
		JsonNode form = parsed(context.runWithoutAuthorization(new GetDeployedStartFormCmd(definitionId)));
		FormRules.Admission admission = rules.admit(form, asked(null), Map.of(), sent);
		ProcessDefinitionEntity definition = context.getProcessEngineConfiguration()
			.getDeploymentCache()
			.findDeployedProcessDefinitionById(definitionId);
		String fingerprint = twice.require(definition.getKey(), form, admission.values());
		ProcessInstance started = start.apply(admission.values());
		twice.started(fingerprint, started.getId());
		tell(new AnsweredForm(definition.getKey(), started.getId(), started.getBusinessKey(), null,
				definition.getInitial().getId(), admission.answers()));
		return started;
	}

	/** Choices are live data: they are for whoever may start, as the start itself. */
	private static void requireStarter(CommandContext context, String definitionId) {
		ProcessDefinitionEntity definition = context.getProcessEngineConfiguration()
			.getDeploymentCache()
			.findDeployedProcessDefinitionById(definitionId);
		for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
			checker.checkCreateProcessInstance(definition);
		}
	}

	/**
	 * The variables that whoever asks may see of the case of a task: those of its form,
	 * or all; {@code null} for all.
	 */
	private Set<String> shown(CommandContext context, String taskId) {
		if (access(context).isAdministrator()) {
			return null;
		}
		return (taskWithForm(context, taskId) != null) ? ShownVariables.of(form(context, taskId)) : Set.of();
	}

	private VariableMap variables(CommandContext context, String taskId, Collection<String> names,
			boolean deserialize) {
		Set<String> shown = shown(context, taskId);
		if (shown == null) {
			return new GetTaskFormVariablesCmd(taskId, names, deserialize).execute(context);
		}
		requireReader(context, taskId);
		return kept(context.runWithoutAuthorization(new GetTaskFormVariablesCmd(taskId, names, deserialize)), shown);
	}

	private static void requireReader(CommandContext context, String taskId) {
		TaskEntity task = context.getTaskManager().findTaskById(taskId);
		if (task == null) {
			throw new NotFoundException("Cannot find task with id '" + taskId + "'.");
		}
		for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
			checker.checkReadTask(task);
		}
	}

	private static VariableMap kept(VariableMap all, Set<String> names) {
		if (names == null) {
			return all;
		}
		VariableMap kept = Variables.createVariables();
		names.stream().filter(all::containsKey).forEach((name) -> kept.putValueTyped(name, all.getValueTyped(name)));
		return kept;
	}

	private static TasksByMembership access(CommandContext context) {
		return (TasksByMembership) context.getAuthorizationManager();
	}

	/**
	 * A number opens the papers of its case: it is given by the diagram, never by whoever
	 * starts.
	 */
	static void refuseBusinessKey(String businessKey) {
		if (businessKey != null && !businessKey.isEmpty()) {
			throw new Refusal("Số hồ sơ do hệ thống cấp; hãy gửi lại, không kèm số (businessKey).",
					"The number of a case is given by the application: send no businessKey.");
		}
	}

	/**
	 * What is asked of a form, in one transaction with what it is asked for; a command,
	 * so that it is told from others.
	 */
	record FormCommand<T>(Command<T> command) implements Command<T> {

		@Override
		public T execute(CommandContext context) {
			return command.execute(context);
		}

	}

	private final class CheckedFormService extends FormServiceImpl {

		@Override
		public InputStream getDeployedStartForm(String definitionId) {
			return filled(asStarter(definitionId, () -> super.getDeployedStartForm(definitionId)), asked(null));
		}

		@Override
		public Object getRenderedStartForm(String definitionId, String engineName) {
			return asStarter(definitionId, () -> super.getRenderedStartForm(definitionId, engineName));
		}

		@Override
		public Object getRenderedStartForm(String definitionId) {
			return getRenderedStartForm(definitionId, null);
		}

		@Override
		public VariableMap getStartFormVariables(String definitionId, Collection<String> names, boolean deserialize) {
			return asStarter(definitionId, () -> super.getStartFormVariables(definitionId, names, deserialize));
		}

		private <T> T asStarter(String definitionId, Supplier<T> question) {
			return commandExecutor.execute(new FormCommand<>((context) -> {
				requireStarter(context, definitionId);
				return question.get();
			}));
		}

		/** A form of the engine's own kind shows what it likes of the case. */
		@Override
		public Object getRenderedTaskForm(String taskId, String engineName) {
			return commandExecutor.execute(new FormCommand<>((context) -> {
				access(context).checkCamundaAdmin();
				return super.getRenderedTaskForm(taskId, engineName);
			}));
		}

		@Override
		public Object getRenderedTaskForm(String taskId) {
			return getRenderedTaskForm(taskId, null);
		}

		/** Stock asks for the right to all variables. */
		@Override
		public TaskFormData getTaskFormData(String taskId) {
			return commandExecutor.execute(new FormCommand<>((context) -> {
				requireReader(context, taskId);
				return context.runWithoutAuthorization(new GetTaskFormCmd(taskId));
			}));
		}

		@Override
		public InputStream getDeployedTaskForm(String taskId) {
			return commandExecutor.execute(new FormCommand<>((context) -> {
				requireReader(context, taskId);
				return filled(super.getDeployedTaskForm(taskId), asked(context.getTaskManager().findTaskById(taskId)));
			}));
		}

		@Override
		public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
			return commandExecutor
				.execute(new FormCommand<>((context) -> variables(context, taskId, names, deserialize)));
		}

		@Override
		public ProcessInstance submitStartForm(String definitionId, Map<String, Object> sent) {
			return submitStartForm(definitionId, null, sent);
		}

		@Override
		public ProcessInstance submitStartForm(String definitionId, String businessKey, Map<String, Object> sent) {
			return commandExecutor.execute(new FormCommand<>((context) -> {
				return started(context, definitionId, sent, (values) -> {
					refuseBusinessKey(businessKey);
					return super.submitStartForm(definitionId, null, values);
				});
			}));
		}

		@Override
		public void submitTaskForm(String taskId, Map<String, Object> sent) {
			commandExecutor.execute(new FormCommand<>((context) -> {
				super.submitTaskForm(taskId, admitted(context, taskId, sent));
				return null;
			}));
		}

		@Override
		public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> sent,
				boolean deserialize) {
			return commandExecutor.execute(new FormCommand<>((context) -> {
				Set<String> shown = shown(context, taskId);
				return kept(
						super.submitTaskFormWithVariablesInReturn(taskId, admitted(context, taskId, sent), deserialize),
						shown);
			}));
		}

	}

	private final class CheckedTaskService extends GuardedTaskService {

		@Override
		public void complete(String taskId) {
			complete(taskId, null);
		}

		@Override
		public void complete(String taskId, Map<String, Object> sent) {
			commandExecutor.execute(new FormCommand<>((context) -> {
				super.complete(taskId, admitted(context, taskId, sent));
				return null;
			}));
		}

		@Override
		public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> sent, boolean deserialize) {
			return commandExecutor.execute(new FormCommand<>((context) -> {
				Set<String> shown = shown(context, taskId);
				return kept(super.completeWithVariablesInReturn(taskId, admitted(context, taskId, sent), deserialize),
						shown);
			}));
		}

	}

}
