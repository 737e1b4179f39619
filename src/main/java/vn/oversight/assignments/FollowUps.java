package vn.oversight.assignments;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;
import vn.oversight.engine.DueDateMoved;
import vn.oversight.engine.DueDates;
import vn.oversight.engine.OfficeDays;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * The running cases of {@code demand-follow-up}, and what is decided about the lines that
 * they follow up.
 */
@Component
public class FollowUps implements CaseBook {

	private static final String ENDED_MESSAGE = "DemandEnded";

	private static final String REMEDY = "Activity_RemedyDemand";

	private final AssignmentBook book;

	private final ObjectProvider<RuntimeService> engine;

	private final ObjectProvider<TaskService> tasks;

	private final DueDates dueDates;

	private final AsTheApplication asTheApplication;

	private final Organisation organisation;

	private final OfficeDays days;

	private final WorkingCalendar calendar;

	FollowUps(AssignmentBook book, ObjectProvider<RuntimeService> engine, ObjectProvider<TaskService> tasks,
			DueDates dueDates, AsTheApplication asTheApplication, Organisation organisation, OfficeDays days,
			WorkingCalendar calendar) {
		this.book = book;
		this.engine = engine;
		this.tasks = tasks;
		this.dueDates = dueDates;
		this.asTheApplication = asTheApplication;
		this.organisation = organisation;
		this.days = days;
		this.calendar = calendar;
	}

	/** Begins a follow-up beside the case, which need not wait for it. */
	void open(Assignment line) {
		engine.getObject()
			.createProcessInstanceByKey(DemandFollowUp.KEY)
			.businessKey(line.caseNumber())
			.setVariable(DemandFollowUp.demandId.name(), String.valueOf(line.id()))
			.execute();
	}

	/**
	 * Enters what was decided and lets the follow-up follow: it ends, or it goes on with
	 * its new last day or its new owner. A line that ended in the meantime stays as it
	 * is.
	 */
	public void dispose(Disposal disposal) {
		Assignment line = book.line(disposal.demandId());
		book.enter(disposal, line.owner());
		if (!line.isOpen()) {
			return;
		}
		book.apply(disposal);
		if (disposal.outcome().isEnd()) {
			engine.getObject()
				.createMessageCorrelation(ENDED_MESSAGE)
				.processInstanceVariableEquals(DemandFollowUp.demandId.name(), String.valueOf(line.id()))
				.correlateAll();
		}
		else if (line.followUp() != null && disposal.dueOn() != null) {
			engine.getObject().setVariable(line.followUp(), DemandFollowUp.due.name(), disposal.dueOn().toString());
			dueDates.reckonAnew(line.followUp(), DemandFollowUp.due);
		}
		else if (line.followUp() != null && disposal.ownerTo() != null) {
			askOther(line.followUp(), disposal.ownerTo());
		}
	}

	/**
	 * The step is begun anew, so that everybody hears who has to do it and who no longer.
	 */
	private void askOther(String followUp, String owner) {
		engine.getObject().setVariable(followUp, DemandFollowUp.owner.name(), owner);
		if (tasks.getObject().createTaskQuery().processInstanceId(followUp).taskDefinitionKey(REMEDY).count() > 0) {
			engine.getObject()
				.createProcessInstanceModification(followUp)
				.cancelAllForActivity(REMEDY)
				.startBeforeActivity(REMEDY)
				.execute();
		}
	}

	/**
	 * A follow-up that is ended from outside leaves no open line behind; one that a case
	 * has called is that case's matter. A case that comes to its end leaves nothing
	 * without a follow-up; one that is ended takes its lines along.
	 */
	@Override
	public void ended(CaseEnd end) {
		String id = end.get(DemandFollowUp.demandId);
		if (end.process().equals(DemandFollowUp.KEY)) {
			if (id != null && !end.isCalled() && book.line(Long.parseLong(id)).isOpen()) {
				book.cancelled(Long.parseLong(id), end.reason());
			}
		}
		else if (end.isFromOutside()) {
			book.endWith(end.instance(), end.reason());
		}
		else {
			List<Assignment> left = book.notFollowedUp(end.instance());
			if (!left.isEmpty()) {
				// whoever did the last step may not start a follow-up themselves
				asTheApplication.get(() -> {
					left.forEach(this::open);
					return null;
				});
			}
		}
	}

	@Override
	public void reconcile() {
		book.cancelLost(CaseEnd.NO_REASON);
		Set<String> dissolved = organisation.units()
			.stream()
			.filter((unit) -> unit.isDissolvedOn(days.today()))
			.map(Unit::id)
			.collect(Collectors.toSet());
		if (!dissolved.isEmpty()) {
			book.openWith(dissolved).forEach((line) -> takeOver(line, dissolved));
		}
	}

	/**
	 * What a dissolved unit had to do or to verify is its successor's, or the office's.
	 * The open tasks are put to it by whoever looks after tasks.
	 */
	private void takeOver(Assignment line, Set<String> dissolved) {
		if (dissolved.contains(line.owner())) {
			String successor = successor(line.owner());
			Disposal handedOn = new Disposal(line.id(), line.caseNumber(), Disposal.Outcome.HANDED_ON,
					"%s đã kết thúc hoạt động".formatted(organisation.unitName(line.owner())), null, successor, null);
			book.enter(handedOn, line.owner());
			book.apply(handedOn);
			remember(line, DemandFollowUp.owner.name(), successor);
		}
		if (dissolved.contains(line.monitor())) {
			String successor = successor(line.monitor());
			book.monitoredBy(line.id(), successor);
			remember(line, DemandFollowUp.monitor.name(), successor);
		}
	}

	private void remember(Assignment line, String variable, String unit) {
		if (line.followUp() != null && isRunning(line.followUp())) {
			engine.getObject().setVariable(line.followUp(), variable, unit);
		}
	}

	private boolean isRunning(String instance) {
		return engine.getObject().createProcessInstanceQuery().processInstanceId(instance).count() > 0;
	}

	private String successor(String unit) {
		return organisation.standingFor(unit, days.today()).map(Unit::id).orElse(Organisation.OFFICE);
	}

	/** Notes how far a follow-up is, in whichever version of its diagram. */
	@EventListener(condition = "#task.eventName == 'create'")
	public void begun(DelegateTask task) {
		switch (String.valueOf(task.getTaskDefinitionKey())) {
			case REMEDY -> book.asked(task.getProcessInstanceId());
			case "Activity_VerifyRemedy" -> book.reported(task.getProcessInstanceId());
			default -> {
			}
		}
	}

	/** Keeps the book in step with an extension. */
	@EventListener(condition = "#moved.process == 'demand-follow-up' and #moved.taskKey == 'Activity_RemedyDemand'")
	public void moved(DueDateMoved moved) {
		LocalDate dueOn = calendar.dateOf(moved.to().toInstant());
		RuntimeService runtime = engine.getObject();
		String demandId = (String) runtime.getVariable(moved.instance(), DemandFollowUp.demandId.name());
		book.moved(Long.parseLong(demandId), dueOn);
		runtime.setVariable(moved.instance(), DemandFollowUp.due.name(), dueOn.toString());
	}

}
