package vn.oversight.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.engine.PutTo;
import vn.oversight.notice.Delivery;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Organisation;

/**
 * Tells whoever is asked that there is a new task, or that theirs was returned: the first
 * notice of its ladder, queued in the transaction that makes the task.
 */
@Component
class NewTaskNotice {

	private static final String RUNG = "new";

	private final Notices notices;

	private final TaskWords words;

	private final ReturnedSteps returned;

	private final Organisation organisation;

	NewTaskNotice(Notices notices, TaskWords words, ReturnedSteps returned, Organisation organisation) {
		this.notices = notices;
		this.words = words;
		this.returned = returned;
		this.organisation = organisation;
	}

	@EventListener(condition = "#task.eventName == 'create'")
	public void created(DelegateTask task) {
		List<String> groups = PutTo.groups(task);
		Map<String, String> model = words.of(task);
		returned.by(task).ifPresent((step) -> model.put("returnedBy", step));
		String caseKey = task.getExecution().getProcessBusinessKey();
		Instant due = (task.getDueDate() != null) ? task.getDueDate().toInstant() : null;
		String unit = words.unit(task);
		// without the due date: a date that is moved at once must not silence this notice
		notices.queueAll(organisation.readers(groups)
			.entrySet()
			.stream()
			.map((reader) -> new Notice("new-task", reader.getKey(),
					Notice.onceKey(task.getId(), RUNG, due, reader.getKey()), caseKey, task.getId(), null, RUNG,
					Delivery.IMMEDIATE, unit, model)
				.meantFor(reader.getValue()))
			.toList());
	}

}
