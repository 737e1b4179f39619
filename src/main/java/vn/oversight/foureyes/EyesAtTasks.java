package vn.oversight.foureyes;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Audit;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.OfTheCaller;
import vn.oversight.engine.PutTo;
import vn.oversight.engine.Refusal;
import vn.oversight.foureyes.FourEyes.Verdict;
import vn.oversight.foureyes.FourEyesSettings.Strictness;
import vn.oversight.organisation.Organisation;
import vn.oversight.cases.CaseTrail;

/**
 * Holds the rules where somebody acts: when a task is taken and when it is completed, by
 * whatever address. A task that all whom it is put to may not do is offered to the next
 * position up.
 */
@Component
class EyesAtTasks {

	private final FourEyes rules;

	private final Deeds deeds;

	private final CurrentUser user;

	private final Organisation organisation;

	private final CaseTrail trail;

	private final OffersUp offersUp;

	EyesAtTasks(FourEyes rules, Deeds deeds, CurrentUser user, Organisation organisation, CaseTrail trail,
			OffersUp offersUp) {
		this.offersUp = offersUp;
		this.rules = rules;
		this.deeds = deeds;
		this.user = user;
		this.organisation = organisation;
		this.trail = trail;
	}

	/** Before anybody is told of the task. */
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@EventListener(condition = "#task.eventName == 'create'")
	public void created(DelegateTask task) {
		if (asksForOthers(task)) {
			offersUp.offer(asked(task), task.getId(), task.getName(), task::addCandidateGroup);
		}
	}

	/** Whoever may not complete it, does not take it either. */
	@EventListener(condition = "#task.eventName == 'assignment'")
	public void taken(DelegateTask task) {
		if (task.getAssignee() != null && asksForOthers(task)) {
			Asked asked = asked(task);
			rules.verdict(task.getAssignee(), asked)
				.filter((verdict) -> verdict.strictness() == Strictness.REFUSE)
				.ifPresent((verdict) -> {
					throw refused(verdict, asked);
				});
		}
	}

	/** Before it is written down as done. */
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		String account = user.id();
		if (account != null && asksForOthers(task)) {
			Asked asked = asked(task);
			rules.verdict(account, asked).ifPresent((verdict) -> held(account, verdict, task, asked));
		}
	}

	private void held(String account, Verdict verdict, DelegateTask task, Asked asked) {
		String reason = deeds.reason(task.getId(), account);
		if (verdict.strictness() == Strictness.REFUSE || reason == null) {
			throw refused(verdict, asked);
		}
		Audit.note("four-eyes-warned", "user", account, "task", task.getId(), "step", task.getTaskDefinitionKey(),
				"case", asked.caseNumber(), "why", verdict.bar().english(), "reason", reason);
		if (asked.caseNumber() != null) {
			trail.note(asked.caseNumber(), account, "Vẫn xử lý việc “%s”".formatted(task.getName()),
					"%s. Lý do: %s".formatted(verdict.bar().vietnamese(), reason));
		}
	}

	private Refusal refused(Verdict verdict, Asked asked) {
		List<String> instead = rules.free(asked);
		return new Refusal(FourEyesWords.vietnamese(verdict, instead.stream().map(organisation::title).toList()),
				FourEyesWords.english(verdict, instead));
	}

	private static boolean asksForOthers(DelegateTask task) {
		return task.getExecution() != null && Asked.isOne(task.getBpmnModelElementInstance());
	}

	private static Asked asked(DelegateTask task) {
		DelegateExecution execution = task.getExecution();
		UserTask step = task.getBpmnModelElementInstance();
		return new Asked(step, PutTo.groups(task), task.getProcessInstanceId(),
				OfTheCaller.root(execution).getProcessInstanceId(), execution.getParentActivityInstanceId(),
				execution.getProcessBusinessKey(), task::getVariable);
	}

}
