package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.CaseBooks;

import static org.assertj.core.api.Assertions.assertThat;

/** Campaigns and reports that an administrator ends, or that the engine has lost. */
@OversightTest
class EndedFromOutsideTest {

	private static final String HAND_IN = "Activity_HandInReport";

	private static final String CHECK = "Activity_CheckUnitReport";

	private static final Map<String, Object> REPORT = Campaigns.freeReport(LocalDate.of(2026, 9, 7), 2);

	@Autowired
	Play play;

	@Autowired
	ManagementService management;

	@Autowired
	RuntimeService runtime;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Reporting reporting;

	@Autowired
	CaseBooks books;

	Campaigns campaigns;

	private String campaign;

	@BeforeEach
	void threeUnits() {
		campaigns = new Campaigns(play, management, jdbc);
		play.at("2026-09-07T08:00");
		campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu", "son-binh", "ban-bo");
		jdbc.sql("truncate oversight.notice").update();
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aCampaignThatIsDeletedIsCalledOffForAllUnits() {
		play.complete(campaign + "/binh-lu", HAND_IN, REPORT);
		play.complete(campaign + "/binh-lu", CHECK, Campaigns.ACCEPT);
		play.complete(campaign + "/son-binh", HAND_IN, REPORT);
		runtime.deleteProcessInstance(instance(campaign), "Mở nhầm", true);
		assertThat(called()).satisfies((one) -> {
			assertThat(one.isCalledOff()).isTrue();
			assertThat(one.calledOffReason()).isEqualTo("Mở nhầm");
			assertThat(one.isOver()).isTrue();
		});
		withdraw();
		assertThat(List.of("/binh-lu", "/son-binh", "/ban-bo"))
			.allSatisfy((unit) -> assertThat(play.openTasks(campaign + unit)).isEmpty());
		assertThat(states()).containsExactly("accepted", "called-off", "called-off");
		assertThat(told("report-called-off")).containsExactly("ban-bo.clerk", "ban-bo.secretary", "son-binh.clerk",
				"son-binh.secretary");
	}

	@Test
	void aCampaignThatIsEndedAfterItsSignatureIsClosedWithTheReason() {
		play.at("2026-09-24T08:00");
		play.fireTimers(campaign);
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		play.complete(campaign, "Activity_SignSynthesis",
				Map.of("synthesisDecision", "sign", "synthesisNumber", "88-BC/HU", "synthesisDate", "2026-09-24"));
		runtime.deleteProcessInstance(instance(campaign), "Dọn dẹp", true);
		assertThat(called().state()).isEqualTo("closed");
		withdraw();
		assertThat(states()).containsOnly("missing");
		assertThat(play.openTasks(campaign + "/binh-lu")).isEmpty();
	}

	@Test
	void oneReportThatIsDeletedIsNotWaitedForAndNeitherLateNorMissing() {
		runtime.deleteProcessInstance(instance(campaign + "/ban-bo"), "Đơn vị đã sáp nhập", true);
		assertThat(states()).containsExactly("awaited", "awaited", "called-off");
		assertThat(report("ban-bo").releasedReason()).isEqualTo("Đơn vị đã sáp nhập");
		for (String unit : List.of("binh-lu", "son-binh")) {
			play.complete(campaign + "/" + unit, HAND_IN, REPORT);
			play.complete(campaign + "/" + unit, CHECK, Campaigns.ACCEPT);
		}
		assertThat(play.openTasks(campaign)).as("the last of those that are left")
			.containsExactly("Activity_WriteSynthesis");
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		assertThat(report("ban-bo").missingAt()).isNull();
		assertThat(called().synthesis()).contains("2/2 đơn vị").doesNotContain("Chưa báo cáo");
	}

	@Test
	void aReportThatIsSuspendedEndsWithItsCampaign() {
		runtime.suspendProcessInstanceById(instance(campaign + "/ban-bo"));
		reporting.callOff(campaigns.id(campaign), "Không yêu cầu nữa", "office.clerk");
		campaigns.openAll(campaign);
		assertThat(states()).containsOnly("called-off");
		assertThat(play.openTasks(campaign + "/ban-bo")).isEmpty();
		assertThat(play.ends(campaign)).containsExactly("End_ReportsCalledOff");
		assertThat(told("report-called-off")).contains("ban-bo.secretary");
	}

	@Test
	void whatWasLostBeforeThereWereBooksIsFoundAndEnded() {
		runtime.deleteProcessInstance(instance(campaign), "Mở nhầm", true);
		runtime.createProcessInstanceQuery()
			.processDefinitionKey("report-withdrawal")
			.list()
			.forEach((one) -> runtime.deleteProcessInstance(one.getId(), "as before there was one"));
		jdbc.sql("update oversight.report_campaign set state = 'collecting', called_off_reason = null where id = :id")
			.param("id", campaigns.id(campaign))
			.update();
		jdbc.sql("update oversight.report set state = 'awaited' where campaign_id = :id")
			.param("id", campaigns.id(campaign))
			.update();
		// accepting one more does not fail, as nobody waits any more
		play.complete(campaign + "/binh-lu", HAND_IN, REPORT);
		play.complete(campaign + "/binh-lu", CHECK, Campaigns.ACCEPT);
		books.reconcile();
		withdraw();
		assertThat(called().isCalledOff()).isTrue();
		assertThat(states()).containsExactly("accepted", "called-off", "called-off");
		assertThat(play.openTasks(campaign + "/son-binh")).isEmpty();
		books.reconcile();
		assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("report-withdrawal").count()).isZero();
	}

	@Test
	void theLastReportIsAcceptedWhateverBecameOfTheCampaign() {
		jdbc.sql("update oversight.report_campaign set state = 'collecting' where id = :id")
			.param("id", campaigns.id(campaign))
			.update();
		runtime.suspendProcessInstanceById(instance(campaign));
		for (String unit : List.of("binh-lu", "son-binh", "ban-bo")) {
			play.complete(campaign + "/" + unit, HAND_IN, REPORT);
			play.complete(campaign + "/" + unit, CHECK, Campaigns.ACCEPT);
		}
		assertThat(states()).containsOnly("accepted");
	}

	/** Runs the chunks of whatever calls off what a campaign asked for. */
	private void withdraw() {
		campaigns.openAll(campaign);
	}

	private String instance(String key) {
		return runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).singleResult().getId();
	}

	private Campaign called() {
		return reporting.campaign(campaigns.id(campaign)).orElseThrow();
	}

	private UnitReport report(String unit) {
		return reporting.report(campaigns.id(campaign), unit).orElseThrow();
	}

	private List<String> states() {
		return reporting.reports(campaigns.id(campaign)).stream().map(UnitReport::state).toList();
	}

	private List<String> told(String template) {
		return jdbc.sql(
				"select distinct split_part(recipient, '@', 1) from oversight.notice where template = :template order by 1")
			.param("template", template)
			.query(String.class)
			.list();
	}

}
