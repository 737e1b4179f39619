package vn.oversight.foureyes;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Audit;
import vn.oversight.engine.CaseStarted;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.Refusal;
import vn.oversight.foureyes.Actors.Actor;
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

	private final Actors actors;

	private final CurrentUser user;

	private final Organisation organisation;

	private final CaseTrail trail;

	private final OffersUp offersUp;

	EyesAtTasks(FourEyes rules, Deeds deeds, Actors actors, CurrentUser user, Organisation organisation,
			CaseTrail trail, OffersUp offersUp) {
		this.offersUp = offersUp;
		this.rules = rules;
		this.deeds = deeds;
		this.actors = actors;
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

	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		String account = user.id();
		if (account == null || task.getExecution() == null) {
			return;
		}
		Asked asked = asked(task);
		if (asksForOthers(task)) {
			rules.verdict(account, asked).ifPresent((verdict) -> held(account, verdict, task, asked));
		}
		Actor actor = actors.of(account, asked.groups());
		deeds.note(new Deed(asked.instance(), asked.scope(), task.getTaskDefinitionKey(), task.getName(), account,
				actor.position(), actor.behalf()), asked.root(), asked.caseNumber());
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

	@EventListener
	public void started(CaseStarted started) {
		DelegateExecution execution = started.execution();
		String instance = execution.getProcessInstanceId();
		Actor actor = actors.of(started.account(), deeds.starters(execution.getProcessDefinitionId()));
		String name = execution.getCurrentActivityName();
		deeds.note(
				new Deed(instance, instance, execution.getCurrentActivityId(), (name != null) ? name : "Đề nghị",
						started.account(), actor.position(), actor.behalf()),
				root(execution), execution.getProcessBusinessKey());
	}

	private static boolean asksForOthers(DelegateTask task) {
		return task.getExecution() != null && Asked.isOne(task.getBpmnModelElementInstance());
	}

	private static Asked asked(DelegateTask task) {
		DelegateExecution execution = task.getExecution();
		UserTask step = task.getBpmnModelElementInstance();
		List<String> groups = task.getCandidates()
			.stream()
			.map(IdentityLink::getGroupId)
			.filter((group) -> group != null)
			.toList();
		return new Asked(step, groups, task.getProcessInstanceId(), root(execution),
				execution.getParentActivityInstanceId(), execution.getProcessBusinessKey(), task::getVariable);
	}

	private static String root(DelegateExecution execution) {
		DelegateExecution root = execution.getProcessInstance();
		while (root.getSuperExecution() != null) {
			root = root.getSuperExecution().getProcessInstance();
		}
		return root.getProcessInstanceId();
	}

}
