package vn.oversight.register;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

	private static final Variable<String> madeOn = Variable.text("demandMadeOn");

	static final Variable<String> due = Variable.text("demandDue");

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
			madeOn.set(execution, demand.madeOn().toString());
			due.set(execution, demand.dueOn().toString());
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

	@Bean
	@Verb("closeDemand")
	JavaDelegate closeDemand() {
		return (execution) -> register.demandFixed(demand(execution).id(), verdict.in(execution));
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
