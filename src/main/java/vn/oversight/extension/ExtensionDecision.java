package vn.oversight.extension;

import java.time.LocalDate;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.deadline.LimitsOfTasks;
import vn.oversight.extension.ExtensionRequest.Outcome;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.DueDates;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;

/** The verbs of {@code extension-request}. */
@Configuration(proxyBeanMethods = false)
class ExtensionDecision {

	static final String KEY = "extension-request";

	static final String TASK_ENDED_MESSAGE = "ExtendedTaskEnded";

	static final Variable<String> extensionId = Variable.text("extensionId");

	static final Variable<String> authority = Variable.text("extensionAuthority");

	static final Variable<String> subject = Variable.text("subject");

	static final Variable<String> what = Variable.text("extensionTask");

	static final Variable<String> holder = Variable.text("extensionHolder");

	static final Variable<String> askedBy = Variable.text("extensionAskedBy");

	static final Variable<String> due = Variable.text("extensionDue");

	static final Variable<String> asked = Variable.text("extensionAsked");

	static final Variable<String> reason = Variable.text("extensionReason");

	static final Variable<String> admitted = Variable.text("extensionAdmitted");

	static final Variable<String> source = Variable.text("extensionSource");

	private static final Variable<String> decision = Variable.text("extensionDecision");

	private static final Variable<String> shortened = Variable.text("extensionShortenedTo");

	private static final Variable<String> remark = Variable.text("extensionRemark");

	private final ExtensionBook book;

	private final Terms terms;

	private final LimitsOfTasks limits;

	private final WorkingCalendar calendar;

	private final ExtensionRule rule;

	private final ExtensionNotices notices;

	private final CurrentUser user;

	ExtensionDecision(ExtensionBook book, Terms terms, LimitsOfTasks limits, WorkingCalendar calendar,
			ExtensionRule rule, ExtensionNotices notices, CurrentUser user) {
		this.book = book;
		this.terms = terms;
		this.limits = limits;
		this.calendar = calendar;
		this.rule = rule;
		this.notices = notices;
		this.user = user;
	}

	/** Refuses a decision on one's own request, or one that the rule does not admit. */
	@Bean
	@Verb("checkExtension")
	TaskListener checkExtension() {
		return (task) -> {
			ExtensionRequest request = request(task);
			if (request.askedBy().equals(user.id())) {
				throw ExtensionWords.ownRequest();
			}
			if (!"refuse".equals(decision.in(task))) {
				granted(request, task, task.getExecution());
			}
		};
	}

	@Bean
	@Verb("moveDueDate")
	JavaDelegate moveDueDate(DueDates dueDates) {
		return (execution) -> {
			ExtensionRequest request = request(execution);
			LocalDate day = granted(request, execution, execution);
			book.decide(request.id(), Outcome.GRANTED, user.id(), day, remark.in(execution));
			dueDates.move(request.taskId(), Date.from(calendar.closeOf(day)));
			tellHolder(execution);
		};
	}

	@Bean
	@Verb("refuseExtension")
	JavaDelegate refuseExtension() {
		return (execution) -> {
			book.decide(request(execution).id(), Outcome.REFUSED, user.id(), null, remark.in(execution));
			tellHolder(execution);
		};
	}

	@Bean
	@Verb("dropExtension")
	JavaDelegate dropExtension() {
		return (execution) -> {
			book.decide(request(execution).id(), Outcome.ENDED, null, null, null);
			notices.dropped(request(execution), authority.in(execution));
		};
	}

	private void tellHolder(DelegateExecution execution) {
		ExtensionRequest request = request(execution);
		notices.decided(request, limits.groups(task(request, execution)));
	}

	private ExtensionRequest request(VariableScope scope) {
		return book.request(Long.parseLong(extensionId.in(scope)));
	}

	private LocalDate granted(ExtensionRequest request, VariableScope scope, DelegateExecution execution) {
		Term term = terms.of(task(request, execution)).orElseThrow();
		return "shorten".equals(decision.in(scope)) ? rule.grantOther(term, request, shortened.in(scope))
				: rule.grant(term, request);
	}

	private static Task task(ExtensionRequest request, DelegateExecution execution) {
		return execution.getProcessEngineServices()
			.getTaskService()
			.createTaskQuery()
			.taskId(request.taskId())
			.singleResult();
	}

}
