package vn.oversight.assignments;

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
 * the line's number in the book.
 */
@Configuration(proxyBeanMethods = false)
class DemandFollowUp {

	static final String KEY = "demand-follow-up";

	static final Variable<String> demandId = Variable.text("demandId");

	private static final Variable<String> caseNumber = Variable.text("caseNumber");

	private static final Variable<String> subject = Variable.text("subject");

	static final Variable<String> owner = Variable.text("demandOwner");

	static final Variable<String> monitor = Variable.text("demandMonitor");

	private static final Variable<String> source = Variable.text("demandSource");

	private static final Variable<String> responsible = Variable.text("demandResponsible");

	private static final Variable<String> result = Variable.text("demandResult");

	private static final Variable<String> raisedBy = Variable.text("demandRaisedBy");

	private static final Variable<String> finding = Variable.text("demandFinding");

	private static final Variable<String> content = Variable.text("demandContent");

	private static final Variable<String> madeOn = Variable.text("demandMadeOn");

	static final Variable<String> due = Variable.text("demandDue");

	private static final Variable<String> verdict = Variable.text("remedyRemark");

	private final AssignmentBook book;

	private final Organisation organisation;

	DemandFollowUp(AssignmentBook book, Organisation organisation) {
		this.book = book;
		this.organisation = organisation;
	}

	@Bean
	@Verb("loadDemand")
	JavaDelegate loadDemand() {
		return (execution) -> {
			Assignment demand = demand(execution);
			book.followedUp(demand.id(), execution.getProcessInstanceId(),
					execution.getProcessInstance().getSuperExecution() == null);
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
		return (execution) -> book.fixed(demand(execution).id(), verdict.in(execution));
	}

	@Bean
	@Verb("demandBook")
	DemandBook demandBook() {
		return new DemandBook(book);
	}

	private Assignment demand(VariableScope scope) {
		return book.line(Long.parseLong(demandId.in(scope)));
	}

	/** The demands of a case, for diagrams that were drawn before {@link Assignments}. */
	record DemandBook(AssignmentBook book) {

		/** One element for each follow-up. */
		public List<String> idsOf(String caseNumber) {
			return ids(book.openOf(caseNumber).stream().filter((line) -> line.raisedBy() == null));
		}

		/** The recommendations that a meeting passes on. */
		public List<String> recommendationsOf(String caseNumber) {
			return ids(book.openOf(caseNumber).stream().filter((line) -> line.raisedBy() != null));
		}

		private static List<String> ids(Stream<Assignment> lines) {
			return lines.map((line) -> String.valueOf(line.id())).toList();
		}

		/**
		 * What earlier conclusions asked of a unit and is not done yet, a line each, for
		 * whoever signs the next one.
		 */
		public String openOn(String subject, String caseNumber) {
			return OpenLines.asText(book.openOn(subject, caseNumber));
		}

	}

}
