package vn.oversight.extension;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.deadline.LimitsOfTasks;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Text;
import vn.oversight.organisation.Organisation;

/**
 * More time for a task, of whatever routine: asked for by whoever works on it, decided by
 * the position that its time limit names. Asks nobody's rights to the task.
 */
@Component
public class Extensions {

	private static final int LONGEST_REASON = 1000;

	private final ObjectProvider<TaskService> tasks;

	private final ObjectProvider<RuntimeService> runtime;

	private final Terms terms;

	private final LimitsOfTasks limits;

	private final ExtensionRule rule;

	private final ExtensionBook book;

	private final Organisation organisation;

	private final AsTheApplication asTheApplication;

	Extensions(ObjectProvider<TaskService> tasks, ObjectProvider<RuntimeService> runtime, Terms terms,
			LimitsOfTasks limits, ExtensionRule rule, ExtensionBook book, Organisation organisation,
			AsTheApplication asTheApplication) {
		this.tasks = tasks;
		this.runtime = runtime;
		this.terms = terms;
		this.limits = limits;
		this.rule = rule;
		this.book = book;
		this.organisation = organisation;
		this.asTheApplication = asTheApplication;
	}

	/** What can be asked for; empty if no task of this id is open. */
	public Optional<Offer> offer(String taskId) {
		return asTheApplication.get(() -> task(taskId).map(this::offer));
	}

	/** Whether the limit of an open task admits extensions at all. */
	public boolean isExtendable(Task task) {
		return asTheApplication.get(() -> terms.of(task).isPresent() && !limits.isConfidential(task));
	}

	/**
	 * Asks for more time.
	 * @param day the new last day, as an ISO date; may be anything, and null
	 * @param reason may be anything, and null
	 * @param account id of who asks
	 * @throws Refusal if the rule does not admit it
	 */
	@Transactional
	public void ask(String taskId, String day, String reason, String account) {
		asTheApplication.get(() -> {
			Task task = task(taskId).orElseThrow(() -> new Refusal("Việc này đã kết thúc nên không còn gì để gia hạn.",
					"The task has ended; there is nothing left to extend."));
			Optional<Term> extendable = terms.of(task);
			obstacle(task, extendable).ifPresent((refusal) -> {
				throw refusal;
			});
			Term term = extendable.orElseThrow();
			if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
				throw ExtensionWords.noReason();
			}
			String why = Text.lines("Lý do", "reason", reason.strip(), LONGEST_REASON);
			LocalDate wanted = rule.ask(term, day);
			long id = book.ask(term, account, wanted, why).orElseThrow(ExtensionWords::stillOpen);
			book.putTo(id, decide(term, id));
			return id;
		});
	}

	/** The requests in a case, or else for a task of no case; oldest first. */
	public List<ExtensionRequest> of(String caseNumber, String taskId) {
		return (caseNumber != null) ? book.ofCase(caseNumber) : book.ofTask(taskId);
	}

	private Optional<Task> task(String id) {
		return Optional.ofNullable(tasks.getObject().createTaskQuery().taskId(id).singleResult());
	}

	private Offer offer(Task task) {
		Optional<TimeLimit> named = limits.limit(task);
		TimeLimit limit = named.orElse(null);
		Optional<Term> extendable = terms.of(task);
		Term term = extendable.orElse(null);
		return new Offer(task.getName(), (task.getDueDate() != null) ? task.getDueDate().toInstant() : null,
				limits.ground(task, named).orElse(null), (term != null) ? ExtensionWords.cap(limit) : null,
				(term != null) ? rule.earliest(term) : null, (term != null) ? term.latest() : null,
				(term != null) ? term.granted() : 0, (term != null) ? limit.extension().times() : 0,
				(term != null) ? organisation.title(limit.extension().authority()) : null,
				obstacle(task, extendable).orElse(null), book.ofTask(task.getId()));
	}

	/** Why nothing can be asked for now; empty if something can. */
	private Optional<Refusal> obstacle(Task task, Optional<Term> term) {
		if (limits.isConfidential(task)) {
			return Optional.of(ExtensionWords.confidential());
		}
		if (term.isEmpty()) {
			return Optional.of(ExtensionWords.notExtendable(limits.limit(task).orElse(null)));
		}
		if (book.openFor(task.getId()).isPresent()) {
			return Optional.of(ExtensionWords.stillOpen());
		}
		if (term.get().isUsedUp()) {
			return Optional.of(ExtensionWords.usedUp(term.get()));
		}
		return rule.isTooLate(term.get()) ? Optional.of(ExtensionWords.late(term.get())) : Optional.empty();
	}

	/** Puts a request to its authority; tells the id of the process instance. */
	private String decide(Term term, long id) {
		ExtensionRequest request = book.request(id);
		Map<String, Object> variables = new HashMap<>();
		ExtensionDecision.extensionId.putInto(variables, String.valueOf(id));
		ExtensionDecision.authority.putInto(variables, term.limit().extension().authority());
		ExtensionDecision.subject.putInto(variables, (String) limits.variable(term.task(), "subject"));
		ExtensionDecision.what.putInto(variables, term.task().getName());
		ExtensionDecision.holder.putInto(variables,
				String.join("; ", limits.groups(term.task()).stream().map(organisation::title).toList()));
		ExtensionDecision.askedBy.putInto(variables, organisation.accountName(request.askedBy()));
		ExtensionDecision.due.putInto(variables,
				DateWords.of(term.lastDay()) + (request.isLate() ? " (đã quá hạn khi xin gia hạn)" : ""));
		ExtensionDecision.asked.putInto(variables, DateWords.of(request.askedDay()));
		ExtensionDecision.reason.putInto(variables, request.reason());
		ExtensionDecision.admitted.putInto(variables, "%s: %s, chậm nhất là %s; đã gia hạn %d lần".formatted(
				term.limit().title(), ExtensionWords.cap(term.limit()), DateWords.of(term.latest()), term.granted()));
		ExtensionDecision.source.putInto(variables, term.limit().source());
		return runtime.getObject()
			.startProcessInstanceByKey(ExtensionDecision.KEY, term.caseNumber(), variables)
			.getId();
	}

}
