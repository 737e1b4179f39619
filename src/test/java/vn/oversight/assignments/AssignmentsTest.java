package vn.oversight.assignments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.CallActivityBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Lines of any case, entered by expressions of a diagram that no class knows. */
@OversightTest
class AssignmentsTest {

	private static final AtomicInteger cases = new AtomicInteger();

	private static final String ENTER = "${assignments.enter(caseNumber, 'assignment', lines, "
			+ "'content=task, owner=handler, due=due, result=outcome, monitor: inspection-commission', 'Nghị quyết số 12-NQ/HU')}";

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	AssignmentBook book;

	@Autowired
	Assignments assignments;

	@Autowired
	FollowUps followUps;

	@Autowired
	JdbcClient jdbc;

	private String number;

	@BeforeEach
	void aMondayMorning() {
		play.at("2026-09-07T08:00");
		number = "LINES-2026-%03d".formatted(cases.incrementAndGet());
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void theRowsOfAFormAreEnteredAndEachIsFollowedUpToItsEnd() {
		start(followingUp(), row("Lập kế hoạch", "binh-lu", "2026-09-30"),
				row("Mở lớp học", "ban-bo.secretary", "2026-10-15"));
		play.complete(number, "Activity_Decide", Map.of("isAgreed", true));
		assertThat(book.openOf(number))
			.extracting(Assignment::kind, Assignment::content, Assignment::owner, Assignment::responsible,
					Assignment::dueOn, Assignment::monitor, Assignment::source)
			.containsExactly(
					tuple(AssignmentKind.ASSIGNMENT, "Lập kế hoạch", "binh-lu", null, LocalDate.of(2026, 9, 30),
							"inspection-commission", "Nghị quyết số 12-NQ/HU"),
					tuple(AssignmentKind.ASSIGNMENT, "Mở lớp học", "ban-bo", "ban-bo.secretary",
							LocalDate.of(2026, 10, 15), "inspection-commission", "Nghị quyết số 12-NQ/HU"));
		List<Task> remedies = remedies();
		assertThat(remedies).hasSize(2);
		assertThat(assignments.idsOf(number)).as("each has its follow-up").isEmpty();
		fulfil(remedies.get(0));
		fulfil(remedies.get(1));
		assertThat(states()).containsExactly("fixed", "fixed");
		assertThat(play.ends(number)).contains("End_Done");
	}

	@Test
	void aFormThatIsSentBackAndCompletedAgainEntersNothingTwice() {
		start(followingUp(), row("Lập kế hoạch", "binh-lu", "2026-09-30"), row("Mở lớp", "ban-bo", "2026-10-15"));
		List<Long> first = book.openOf(number).stream().map(Assignment::id).toList();
		Task task = play.task(number, "Activity_Decide");
		engine.getRuntimeService()
			.setVariable(task.getProcessInstanceId(), "lines", Play.rows(
					List.of(row("Lập kế hoạch", "binh-lu", "2026-10-01"), row("Mở lớp học", "ban-bo", "2026-10-15"))));
		play.submit(task, Map.of("isAgreed", false));
		assertThat(book.openOf(number)).extracting(Assignment::content).containsExactly("Lập kế hoạch", "Mở lớp học");
		assertThat(book.openOf(number).get(0).id()).isEqualTo(first.get(0));
		assertThat(book.openOf(number).get(0).dueOn()).isEqualTo("2026-10-01");
		assertThat(states()).containsExactly("open", "replaced", "open");
		assertThat(book.disposalsOf(first.get(1))).extracting(Disposal::reason)
			.containsExactly("Danh sách được lập lại");
		play.complete(number, "Activity_Decide", Map.of("isAgreed", true));
		assertThat(remedies()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "2026-09-04, không được trước", "2026-09-26, là ngày nghỉ", "'', chưa ghi thời hạn",
			"30/09/2026, không phải là ngày hợp lệ" })
	void aDueDateIsHeldToTheSameRulesAsAnyOther(String due, String words) {
		assertThatThrownBy(
				() -> start(followingUp(), row("Việc 1", "binh-lu", "2026-09-30"), row("Việc 2", "ban-bo", due)))
			.isInstanceOf(BadUserRequestException.class)
			.hasMessageContaining("òng 2")
			.hasMessageContaining(words);
		assertThat(book.openOf(number)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'', binh-lu, Dòng 1 chưa ghi nội dung", "Việc, '', Dòng 1 chưa ghi đơn vị thực hiện",
			"Việc, nowhere, Dòng 1: không có đơn vị “nowhere”" })
	void aRowThatLacksSomethingIsNamed(String content, String owner, String words) {
		assertThatThrownBy(() -> start(followingUp(), row(content, owner, "2026-09-30")))
			.isInstanceOf(BadUserRequestException.class)
			.hasMessageContaining(words);
	}

	@Test
	void aMistakeInTheMappingSaysWhatToWrite() {
		assertThatThrownBy(() -> assignments.enter(number, "assignment", List.of(), "content=task, owner=handler"))
			.hasMessageContaining("does not say which column is \"due\"");
		assertThatThrownBy(() -> assignments.enter(number, "assignment", List.of(), "content=task, who=handler"))
			.hasMessageContaining("who=handler")
			.hasMessageContaining("raisedBy");
		assertThatThrownBy(() -> assignments.enter(number, "wish", List.of(), "content=a, owner=b, due=c"))
			.hasMessageContaining("demand, conclusion, assignment, recommendation, promise");
	}

	@Test
	void whatACaseLeavesOpenAtItsEndIsFollowedUpBesideIt() {
		start(entering(), row("Trả lời bà con", "binh-lu", "2026-09-30"));
		play.complete(number, "Activity_Decide", Map.of("isAgreed", true));
		assertThat(play.ends(number)).contains("End_Done");
		assertThat(remedies()).hasSize(1);
		followUps.reconcile();
		assertThat(states()).containsExactly("open");
		fulfil(remedies().get(0));
		assertThat(states()).containsExactly("fixed");
	}

	@Test
	void aCaseThatIsEndedFromOutsideTakesItsLinesAlong() {
		String instance = start(followingUp(), row("Lập kế hoạch", "binh-lu", "2026-09-30"));
		play.complete(number, "Activity_Decide", Map.of("isAgreed", true));
		engine.getRuntimeService().deleteProcessInstance(instance, "Cấp trên rút nghị quyết");
		assertThat(states()).containsExactly("cancelled");
		assertThat(jdbc.sql("select remark from oversight.demand where case_number = :number")
			.param("number", number)
			.query(String.class)
			.single()).isEqualTo("Cấp trên rút nghị quyết");
	}

	@Test
	void aLineIsCarriedWithItsReasonToALaterDay() {
		String id = oneFollowedUp();
		assertThatThrownBy(() -> assignments.carry("HN-2026-001", id, "Chờ vốn", "2026-09-30"))
			.hasMessageContaining("muộn hơn");
		assertThatThrownBy(() -> assignments.carry("HN-2026-001", id, " ", "2026-11-30")).hasMessageContaining("lý do");
		decide("${assignments.carry(caseNumber, demandId, 'Chờ vốn', '2026-11-30')}", id);
		assertThat(play.due(remedies().get(0))).isEqualTo("2026-11-30");
		assertThat(book.disposalsOf(Long.parseLong(id))).extracting(Disposal::outcome, Disposal::dueOn)
			.containsExactly(tuple(Disposal.Outcome.CARRIED, LocalDate.of(2026, 11, 30)));
		assertThat(assignments.inWords(id)).contains("Chuyển tiếp: Chờ vốn", "Thời hạn: 30/11/2026");
	}

	@ParameterizedTest
	@CsvSource({ "done, fixed", "withdrawn, withdrawn" })
	void aLineThatIsEndedIsFollowedUpNoLonger(String outcome, String state) {
		String id = oneFollowedUp();
		decide("${assignments.dispose(caseNumber, demandId, '" + outcome + "', 'Theo biên bản', null)}", id);
		assertThat(states()).containsExactly(state);
		assertThat(remedies()).isEmpty();
		assertThat(play.ends(number)).contains("End_EndedByMeeting", "End_Done");
	}

	@Test
	void aLineIsReplacedByAnother() {
		String id = oneFollowedUp();
		String other = assignments
			.enter(number, "assignment", List.of(row("Việc mới", "binh-lu", "2026-12-31")),
					"content=task, owner=handler, due=due")
			.get(0);
		assignments.replace("HN-2026-001", id, other, "Gộp hai việc");
		assertThat(states()).containsExactly("replaced", "open");
		assertThat(book.disposalsOf(Long.parseLong(id))).extracting(Disposal::replacedBy)
			.containsExactly(Long.valueOf(other));
		assertThat(remedies()).isEmpty();
	}

	@Test
	void aLineThatIsHandedOnIsAskedOfTheOtherUnit() {
		String id = oneFollowedUp();
		Task before = remedies().get(0);
		decide("${assignments.handOn(caseNumber, demandId, 'ban-bo', 'Đúng địa bàn')}", id);
		Task after = remedies().get(0);
		assertThat(after.getId()).isNotEqualTo(before.getId());
		assertThat(play.groups(after)).allMatch((group) -> group.startsWith("ban-bo."));
		assertThat(play.due(after)).isEqualTo("2026-09-30");
		assertThat(book.line(Long.parseLong(id)).owner()).isEqualTo("ban-bo");
		assertThat(jdbc.sql("select owner_from from oversight.demand_disposal where demand_id = :id")
			.param("id", Long.valueOf(id))
			.query(String.class)
			.single()).isEqualTo("binh-lu");
		assertThatThrownBy(() -> assignments.handOn("HN-2026-001", id, "ban-bo", "Lần nữa"))
			.hasMessageContaining("đang thực hiện");
		String monitor = book.line(Long.parseLong(id)).monitor();
		assertThatThrownBy(() -> assignments.handOn("HN-2026-001", id, monitor, "Nhận luôn"))
			.hasMessageContaining("đang theo dõi");
		fulfil(after);
		assertThat(states()).containsExactly("fixed");
	}

	@Test
	void theBookKnowsHowFarAFollowUpIs() {
		oneFollowedUp();
		assertThat(stage()).isEqualTo("begun 0");
		play.submit(remedies().get(0), Map.of("remedyReportNumber", "1-BC", "remedyReport", "Xong"));
		assertThat(stage()).isEqualTo("reported 0");
		play.complete(number, "Activity_VerifyRemedy", Map.of("remedyDecision", "return", "remedyRemark", "Thiếu"));
		assertThat(stage()).isEqualTo("returned 1");
	}

	@Test
	void earlierCasesOfTheSameKindAndUnitAreSeenByTheNextOne() {
		oneFollowedUp();
		String earlier = number;
		number = "LINES-2026-%03d".formatted(cases.incrementAndGet());
		engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("next.bpmn",
					Bpmn.createExecutableProcess("resolution-follow")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.serviceTask()
						.camundaExpression("${assignments.earlierInWords(caseNumber)}")
						.camundaResultVariable("agenda")
						.userTask("Activity_Meet")
						.endEvent()
						.done())
			.deploy();
		String same = meet("tam-duong");
		assertThat(same).contains("1. Lập kế hoạch (", "hạn 30/09/2026");
		number = "LINES-2026-%03d".formatted(cases.incrementAndGet());
		assertThat(meet("binh-lu")).isEqualTo("Không có việc nào của các kỳ trước còn mở.");
		number = earlier;
	}

	private String meet(String unit) {
		engine.getRuntimeService()
			.startProcessInstanceByKey("resolution-follow", number, Map.of("caseNumber", number, "unit", unit));
		return (String) play.variable(play.task(number, "Activity_Meet"), "agenda");
	}

	/** As a later case does, which no class knows. */
	private void decide(String verb, String id) {
		engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("session.bpmn",
					Bpmn.createExecutableProcess("session")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.serviceTask()
						.camundaExpression(verb)
						.endEvent()
						.done())
			.deploy();
		engine.getRuntimeService()
			.startProcessInstanceByKey("session", "HN-2026-001", Map.of("caseNumber", "HN-2026-001", "demandId", id));
	}

	private String oneFollowedUp() {
		start(followingUp(), row("Lập kế hoạch", "binh-lu", "2026-09-30"));
		play.complete(number, "Activity_Decide", Map.of("isAgreed", true));
		return String.valueOf(book.openOf(number).get(0).id());
	}

	private void fulfil(Task remedy) {
		play.submit(remedy, Map.of("remedyReportNumber", "1-BC", "remedyReport", "Xong"));
		Task verdict = engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(remedy.getProcessInstanceId())
			.singleResult();
		play.submit(verdict, Map.of("remedyDecision", "accept", "remedyRemark", "Đạt"));
	}

	private List<Task> remedies() {
		return engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskDefinitionKey("Activity_RemedyDemand")
			.orderByDueDate()
			.asc()
			.list();
	}

	private List<String> states() {
		return jdbc.sql("select state from oversight.demand where case_number = :number order by id")
			.param("number", number)
			.query(String.class)
			.list();
	}

	private String stage() {
		return jdbc.sql("select stage || ' ' || returns from oversight.demand where case_number = :number")
			.param("number", number)
			.query(String.class)
			.single();
	}

	@SafeVarargs
	private String start(BpmnModelInstance diagram, Map<String, Object>... rows) {
		engine.getRepositoryService().createDeployment().addModelInstance("resolution.bpmn", diagram).deploy();
		return engine.getRuntimeService()
			.startProcessInstanceByKey("resolution-follow", number,
					Map.of("caseNumber", number, "unit", "tam-duong", "lines", Play.rows(List.of(rows))))
			.getId();
	}

	private static Map<String, Object> row(String content, String owner, String due) {
		return Map.of("task", content, "handler", owner, "due", due, "outcome", "Có văn bản");
	}

	/** Enters, is decided on, sent back or not, and waits for its follow-ups. */
	private static BpmnModelInstance followingUp() {
		CallActivityBuilder call = Bpmn.createExecutableProcess("resolution-follow")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.serviceTask("Activity_Enter")
			.camundaExpression(ENTER)
			.userTask("Activity_Decide")
			.camundaCandidateGroups("office.clerk")
			.exclusiveGateway("Gateway_Agreed")
			.condition("back", "${!isAgreed}")
			.connectTo("Activity_Enter")
			.moveToNode("Gateway_Agreed")
			.condition("on", "${isAgreed}")
			.callActivity("Activity_Follow")
			.calledElement("demand-follow-up")
			.camundaInBusinessKey("#{execution.processBusinessKey}")
			.camundaIn("demandId", "demandId");
		return call.multiInstance()
			.camundaCollection("${assignments.idsOf(caseNumber)}")
			.camundaElementVariable("demandId")
			.parallel()
			.multiInstanceDone()
			.endEvent("End_Done")
			.done();
	}

	private static BpmnModelInstance entering() {
		return Bpmn.createExecutableProcess("resolution-follow")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.serviceTask("Activity_Enter")
			.camundaExpression(ENTER)
			.userTask("Activity_Decide")
			.camundaCandidateGroups("office.clerk")
			.endEvent("End_Done")
			.done();
	}

}
