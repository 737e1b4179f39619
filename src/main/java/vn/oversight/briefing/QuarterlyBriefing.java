package vn.oversight.briefing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.assignments.AssignmentBook;
import vn.oversight.assignments.Assignments;
import vn.oversight.assignments.NewAssignment;
import vn.oversight.assignments.Origin;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.CaseFacts;
import vn.oversight.cases.CaseTrail;
import vn.oversight.cases.Cases;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.DueDates;
import vn.oversight.engine.OldVerb;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Candidates;

/**
 * The verbs of {@code quarterly-briefing}. Which series a case belongs to, who chairs,
 * who prepares it and who reports are variables that the routine calendar hands over.
 */
@Configuration(proxyBeanMethods = false)
class QuarterlyBriefing {

	static final String POSTPONED_MESSAGE = "MeetingPostponed";

	static final String CANCELLED_MESSAGE = "MeetingCancelled";

	static final Variable<String> caseNumber = Variable.text("caseNumber");

	static final Variable<String> newMeetingDate = Variable.text("newMeetingDate");

	static final Variable<String> newMeetingTime = Variable.text("newMeetingTime");

	static final Variable<String> changeReason = Variable.text("changeReason");

	private static final Variable<String> routine = Variable.text("routine");

	private static final Variable<String> routineTitle = Variable.text("routineTitle");

	private static final Variable<String> unit = Variable.text("unit");

	private static final Variable<String> periodName = Variable.text("periodName");

	private static final Variable<String> periodFrom = Variable.text("periodFrom");

	private static final Variable<String> periodTo = Variable.text("periodTo");

	private static final Variable<String> chair = Variable.text("chair");

	private static final Variable<String> bodies = Variable.text("bodies");

	private static final Variable<Boolean> recommendations = new Variable<>("recommendations", Boolean.class);

	private static final Variable<String> briefingTitle = Variable.text("briefingTitle");

	private static final Variable<String> dataCutOff = Variable.text("dataCutOff");

	private static final Variable<SpinJsonNode> reportRows = new Variable<>("reportRows", SpinJsonNode.class);

	private static final Variable<String> meetingDate = Variable.text("meetingDate");

	private static final Variable<String> meetingTime = Variable.text("meetingTime");

	private static final Variable<String> meetingPlace = Variable.text("meetingPlace");

	private static final Variable<String> invitationNumber = Variable.text("invitationNumber");

	private static final Variable<String> body = Variable.text("body");

	private static final Variable<String> reportOutcome = Variable.text("reportOutcome");

	private static final Variable<String> reportNumber = Variable.text("reportNumber");

	private static final Variable<String> reportSummary = Variable.text("reportSummary");

	private static final Variable<String> reportIssues = Variable.text("reportIssues");

	private static final Variable<String> reportDecision = Variable.text("reportDecision");

	private static final Variable<String> heldOn = Variable.text("heldOn");

	private static final Variable<String> minutesNumber = Variable.text("minutesNumber");

	private static final Variable<SpinJsonNode> absentBodies = new Variable<>("absentBodies", SpinJsonNode.class);

	private static final Variable<String> demandId = Variable.text("demandId");

	private static final Variable<String> disposal = Variable.text("disposal");

	private static final Variable<String> disposalReason = Variable.text("disposalReason");

	private static final Variable<String> disposalDue = Variable.text("disposalDue");

	private static final Variable<SpinJsonNode> conclusions = new Variable<>("conclusions", SpinJsonNode.class);

	private static final Variable<SpinJsonNode> recommended = new Variable<>("recommended", SpinJsonNode.class);

	private static final Variable<String> noticeNumber = Variable.text("noticeNumber");

	private final BriefingBook book;

	private final Briefings briefings;

	private final BriefingNotices notices;

	private final AssignmentBook lines;

	private final Cases cases;

	private final CaseTrail trail;

	private final MeetingDates meetings;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final Due due;

	QuarterlyBriefing(BriefingBook book, Briefings briefings, BriefingNotices notices, AssignmentBook lines,
			Cases cases, CaseTrail trail, MeetingDates meetings, WorkingCalendar calendar, Clock clock, Due due) {
		this.book = book;
		this.briefings = briefings;
		this.notices = notices;
		this.lines = lines;
		this.cases = cases;
		this.trail = trail;
		this.meetings = meetings;
		this.calendar = calendar;
		this.clock = clock;
		this.due = due;
	}

	@Bean
	@Verb("openBriefing")
	JavaDelegate openBriefing(Candidates candidates) {
		return (execution) -> {
			candidates.units(bodies.in(execution));
			String number = execution.getProcessBusinessKey();
			String title = routineTitle.in(execution) + " " + periodName.in(execution);
			caseNumber.set(execution, number);
			briefingTitle.set(execution, title);
			// proposed in the form that fixes the date
			dataCutOff.set(execution, periodTo.in(execution));
			// what forms and diagram may read before anybody has answered
			recommendations.set(execution, Boolean.TRUE.equals(recommendations.in(execution)));
			recommended.set(execution, Variable.emptyList());
			book.open(new Briefing(number, routine.in(execution), unit.in(execution), title, chair.in(execution),
					Briefing.OPEN, LocalDate.parse(periodFrom.in(execution)), LocalDate.parse(periodTo.in(execution)),
					null, null, null, 0, null, null));
			cases.describe(number, new CaseFacts(title, null, unit.in(execution), null,
					List.of(chair.in(execution).split("\\s*,\\s*"))));
		};
	}

	/** Refuses a date that leaves no time for the reports, or is no working day. */
	@Bean
	@Verb("checkMeeting")
	TaskListener checkMeeting() {
		return (task) -> {
			meetings.require(LocalDate.parse(meetingDate.in(task)), LocalTime.parse(meetingTime.in(task)),
					LocalDate.parse(dataCutOff.in(task)));
		};
	}

	@Bean
	@Verb("inviteBodies")
	JavaDelegate inviteBodies(Candidates candidates) {
		return (execution) -> {
			String number = caseNumber.in(execution);
			book.invite(number, meetingAt(meetingDate.in(execution), meetingTime.in(execution)),
					meetingPlace.in(execution), invitationNumber.in(execution),
					LocalDate.parse(dataCutOff.in(execution)), candidates.units(bodies.in(execution)));
			showRows(execution);
			notices.invited(book.briefing(number), meetings.reportDue(LocalDate.parse(meetingDate.in(execution))));
		};
	}

	@Bean
	@Verb("recordReport")
	JavaDelegate recordReport() {
		return (execution) -> {
			boolean isNothing = "nothing".equals(reportOutcome.in(execution));
			boolean isLate = Lateness.of(dueOfReport(execution), clock.instant(), calendar).isLate();
			book.submitted(caseNumber.in(execution), body.in(execution), isLate,
					isNothing ? null : reportNumber.in(execution), isNothing ? null : reportSummary.in(execution),
					isNothing ? null : reportIssues.in(execution));
			showRows(execution);
		};
	}

	/**
	 * When the task that was just done was due: an extension moves the task, not the
	 * meeting.
	 */
	private Instant dueOfReport(DelegateExecution execution) {
		return execution.getProcessEngineServices()
			.getHistoryService()
			.createHistoricTaskInstanceQuery()
			.executionId(execution.getId())
			.taskDefinitionKey("Activity_SubmitReport")
			.orderByHistoricActivityInstanceStartTime()
			.desc()
			.list()
			.stream()
			.map(HistoricTaskInstance::getDueDate)
			.findFirst()
			.orElseGet(() -> due.before(MeetingDates.REPORT_LIMIT, meetingDate.in(execution)))
			.toInstant();
	}

	@Bean
	@Verb("recordReportCheck")
	JavaDelegate recordReportCheck() {
		return (execution) -> {
			book.checked(caseNumber.in(execution), body.in(execution), "accept".equals(reportDecision.in(execution)));
			showRows(execution);
		};
	}

	/** Refuses minutes of a meeting to come, and absent bodies that were not invited. */
	@Bean
	@Verb("checkMinutes")
	@OldVerb("notAfter and among")
	TaskListener checkMinutes() {
		return (task) -> {
			if (LocalDate.parse(heldOn.in(task)).isAfter(calendar.today())) {
				throw new Refusal("Ngày họp thực tế không được sau hôm nay.", "The meeting cannot be held yet.");
			}
			List<String> invited = briefings.bodies(caseNumber.in(task));
			SpinJsonNode absent = absentBodies.in(task);
			if (absent != null) {
				absent.elements()
					.stream()
					.map(SpinJsonNode::stringValue)
					.filter((unit) -> !invited.contains(unit))
					.findFirst()
					.ifPresent((unit) -> {
						throw new Refusal(
								"%s không được mời dự nên không ghi vắng.".formatted(briefings.unitName(unit)),
								"\"%s\" was not invited.".formatted(unit));
					});
			}
		};
	}

	@Bean
	@Verb("recordMeeting")
	JavaDelegate recordMeeting() {
		return (execution) -> {
			String number = caseNumber.in(execution);
			book.held(number, LocalDate.parse(heldOn.in(execution)), minutesNumber.in(execution));
			showRows(execution);
		};
	}

	/**
	 * Refuses to carry a conclusion over to a day that is past. Only of diagrams deployed
	 * before the field said so itself.
	 */
	@Bean
	@Verb("checkDisposal")
	TaskListener checkDisposal() {
		return (task) -> {
			if ("carried".equals(disposal.in(task)) && disposalDue.in(task) != null
					&& LocalDate.parse(disposalDue.in(task)).isBefore(calendar.today())) {
				throw new Refusal("Thời hạn mới đã qua.", "The new deadline is past.");
			}
		};
	}

	@Bean
	@Verb("disposeConclusion")
	JavaDelegate disposeConclusion(Assignments assignments) {
		return (execution) -> {
			assignments.dispose(caseNumber.in(execution), demandId.in(execution), disposal.in(execution),
					disposalReason.in(execution), disposalDue.in(execution));
		};
	}

	/**
	 * Refuses a conclusion for which the wrong position answers, and deadlines that are
	 * past.
	 */
	@Bean
	@Verb("checkConclusions")
	TaskListener checkConclusions() {
		return (task) -> {
			List<NewAssignment> drafted = NoticeDraft.conclusions(null, conclusions.in(task));
			NoticeDraft.require(drafted, "Kết luận", calendar.today());
			NoticeDraft.require(NoticeDraft.recommendations(null, recommended.in(task)), "Kiến nghị", calendar.today());
			for (int row = 1; row <= drafted.size(); row++) {
				if (!briefings.answersFor(drafted.get(row - 1))) {
					throw new Refusal(
							"Kết luận dòng %d: người chịu trách nhiệm phải thuộc đơn vị thực hiện hoặc phụ trách đơn vị đó."
								.formatted(row),
							"Conclusion %d: the position is neither of the unit nor in charge of it.".formatted(row));
				}
			}
		};
	}

	@Bean
	@Verb("issueNotice")
	JavaDelegate issueNotice() {
		return (execution) -> {
			String number = caseNumber.in(execution);
			String source = "Thông báo kết luận số %s: %s".formatted(noticeNumber.in(execution),
					briefingTitle.in(execution));
			List<NewAssignment> assignments = new ArrayList<>(
					NoticeDraft.conclusions(source, conclusions.in(execution)));
			NoticeDraft.require(assignments, "Kết luận", calendar.nextClose());
			List<NewAssignment> passedOn = NoticeDraft.recommendations(source, recommended.in(execution));
			NoticeDraft.require(passedOn, "Kiến nghị", calendar.nextClose());
			assignments.addAll(passedOn);
			Origin origin = new Origin(BriefingEnds.KEY, unit.in(execution), null, execution.getProcessInstanceId(),
					null, false);
			assignments.forEach((assignment) -> lines.enter(number, assignment, origin));
			book.noticeIssued(number, noticeNumber.in(execution));
			notices.concluded(book.briefing(number), assignments);
		};
	}

	@Bean
	@Verb("closeBriefing")
	JavaDelegate closeBriefing() {
		return (execution) -> book.close(caseNumber.in(execution));
	}

	/** Moves the meeting with everything in the diagram that is counted from its date. */
	@Bean
	@Verb("postponeMeeting")
	JavaDelegate postponeMeeting(DueDates dueDates, CurrentUser user) {
		return (execution) -> {
			String number = caseNumber.in(execution);
			Briefing before = book.briefing(number);
			meetings.requirePostponable(before, newMeetingDate.in(execution), newMeetingTime.in(execution));
			meetingDate.set(execution, newMeetingDate.in(execution));
			meetingTime.set(execution, newMeetingTime.in(execution));
			dueDates.reckonAnew(execution.getProcessInstanceId(), meetingDate);
			book.postpone(number, meetingAt(meetingDate.in(execution), meetingTime.in(execution)));
			trail.note(number, user.id(), "Hoãn họp giao ban", changeReason.in(execution));
			notices.postponed(book.briefing(number), before,
					meetings.reportDue(LocalDate.parse(meetingDate.in(execution))));
		};
	}

	@Bean
	@Verb("cancelMeeting")
	JavaDelegate cancelMeeting(CurrentUser user) {
		return (execution) -> {
			String number = caseNumber.in(execution);
			MeetingDates.requireToCome(book.briefing(number));
			book.cancel(number, changeReason.in(execution));
			cases.cancelled(number, changeReason.in(execution));
			trail.note(number, user.id(), "Hủy họp giao ban", changeReason.in(execution));
			notices.cancelled(book.briefing(number));
		};
	}

	/** Named by older diagrams; {@link BriefingEnds} is told of every end. */
	@Bean
	@Verb("briefingEnded")
	ExecutionListener briefingEnded() {
		return (execution) -> {
		};
	}

	/**
	 * Brings the rows up to date wherever an open task shows them; in older diagrams they
	 * are a variable of the case.
	 */
	private void showRows(DelegateExecution execution) {
		SpinJsonNode rows = briefings.reportRows(caseNumber.in(execution));
		RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
		runtime.createVariableInstanceQuery()
			.processInstanceIdIn(execution.getProcessInstanceId())
			.variableName(reportRows.name())
			.disableCustomObjectDeserialization()
			.list()
			.stream()
			// that of a task which ends in this step is gone already
			.filter((shown) -> shown.getExecutionId() != null)
			.forEach((shown) -> runtime.setVariableLocal(shown.getExecutionId(), reportRows.name(), rows));
	}

	private Instant meetingAt(String date, String time) {
		return meetings.at(LocalDate.parse(date), LocalTime.parse(time));
	}

}
