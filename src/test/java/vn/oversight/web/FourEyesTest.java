package vn.oversight.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.absence.Absences;
import vn.oversight.extension.Extensions;
import vn.oversight.foureyes.BarsOfTasks;
import vn.oversight.organisation.Organisation;
import vn.oversight.cases.CaseTrail;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * Who did what before decides who may sign, approve, decide, verify or check now,
 * whatever address they use.
 */
@OversightTest
@ExtendWith(OutputCaptureExtension.class)
class FourEyesTest {

	/**
	 * Every such step of the shipped diagrams: whose doers may not do it, the unit that
	 * it is about, and an answer that it takes; of a checklist the one to each question.
	 */
	private static final String STEPS = """
			case-change               | Activity_DecideChange         | Start_ChangeProposed,Start_CancellationProposed | subject | changeDecision=refuse, changeRemark=Không
			citizen-session           | Activity_ApproveHandling      | Activity_HoldSession       | -           | handlingDecision=return, handlingReturnReason=Thiếu
			citizen-session           | Activity_SignDialogueNotice   | Activity_DraftDialogueNotice | -         | dialogueDecision=return, dialogueReturnReason=Thiếu
			citizen-session           | Activity_SignNotice           | Activity_PrepareNotice     | -           | noticeDecision=return, noticeReturnReason=Thiếu
			demand-follow-up          | Activity_VerifyRemedy         | Activity_RemedyDemand      | demandOwner | remedyDecision=return, remedyRemark=Thiếu
			extension-request         | Activity_DecideExtension      | Start_ExtensionRequested   | subject     | extensionDecision=refuse, extensionRemark=Không
			field-visit               | Activity_SignReminder         | Activity_AttendMeeting,Activity_NoteObservation,Activity_ReviseReminder | subject | reminderDecision=return, reminderReturnReason=Thiếu
			inspection-cycle          | Activity_SignPlan             | Start_InspectionRequested,Activity_DraftPlan | subject | planDecision=return, planReturnReason=Thiếu
			inspection-cycle          | Activity_DecideLateSelfReport | nobody                     | subject     | lateDecision=wait, selfReportWaitUntil=2026-12-15, lateReason=Chờ
			inspection-cycle          | Activity_Verify               | nobody                     | subject     | verificationSummary=Đã rõ
			inspection-cycle          | Activity_MeetSubject          | nobody                     | subject     | meetingDate=2026-11-20, subjectExplanation=Đã rõ
			inspection-cycle          | Activity_WriteResultReport    | nobody                     | subject     | resultNumber=12-BC/ĐKT, resultDate=2026-11-20, resultSummary=Đã rõ
			inspection-cycle          | Activity_BoardConsiders       | Activity_Verify,Activity_WriteResultReport | subject | boardMeetingDate=2026-11-20, boardDecision=send-back, boardReturnReason=Thiếu, verificationDueMovedTo=2026-12-15
			inspection-cycle          | Activity_SignConclusion       | Activity_DraftConclusion   | subject     | conclusionDecision=return, conclusionReturnReason=Thiếu
			inspection-recommendation | Activity_DecideRecommendation | Start_RecommendationMade   | subject     | recommendationDecision=decline, recommendationReason=Không
			late-openings             | Activity_DecideLateOpenings   | nobody                     | -           | lateDecision=leave
			prior-guidance            | Activity_AppraiseIssues       | Activity_RequestGuidance   | -           | appraisalDecision=return, appraisalReturnReason=Thiếu
			prior-guidance            | Activity_SignGuidance         | Activity_DraftGuidance     | -           | guidanceDecision=return, guidanceReturnReason=Thiếu
			prior-guidance            | Activity_CompareGuidance      | Activity_ReportAdoption    | -           | comparisonDecision=return, comparisonReturnReason=Thiếu
			quarterly-briefing        | Activity_ApproveAgenda        | Activity_DraftAgenda,Activity_WriteSynthesis | - | agendaDecision=return, agendaReturnReason=Thiếu
			quarterly-briefing        | Activity_CheckReport          | Activity_SubmitReport      | -           | reportDecision=return, reportReturnReason=Thiếu
			quarterly-briefing        | Activity_SignConclusions      | Activity_DraftConclusions  | -           | noticeDecision=return, noticeReturnReason=Thiếu
			report-campaign           | Activity_SignSynthesis        | Start_ReportsCalledFor,Activity_WriteSynthesis | - | synthesisDecision=return, synthesisReturnReason=Thiếu
			report-deadline           | Activity_CheckUnitReport      | Activity_HandInReport      | -           | reportDecision=return, reportRemark=Thiếu, reportNewDue=2026-12-16
			resolution-making         | Activity_ApproveDrafting      | Start_ResolutionProposed,Activity_ProposeResolution | - | draftingDecision=return, draftingReturnReason=Thiếu
			resolution-making         | Activity_CheckDraft           | Activity_DraftResolution   | -           | checkDecision=return, checkReturnReason=Thiếu, draftDue=2026-12-16
			resolution-making         | Activity_SignResolution       | Start_ResolutionProposed,Activity_ProposeResolution,Activity_DraftResolution,Activity_ReviseDraft,Activity_AdjustTasks | - | signDecision=return, signReturnReason=Thiếu
			resolution-rollout        | Activity_ApproveForm          | Start_ResolutionReceived,Activity_ReceiveResolution | - | rolloutDecision=return, rolloutReturnReason=Thiếu
			resolution-rollout        | Activity_CheckProgramme       | Activity_DraftProgramme    | -           | checkDecision=return, checkReturnReason=Thiếu
			resolution-rollout        | Activity_SignProgramme        | Activity_ReceiveResolution,Activity_DraftProgramme,Activity_AdjustProgramme | - | signDecision=return, signReturnReason=Thiếu
			resolution-rollout        | Activity_CheckRollout         | nobody                     | -           | rolloutRows=yes, rolloutConclusion=Đạt
			visit-schedule            | Activity_ApproveVisits        | Activity_PlanVisits        | -           | approval=return, returnReason=Thiếu
			""";

	private static final List<String> ASKED = List.of("standing-secretariat.secretary",
			"standing-secretariat.standing-deputy");

	private static final Map<String, Object> PLAN = Map.of("leader", "standing-board.propaganda-head", "periodFrom",
			"2025-01-01", "periodTo", "2026-08-31", "planContent", "Kiểm tra", "outline", "I. Kết quả");

	private static final String SIGNED = """
			{"variables": {"planDecision": {"value": "sign"}, "planNumber": {"value": "127-QĐ/HU"},
			"planDate": {"value": "2026-11-23"}}}""";

	@LocalServerPort
	int port;

	@Autowired
	TestRestTemplate http;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Absences absences;

	@Autowired
	Organisation organisation;

	@Autowired
	CaseTrail trail;

	@Autowired
	Extensions extensions;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	BarsOfTasks bars;

	@BeforeEach
	void aMondayMorning() {
		play.at("2026-11-23T08:00");
	}

	@AfterEach
	void leaveNothingOpen() {
		jdbc.sql("delete from oversight.absence").update();
		play.end();
	}

	/** Who acts, after what. */
	enum Who {

		DRAFTER("secretary"), DRAFTERS_DEPUTY("propaganda-board.head"), DEPUTY_WHO_DRAFTED("secretary"),
		WHOSE_DEPUTY_DRAFTED("secretary"), COLLEAGUE_IN_THE_POSITION("secretary"), OTHER_POSITION("standing-deputy"),
		OTHERS_DEPUTY("propaganda-board.head"), ADMINISTRATOR_WHO_DRAFTED("admin"), ADMINISTRATOR("admin"),
		OF_THE_UNIT("secretary"), IN_CHARGE("standing-deputy"), NOT_IN_CHARGE("secretary"),
		DEPUTY_OF_WHO_IS_IN_CHARGE("propaganda-board.head");

		final String account;

		Who(String account) {
			this.account = account;
		}

		boolean isBarred(boolean asksNotBy, boolean asksNotOf) {
			return switch (this) {
				case DRAFTER, DRAFTERS_DEPUTY, DEPUTY_WHO_DRAFTED, WHOSE_DEPUTY_DRAFTED, COLLEAGUE_IN_THE_POSITION,
						ADMINISTRATOR_WHO_DRAFTED ->
					asksNotBy;
				case OF_THE_UNIT, IN_CHARGE, DEPUTY_OF_WHO_IS_IN_CHARGE -> asksNotOf;
				case OTHER_POSITION, OTHERS_DEPUTY, ADMINISTRATOR, NOT_IN_CHARGE -> false;
			};
		}

	}

	/** A row of the table; {@code null} for nobody and no unit. */
	record Step(String process, String id, List<String> notBy, String notOf, Map<String, Object> answer) {

		@Override
		public String toString() {
			return id;
		}

		String declared() {
			return process + " " + id + " " + notBy + " " + notOf;
		}

	}

	static Stream<Step> everyStep() {
		return STEPS.lines()
			.map((line) -> line.strip().split("\\s*\\|\\s*"))
			.map((cells) -> new Step(cells[0], cells[1],
					cells[2].equals("nobody") ? List.of() : List.of(cells[2].split(",")),
					cells[3].equals("-") ? null : cells[3],
					Stream.of(cells[4].split(", "))
						.map((field) -> field.split("="))
						.collect(Collectors.toMap((field) -> field[0], (field) -> field[1]))));
	}

	@Test
	void theTableHoldsEveryStepThatADiagramDeclares() throws IOException {
		List<String> declared = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of("bpmn"))) {
			for (Path file : files.filter((one) -> one.toString().endsWith(".bpmn")).toList()) {
				BpmnModelInstance diagram = Bpmn.readModelFromFile(file.toFile());
				for (UserTask task : diagram.getModelElementsByType(UserTask.class)) {
					String notBy = property(task, "notBy");
					String notOf = property(task, "notOf");
					if (notBy != null || notOf != null) {
						declared.add(new Step(diagram.getModelElementsByType(Process.class).iterator().next().getId(),
								task.getId(), (notBy == null || notBy.equals("nobody")) ? List.of()
										: List.of(notBy.split("\\s*,\\s*")),
								notOf, Map.of())
							.declared());
					}
				}
			}
		}
		assertThat(everyStep().map(Step::declared)).containsExactlyInAnyOrderElementsOf(declared);
	}

	private static String property(UserTask task, String name) {
		return (task.getExtensionElements() == null) ? null
				: task.getExtensionElements()
					.getElementsQuery()
					.filterByType(CamundaProperties.class)
					.list()
					.stream()
					.flatMap((properties) -> properties.getCamundaProperties().stream())
					.filter((one) -> one.getCamundaName().equals(name))
					.map(CamundaProperty::getCamundaValue)
					.findFirst()
					.orElse(null);
	}

	/** One case for all who act: what each did before is taken back for the next. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("everyStep")
	void everyStepIsHeldAsItsDiagramDeclares(Step step) {
		Task task = open(step);
		for (String before : step.notBy().isEmpty() ? List.of("-") : step.notBy()) {
			for (Who who : Who.values()) {
				boolean isOfTheUnit = who.ordinal() >= Who.OF_THE_UNIT.ordinal();
				if (isOfTheUnit ? before.equals(step.notBy().isEmpty() ? "-" : step.notBy().get(0))
						: !before.equals("-") || who.ordinal() >= Who.OTHER_POSITION.ordinal()) {
					prepare(task, step, before, who);
					String row = step.id() + " after " + before + " by " + who;
					boolean isBarred = who.isBarred(!before.equals("-"), step.notOf() != null);
					String told = completing(task, who.account, answer(task, step));
					if (isBarred) {
						assertThat(told).as(row).contains("nên không tự xử lý việc này", "Four eyes");
					}
					else {
						assertThat(told).as(row).isEmpty();
					}
					ResponseEntity<String> claim = rest(who.account).post("/task/" + task.getId() + "/claim",
							"{\"userId\": \"" + who.account + "\"}");
					assertThat(claim.getStatusCode().value()).as(row + claim.getBody()).isEqualTo(isBarred ? 400 : 204);
					if (isBarred) {
						assertThat(claim.getBody()).as(row).contains("nên không tự xử lý việc này", "Four eyes");
					}
				}
			}
		}
	}

	private void prepare(Task task, Step step, String before, Who who) {
		engine.getTaskService().setAssignee(task.getId(), null);
		play.groups(task)
			.stream()
			.filter((group) -> group != null && !ASKED.contains(group))
			.forEach((group) -> engine.getTaskService().deleteCandidateGroup(task.getId(), group));
		forgetDeeds(task.getProcessInstanceId());
		jdbc.sql("delete from oversight.absence").update();
		if (step.notOf() != null) {
			engine.getTaskService().setVariable(task.getId(), step.notOf(), switch (who) {
				case OF_THE_UNIT -> "standing-secretariat";
				case IN_CHARGE, NOT_IN_CHARGE, DEPUTY_OF_WHO_IS_IN_CHARGE -> "office";
				default -> "binh-lu";
			});
		}
		switch (who) {
			case DRAFTER -> did(task, before, "secretary", "office.chief");
			case DRAFTERS_DEPUTY -> {
				did(task, before, "secretary", "office.chief");
				away("secretary", "propaganda-board.head");
			}
			case DEPUTY_WHO_DRAFTED -> did(task, before, "secretary", "office.chief", "office.chief");
			case WHOSE_DEPUTY_DRAFTED -> did(task, before, "propaganda-board.head", "office.chief", "secretary");
			case COLLEAGUE_IN_THE_POSITION -> did(task, before, "somebody", "standing-secretariat.secretary");
			case OTHER_POSITION -> did(task, before, "secretary", "standing-secretariat.secretary");
			case OTHERS_DEPUTY -> {
				did(task, before, "secretary", "standing-secretariat.secretary");
				away("standing-deputy", "propaganda-board.head");
			}
			case ADMINISTRATOR_WHO_DRAFTED -> did(task, before, "admin", null);
			case ADMINISTRATOR -> did(task, before, "secretary", "standing-secretariat.secretary");
			case DEPUTY_OF_WHO_IS_IN_CHARGE -> away("standing-deputy", "propaganda-board.head");
			default -> {
			}
		}
	}

	private void forgetDeeds(String instance) {
		jdbc.sql("delete from oversight.step where root = :instance or instance = :instance")
			.param("instance", instance)
			.update();
	}

	/** What they are told; nothing if it goes through, which is undone. */
	private Map<String, Object> answer(Task task, Step step) {
		Map<String, Object> answer = new HashMap<>(step.answer());
		answer.replaceAll((field, value) -> field.endsWith("Rows") ? answered(task, field, value) : value);
		return answer;
	}

	private Object answered(Task task, String checklist, Object value) {
		SpinJsonNode rows = (SpinJsonNode) engine.getTaskService().getVariable(task.getId(), checklist);
		return Play.rows(rows.elements()
			.stream()
			.map((row) -> Map.of("id", row.prop("id").stringValue(), "answer", value))
			.toList());
	}

	private String completing(Task task, String account, Map<String, Object> answer) {
		return as(account, () -> {
			try {
				new TransactionTemplate(transactions).executeWithoutResult((status) -> {
					status.setRollbackOnly();
					engine.getTaskService().complete(task.getId(), new HashMap<>(answer));
				});
				return "";
			}
			catch (RuntimeException ex) {
				return ex.getClass().getSimpleName() + " " + ex.getMessage();
			}
		});
	}

	private Task open(String step) {
		return open(everyStep().filter((one) -> one.id().equals(step)).findFirst().orElseThrow());
	}

	private Task open(Step step) {
		return open(step, "binh-lu");
	}

	private Task open(Step step, String unit) {
		Map<String, Object> variables = new HashMap<>();
		for (String one : List.of("subject", "unit", "body", "proposingUnit", "draftingUnit")) {
			variables.put(one, "binh-lu");
		}
		for (String group : List.of("leader", "team", "chair", "organiser", "signer", "reportOrganiser", "holder",
				"deputy", "position", "planner", "approver", "decider")) {
			variables.put(group, "standing-secretariat.secretary");
		}
		for (String rows : List.of("findings", "demands", "conclusions", "recommended", "promises", "handover",
				"requests", "tasks", "visits", "issues", "boardRows", "adopted", "extra")) {
			variables.put(rows, SpinValues.jsonValue("[]").create());
		}
		Stream
			.of("planDate", "meetingDate", "resultDate", "boardMeetingDate", "heldOn", "visitDay", "sessionDay",
					"draftingDate", "boardHeldOn", "demandMadeOn", "guidanceDate", "receivedDate")
			.forEach((day) -> variables.put(day, "2026-11-20"));
		variables.putAll(Map.of("kind", "inspection", "clockStartedOn", new Date(), "notifiedOn", new Date(),
				"campaignId", "1", "demandOwner", "binh-lu", "demandMonitor", "office", "demandDue", "2026-12-31",
				"sessionOutcome", "held", "sessionKind", "dialogue"));
		variables.putAll(Map.of("resolutionKind", "thematic", "resolutionTitle", "Nghị quyết", "wideImpact", "no",
				"visitKind", "cell-meeting", "title", "Việc", "routineTitle", "Việc", "periodName", "quý IV"));
		variables.putAll(Map.of("leadUnit", "binh-lu", "receivedNumber", "68-NQ/TW", "sender", "Tỉnh ủy",
				"sessionTitle", "Kỳ họp", "sessionDate", "2026-12-21", "sessionClosed", "2026-12-22"));
		variables.put("verificationDueMovedTo", null);
		variables.put("matter", SpinValues.jsonValue("{\"id\":\"1\",\"handling\":\"notice\"}").create());
		if (step.notOf() != null) {
			variables.put(step.notOf(), unit);
		}
		String number = "FOUR-EYES-" + System.nanoTime();
		jdbc.sql("""
				insert into oversight.inspection (case_number, kind, subject, title, ground, state, opened_at)
				values (:number, 'inspection', :unit, 'x', 'x', 'open', now())""")
			.param("number", number)
			.param("unit", unit)
			.update();
		variables.put("caseNumber", number);
		variables.put("changeKind", "inspection");
		if (step.process().equals("resolution-rollout")) {
			enterReceived(number);
		}
		String instance = switch (step.process()) {
			case "report-campaign", "report-deadline" -> report(step, variables);
			case "extension-request" -> extension();
			default -> started(step, number, variables);
		};
		Task task = engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(instance)
			.taskDefinitionKey(step.id())
			.singleResult();
		play.groups(task).forEach((group) -> engine.getTaskService().deleteCandidateGroup(task.getId(), group));
		ASKED.forEach((group) -> engine.getTaskService().addCandidateGroup(task.getId(), group));
		return task;
	}

	/** The line of the book that the case goes on with. */
	private void enterReceived(String number) {
		jdbc.sql(
				"""
						with entry as (
							insert into oversight.register_entry (register, day, case_number, state, version, fields, words, entered_at)
							values ('rollouts', '2026-11-20', :number, 'valid', 1,
								'{"paper": "68-NQ/TW", "title": "x", "received": "2026-11-20"}', '', now())
							returning id, day, fields, entered_at)
						insert into oversight.register_entry_version (entry_id, version, kind, day, fields, at)
						select id, 1, 'entered', day, fields, entered_at from entry""")
			.param("number", number)
			.update();
	}

	private String started(Step step, String number, Map<String, Object> variables) {
		ProcessInstantiationBuilder start = engine.getRuntimeService()
			.createProcessInstanceByKey(step.process())
			.businessKey(number)
			.setVariables(variables)
			.startBeforeActivity(step.id());
		if (step.id().equals("Activity_DecideLateSelfReport")) {
			// which is still awaited
			start.startBeforeActivity("Activity_SubmitSelfReport");
		}
		return start.execute().getId();
	}

	/** Asked for by the unit whose report is due. */
	private String extension() {
		String number = requested("binh-lu");
		play.complete(number, "Activity_DraftPlan", PLAN);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-23"));
		String report = play.task(number, "Activity_SubmitSelfReport").getId();
		as("binh-lu.secretary", () -> {
			extensions.ask(report, "2026-12-15", "Chờ số liệu", "binh-lu.secretary");
			return null;
		});
		return play.task(number, "Activity_DecideExtension").getProcessInstanceId();
	}

	/**
	 * A call for the report of one unit, and its report: what is asked for is put before
	 * them.
	 */
	private String report(Step step, Map<String, Object> variables) {
		String campaign = play.start("office.clerk", "report-campaign",
				Map.of("reportType", "ad-hoc", "campaignTitle", "Báo cáo", "campaignGround", "Công văn số 26-CV/TU",
						"campaignCutOff", "2026-12-15", "campaignDue", "2026-12-18", "singleReporters",
						Play.list(List.of("binh-lu"))));
		engine.getManagementService()
			.createJobQuery()
			.messages()
			.list()
			.forEach((job) -> engine.getManagementService().executeJob(job.getId()));
		String instance = engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey(step.process())
			.processInstanceBusinessKey(campaign + (step.process().equals("report-deadline") ? "/binh-lu" : ""))
			.singleResult()
			.getId();
		Stream.of("signer", "reportOrganiser")
			.forEach((name) -> engine.getRuntimeService().setVariable(instance, name, variables.get(name)));
		if (step.process().equals("report-deadline")) {
			play.complete(campaign + "/binh-lu", "Activity_HandInReport",
					Map.of("reportOutcome", "report", "reportNumber", "35-BC/ĐU", "reportDate", "2026-11-23",
							"reportSections",
							Play.rows(List.of(Map.of("text", "Đã thực hiện"), Map.of("text", "Không")))));
		}
		else {
			engine.getRuntimeService()
				.createProcessInstanceModification(instance)
				.startBeforeActivity(step.id())
				.execute();
		}
		forgetDeeds(instance);
		return instance;
	}

	private String briefing() {
		String key = "four-eyes/tam-duong/2026-Q" + System.nanoTime();
		engine.getRuntimeService()
			.startProcessInstanceByKey("quarterly-briefing", key, Map.ofEntries(Map.entry("routine", "four-eyes"),
					Map.entry("unit", "tam-duong"), Map.entry("period", "2026-Q3"), Map.entry("periodName", "quý III"),
					Map.entry("periodFrom", "2026-01-01"), Map.entry("periodTo", "2026-09-30"),
					Map.entry("openedLate", false), Map.entry("routineTitle", "Giao ban"),
					Map.entry("chair", "standing-secretariat.secretary"), Map.entry("organiser", "office.clerk"),
					Map.entry("bodies", "judicial"), Map.entry("recommendations", false)));
		return key;
	}

	private void did(Task task, String element, String account, String position, String... behalf) {
		if (element.equals("-")) {
			return;
		}
		String scope = jdbc.sql("select max(parent_act_inst_id_) from act_hi_actinst where task_id_ = :task")
			.param("task", task.getId())
			.query(String.class)
			.single();
		jdbc.sql(
				"""
						insert into oversight.step (instance, root, scope, task_key, name, actor, acted_as, is_held, behalf, at)
						values (:instance, :instance, :scope, :element, 'Bước trước', :account, :position, :isHeld, :behalf, :now)""")
			.param("isHeld", position != null)
			.param("instance", task.getProcessInstanceId())
			.param("scope", scope)
			.param("element", element)
			.param("account", account)
			.param("position", position)
			.param("behalf", behalf)
			.param("now", OffsetDateTime.now())
			.update();
	}

	private void away(String account, String deputy) {
		absences.note(account, deputy, LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-27"), account);
	}

	@Test
	void thePlanOfOnesOwnIsSignedByNobodyWhateverAddressTheyUse() {
		String number = requested("binh-lu");
		away("inspection-commission.chair", "standing-deputy");
		String draft = play.task(number, "Activity_DraftPlan").getId();
		ResponseEntity<String> drafted = rest("standing-deputy").post("/task/" + draft + "/submit-form", """
				{"variables": {"leader": {"value": "standing-board.propaganda-head"}, "periodFrom": {"value":
				"2025-01-01"}, "periodTo": {"value": "2026-08-31"}, "planContent": {"value": "Kiểm tra"},
				"outline": {"value": "I. Kết quả"}}}""");
		assertThat(drafted.getStatusCode().value()).as(drafted.getBody()).isEqualTo(204);
		String sign = play.task(number, "Activity_SignPlan").getId();
		String words = "Đồng chí đã làm bước “Soạn quyết định, kế hoạch, đề cương” của hồ sơ này nên không tự xử lý"
				+ " việc này; mời để Bí thư Huyện ủy xử lý.";

		for (String way : List.of("complete", "submit-form")) {
			ResponseEntity<String> answer = rest("standing-deputy").post("/task/" + sign + "/" + way, SIGNED);
			assertThat(answer.getStatusCode().value()).as(way).isEqualTo(400);
			assertThat(answer.getBody()).contains(words);
		}
		Browser tasklist = as("standing-deputy");
		String address = "/camunda/api/engine/engine/default/task/" + sign;
		tasklist.get("/camunda/app/tasklist/default/");
		assertThat(tasklist.postJson(address + "/submit-form", SIGNED).body()).contains(words);
		assertThat(tasklist.postJson(address + "/claim", "{\"userId\": \"standing-deputy\"}").body()).contains(words);
		assertThat(JsonPath.<String>read(tasklist.get("/tasks/cards?ids=" + sign).body(), "$[0].barred"))
			.isEqualTo(words);
		assertThat(as("secretary").get("/tasks/cards?ids=" + sign).body()).doesNotContain("barred");
		assertThat(rest("secretary").post("/task/" + sign + "/complete", SIGNED).getStatusCode().value())
			.isEqualTo(204);
		assertThat(play.openTasks(number)).containsExactly("Activity_SubmitSelfReport");
	}

	@Test
	void anAdministratorWhoDraftedDoesNotSignEither() {
		String number = requested("binh-lu");
		as("admin", () -> {
			engine.getFormService().submitTaskForm(play.task(number, "Activity_DraftPlan").getId(), PLAN);
			return null;
		});
		String sign = play.task(number, "Activity_SignPlan").getId();
		assertThat(rest("admin").post("/task/" + sign + "/complete", SIGNED).getBody()).contains("Four eyes");
		assertThat(rest("admin").post("/task/" + sign + "/assignee", "{\"userId\": \"admin\"}").getStatusCode().value())
			.isEqualTo(400);
	}

	@Test
	void whatOneAskedForIsDecidedByAnother() {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Thực hiện nghị quyết", "ground", "Chương trình"));
		String instance = play.task(number, "Activity_DraftPlan").getProcessInstanceId();
		assertThat(jdbc.sql("select actor, acted_as from oversight.step where instance = :instance and is_held")
			.param("instance", instance)
			.query()
			.singleRow()).containsEntry("actor", "inspection-commission.officer")
			.containsEntry("acted_as", "inspection-commission.officer");

		play.complete(number, "Activity_DraftPlan", PLAN);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-23"));
		away("binh-lu.secretary", "standing-deputy");
		String report = play.task(number, "Activity_SubmitSelfReport").getId();
		as("standing-deputy", () -> {
			extensions.ask(report, "2026-12-15", "Chờ số liệu", "standing-deputy");
			return null;
		});
		Task decide = play.task(number, "Activity_DecideExtension");
		assertThat(play.groups(decide)).as("the only one who decides has asked")
			.containsExactly("standing-secretariat.secretary", "standing-secretariat.standing-deputy");
		assertThat(completingAsked(decide, "standing-deputy")).contains("Người xin gia hạn không tự quyết định");
		assertThat(
				rest("standing-deputy").post("/task/" + decide.getId() + "/claim", "{\"userId\": \"standing-deputy\"}")
					.getBody())
			.contains("Đồng chí đã làm bước “Có đề nghị gia hạn”", "mời để Bí thư Huyện ủy xử lý", "Four eyes");
		assertThat(completingAsked(decide, "secretary")).isNull();
	}

	private String completingAsked(Task decide, String account) {
		return rest(account)
			.post("/task/" + decide.getId() + "/complete",
					"{\"variables\": {\"extensionDecision\": {\"value\": \"approve\"}}}")
			.getBody();
	}

	@Test
	void whoeverIsInChargeOfTheUnitLeavesItToTheOther() {
		String number = requested("organisation-board");
		play.complete(number, "Activity_DraftPlan", PLAN);
		Task sign = play.task(number, "Activity_SignPlan");
		assertThat(play.groups(sign)).containsExactlyElementsOf(ASKED);
		assertThat(rest("standing-deputy").post("/task/" + sign.getId() + "/complete", SIGNED).getBody())
			.contains("Đồng chí phụ trách Ban Tổ chức Huyện ủy", "mời để Bí thư Huyện ủy xử lý");
	}

	@Test
	void whatNobodyAtAllMayDoIsToldToTheOffice() {
		Task sign = open(everyStep().filter((one) -> one.id().equals("Activity_SignPlan")).findFirst().orElseThrow(),
				"standing-secretariat");
		assertThat(trail.names(number(sign))).contains("Chưa có ai xử lý được việc “Ký ban hành quyết định, kế hoạch”");
		assertThat(rest("admin").http().getForEntity("/actuator/health", String.class).getBody())
			.contains("Chưa có ai xử lý được việc “Ký ban hành quyết định, kế hoạch” của hồ sơ " + number(sign));
		assertThat(rest("secretary").post("/task/" + sign.getId() + "/claim", "{\"userId\": \"secretary\"}").getBody())
			.contains("mời báo Văn phòng để giao chức danh khác");
		engine.getTaskService().addCandidateGroup(sign.getId(), "inspection-commission.chair");
		assertThat(rest("admin").http().getForEntity("/actuator/health", String.class).getBody())
			.doesNotContain(number(sign));
	}

	@Test
	void aTaskThatWasDoneWhileItsCardIsMadeIsNoFault() {
		Task sign = open("Activity_SignPlan");
		Task check = open("Activity_CheckDraft");
		did(check, "Activity_DraftResolution", "secretary", "office.chief");
		engine.getRuntimeService().deleteProcessInstance(sign.getProcessInstanceId(), "done");
		assertThat(bars.of(List.of(sign, check), "secretary")).containsOnlyKeys(check.getId());
	}

	private String number(Task task) {
		return engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceId(task.getProcessInstanceId())
			.singleResult()
			.getBusinessKey();
	}

	@Test
	void theReportsOfEachUnitOfABriefingAreCheckedApart() {
		String key = briefing();
		play.complete(key, "Activity_FixMeeting", Map.of("meetingDate", "2026-12-15", "meetingTime", "08:00",
				"meetingPlace", "Phòng họp số 1", "invitationNumber", "12-GM/HU", "dataCutOff", "2026-11-30"));
		for (String body : List.of("police", "court")) {
			Task report = engine.getTaskService()
				.createTaskQuery()
				.processInstanceBusinessKey(key)
				.taskDefinitionKey("Activity_SubmitReport")
				.taskCandidateGroup(body + ".clerk")
				.singleResult();
			as(body.equals("police") ? "admin" : "court.clerk", () -> {
				engine.getFormService()
					.submitTaskForm(report.getId(), Map.of("reportOutcome", "report", "reportNumber", "35-BC/CA",
							"reportSummary", "Đã giảm", "reportIssues", "Không"));
				return null;
			});
		}
		List<Task> checks = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(key)
			.taskDefinitionKey("Activity_CheckReport")
			.list();
		assertThat(checks.stream()
			.filter((check) -> rest("admin").post("/task/" + check.getId() + "/claim", "{\"userId\": \"admin\"}")
				.getStatusCode()
				.is4xxClientError())
			.toList()).as("the one whose report they handed in, and no other").hasSize(1);
	}

	@Test
	void aReportOfTheOnlyOneWhoChecksGoesUp() {
		Task check = open("Activity_CheckUnitReport");
		did(check, "Activity_HandInReport", "office.clerk", "office.clerk");
		Task again = openAgain(check, "Activity_CheckUnitReport");
		assertThat(play.groups(again)).containsExactly("office.chief", "office.clerk");
		assertThat(trail.names(number(again)))
			.containsExactly("Giao thêm cho Chánh Văn phòng Huyện ủy việc" + " “Xem xét báo cáo của đơn vị”");
	}

	/** The same step in the same case, put to the clerk alone. */
	private Task openAgain(Task first, String step) {
		engine.getRuntimeService().setVariable(first.getProcessInstanceId(), "reportOrganiser", "office.clerk");
		engine.getRuntimeService()
			.createProcessInstanceModification(first.getProcessInstanceId())
			.cancelAllForActivity(step)
			.startBeforeActivity(step)
			.execute();
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(first.getProcessInstanceId())
			.taskDefinitionKey(step)
			.singleResult();
	}

	@Test
	void atTheBaseAReasonLetsItThroughAndIsKept(CapturedOutput output) {
		Task verify = open("Activity_VerifyRemedy");
		ASKED.forEach((group) -> engine.getTaskService().deleteCandidateGroup(verify.getId(), group));
		engine.getTaskService().addCandidateGroup(verify.getId(), "binh-lu.secretary");
		Machine secretary = rest("binh-lu.secretary");
		String accept = """
				{"variables": {"remedyDecision": {"value": "return"}, "remedyRemark": {"value": "Chưa đạt"}}}""";
		ResponseEntity<String> warned = secretary.post("/task/" + verify.getId() + "/complete", accept);
		assertThat(warned.getStatusCode().value()).isEqualTo(400);
		assertThat(warned.getBody()).contains("Đồng chí thuộc Đảng ủy xã Bình Lư",
				"mời ghi lý do vào phần ý kiến của việc này rồi gửi lại");
		assertThat(secretary.post("/task/" + verify.getId() + "/claim", "{\"userId\": \"binh-lu.secretary\"}")
			.getStatusCode()
			.value()).isEqualTo(204);
		assertThat(secretary
			.post("/task/" + verify.getId() + "/comment/create", "{\"message\": \"Cả xã chỉ có hai đồng chí\"}")
			.getStatusCode()
			.value()).isEqualTo(200);
		ResponseEntity<String> done = secretary.post("/task/" + verify.getId() + "/complete", accept);
		assertThat(done.getStatusCode().value()).as(done.getBody()).isEqualTo(204);
		assertThat(output).contains("four-eyes-warned user=binh-lu.secretary", "reason=Cả_xã_chỉ_có_hai_đồng_chí");
		assertThat(jdbc.sql("select remark from oversight.step where name like 'Vẫn xử lý việc%' and actor = :actor")
			.param("actor", "binh-lu.secretary")
			.query(String.class)
			.list()).anyMatch((remark) -> remark.endsWith("Lý do: Cả xã chỉ có hai đồng chí"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					binh-lu            | standing-board.organisation-head | []                             | phụ trách Đảng ủy xã Bình Lư
					binh-lu            | standing-board.propaganda-head   | ["organisation-board.head"]    | phụ trách Đảng ủy xã Bình Lư
					organisation-board | standing-board.propaganda-head   | ["organisation-board.officer"] | thuộc Ban Tổ chức Huyện ủy""")
	void membersAreHeldToTheRuleOfTheLeader(String subject, String leader, String members, String words) {
		String draft = play.task(requested(subject), "Activity_DraftPlan").getId();
		Map<String, Object> plan = new HashMap<>(PLAN);
		plan.put("leader", leader);
		plan.put("members", SpinValues.jsonValue(members).create());
		org.assertj.core.api.Assertions.assertThatThrownBy(() -> as("inspection-commission.officer", () -> {
			engine.getFormService().submitTaskForm(draft, plan);
			return null;
		})).hasMessageContaining(words + " nên không được làm");
	}

	private String requested(String subject) {
		return play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection", "subject",
				subject, "title", "Thực hiện nghị quyết", "ground", "Chương trình"));
	}

	private Machine rest(String account) {
		return Machine.signedInAs(http, account, PASSWORD);
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

	private <T> T as(String account, Supplier<T> action) {
		engine.getIdentityService()
			.setAuthentication(account, account.equals("admin") ? List.of("camunda-admin")
					: Stream.concat(organisation.groupsOf(account).stream(), absences.groupsActedFor(account).stream())
						.toList());
		try {
			return action.get();
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

}
