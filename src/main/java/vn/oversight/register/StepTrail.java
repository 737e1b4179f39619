package vn.oversight.register;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.DateMoved;
import vn.oversight.engine.DueDateMoved;

/** Notes every completed task, and every due date moved, in the history of its case. */
@Component
class StepTrail {

	private final Register register;

	private final CurrentUser user;

	private final WorkingCalendar calendar;

	StepTrail(Register register, CurrentUser user, WorkingCalendar calendar) {
		this.register = register;
		this.user = user;
		this.calendar = calendar;
	}

	@EventListener
	public void moved(DueDateMoved moved) {
		if (moved.caseNumber() != null) {
			register.note(moved.caseNumber(), user.id(), "Gia hạn “%s”".formatted(moved.taskName()),
					"từ %s đến %s".formatted(day(moved.from()), day(moved.to())));
		}
	}

	@EventListener
	public void moved(DateMoved moved) {
		if (moved.caseNumber() != null) {
			String days = (moved.from() != null)
					? "từ %s đến %s".formatted(DateWords.ofText(moved.from()), DateWords.ofText(moved.to()))
					: "đến " + DateWords.ofText(moved.to());
			register.note(moved.caseNumber(), user.id(), "Đổi " + moved.name(),
					(moved.reason() != null) ? days + "; " + moved.reason() : days);
		}
	}

	private String day(Date date) {
		return DateWords.of(calendar.dateOf(date.toInstant()));
	}

	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		String caseNumber = task.getExecution().getProcessBusinessKey();
		if (caseNumber != null) {
			register.noteTask(caseNumber, task.getId(), user.id(), task.getName());
		}
	}

}
