package vn.oversight.cases;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.CaseBooks;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;

import static org.assertj.core.api.Assertions.assertThat;

/** Every case has its record, whatever its diagram is and however it ends. */
@OversightTest
class CaseBookTest {

	private static final String RESOLUTION = """
			<bpmn:startEvent id="Start">%s</bpmn:startEvent>
			<bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Activity_Draft" />
			<bpmn:userTask id="Activity_Draft" name="Soạn" camunda:candidateGroups="office.clerk">%s</bpmn:userTask>
			<bpmn:sequenceFlow id="f2" sourceRef="Activity_Draft" targetRef="Activity_Sign" />
			<bpmn:userTask id="Activity_Sign" name="Ký" camunda:candidateGroups="standing-secretariat.secretary">%s</bpmn:userTask>
			<bpmn:sequenceFlow id="f3" sourceRef="Activity_Sign" targetRef="End" />
			<bpmn:endEvent id="End">%s</bpmn:endEvent>""";

	private static final String MARKS = properties("number", "NQ", "title", "Nghị quyết về ${about}", "subject",
			"aboutUnit", "readers", "propaganda-board.head, ${also}", "confidential", "${secret}");

	private static final Map<String, Object> ABOUT = Map.of("about", "thủy lợi", "aboutUnit", "binh-lu", "also",
			"organisation-board.head", "secret", false);

	@Autowired
	ProcessEngine engine;

	@Autowired
	Play play;

	@Autowired
	Cases cases;

	@Autowired
	CaseTrail trail;

	@Autowired
	ChildCases children;

	@Autowired
	CaseBooks books;

	@Autowired
	ChoiceList openCases;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void empty() {
		play.at("2026-12-01T09:00");
		jdbc.sql("delete from oversight.case_record").update();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void aCaseHasNumberTitleUnitsAndReadersByThePropertiesOfItsStart() {
		deploy("case-resolution", RESOLUTION.formatted(MARKS, properties("official", "Soạn thảo"),
				properties("official", "Ban hành"), ""));

		String number = start("case-resolution", null, ABOUT).getBusinessKey();

		assertThat(number).matches("NQ-2026-\\d{3}");
		CaseRecord record = cases.find(number).orElseThrow();
		assertThat(record.title()).isEqualTo("Nghị quyết về thủy lợi");
		assertThat(record.subject()).isEqualTo("binh-lu");
		assertThat(record.readers()).containsExactly("propaganda-board.head", "organisation-board.head");
		assertThat(record.isConfidential()).isFalse();
		assertThat(record.isOpen()).isTrue();
		assertThat(record.officialSteps()).containsExactly("Soạn thảo", "Ban hành");
		assertThat(record.parts()).as("whoever it is about was not asked yet").containsExactly("office");
		assertThat(play.variable(play.task(number, "Activity_Draft"), "caseNumber")).isEqualTo(number);

		engine.getTaskService().complete(play.task(number, "Activity_Draft").getId());
		engine.getTaskService().complete(play.task(number, "Activity_Sign").getId());

		assertThat(cases.find(number).orElseThrow().state()).isEqualTo("ended");
		assertThat(cases.find(number).orElseThrow().parts()).contains("standing-secretariat");
		assertThat(trail.of(number)).extracting(CaseTrail.Entry::taskKey, CaseTrail.Entry::official)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("Activity_Draft", "Soạn thảo"),
					org.assertj.core.groups.Tuple.tuple("Activity_Sign", "Ban hành"));
	}

	@Test
	void theNumberOfTheCalendarWins() {
		deploy("case-resolution", RESOLUTION.formatted(MARKS, "", "", ""));
		Map<String, Object> routine = Map.of("about", "thủy lợi", "also", "", "secret", true, "unit", "binh-lu",
				"routine", "resolutions", "periodName", "quý IV năm 2026");

		start("case-resolution", "resolutions/binh-lu/2026-Q4", routine);

		CaseRecord record = cases.find("resolutions/binh-lu/2026-Q4").orElseThrow();
		assertThat(record.routine()).isEqualTo("resolutions");
		assertThat(record.organiser()).isEqualTo("binh-lu");
		assertThat(record.period()).isEqualTo("quý IV năm 2026");
		assertThat(record.isConfidential()).isTrue();
	}

	@Test
	void numbersHaveNeitherGapsNorDuplicates() throws Exception {
		deploy("case-resolution", RESOLUTION.formatted(MARKS.replace("\"NQ\"", "\"SONG\""), "", "", ""));
		Set<String> numbers = ConcurrentHashMap.newKeySet();
		ExecutorService pool = Executors.newFixedThreadPool(6);
		for (int i = 0; i < 24; i++) {
			pool.submit(() -> numbers.add(start("case-resolution", null, ABOUT).getBusinessKey()));
		}
		pool.shutdown();
		assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

		assertThat(numbers).hasSize(24).contains("SONG-2026-001", "SONG-2026-024");
		assertThat(jdbc.sql("select count(*) from oversight.case_record").query(Long.class).single()).isEqualTo(24);
	}

	@Test
	void theOpenCasesOfAProcessAreOfferedAndASecretOneToItsReadersByItsNumber() {
		deploy("case-resolution", RESOLUTION.formatted(MARKS, "", "", ""));
		String open = start("case-resolution", null, ABOUT).getBusinessKey();
		String secret = start("case-resolution", null, Play.with(ABOUT, "secret", true)).getBusinessKey();
		ProcessInstance ended = start("case-resolution", null, ABOUT);
		engine.getRuntimeService().deleteProcessInstance(ended.getId(), "Mở nhầm");

		assertThat(offered("office.clerk")).containsExactly(new Choice(open, open + ": Nghị quyết về thủy lợi"));
		assertThat(offered("propaganda-board.head"))
			.containsExactlyInAnyOrder(new Choice(open, open + ": Nghị quyết về thủy lợi"), new Choice(secret, secret));
	}

	private List<Choice> offered(String group) {
		return ChoiceList.named(Stream.of(openCases), "open-cases:case-resolution",
				new ChoiceList.Question(null, List.of(), List.of(group)));
	}

	@Test
	void aCaseThatIsDeletedIsCancelledWithTheReason() {
		deploy("case-resolution", RESOLUTION.formatted(MARKS, "", "", ""));
		ProcessInstance instance = start("case-resolution", null, ABOUT);

		engine.getRuntimeService().deleteProcessInstance(instance.getId(), "Mở nhầm");

		CaseRecord record = cases.find(instance.getBusinessKey()).orElseThrow();
		assertThat(record.isCancelled()).isTrue();
		assertThat(record.endReason()).isEqualTo("Mở nhầm");
		assertThat(record.endedAt()).isNotNull();
	}

	@Test
	void anEndThatItsDiagramCallsACancellationIsOne() {
		deploy("case-resolution",
				RESOLUTION.formatted(MARKS, "", "", properties("cancelled", "Không ban hành: ${about}")));
		String number = start("case-resolution", null, ABOUT).getBusinessKey();

		engine.getTaskService().complete(play.task(number, "Activity_Draft").getId());
		engine.getTaskService().complete(play.task(number, "Activity_Sign").getId());

		CaseRecord record = cases.find(number).orElseThrow();
		assertThat(record.isCancelled()).isTrue();
		assertThat(record.endReason()).isEqualTo("Không ban hành: thủy lợi");
	}

	@Test
	void aCalledProcessBelongsToTheCaseThatHandsOnItsNumberAndIsAChildWithAnOwn() {
		deploy("case-resolution", RESOLUTION.formatted(MARKS, "", "", ""));
		deploy("case-opinion", RESOLUTION.formatted("", "", "", ""));
		String call = """
				<bpmn:startEvent id="Start">%s</bpmn:startEvent>
				<bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Fork" />
				<bpmn:parallelGateway id="Fork" />
				<bpmn:sequenceFlow id="f2" sourceRef="Fork" targetRef="Activity_Own" />
				<bpmn:sequenceFlow id="f3" sourceRef="Fork" targetRef="Activity_Round" />
				<bpmn:callActivity id="Activity_Own" calledElement="case-resolution"><bpmn:extensionElements><camunda:in variables="all" /></bpmn:extensionElements></bpmn:callActivity>
				<bpmn:callActivity id="Activity_Round" calledElement="case-opinion"><bpmn:extensionElements><camunda:properties><camunda:property name="official" value="Lấy ý kiến" /></camunda:properties><camunda:in businessKey="#{execution.processBusinessKey}" /></bpmn:extensionElements></bpmn:callActivity>
				""";
		deploy("case-programme", call.formatted(properties("number", "CTr")));

		String number = start("case-programme", null, ABOUT).getBusinessKey();

		assertThat(jdbc.sql("select process from oversight.case_record").query(String.class).list())
			.containsExactlyInAnyOrder("case-programme", "case-resolution");
		assertThat(jdbc.sql("select parent from oversight.case_record where process = 'case-resolution'")
			.query(String.class)
			.single()).isEqualTo(number);
		engine.getTaskService().complete(play.task(number, "Activity_Draft").getId());
		assertThat(trail.of(number)).extracting(CaseTrail.Entry::official).containsExactly("Lấy ý kiến");
		assertThat(children.account(number)).startsWith("0/1 hồ sơ đã xong.\n- Nghị quyết về thủy lợi (NQ-2026-")
			.endsWith("): đang thực hiện");
		jdbc.sql("""
				update oversight.case_record set state = 'cancelled', ended_at = now(), end_reason = 'Trùng',
					confidential = true where parent = :number""").param("number", number).update();
		assertThat(children.account(number)).endsWith("): đã dừng").doesNotContain("thủy lợi", "Trùng");
		assertThat(children.rows(number).elements()).singleElement()
			.satisfies((row) -> assertThat(row.prop("subject").stringValue()).isEqualTo("Đảng ủy xã Bình Lư"));
		assertThat(children.account("CTr-1999-001")).isEqualTo("Không có hồ sơ nào.");
	}

	@Test
	void aCaseWithoutTitleIsCalledAsItsProcessAndOneThatCannotBeToldDoesNotFail() {
		deploy("case-resolution",
				RESOLUTION.formatted(properties("number", "NQ", "title", "Về ${unknown}"), "", "", ""));

		String number = start("case-resolution", null, Map.of()).getBusinessKey();

		assertThat(cases.find(number).orElseThrow().title()).isEqualTo("case-resolution");
	}

	@Test
	void whatIsNoCaseOfPeopleHasNoRecord() {
		deploy("case-trouble", RESOLUTION.formatted(properties("number", "none"), "", "", ""));

		start("case-trouble", "case-trouble/1", Map.of());
		deploy("case-watch", RESOLUTION.formatted("", "", "", ""));
		start("case-watch", null, Map.of());

		assertThat(jdbc.sql("select count(*) from oversight.case_record").query(Long.class).single()).isZero();
	}

	@Test
	void aNumberThatAVerbGivesLaterOpensTheRecord() {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Lãnh đạo thủy lợi", "ground", "Chương trình năm 2026"));

		CaseRecord record = cases.find(number).orElseThrow();
		assertThat(record.title()).isEqualTo("Kiểm tra: Lãnh đạo thủy lợi");
		assertThat(record.subject()).isEqualTo("binh-lu");
		assertThat(record.organiser()).isEqualTo("inspection-commission");
		assertThat(record.openedAs()).isEqualTo("inspection-commission.officer");
		assertThat(record.officialSteps()).containsExactly("Bước 1. Chuẩn bị", "Bước 2. Tiến hành", "Bước 3. Kết thúc",
				"Sau kết luận: theo dõi, lưu hồ sơ");
	}

	@Test
	void aReturnedPlanAndASignedOneReadSo() {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Lãnh đạo thủy lợi hai", "ground", "Chương trình năm 2026"));
		Map<String, Object> plan = Map.of("leader", "standing-board.propaganda-head", "members",
				Play.list(List.of("organisation-board.officer")), "periodFrom", "2025-01-01", "periodTo", "2025-12-31",
				"planContent", "Kiểm tra 03 chi bộ", "outline", "Đề cương");
		play.complete(number, "Activity_DraftPlan", plan);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "return", "planReturnReason", "Thiếu lịch làm việc"));
		play.complete(number, "Activity_DraftPlan", plan);
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-12-01"));

		assertThat(trail.of(number)).extracting(CaseTrail.Entry::inWords)
			.containsExactly("", "Trả lại: Thiếu lịch làm việc", "", "Ký ban hành, số 127-QĐ/HU ngày 01/12/2026");
	}

	@Test
	void whatTheEngineHasLostIsCancelled() {
		deploy("case-resolution", RESOLUTION.formatted(MARKS, "", "", ""));
		String number = start("case-resolution", null, ABOUT).getBusinessKey();
		jdbc.sql("update oversight.case_record set instance = 'gone' where number = :number")
			.param("number", number)
			.update();

		books.reconcile();

		assertThat(cases.find(number).orElseThrow().isCancelled()).isTrue();
	}

	/** The one rule stands twice: for a case at hand, and for the rows of a list. */
	@Test
	void theWholeOfACaseIsReadByTheSamePeopleInListsAndOnItsPage() {
		jdbc.sql(
				"""
						insert into oversight.case_record (number, process, organiser, subject, title, opened_at, confidential, readers, parts)
						select 'R-' || row_number() over (), 'x', o, s, 'x', now(), c, r, p
						from (values ('a'), ('b'), (null)) organiser (o), (values ('a'), ('b'), (null)) subject (s),
							(values (true), (false)) confidential (c),
							(values (cast('{}' as text[])), ('{a.head}'), ('{z.head,a.deputised}')) readers (r),
							(values (cast('{}' as text[])), ('{a}'), ('{b,z}')) parts (p)""")
			.update();
		List<CaseRecord> all = jdbc.sql("select number from oversight.case_record")
			.query(String.class)
			.list()
			.stream()
			.map((number) -> cases.find(number).orElseThrow())
			.toList();
		assertThat(all).hasSize(162);
		int seen = 0;
		for (int choice = 0; choice < 64; choice++) {
			Reach reach = new Reach((choice & 1) > 0, choice == 63, Set.of((choice & 2) > 0 ? "a.head" : "c.head"),
					Set.of(), (choice & 4) > 0 ? Set.of("a") : Set.of(),
					(choice & 8) > 0 ? ((choice & 16) > 0 ? Set.of("a", "z") : Set.of("b")) : Set.of(),
					(choice & 32) > 0);
			List<String> listed = jdbc.sql("select number from oversight.case_record c where " + reach.whole())
				.params(reach.parameters())
				.query(String.class)
				.list();
			assertThat(listed).as(reach.toString())
				.containsExactlyInAnyOrderElementsOf(
						all.stream().filter(reach::isWhole).map(CaseRecord::number).toList());
			seen += listed.size();
		}
		assertThat(seen).isBetween(162, 63 * 162);
	}

	private ProcessInstance start(String process, String number, Map<String, Object> variables) {
		return engine.getRuntimeService().startProcessInstanceByKey(process, number, variables);
	}

	private void deploy(String process, String content) {
		engine.getRepositoryService().createDeployment().addString(process + ".bpmn", """
				<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
					xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">
				<bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">%s</bpmn:process>
				</bpmn:definitions>""".formatted(process, content)).deploy();
	}

	private static String properties(String... namesAndValues) {
		StringBuilder text = new StringBuilder("<bpmn:extensionElements><camunda:properties>");
		for (int i = 0; i < namesAndValues.length; i += 2) {
			text.append("<camunda:property name=\"%s\" value=\"%s\" />".formatted(namesAndValues[i],
					namesAndValues[i + 1]));
		}
		return text.append("</camunda:properties></bpmn:extensionElements>").toString();
	}

}
