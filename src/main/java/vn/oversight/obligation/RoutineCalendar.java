package vn.oversight.obligation;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.LimitLevel;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.OldVerb;
import vn.oversight.engine.OwnTransactions;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/** The verbs of {@code routine-calendar}. */
@Configuration(proxyBeanMethods = false)
class RoutineCalendar {

	static final String KEY = "routine-calendar";

	private static final Variable<Boolean> hasMore = new Variable<>("hasMore", Boolean.class);

	/** The key of one case. */
	private static final Variable<String> duty = Variable.text("duty");

	/** What the office wants done with cases that are long late: open or leave. */
	private static final Variable<String> lateDecision = Variable.text("lateDecision");

	/** From the files alone: it is read before there is an engine. */
	@Bean
	Routines routines(ConfigFolder folder, Organisation organisation, EngineSettings settings,
			ListableBeanFactory beans) {
		return Routines.read(folder, organisation, new DiagramFiles(settings.bpmnDir())::diagram, choices(beans));
	}

	/** Made when they are asked for: some lists need the engine. */
	private static List<ChoiceList> choices(ListableBeanFactory beans) {
		return Stream.of(beans.getBeanNamesForType(ChoiceList.class, true, false))
			.map((bean) -> ChoiceList.asked(bean.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
					(question) -> beans.getBean(bean, ChoiceList.class).choices(question)))
			.toList();
	}

	@Bean
	Plan plan(Routines routines, Organisation organisation, WorkingCalendar calendar) {
		return new Plan(routines, organisation, calendar);
	}

	@Bean
	Preview preview(Plan plan, Organisation organisation, WorkingCalendar calendar, Clock clock, TimeLimits limits,
			ObligationBook book, RepositoryService repository, List<Foreseen> foreseen) {
		LimitLevel level = organisation.limitLevel();
		TaskForecast forecast = new TaskForecast((process) -> deployed(process, repository), organisation, calendar,
				(then) -> new Due(calendar.at(then), limits, level), foreseen);
		return new Preview(plan, forecast, organisation, calendar, clock, book);
	}

	private static Optional<BpmnModelInstance> deployed(String process, RepositoryService repository) {
		return Optional.ofNullable(
				repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult())
			.map((definition) -> repository.getBpmnModelInstance(definition.getId()));
	}

	/**
	 * What a failed run left undone is done by this one: it need not be kept. Telling is
	 * left to a step of its own, which can keep nothing from being opened.
	 */
	@Bean
	@Verb("lookAtRoutines")
	JavaDelegate lookAtRoutines(OpeningOfCases cases) {
		return (execution) -> {
			RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
			for (ProcessInstance failed : runtime.createProcessInstanceQuery()
				.processDefinitionKey(KEY)
				.withIncident()
				.list()) {
				runtime.deleteProcessInstance(failed.getId(), "A later run does its work");
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

	@Bean
	@Verb("handOverCase")
	@OldVerb("handOverCases")
	JavaDelegate handOverCase(OpeningOfCases cases) {
		return (execution) -> cases.handOver(duty.in(execution));
	}

	@Bean
	@Verb("openDueCase")
	@OldVerb("openDueCases")
	JavaDelegate openDueCase(OpeningOfCases cases) {
		return (execution) -> cases.open(duty.in(execution));
	}

	@Bean
	@Verb("tellOfLateOpenings")
	JavaDelegate tellOfLateOpenings(LateOpenings late) {
		return (execution) -> late.tell();
	}

	/** What the office decided on is opened at once. */
	@Bean
	@Verb("settleLateOpenings")
	JavaDelegate settleLateOpenings(LateQuestions questions) {
		return (execution) -> {
			boolean open = "open".equals(lateDecision.in(execution));
			questions.decide(execution.getProcessInstanceId(), open);
			if (open) {
				execution.getProcessEngineServices()
					.getRuntimeService()
					.createProcessInstanceByKey(KEY)
					.startBeforeActivity("Activity_LookAtRoutines")
					.execute();
			}
		};
	}

}
