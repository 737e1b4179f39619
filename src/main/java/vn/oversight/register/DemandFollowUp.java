package vn.oversight.register;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.Extensions;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * The verbs of {@code demand-follow-up}, which every conclusion uses: it is called with
 * the demand's number in the register.
 */
@Configuration(proxyBeanMethods = false)
class DemandFollowUp {

	static final String KEY = "demand-follow-up";

	private static final String LIMIT = "demand-remedy";

	static final Variable<String> demandId = Variable.text("demandId");

	private static final Variable<String> caseNumber = Variable.text("caseNumber");

	private static final Variable<String> subject = Variable.text("subject");

	private static final Variable<String> owner = Variable.text("demandOwner");

	private static final Variable<String> monitor = Variable.text("demandMonitor");

	private static final Variable<String> source = Variable.text("demandSource");

	private static final Variable<String> responsible = Variable.text("demandResponsible");

	private static final Variable<String> result = Variable.text("demandResult");

	private static final Variable<String> raisedBy = Variable.text("demandRaisedBy");

	private static final Variable<String> finding = Variable.text("demandFinding");

	private static final Variable<String> content = Variable.text("demandContent");

	static final Variable<String> due = Variable.text("demandDue");

	private static final Variable<String> remark = Variable.text("demandRemark");

	private static final Variable<String> newDue = Variable.text("demandNewDue");

	private static final Variable<String> requestedDue = Variable.text("demandRequestedDue");

	private static final Variable<String> verdict = Variable.text("remedyRemark");

	private final Register register;

	private final Organisation organisation;

	DemandFollowUp(Register register, Organisation organisation) {
		this.register = register;
		this.organisation = organisation;
	}

	@Bean
	@Verb("loadDemand")
	JavaDelegate loadDemand() {
		return (execution) -> {
			Demand demand = demand(execution);
			caseNumber.set(execution, demand.caseNumber());
			subject.set(execution, demand.subject());
			owner.set(execution, demand.owner());
			monitor.set(execution, demand.monitor());
			source.set(execution, demand.source());
			finding.set(execution, demand.finding());
			content.set(execution, demand.content());
			responsible.set(execution,
					(demand.responsible() != null) ? organisation.title(demand.responsible()) : null);
			result.set(execution, demand.result());
			raisedBy.set(execution,
					(demand.raisedBy() != null) ? organisation.require(demand.raisedBy()).name() : null);
			due.set(execution, demand.dueOn().toString());
			remark.set(execution, null);
			newDue.set(execution, null);
		};
	}

	/**
	 * Opens the follow-up of one demand beside the case, which need not wait for it.
	 */
	@Bean
	@Verb("openFollowUp")
	JavaDelegate openFollowUp(FollowUps followUps) {
		return (execution) -> followUps.open(demand(execution));
	}

	/** Stores the new last day, if one was given, and passes on what was remarked. */
	@Bean
	@Verb("recordDemandDue")
	JavaDelegate recordDemandDue() {
		return (execution) -> {
			String moved = newDue.in(execution);
			if (moved != null) {
				register.moveDemand(demand(execution).id(), LocalDate.parse(moved));
				due.set(execution, moved);
			}
			remark.set(execution, verdict.in(execution));
			newDue.set(execution, null);
		};
	}

	@Bean
	@Verb("closeDemand")
	JavaDelegate closeDemand() {
		return (execution) -> register.demandFixed(demand(execution).id(), verdict.in(execution));
	}

	/** Refuses a new last day, asked for or granted, that is past or beyond the cap. */
	@Bean
	@Verb("checkDemandExtension")
	TaskListener checkDemandExtension(Due due, Extensions extensions) {
		return (task) -> {
			Variable<String> asked = task.getTaskDefinitionKey().equals("Activity_RemedyDemand") ? requestedDue
					: newDue;
			String wanted = asked.in(task);
			if (wanted != null) {
				Demand demand = demand(task);
				extensions.require(LIMIT, wanted, due.lastDayExtended(LIMIT, demand.madeOn(), demand.agreedOn()));
			}
		};
	}

	@Bean
	@Verb("demandBook")
	DemandBook demandBook() {
		return new DemandBook(register);
	}

	private Demand demand(VariableScope scope) {
		return register.demand(Long.parseLong(demandId.in(scope)));
	}

	/** The demands of a case, for its diagram. */
	record DemandBook(Register register) {

		/** One element for each follow-up. */
		public List<String> idsOf(String caseNumber) {
			return ids(register.openDemandsOf(caseNumber).stream().filter((demand) -> demand.raisedBy() == null));
		}

		/** The recommendations that a meeting passes on. */
		public List<String> recommendationsOf(String caseNumber) {
			return ids(register.openDemandsOf(caseNumber).stream().filter((demand) -> demand.raisedBy() != null));
		}

		private static List<String> ids(Stream<Demand> demands) {
			return demands.map((demand) -> String.valueOf(demand.id())).toList();
		}

		/**
		 * What earlier conclusions asked of a unit and is not done yet, a line each, for
		 * whoever signs the next one.
		 */
		public String openOn(String subject, String caseNumber) {
			return OpenDemands.asText(register.openDemandsOn(subject, caseNumber));
		}

	}

}
