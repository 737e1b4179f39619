package vn.oversight.obligation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.LimitLevel;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.ConfidentialTasks;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Organisation;

/**
 * Instances of the calendar on the one database, each with the files of a folder, and
 * what they have opened. Each look is what {@code routine-calendar} does in a day.
 */
class Office {

	/** The process of a routine with one task. */
	static final String PROCESS = "routine-sample";

	private final ProcessEngine engine;

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final TimeLimits limits;

	private final Path folder;

	Office(ProcessEngine engine, JdbcClient jdbc, WorkingCalendar calendar, Clock clock,
			PlatformTransactionManager transactions, TimeLimits limits, Path folder) {
		this.engine = engine;
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
		this.limits = limits;
		this.folder = folder;
		if (engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(PROCESS).count() == 0) {
			engine.getRepositoryService()
				.createDeployment()
				.addModelInstance(PROCESS + ".bpmn",
						Bpmn.createExecutableProcess(PROCESS)
							.camundaHistoryTimeToLiveString("P1D")
							.startEvent()
							.userTask("Activity_FixDate")
							.name("Ấn định ngày họp")
							.camundaCandidateGroups("${unit.concat('.secretary')}")
							.camundaDueDate("${due.in('sign-plan')}")
							.endEvent()
							.done())
				.deploy();
		}
	}

	/** How many late cases a look may open; more than any test has, unless it says so. */
	int mostLate = 1_000;

	/** Writes {@code routines.yml}, as somebody does between two starts. */
	void routines(String text) {
		write("routines.yml", text);
	}

	/** Writes {@code organisation.yml}: the sample with something replaced. */
	void organisation(String sample, String ours) {
		try {
			String text = Files.readString(OwnOffice.CONFIG.resolve("organisation.yml"));
			if (!text.contains(sample)) {
				throw new AssertionError("The sample has no \"" + sample + "\"");
			}
			write("organisation.yml", text.replace(sample, ours));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** An instance as it is after a start: it knows the files and nothing else. */
	OpeningOfCases start() {
		return new OpeningOfCases(
				plan(), readOrganisation(), new ObligationBook(jdbc), new LateQuestions(jdbc,
						engine.getRuntimeService(), new RoutineSettings(LocalTime.of(6, 0), mostLate), clock),
				engine.getRuntimeService(), calendar, clock);
	}

	/**
	 * The office answers; its diagram starts a look of the application itself, which is
	 * not this one.
	 */
	void decide(Task question, String decision) {
		transaction.executeWithoutResult((status) -> {
			new LateQuestions(jdbc, engine.getRuntimeService(), new RoutineSettings(LocalTime.of(6, 0), mostLate),
					clock)
				.decide(question.getProcessInstanceId(), decision.equals("open"));
			engine.getRuntimeService().deleteProcessInstance(question.getProcessInstanceId(), "decided");
		});
	}

	/** What tells of that instance's late cases. */
	LateOpenings lateOpenings(Notices notices, ConfidentialTasks confidential, EngineSettings settings) {
		return new LateOpenings(new ObligationBook(jdbc), readRoutines(), readOrganisation(), calendar,
				engine.getTaskService(), confidential, notices, settings, clock);
	}

	/** What the preview of a year shows, as it would right after a start. */
	List<PlannedCase> preview(int year) {
		return new Preview(plan(),
				new TaskForecast(this::diagram, readOrganisation(), calendar,
						(then) -> new Due(calendar.at(then), limits, LimitLevel.DISTRICT), List.of()),
				readOrganisation(), calendar, clock, new ObligationBook(jdbc))
			.year(year);
	}

	/** What one instance does in a day. */
	void look(OpeningOfCases instance) {
		transaction.executeWithoutResult((status) -> instance.look());
		instance.toHandOver().forEach((key) -> transaction.executeWithoutResult((status) -> instance.handOver(key)));
		instance.due().forEach((key) -> transaction.executeWithoutResult((status) -> instance.open(key)));
	}

	/** Opens a case and is killed before the transaction ends. */
	void openAndDie(OpeningOfCases instance, String key) {
		transaction.executeWithoutResult((status) -> {
			instance.open(key);
			status.setRollbackOnly();
		});
	}

	/** The business keys of all cases that were ever started, ended ones too. */
	List<String> started() {
		return engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processDefinitionKey(PROCESS)
			.list()
			.stream()
			.map((instance) -> instance.getBusinessKey())
			.sorted()
			.toList();
	}

	/** The business keys of the cases that are open. */
	List<String> open() {
		return engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey(PROCESS)
			.list()
			.stream()
			.map((instance) -> instance.getBusinessKey())
			.sorted()
			.toList();
	}

	/** A variable of a case. */
	Object variable(String key, String name) {
		return engine.getHistoryService()
			.createHistoricVariableInstanceQuery()
			.processInstanceIdIn(engine.getHistoryService()
				.createHistoricProcessInstanceQuery()
				.processDefinitionKey(PROCESS)
				.processInstanceBusinessKey(key)
				.singleResult()
				.getId())
			.variableName(name)
			.singleResult()
			.getValue();
	}

	/** Completes the task of a case, and with it the case. */
	void complete(String key) {
		engine.getTaskService()
			.complete(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).singleResult().getId());
	}

	/** Forgets everything. */
	void clear() {
		jdbc.sql("truncate oversight.obligation, oversight.routine_unit, oversight.late_opening").update();
		engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey(LateQuestions.PROCESS)
			.list()
			.forEach((instance) -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
		engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey(PROCESS)
			.list()
			.forEach((instance) -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
		engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processDefinitionKey(PROCESS)
			.list()
			.forEach((instance) -> engine.getHistoryService().deleteHistoricProcessInstance(instance.getId()));
	}

	private Plan plan() {
		return new Plan(readRoutines(), readOrganisation(), calendar);
	}

	Routines readRoutines() {
		return Routines.read(new ConfigFolder(folder), readOrganisation(), this::diagram, List.of());
	}

	private Optional<BpmnModelInstance> diagram(String process) {
		return engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(process)
			.latestVersion()
			.list()
			.stream()
			.findFirst()
			.map((definition) -> engine.getRepositoryService().getBpmnModelInstance(definition.getId()));
	}

	/** The packed sample, unless the folder has its own. */
	private Organisation readOrganisation() {
		return Organisation.read(new ConfigFolder(folder));
	}

	private void write(String name, String text) {
		try {
			Files.writeString(folder.resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
