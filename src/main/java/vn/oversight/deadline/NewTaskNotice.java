package vn.oversight.deadline;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Delivery;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * Tells whoever is asked that there is a new task: the first notice of its ladder, queued
 * in the transaction that makes the task.
 */
@Component
class NewTaskNotice {

	private static final String RUNG = "new";

	private final Notices notices;

	private final Ladders ladders;

	private final Organisation organisation;

	private final TimeLimits limits;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	NewTaskNotice(Notices notices, Ladders ladders, Organisation organisation, TimeLimits limits,
			WorkingCalendar calendar, EngineSettings settings) {
		this.notices = notices;
		this.ladders = ladders;
		this.organisation = organisation;
		this.limits = limits;
		this.calendar = calendar;
		this.settings = settings;
	}

	@EventListener(condition = "#task.eventName == 'create'")
	public void created(DelegateTask task) {
		List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).toList();
		Optional<Unit> unit = unit(task, groups);
		Map<String, String> model = model(task, groups, unit);
		String caseKey = task.getExecution().getProcessBusinessKey();
		Instant due = (task.getDueDate() != null) ? task.getDueDate().toInstant() : null;
		// without the due date: a date that is moved at once must not silence this notice
		notices.queueAll(organisation.readers(groups)
			.entrySet()
			.stream()
			.map((reader) -> new Notice("new-task", reader.getKey(),
					Notice.onceKey(task.getId(), RUNG, due, reader.getKey()), caseKey, task.getId(), null, RUNG,
					Delivery.IMMEDIATE, unit.map(Unit::id).orElse(null), model)
				.meantFor(reader.getValue()))
			.toList());
	}

	private Map<String, String> model(DelegateTask task, List<String> groups, Optional<Unit> unit) {
		UserTask inDiagram = (UserTask) task.getBpmnModelElementInstance();
		TaskKind kind = TaskKind.of(inDiagram);
		boolean isConfidential = ladders.kind(kind).isConfidential();
		Map<String, String> model = new HashMap<>();
		model.put("taskName", task.getName());
		model.put("caseKey", task.getExecution().getProcessBusinessKey());
		model.put("unitName", (isConfidential ? asked(groups) : unit).map(Unit::name).orElse(null));
		Date due = task.getDueDate();
		model.put("dueText", (due != null) ? DateWords.of(due.toInstant(), calendar.zone()) : null);
		model.put("link", settings.taskLink(task.getId()));
		model.put("confidential", String.valueOf(isConfidential));
		model.put("ask", task.getDescription());
		Optional<TimeLimit> limit = limit(task, kind.limit());
		model.put("ground", LimitOfTask.ground(variable(task, kind.ground()), limit).orElse(null));
		if (due != null && limit.map(TimeLimit::extension).isPresent()) {
			model.put("extensionLink", settings.extensionLink(task.getId()));
		}
		return model;
	}

	private Optional<TimeLimit> limit(DelegateTask task, LimitOfTask limit) {
		return Optional.ofNullable(limit)
			.map((named) -> named.idWith(variable(task, named.variable())))
			.flatMap(limits::limit);
	}

	private static Object variable(DelegateTask task, String name) {
		return (name != null) ? task.getVariable(name) : null;
	}

	/** The unit that the case is about, or else the one that is asked. */
	private Optional<Unit> unit(DelegateTask task, List<String> groups) {
		return organisation.unit(String.valueOf(task.getVariable("subject"))).or(() -> asked(groups));
	}

	private Optional<Unit> asked(List<String> groups) {
		return groups.stream().findFirst().flatMap(organisation::unitOf);
	}

}
