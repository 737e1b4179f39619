package vn.oversight.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.LimitLevel;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.OwnTransactions;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/** The verbs of {@code routine-calendar}. */
@Configuration(proxyBeanMethods = false)
class RoutineCalendar {

	static final String KEY = "routine-calendar";

	private static final Logger log = LoggerFactory.getLogger(RoutineCalendar.class);

	private static final Variable<Boolean> hasMore = new Variable<>("hasMore", Boolean.class);

	/** The key of one case. */
	private static final Variable<String> duty = Variable.text("duty");

	@Bean
	Routines routines(ConfigFolder folder, Organisation organisation, RepositoryService repository,
			List<ChoiceList> choices) {
		return Routines.read(folder, organisation, (process) -> deployed(process, repository), choices);
	}

	@Bean
	Plan plan(Routines routines, Organisation organisation, WorkingCalendar calendar) {
		return new Plan(routines, organisation, calendar);
	}

	@Bean
	Preview preview(Plan plan, Organisation organisation, WorkingCalendar calendar, Clock clock, TimeLimits limits,
			ObligationBook book, RepositoryService repository, List<Foreseen> foreseen) {
		LimitLevel level = LimitLevel.of(organisation.root().level().limitsAs());
		TaskForecast forecast = new TaskForecast((process) -> deployed(process, repository), organisation, calendar,
				(then) -> new Due(then, calendar, limits, level), foreseen);
		return new Preview(plan, forecast, organisation, calendar, clock, (year) -> new Preview.Past(book.beginnings(),
				book.entered(), book.opened(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))));
	}

	private static Optional<BpmnModelInstance> deployed(String process, RepositoryService repository) {
		return Optional.ofNullable(
				repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult())
			.map((definition) -> repository.getBpmnModelInstance(definition.getId()));
	}

	/** What a failed run left undone is done by this one: it need not be kept. */
	@Bean
	@Verb("lookAtRoutines")
	JavaDelegate lookAtRoutines(OpeningOfCases cases, LateOpenings late, OwnTransactions transactions) {
		return (execution) -> {
			RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
			for (ProcessInstance failed : runtime.createProcessInstanceQuery()
				.processDefinitionKey(KEY)
				.withIncident()
				.list()) {
				runtime.deleteProcessInstance(failed.getId(), "A later run does its work");
			}
			try {
				// what the last run has opened late and did not come to tell of
				transactions.run(late::tell);
			}
			catch (RuntimeException ex) {
				log.error("Nobody could be told of late cases; they are opened all the same", ex);
			}
			cases.look();
		};
	}

	/** Hands over as many as a job has time for, a transaction each. */
	@Bean
	@Verb("handOverCases")
	JavaDelegate handOverCases(OpeningOfCases cases, OwnTransactions transactions) {
		return (execution) -> hasMore.set(execution, transactions.forEach(cases.toHandOver(), cases::handOver));
	}

	/** Opens as many as a job has time for, a transaction each. */
	@Bean
	@Verb("openDueCases")
	JavaDelegate openDueCases(OpeningOfCases cases, OwnTransactions transactions) {
		return (execution) -> hasMore.set(execution, transactions.forEach(cases.due(), cases::open));
	}

	/** Of older diagrams, which have an instance for each case. */
	@Bean
	@Verb("handOverCase")
	JavaDelegate handOverCase(OpeningOfCases cases) {
		return (execution) -> cases.handOver(duty.in(execution));
	}

	/** Of older diagrams, which have an instance for each case. */
	@Bean
	@Verb("openDueCase")
	JavaDelegate openDueCase(OpeningOfCases cases) {
		return (execution) -> cases.open(duty.in(execution));
	}

	@Bean
	@Verb("tellOfLateOpenings")
	JavaDelegate tellOfLateOpenings(LateOpenings late) {
		return (execution) -> late.tell();
	}

}
