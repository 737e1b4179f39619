package vn.oversight.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.assignments.AssignmentBook;
import vn.oversight.assignments.Origin;
import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.CaseFacts;
import vn.oversight.cases.CaseTrail;
import vn.oversight.cases.Cases;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;
import vn.oversight.register.Inspection;
import vn.oversight.register.Register;

/** The verbs of {@code inspection-cycle}. */
@Configuration(proxyBeanMethods = false)
class InspectionCycle {

	static final String KEY = "inspection-cycle";

	static final String CANCELLED_MESSAGE = "InspectionCancelled";

	static final Variable<String> caseNumber = Variable.text("caseNumber");

	static final Variable<String> kind = Variable.text("kind");

	static final Variable<String> subject = Variable.text("subject");

	private static final Variable<String> kindName = Variable.text("kindName");

	private static final Variable<String> subjectName = Variable.text("subjectName");

	static final Variable<String> title = Variable.text("title");

	static final Variable<String> ground = Variable.text("ground");

	static final Variable<String> recommendedBy = Variable.text("recommendedBy");

	static final Variable<String> violationSigns = Variable.text("violationSigns");

	static final Variable<String> cancelReason = Variable.text("cancelReason");

	private static final Variable<Boolean> signsOfViolation = new Variable<>("signsOfViolation", Boolean.class);

	private static final Variable<String> leader = Variable.text("leader");

	private static final Variable<SpinJsonNode> members = new Variable<>("members", SpinJsonNode.class);

	private static final Variable<String> team = Variable.text("team");

	static final Variable<Date> notifiedOn = new Variable<>("notifiedOn", Date.class);

	private static final Variable<String> waitUntil = Variable.text("selfReportWaitUntil");

	private static final Variable<String> verificationDueMovedTo = Variable.text("verificationDueMovedTo");

	private static final Variable<SpinJsonNode> findings = new Variable<>("findings", SpinJsonNode.class);

	private static final Variable<SpinJsonNode> demands = new Variable<>("demands", SpinJsonNode.class);

	private final Register register;

	private final AssignmentBook book;

	private final Cases cases;

	private final CaseTrail trail;

	private final InspectionNotices notices;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final Due due;

	InspectionCycle(Register register, AssignmentBook book, Cases cases, CaseTrail trail, InspectionNotices notices,
			WorkingCalendar calendar, Clock clock, Due due) {
		this.register = register;
		this.book = book;
		this.cases = cases;
		this.trail = trail;
		this.notices = notices;
		this.calendar = calendar;
		this.clock = clock;
		this.due = due;
	}

	@Bean
	@Verb("openInspection")
	JavaDelegate openInspection(Organisation organisation) {
		return (execution) -> {
			InspectionKind kind = InspectionKind.of(InspectionCycle.kind.in(execution));
			String number = cases.nextNumber(kind.prefix());
			execution.setProcessBusinessKey(number);
			caseNumber.set(execution, number);
			kindName.set(execution, kind.title());
			subjectName.set(execution, organisation.require(subject.in(execution)).name());
			// what the diagram may read before anybody has answered
			signsOfViolation.set(execution, false);
			verificationDueMovedTo.set(execution, null);
			register.open(new Inspection(number, kind.id(), subject.in(execution), title.in(execution),
					ground.in(execution), "open", null), recommendedBy.in(execution));
			cases.describe(number, new CaseFacts("%s: %s".formatted(kind.title(), title.in(execution)),
					subject.in(execution), null, recommendedBy.in(execution), null));
		};
	}

	@Bean
	@Verb("checkTeamLeader")
	TaskListener checkTeamLeader(TeamLeaderRule rule) {
		return (task) -> rule.require(leader.in(task), members.in(task), subject.in(task));
	}

	@Bean
	@Verb("notifySubject")
	JavaDelegate notifySubject(Candidates candidates) {
		return (execution) -> {
			Date now = Date.from(clock.instant());
			notifiedOn.set(execution, now);
			team.set(execution, candidates.team(leader.in(execution), members.in(execution)));
			register.led(caseNumber.in(execution), leader.in(execution));
			notices.planSigned(inspection(execution), due.since("self-report", now));
		};
	}

	/**
	 * Refuses to go on without a report that has been given more time, and to wait for a
	 * day that has passed.
	 */
	@Bean
	@Verb("checkWait")
	TaskListener checkWait() {
		return (task) -> {
			if ("wait".equals(task.getVariable("lateDecision"))) {
				LocalDate until = day(due.on(waitUntil.in(task)));
				if (until.isBefore(nextClose())) {
					throw new Refusal("Ngày chờ %s đã qua.".formatted(DateWords.of(until)),
							"The day to wait for, %s, has passed.".formatted(until));
				}
				return;
			}
			Date dueDate = selfReport(task).getDueDate();
			LocalDate dueOn = day(dueDate);
			if (dueDate.toInstant().isAfter(clock.instant())) {
				throw new Refusal(
						"Báo cáo đã được gia hạn đến %s; mời chọn “Tiếp tục chờ”.".formatted(DateWords.of(dueOn)),
						"The report has been given until %s: choose to wait.".formatted(dueOn));
			}
		};
	}

	private static Task selfReport(DelegateTask decision) {
		return decision.getProcessEngineServices()
			.getTaskService()
			.createTaskQuery()
			.processInstanceId(decision.getProcessInstanceId())
			.taskDefinitionKey("Activity_SubmitSelfReport")
			.singleResult();
	}

	/** Opens one recommendation to inspect, however often the report is sent back. */
	@Bean
	@Verb("recommendInspection")
	JavaDelegate recommendInspection() {
		return (execution) -> {
			String number = caseNumber.in(execution);
			RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
			boolean isMade = register.hasRecommended(number) || runtime.createProcessInstanceQuery()
				.processDefinitionKey(InspectionRecommendation.KEY)
				.processInstanceBusinessKey(number)
				.count() > 0;
			if (!isMade) {
				runtime.createProcessInstanceByKey(InspectionRecommendation.KEY)
					.businessKey(number)
					.setVariable(caseNumber.name(), number)
					.setVariable(subject.name(), subject.in(execution))
					.setVariable(title.name(), title.in(execution))
					.setVariable(violationSigns.name(), violationSigns.in(execution))
					.execute();
			}
		};
	}

	/** Refuses a conclusion whose findings and demands do not answer each other. */
	@Bean
	@Verb("checkConclusion")
	TaskListener checkConclusion() {
		return (task) -> Conclusion.of(findings.in(task), demands.in(task), nextClose());
	}

	@Bean
	@Verb("issueConclusion")
	JavaDelegate issueConclusion() {
		return (execution) -> {
			String number = caseNumber.in(execution);
			book.conclude(number, subject.in(execution),
					Conclusion.of(findings.in(execution), demands.in(execution), nextClose()),
					new Origin(KEY, null, subject.in(execution), execution.getProcessInstanceId(), null, false));
			notices.concluded(inspection(execution));
		};
	}

	@Bean
	@Verb("closeInspection")
	JavaDelegate closeInspection() {
		return (execution) -> {
			register.close(caseNumber.in(execution));
			book.endOf(caseNumber.in(execution), "Việc theo dõi đã bị kết thúc ngoài quy trình.");
		};
	}

	@Bean
	@Verb("cancelInspection")
	JavaDelegate cancelInspection(CurrentUser user) {
		return (execution) -> {
			String number = caseNumber.in(execution);
			register.cancel(number, cancelReason.in(execution));
			book.endOf(number, cancelReason.in(execution));
			trail.note(number, user.id(), "Hủy cuộc kiểm tra, giám sát", cancelReason.in(execution));
			if (notifiedOn.in(execution) != null) {
				notices.cancelled(inspection(execution));
			}
		};
	}

	private Inspection inspection(VariableScope scope) {
		return register.inspection(caseNumber.in(scope)).orElseThrow();
	}

	private LocalDate day(Date date) {
		return calendar.dateOf(date.toInstant());
	}

	private LocalDate nextClose() {
		return calendar.nextClose();
	}

	/** The running execution of a case, by its number; {@code null} if it has ended. */
	static Execution running(DelegateExecution from, String number) {
		return from.getProcessEngineServices()
			.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey(KEY)
			.processInstanceBusinessKey(number)
			.singleResult();
	}

}
