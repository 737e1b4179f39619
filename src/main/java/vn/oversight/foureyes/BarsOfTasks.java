package vn.oversight.foureyes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.PutTo;
import vn.oversight.organisation.Organisation;

/** What stands between people and open tasks, for whoever only looks at them. */
@Component
public class BarsOfTasks {

	private final FourEyes rules;

	private final Deeds deeds;

	private final TaskService tasks;

	private final RepositoryService repository;

	private final Organisation organisation;

	private final AsTheApplication asTheApplication;

	private final OffersUp offersUp;

	BarsOfTasks(FourEyes rules, Deeds deeds, TaskService tasks, RepositoryService repository, Organisation organisation,
			AsTheApplication asTheApplication, OffersUp offersUp) {
		this.offersUp = offersUp;
		this.rules = rules;
		this.deeds = deeds;
		this.tasks = tasks;
		this.repository = repository;
		this.organisation = organisation;
		this.asTheApplication = asTheApplication;
	}

	/**
	 * Why somebody may not do some of these tasks, in a sentence, by the ids of those
	 * tasks. Asks nobody's rights: the tasks were found by them.
	 */
	public Map<String, String> of(List<Task> open, String account) {
		return asTheApplication.get(() -> {
			Map<String, String> bars = new HashMap<>();
			open.forEach((task) -> bar(task, account).ifPresent((words) -> bars.put(task.getId(), words)));
			return bars;
		});
	}

	/** None for a task that was done meanwhile. */
	private Optional<String> bar(Task task, String account) {
		try {
			return asked(task).flatMap((asked) -> rules.verdict(account, asked)
				.map((verdict) -> FourEyesWords.vietnamese(verdict,
						rules.free(asked).stream().map(organisation::title).toList())));
		}
		catch (NullValueException ex) {
			return Optional.empty();
		}
	}

	private Optional<Asked> asked(Task task) {
		if (task.getProcessDefinitionId() == null) {
			return Optional.empty();
		}
		BpmnModelInstance diagram = repository.getBpmnModelInstance(task.getProcessDefinitionId());
		if (!(diagram.getModelElementById(task.getTaskDefinitionKey()) instanceof UserTask step)
				|| !Asked.isOne(step)) {
			return Optional.empty();
		}
		return deeds.place(task.getId())
			.map((place) -> new Asked(step, PutTo.groups(tasks.getIdentityLinksForTask(task.getId())),
					task.getProcessInstanceId(), place.root(), place.scope(), place.number(),
					(name) -> tasks.getVariable(task.getId(), name)));
	}

	/**
	 * Who holds which position changes with a start: what nobody may do since is offered
	 * to the next position up.
	 */
	@EventListener(ApplicationReadyEvent.class)
	void offerUpWhatNobodyMayDo() {
		for (String definition : deeds.diagramsOfOpenTasks()) {
			String[] steps = repository.getBpmnModelInstance(definition)
				.getModelElementsByType(UserTask.class)
				.stream()
				.filter(Asked::isOne)
				.map(UserTask::getId)
				.toArray(String[]::new);
			if (steps.length > 0) {
				tasks.createTaskQuery()
					.processDefinitionId(definition)
					.taskDefinitionKeyIn(steps)
					.active()
					.list()
					.forEach((task) -> asked(task).ifPresent((asked) -> offersUp.offer(asked, task.getId(),
							task.getName(), (group) -> tasks.addCandidateGroup(task.getId(), group))));
			}
		}
	}

}
