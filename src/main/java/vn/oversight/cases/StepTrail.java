package vn.oversight.cases;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.AnswerBook;
import vn.oversight.engine.AnsweredForm;
import vn.oversight.engine.CaseBooks;
import vn.oversight.engine.CaseStarted;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.DateMoved;
import vn.oversight.engine.DueDateMoved;
import vn.oversight.engine.OfTheCaller;
import vn.oversight.engine.PutTo;

/**
 * Notes who began a case, every completed task with what its form decided, and every due
 * date moved, in the history of the case.
 */
@Component
class StepTrail implements AnswerBook {

	private static final String DOCUMENT = "document";

	private final CaseTrail trail;

	private final CurrentUser user;

	private final Actors actors;

	private final WorkingCalendar calendar;

	/** What the form of the task that is being completed has said, by its id. */
	private final ThreadLocal<Map.Entry<String, CaseTrail.Answers>> said = new ThreadLocal<>();

	StepTrail(CaseTrail trail, CurrentUser user, Actors actors, WorkingCalendar calendar) {
		this.trail = trail;
		this.actors = actors;
		this.user = user;
		this.calendar = calendar;
	}

	@EventListener
	public void moved(DueDateMoved moved) {
		if (moved.caseNumber() != null) {
			trail.note(moved.caseNumber(), user.id(), "Gia hạn “%s”".formatted(moved.taskName()),
					"từ %s đến %s".formatted(day(moved.from()), day(moved.to())));
		}
	}

	@EventListener
	public void moved(DateMoved moved) {
		if (moved.caseNumber() != null) {
			String days = (moved.from() != null)
					? "từ %s đến %s".formatted(DateWords.ofText(moved.from()), DateWords.ofText(moved.to()))
					: "đến " + DateWords.ofText(moved.to());
			trail.note(moved.caseNumber(), user.id(), "Đổi " + moved.name(),
					(moved.reason() != null) ? days + "; " + moved.reason() : days);
		}
	}

	/**
	 * What the fields of the form are marked with: {@code outcome}, {@code reason},
	 * {@code document}. A form has several of a kind where one of them is shown.
	 */
	@Override
	public void answered(AnsweredForm form) {
		if (form.taskId() == null) {
			return;
		}
		CaseTrail.Answers answers = new CaseTrail.Answers(words(form.marked("outcome")), words(form.marked("reason")),
				words(paper(form, "number")),
				paper(form, "date").stream().map(StepTrail::day).findFirst().orElse(null));
		said.set(Map.entry(form.taskId(), answers));
	}

	private static List<AnsweredForm.Answer> paper(AnsweredForm form, String part) {
		return form.marked(DOCUMENT)
			.stream()
			.filter((answer) -> part.equals(answer.property(DOCUMENT)) && answer.value() != null)
			.toList();
	}

	private static String words(List<AnsweredForm.Answer> answers) {
		return answers.stream()
			.map(AnsweredForm.Answer::words)
			.filter((words) -> words != null && !words.isBlank())
			.findFirst()
			.orElse(null);
	}

	private static LocalDate day(AnsweredForm.Answer date) {
		return LocalDate.parse(date.value().toString().substring(0, 10));
	}

	private String day(Date date) {
		return DateWords.of(calendar.dateOf(date.toInstant()));
	}

	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		DelegateExecution execution = task.getExecution();
		if (execution == null) {
			return;
		}
		Map.Entry<String, CaseTrail.Answers> last = said.get();
		said.remove();
		boolean isSaid = last != null && last.getKey().equals(task.getId());
		trail.note(new CaseTrail.Done(execution.getProcessBusinessKey(), task.getId(), task.getTaskDefinitionKey(),
				task.getName(), CaseBooks.officialStep(task), execution.getProcessInstanceId(), root(execution),
				execution.getParentActivityInstanceId(), actors.of(user.id(), PutTo.groups(task)),
				isSaid ? last.getValue() : CaseTrail.Answers.NONE));
	}

	@EventListener
	public void started(CaseStarted started) {
		DelegateExecution execution = started.execution();
		String instance = execution.getProcessInstanceId();
		trail.note(new CaseTrail.Done(execution.getProcessBusinessKey(), null, execution.getCurrentActivityId(),
				Objects.requireNonNullElse(execution.getCurrentActivityName(), "Đề nghị"), null, instance,
				root(execution), instance, actors.of(started.account(), started.starters()), CaseTrail.Answers.NONE));
	}

	private static String root(DelegateExecution execution) {
		return OfTheCaller.root(execution).getProcessInstanceId();
	}

}
