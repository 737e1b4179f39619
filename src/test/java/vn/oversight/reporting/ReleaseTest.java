package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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

/** One unit is let off a report that the others still owe. */
@OversightTest
class ReleaseTest {

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
	Reporting reporting;

	Campaigns campaigns;

	private String campaign;

	@BeforeEach
	void twoUnits() {
		campaigns = new Campaigns(play, management, jdbc);
		play.at("2026-09-07T08:00");
		campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu", "son-binh");
		jdbc.sql("truncate oversight.notice").update();
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void itIsToldWhyAndIsNeitherLateNorMissingNorWaitedFor() {
		play.complete(campaign + "/binh-lu", HAND_IN, REPORT);
		play.complete(campaign + "/binh-lu", CHECK, Campaigns.ACCEPT);
		play.at("2026-09-22T08:00");
		int before = owed();
		reporting.release(report("son-binh"), "Đã sáp nhập", "office.clerk");
		assertThat(report("son-binh")).satisfies((released) -> {
			assertThat(released.state()).isEqualTo("called-off");
			assertThat(released.releasedReason()).isEqualTo("Đã sáp nhập");
			assertThat(released.missingAt()).isNull();
		});
		assertThat(play.openTasks(campaign + "/son-binh")).isEmpty();
		assertThat(play.openTasks(campaign)).as("nothing is left to come").containsExactly("Activity_WriteSynthesis");
		assertThat(jdbc.sql("""
				select distinct split_part(recipient, '@', 1) || ' ' || (model ->> 'reason') from oversight.notice
				where template = 'report-called-off' order by 1""").query(String.class).list())
			.containsExactly("son-binh.clerk Đã sáp nhập", "son-binh.secretary Đã sáp nhập");
		assertThat(owed()).isEqualTo(before - 1);
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		assertThat(reporting.campaign(campaigns.id(campaign)).orElseThrow().synthesis()).contains("1/1 đơn vị")
			.doesNotContain("Sơn Bình");
	}

	@Test
	void itIsLetOffWithAReasonOnceAndByWhoeverMakesTheOneReport() {
		refused(" ", "Phải ghi lý do miễn nộp");
		Campaign called = reporting.campaign(campaigns.id(campaign)).orElseThrow();
		assertThat(reporting.mayRelease(called, report("son-binh"), List.of("office.clerk"))).isTrue();
		assertThat(reporting.mayRelease(called, report("son-binh"), List.of("son-binh.secretary"))).isFalse();
		reporting.release(report("son-binh"), "Đã sáp nhập", "office.clerk");
		refused("Lần nữa", "không cần miễn nộp");
	}

	/** How many reports the unit owes by the table of all. */
	private int owed() {
		LocalDate due = LocalDate.of(2026, 9, 18);
		return reporting.punctuality(due, due)
			.stream()
			.filter((unit) -> unit.unit().equals("son-binh"))
			.mapToInt(Punctuality::asked)
			.sum();
	}

	private void refused(String reason, String words) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> reporting.release(report("son-binh"), reason, "office.clerk"))
			.withMessageContaining(words);
	}

	private UnitReport report(String unit) {
		return reporting.report(campaigns.id(campaign), unit).orElseThrow();
	}

}
