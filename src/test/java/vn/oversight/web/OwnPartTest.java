package vn.oversight.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.assignments.AssignmentBook;
import vn.oversight.assignments.Finding;
import vn.oversight.assignments.Origin;
import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.register.CaseFiles;
import vn.oversight.register.Register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Everybody outside the committee's organs sees their own part of a case, everywhere. */
@OversightTest
class OwnPartTest {

	private static final byte[] PDF = "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8);

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Register register;

	@Autowired
	AssignmentBook lines;

	@Autowired
	CaseFiles files;

	@BeforeEach
	void aMorning() {
		play.at("2026-09-07T08:00");
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void aUnitReadsNoNoteOfTheOfficeOnItsReport() {
		String campaign = play.start("office.clerk", "report-campaign",
				Map.of("reportType", "ad-hoc", "campaignTitle", "Báo cáo đột xuất", "campaignGround",
						"Công văn số 26-CV/TU", "campaignCutOff", "2026-09-06", "campaignDue", "2026-09-18",
						"singleReporters", Play.list(List.of("binh-lu", "propaganda-board"))));
		engine.getManagementService()
			.createJobQuery()
			.processDefinitionKey("report-campaign")
			.messages()
			.list()
			.forEach((job) -> engine.getManagementService().executeJob(job.getId()));
		long id = jdbc.sql("select id from oversight.report_campaign where case_number = :number")
			.param("number", campaign)
			.query(Long.class)
			.single();
		for (String unit : List.of("binh-lu", "propaganda-board")) {
			String clerk = unit.equals("binh-lu") ? "binh-lu.clerk" : "propaganda-board.head";
			attach(clerk, play.task(campaign + "/" + unit, "Activity_HandInReport"), "cua-don-vi.pdf");
			play.complete(campaign + "/" + unit, "Activity_HandInReport",
					Map.of("reportOutcome", "report", "reportNumber", "35-BC/ĐU", "reportDate", "2026-09-07",
							"reportSections",
							Play.rows(List.of(Map.of("text", "Đã thực hiện"), Map.of("text", "Không")))));
			attach("office.clerk", play.task(campaign + "/" + unit, "Activity_CheckUnitReport"), "nhan-xet-noi-bo.pdf");
			String page = "/reports/" + id + "/units/" + unit;
			assertThat(as("office.clerk").get(page).body()).contains("nhan-xet-noi-bo.pdf", "cua-don-vi.pdf");
			assertThat(as(clerk).get(page).body()).contains("cua-don-vi.pdf").doesNotContain("nhan-xet-noi-bo");
			long note = files.ofCase(campaign + "/" + unit).get(1).id();
			assertThat(as(clerk).get(page + "/files/" + note).statusCode()).isEqualTo(404);
			assertThat(as("office.clerk").get(page + "/files/" + note).statusCode()).isEqualTo(200);
			play.complete(campaign + "/" + unit, "Activity_CheckUnitReport",
					Map.of("reportDecision", "return", "reportRemark", "Thiếu", "reportNewDue", "2026-09-18"));
			String again = play.task(campaign + "/" + unit, "Activity_HandInReport").getId();
			assertThat(as(clerk).get("/tasks/" + again + "/case").body()).contains("cua-don-vi.pdf")
				.doesNotContain("nhan-xet-noi-bo", "Xem xét báo cáo");
		}
	}

	@Test
	void whoeverChairsABriefingSeesTheWhole() {
		String key = "own-part/tam-duong/2026-Q3";
		engine.getRuntimeService()
			.startProcessInstanceByKey("quarterly-briefing", key,
					Map.ofEntries(Map.entry("routine", "own-part"), Map.entry("unit", "tam-duong"),
							Map.entry("period", "2026-Q3"), Map.entry("periodName", "quý III"),
							Map.entry("periodFrom", "2026-01-01"), Map.entry("periodTo", "2026-09-30"),
							Map.entry("openedLate", false), Map.entry("routineTitle", "Giao ban"),
							Map.entry("chair", "standing-secretariat.secretary,standing-secretariat.standing-deputy"),
							Map.entry("organiser", "office.clerk,office.chief"), Map.entry("bodies", "judicial"),
							Map.entry("recommendations", false)));
		attach("office.clerk", play.task(key, "Activity_FixMeeting"), "du-kien.pdf");
		play.complete(key, "Activity_FixMeeting", Map.of("meetingDate", "2026-09-28", "meetingTime", "08:00",
				"meetingPlace", "Phòng họp số 1", "invitationNumber", "12-GM/HU", "dataCutOff", "2026-09-15"));
		String body = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(key)
			.taskCandidateGroup("court.clerk")
			.singleResult()
			.getId();
		assertThat(as("court.clerk").get("/tasks/" + body + "/case").body()).contains("Chỉ hiện phần")
			.doesNotContain("du-kien.pdf");
		engine.getTaskService().addCandidateGroup(body, "standing-secretariat.secretary");
		assertThat(as("secretary").get("/tasks/" + body + "/case").body()).contains("du-kien.pdf")
			.doesNotContain("Chỉ hiện phần");
	}

	@Test
	void aThirdUnitSeesNoPapersOfTheSubjectAndTheSubjectSeesItsOwn() {
		String number = inspection();
		lines.conclude(number, "binh-lu",
				List.of(new Finding("Khuyết điểm", List.of(new Finding.NewDemand("Phối hợp khắc phục", "ban-bo",
						"inspection-commission", LocalDate.of(2026, 12, 31))))),
				Origin.UNKNOWN);
		long demand = lines.openOf(number).get(0).id();
		engine.getRuntimeService()
			.startProcessInstanceByKey("demand-follow-up", number, Map.of("demandId", String.valueOf(demand)));
		String remedy = play.task(number, "Activity_RemedyDemand").getId();
		assertThat(as("ban-bo.clerk").get("/tasks/" + remedy + "/case").body()).contains("Phối hợp khắc phục")
			.doesNotContain("127-QĐ/HU");
		String selfReport = play.task(number, "Activity_SubmitSelfReport").getId();
		assertThat(as("son-binh.clerk").get("/tasks/" + selfReport + "/case").body()).contains("127-QĐ/HU");
	}

	@Test
	void whatIsDoneForAUnitIsInItsPartWhoeverDidIt() {
		String number = inspection();
		Task selfReport = play.task(number, "Activity_SubmitSelfReport");
		attach("admin", selfReport, "gui-thay.pdf");
		Browser admin = as("admin");
		admin.signInScripts("admin", PASSWORD);
		assertThat(admin.postJson("/engine-rest/task/" + selfReport.getId() + "/submit-form", """
				{"variables": {"selfReportNumber": {"value": "35-BC/ĐU"}, "selfReportDate": {"value": "2026-09-07"},
				"selfReportSummary": {"value": "Đã tự kiểm tra"}}}""").statusCode()).isEqualTo(204);
		assertThat(jdbc.sql("select acted_as from oversight.step where task_id = :task")
			.param("task", selfReport.getId())
			.query(String.class)
			.single()).startsWith("son-binh.");
		assertThat(files.ofCase(number).get(0).actedAs()).startsWith("son-binh.");
		assertThat(jdbc.sql("select acted_as from oversight.step where case_number = :number order by id limit 1")
			.param("number", number)
			.query(String.class)
			.single()).startsWith("inspection-commission.");
	}

	@Test
	void aFileOfAConfidentialStepStaysWithItsGroups() {
		BpmnModelInstance model = Bpmn.createExecutableProcess("own-part")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.userTask("Activity_OwnPartSecret")
			.name("Thẩm tra kín")
			.camundaCandidateGroups("inspection-commission.officer")
			.userTask("Activity_OwnPartOpen")
			.name("Làm việc với đơn vị")
			.camundaCandidateGroups("inspection-commission.officer,inspection-commission.chair")
			.endEvent()
			.done();
		CamundaProperty property = model.newInstance(CamundaProperty.class);
		property.setCamundaName("escalation");
		property.setCamundaValue("confidential");
		CamundaProperties properties = model.newInstance(CamundaProperties.class);
		properties.getCamundaProperties().add(property);
		((UserTask) model.getModelElementById("Activity_OwnPartSecret")).builder().addExtensionElement(properties);
		engine.getRepositoryService().createDeployment().addModelInstance("own-part.bpmn", model).deploy();
		engine.getRuntimeService().startProcessInstanceByKey("own-part", "OWN-1");
		Task secret = play.task("OWN-1", "Activity_OwnPartSecret");
		attach("inspection-commission.officer", secret, "KIN.pdf");
		engine.getTaskService().complete(secret.getId());
		String next = play.task("OWN-1", "Activity_OwnPartOpen").getId();
		long file = files.ofCase("OWN-1").get(0).id();
		for (String reader : List.of("admin", "inspection-commission.chair")) {
			assertThat(as(reader).get("/tasks/" + next + "/files").body()).doesNotContain("KIN.pdf");
			assertThat(as(reader).get("/tasks/" + next + "/case").body()).doesNotContain("KIN.pdf");
			assertThat(as(reader).get("/tasks/" + next + "/files/" + file).statusCode()).isEqualTo(404);
		}
		assertThat(as("inspection-commission.officer").get("/tasks/" + next + "/files/" + file).statusCode())
			.isEqualTo(200);
	}

	private String inspection() {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "son-binh", "title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		play.complete(number, "Activity_DraftPlan", Map.of("leader", "standing-board.propaganda-head", "periodFrom",
				"2025-01-01", "periodTo", "2026-08-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-09-07"));
		return number;
	}

	private void attach(String account, Task task, String name) {
		String page = "/tasks/" + task.getId() + "/files";
		assertThat(as(account).upload(page, page, Map.of(name, PDF)).statusCode()).as(account + " " + name)
			.isEqualTo(302);
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
