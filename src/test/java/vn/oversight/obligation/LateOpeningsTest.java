package vn.oversight.obligation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.ConfidentialTasks;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notices;

import static org.assertj.core.api.Assertions.assertThat;

/** What the office is told of the cases that were opened late, and how often. */
@OversightTest
class LateOpeningsTest {

	private static final String CLERK = "office.clerk@tam-duong.example";

	private static final String ROUTINES = """
			routines:
			  commune-report:
			    process: routine-sample
			    title: Báo cáo công tác kiểm tra, giám sát
			    units: %s
			    period: %s
			    opens: 10
			    from: 2026-10-01
			""";

	private static final String SON_BINH = "  - id: son-binh\n";

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	WorkingCalendar calendar;

	@Autowired
	Clock clock;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	TimeLimits limits;

	@Autowired
	Notices notices;

	@Autowired
	ConfidentialTasks confidential;

	@Autowired
	EngineSettings settings;

	@Autowired
	Play play;

	@TempDir
	Path folder;

	Office office;

	@BeforeEach
	void anOfficeWithAnEmptyBook() {
		office = new Office(engine, jdbc, calendar, clock, transactions, limits, folder);
		forget();
	}

	@AfterEach
	void nothingIsLeft() {
		forget();
		play.end();
	}

	@Test
	void manyUnitsThatOweTheSameAreOneParagraph() {
		office.routines(ROUTINES.formatted("{ kind: commune-committee }", "quarter"));
		open("2026-12-21");
		tell();
		assertThat(paragraphs()).hasSize(1);
		assertThat(paragraphs().get(0).lines()).containsExactly("Báo cáo công tác kiểm tra, giám sát, quý IV năm 2026",
				"Đơn vị: Đảng ủy xã Bản Bo, Đảng ủy xã Bản Giang, Đảng ủy xã Bản Hon, Đảng ủy xã Bình Lư, "
						+ "Đảng ủy xã Giang Ma và 8 đơn vị khác",
				"Ngày phải mở: 17/12/2026", "Đã mở: Thứ Hai, 21/12/2026, 06:00, chậm 2 ngày làm việc",
				"Hạn hiện tại: Ấn định ngày họp, Thứ Năm, 24/12/2026, 17:00", "Ngày cuối kỳ: 31/12/2026");
		assertThat(model("count")).isEqualTo("13");
		assertThat(model("more")).isNull();
	}

	@Test
	void aPeriodThatIsOverIsSaidToBeOver() {
		office.routines(ROUTINES.formatted("[binh-lu]", "quarter"));
		open("2027-01-11");
		tell();
		assertThat(paragraphs().get(0)).contains("Ngày cuối kỳ: 31/12/2026 (đã qua)");
		assertThat(model("link")).endsWith("/calendar?year=2026");
	}

	@Test
	void aWeekendIsNoWorkingDayLate() {
		office.routines(ROUTINES.formatted("[binh-lu]", "quarter").replace("opens: 10", "opens: 9"));
		// its day is Friday, 18/12
		open("2026-12-19");
		tell();
		assertThat(paragraphs().get(0)).contains("chậm chưa đủ 1 ngày làm việc");
	}

	@Test
	void whatDoesNotFitIsCounted() {
		office.routines(ROUTINES.formatted("{ kind: commune-committee }", "month"));
		open("2027-12-31");
		tell();
		assertThat(paragraphs()).hasSizeBetween(5, 14);
		assertThat(model("count")).isEqualTo("195");
		assertThat(model("more"))
			.isEqualTo("Còn %d hồ sơ khác mở chậm, xem trên lịch.".formatted(13 * (15 - paragraphs().size())));
		assertThat(model("cases")).hasSizeLessThan(4000).endsWith("(đã qua)");
	}

	@Test
	void twoInstancesAtOnceTellOnce() throws Exception {
		office.routines(ROUTINES.formatted("{ kind: commune-committee }", "month"));
		open("2026-12-31");
		CyclicBarrier start = new CyclicBarrier(2);
		Callable<Void> telling = () -> {
			LateOpenings instance = lateOpenings();
			start.await();
			new TransactionTemplate(transactions).executeWithoutResult((status) -> instance.tell());
			return null;
		};
		ExecutorService instances = Executors.newFixedThreadPool(2);
		try {
			for (var result : instances.invokeAll(List.of(telling, telling))) {
				result.get();
			}
		}
		finally {
			instances.shutdown();
		}
		assertThat(told()).containsExactly("office.chief@tam-duong.example", CLERK);
	}

	@Test
	void whoDiesWhileTellingHasToldNothingAndTheNextOneTells() {
		office.routines(ROUTINES.formatted("[binh-lu, son-binh]", "quarter"));
		open("2026-12-21");
		new TransactionTemplate(transactions).executeWithoutResult((status) -> {
			lateOpenings().tell();
			status.setRollbackOnly();
		});
		assertThat(told()).isEmpty();
		tell();
		tell();
		assertThat(told()).containsExactly("office.chief@tam-duong.example", CLERK);
		assertThat(paragraphs().get(0)).contains("Đơn vị: Đảng ủy xã Bình Lư, Đảng ủy xã Sơn Bình\n");
	}

	@Test
	void aCaseThatASuccessorTakesOverIsNotLate() {
		office.organisation(SON_BINH, SON_BINH + "    until: 2026-12-31\n    successor: ban-bo\n");
		office.routines(ROUTINES.formatted("[son-binh]", "quarter"));
		open("2026-12-17");
		open("2027-01-04");
		assertThat(office.open()).containsExactly("commune-report/ban-bo/2026-Q4");
		tell();
		assertThat(told()).isEmpty();
	}

	@Test
	void datesOfConfidentialTasksAreNotTold() {
		String deployment = engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("confidential-sample.bpmn", confidentialProcess())
			.deploy()
			.getId();
		try {
			office.routines(ROUTINES.formatted("[binh-lu]", "quarter").replace(Office.PROCESS, "confidential-sample"));
			open("2026-12-21");
			assertThat(play.task("commune-report/binh-lu/2026-Q4", "Activity_HearConfidentially").getDueDate())
				.isNotNull();
			tell();
			assertThat(paragraphs().get(0)).contains("Hạn hiện tại: xác định trong hồ sơ");
		}
		finally {
			engine.getRepositoryService().deleteDeployment(deployment, true);
		}
	}

	private static BpmnModelInstance confidentialProcess() {
		BpmnModelInstance model = Bpmn.createExecutableProcess("confidential-sample")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.userTask("Activity_HearConfidentially")
			.name("Nghe báo cáo")
			.camundaDueDate("${due.in('sign-plan')}")
			.endEvent()
			.done();
		CamundaProperty escalation = model.newInstance(CamundaProperty.class);
		escalation.setCamundaName("escalation");
		escalation.setCamundaValue("confidential");
		CamundaProperties properties = model.newInstance(CamundaProperties.class);
		properties.getCamundaProperties().add(escalation);
		UserTask task = model.getModelElementById("Activity_HearConfidentially");
		task.builder().addExtensionElement(properties);
		return model;
	}

	private void open(String day) {
		play.at(day + "T06:00");
		office.look(office.start());
	}

	private void tell() {
		LateOpenings late = lateOpenings();
		new TransactionTemplate(transactions).executeWithoutResult((status) -> late.tell());
	}

	private LateOpenings lateOpenings() {
		return office.lateOpenings(notices, confidential, settings);
	}

	private List<String> told() {
		return jdbc.sql("select recipient from oversight.notice where template = 'opened-late' order by 1")
			.query(String.class)
			.list();
	}

	private List<String> paragraphs() {
		return List.of(model("cases").split("\n\n"));
	}

	private String model(String name) {
		return jdbc.sql("""
				select model ->> :name from oversight.notice
				where template = 'opened-late' and recipient = :clerk""")
			.param("name", name)
			.param("clerk", CLERK)
			.query((row, number) -> new String[] { row.getString(1) })
			.single()[0];
	}

	private void forget() {
		office.clear();
		jdbc.sql("delete from oversight.notice where template = 'opened-late'").update();
	}

}
