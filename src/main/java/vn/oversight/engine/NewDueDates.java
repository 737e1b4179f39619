package vn.oversight.engine;

import java.util.Date;
import java.util.Objects;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Publishes each move of a due date: by a verb, in Tasklist or over REST. */
@Component
class NewDueDates {

	private final ApplicationEventPublisher events;

	/** Of whoever moves dates in this thread. */
	private final ThreadLocal<String> reason = new ThreadLocal<>();

	NewDueDates(ApplicationEventPublisher events) {
		this.events = events;
	}

	/** Moves dates for a reason, which those are told who hold the tasks. */
	void because(String reason, Runnable move) {
		this.reason.set(reason);
		try {
			move.run();
		}
		finally {
			this.reason.remove();
		}
	}

	@EventListener(condition = "#task.eventName == 'update'")
	public void updated(DelegateTask task) {
		PropertyChange change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.DUE_DATE);
		if (change != null && task.getDueDate() != null
				&& !Objects.equals(change.getOrgValue(), change.getNewValue())) {
			events.publishEvent(new NewDueDate(task, (Date) change.getOrgValue(), reason.get()));
		}
	}

}
