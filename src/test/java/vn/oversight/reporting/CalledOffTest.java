package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** A campaign that the office calls off. */
@OversightTest
class CalledOffTest {

	private static final String HAND_IN = "Activity_HandInReport";

	private static final String CHECK = "Activity_CheckUnitReport";

	private static final Map<String, Object> REPORT = Campaigns.freeReport(LocalDate.of(2026, 9, 7), 2);

	@Autowired
	Play play;

	@Autowired
	ManagementService management;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ReportBook reports;

	@Autowired
	Reporting reporting;

	Campaigns campaigns;

	private String campaign;

	@BeforeEach
	void fourUnitsThatHaveComeToDifferentSteps() {
		campaigns = new Campaigns(play, management, jdbc);
		play.at("2026-09-07T08:00");
		campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu", "son-binh", "ban-bo", "na-tam");
		play.complete(campaign + "/binh-lu", HAND_IN, REPORT);
		play.complete(campaign + "/binh-lu", CHECK, Campaigns.ACCEPT);
		play.complete(campaign + "/son-binh", HAND_IN, REPORT);
		play.complete(campaign + "/ban-bo", HAND_IN, REPORT);
		play.complete(campaign + "/ban-bo", CHECK,
				Map.of("reportDecision", "return", "reportRemark", "Thiếu số liệu", "reportNewDue", "2026-09-23"));
		jdbc.sql("truncate oversight.notice").update();
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void nobodyOwesItAnyMoreAndWhatWasAcceptedStays() {
		callOff();
		assertThat(reporting.reports(campaigns.id(campaign))).extracting(UnitReport::unit, UnitReport::state)
			.containsExactly(tuple("binh-lu", "accepted"), tuple("son-binh", "called-off"),
					tuple("ban-bo", "called-off"), tuple("na-tam", "called-off"));
		assertThat(List.of("", "/binh-lu", "/son-binh", "/ban-bo", "/na-tam"))
			.allSatisfy((part) -> assertThat(play.openTasks(campaign + part)).isEmpty());
		assertThat(play.ends(campaign)).containsExactly("End_ReportsCalledOff");
		assertThat(reports.latest(report("son-binh").id()).orElseThrow().decision()).isEqualTo("refused");
		assertThat(reporting.campaign(campaigns.id(campaign)).orElseThrow()).satisfies((called) -> {
			assertThat(called.isCalledOff()).isTrue();
			assertThat(called.calledOffReason()).isEqualTo("Tỉnh ủy không yêu cầu nữa");
			assertThat(called.calledOffBy()).isEqualTo("office.clerk");
			assertThat(called.closedAt()).isEqualTo("2026-09-07T01:00:00Z");
		});
	}

	@Test
	void aCorrectionThatWasBegunEndsAndWhatWasAcceptedCounts() {
		reporting.correct(report("binh-lu"), "Nhầm số liệu");
		callOff();
		assertThat(play.openTasks(campaign + "/binh-lu")).isEmpty();
		assertThat(report("binh-lu").state()).isEqualTo("accepted");
	}

	@Test
	void whoStillOwedItIsToldOnceAndWhy() {
		callOff();
		assertThat(jdbc.sql("""
				select split_part(recipient, '@', 1) || ' ' || (model->>'reason') || ' ' || (model->>'by')
				from oversight.notice where template = 'report-called-off' order by recipient""")
			.query(String.class)
			.list())
			.containsExactly(List.of("ban-bo", "na-tam", "son-binh")
				.stream()
				.flatMap((unit) -> List.of(unit + ".clerk", unit + ".secretary").stream())
				.map((account) -> account + " Tỉnh ủy không yêu cầu nữa Văn thư Văn phòng Huyện ủy")
				.toArray(String[]::new));
	}

	@Test
	void onlyWhatWasHandedInCountsForPunctuality() {
		play.at("2026-09-21T08:00");
		Map<String, Integer> before = asked();
		callOff();
		assertThat(asked()).containsEntry("binh-lu", before.get("binh-lu"))
			.containsEntry("son-binh", before.get("son-binh"));
		assertThat(asked().getOrDefault("na-tam", 0)).isEqualTo(before.get("na-tam") - 1);
	}

	private Map<String, Integer> asked() {
		LocalDate due = LocalDate.of(2026, 9, 18);
		return reporting.punctuality(due, due)
			.stream()
			.collect(Collectors.toMap(Punctuality::unit, Punctuality::asked));
	}

	@Test
	void whoWasMissingInADraftIsMissingNoMore() {
		play.at("2026-09-24T08:00");
		play.fireTimers(campaign);
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		assertThat(report("na-tam").missingAt()).isNotNull();
		callOff();
		assertThat(report("na-tam").missingAt()).isNull();
		assertThat(play.openTasks(campaign)).isEmpty();
	}

	@Test
	void whoeverWasNotAskedYetIsNotAskedAndNotTold() {
		String opening = play.start("office.clerk", "report-campaign",
				Campaigns.form("ad-hoc", "2026-09-06", "2026-09-18", List.of("khun-ha")));
		reporting.callOff(campaigns.id(opening), "Nhầm", "office.clerk");
		campaigns.openAll(opening);
		assertThat(reporting.reports(campaigns.id(opening))).extracting(UnitReport::state)
			.containsExactly("called-off");
		assertThat(play.openTasks(opening + "/khun-ha")).isEmpty();
		assertThat(jdbc.sql("select count(*) from oversight.notice where recipient like 'khun-ha%'")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void itIsCalledOffOnceWithAReasonAndBeforeTheSignature() {
		refused(" ", "Phải ghi lý do thu hồi");
		play.complete(campaign + "/son-binh", CHECK, Campaigns.ACCEPT);
		play.at("2026-09-24T08:00");
		play.fireTimers(campaign);
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		play.complete(campaign, "Activity_SignSynthesis",
				Map.of("synthesisDecision", "sign", "synthesisNumber", "88-BC/HU", "synthesisDate", "2026-09-24"));
		refused("Nhầm", "đã ký tổng hợp hoặc đã kết thúc");

		String other = campaigns.call("ad-hoc", "2026-09-06", "2026-09-28", "binh-lu");
		campaign = other;
		callOff();
		refused("Nhầm", "đã ký tổng hợp hoặc đã kết thúc");
	}

	@Test
	void whatWasAcceptedIsNotCorrectedAnyMore() {
		callOff();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> reporting.correct(report("binh-lu"), "Nhầm số liệu"))
			.withMessageContaining("đã thu hồi");
		assertThat(report("binh-lu").state()).isEqualTo("accepted");
	}

	private void callOff() {
		reporting.callOff(campaigns.id(campaign), "Tỉnh ủy không yêu cầu nữa", "office.clerk");
		campaigns.openAll(campaign);
	}

	private UnitReport report(String unit) {
		return reporting.report(campaigns.id(campaign), unit).orElseThrow();
	}

	private void refused(String reason, String sentence) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> reporting.callOff(campaigns.id(campaign), reason, "office.clerk"))
			.withMessageContaining(sentence)
			.satisfies((refusal) -> assertThat(refusal.english()).isNotBlank());
	}

}
