package vn.oversight.register;

import java.time.LocalDate;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;
import vn.oversight.engine.DueDateMoved;
import vn.oversight.engine.DueDates;

/**
 * The running cases of {@code demand-follow-up} that no other case waits for, and what a
 * later meeting does with them.
 */
@Component
public class FollowUps implements CaseBook {

	private static final String ENDED_MESSAGE = "DemandEnded";

	private final Register register;

	private final ObjectProvider<RuntimeService> engine;

	private final DueDates dueDates;

	private final WorkingCalendar calendar;

	FollowUps(Register register, ObjectProvider<RuntimeService> engine, DueDates dueDates, WorkingCalendar calendar) {
		this.register = register;
		this.engine = engine;
		this.dueDates = dueDates;
		this.calendar = calendar;
	}

	void open(Demand demand) {
		engine.getObject()
			.createProcessInstanceByKey(DemandFollowUp.KEY)
			.businessKey(demand.caseNumber())
			.setVariable(DemandFollowUp.demandId.name(), String.valueOf(demand.id()))
			.execute();
	}

	/**
	 * Enters what a meeting decided and lets the follow-up follow: it ends, or it goes on
	 * with its new last day. A demand that ended in the meantime stays as it is.
	 */
	public void dispose(Disposal disposal) {
		Demand demand = register.demand(disposal.demandId());
		register.enter(disposal);
		if (!demand.isOpen()) {
			return;
		}
		register.apply(disposal);
		if (disposal.outcome() != Disposal.Outcome.CARRIED) {
			engine.getObject()
				.createMessageCorrelation(ENDED_MESSAGE)
				.processInstanceVariableEquals(DemandFollowUp.demandId.name(), String.valueOf(demand.id()))
				.correlateAll();
		}
		else if (disposal.dueOn() != null) {
			move(disposal);
		}
	}

	/**
	 * A follow-up that is ended from outside leaves no open demand behind; one that a
	 * case has called is that case's matter.
	 */
	@Override
	public void ended(CaseEnd end) {
		String id = end.get(DemandFollowUp.demandId);
		if (end.process().equals(DemandFollowUp.KEY) && id != null && !end.isCalled()
				&& register.demand(Long.parseLong(id)).isOpen()) {
			register.demandCancelled(Long.parseLong(id), end.reason());
		}
	}

	@Override
	public void reconcile() {
		register.cancelLostDemands(CaseEnd.NO_REASON);
	}

	/** Keeps the register in step with an extension. */
	@EventListener(condition = "#moved.process == 'demand-follow-up' and #moved.taskKey == 'Activity_RemedyDemand'")
	public void moved(DueDateMoved moved) {
		LocalDate dueOn = calendar.dateOf(moved.to().toInstant());
		RuntimeService runtime = engine.getObject();
		String demandId = (String) runtime.getVariable(moved.instance(), DemandFollowUp.demandId.name());
		register.moveDemand(Long.parseLong(demandId), dueOn);
		runtime.setVariable(moved.instance(), DemandFollowUp.due.name(), dueOn.toString());
	}

	private void move(Disposal disposal) {
		ProcessInstance followUp = engine.getObject()
			.createProcessInstanceQuery()
			.processDefinitionKey(DemandFollowUp.KEY)
			.variableValueEquals(DemandFollowUp.demandId.name(), String.valueOf(disposal.demandId()))
			.singleResult();
		if (followUp != null) {
			engine.getObject().setVariable(followUp.getId(), DemandFollowUp.due.name(), disposal.dueOn().toString());
			dueDates.reckonAnew(followUp.getId(), DemandFollowUp.due);
		}
	}

}
