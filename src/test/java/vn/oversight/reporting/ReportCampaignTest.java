package vn.oversight.reporting;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.web.Exports;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One report from many units, along every path of {@code report-campaign}. */
@OversightTest
class ReportCampaignTest {

	private static final String HAND_IN = "Activity_HandInReport";

	private static final String CHECK = "Activity_CheckUnitReport";

	private static final List<String> COMMUNES = List.of("binh-lu", "son-binh", "ban-bo", "na-tam", "ban-hon",
			"ban-giang", "nung-nang", "then-sin", "ta-leng", "giang-ma", "ho-thau", "khun-ha", "tam-duong-town");

	private static final List<String> ORGANISATIONS = List.of("fatherland-front", "labour-confederation",
			"farmers-union", "women-union", "veterans-association", "youth-union");

	private static final AtomicInteger series = new AtomicInteger();

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	ManagementService management;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	Clock clock;

	@Autowired
	CampaignBook book;

	@Autowired
	ReportBook reports;

	@Autowired
	Reporting reporting;

	Campaigns campaigns;

	@BeforeEach
	void aMondayMorning() {
		campaigns = new Campaigns(play, management, jdbc);
		jdbc.sql("truncate oversight.notice").update();
		play.at("2026-09-07T08:00");
	}

	@AfterEach
	void leaveNothingOpenAndNothingToBeSent() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void aQuarterOfNineteenUnitsNamesTheOneThatNeverReported() throws IOException {
		play.at("2027-03-17T06:00");
		String campaign = quarter();
		assertThat(all(campaign)).extracting(UnitReport::unit)
			.containsExactlyElementsOf(concat(COMMUNES, ORGANISATIONS));
		assertThat(book.progress(campaigns.id(campaign))).isEqualTo(new CampaignBook.Progress(19, 19, 0, 0, 0));
		Task late = play.task(campaign + "/khun-ha", HAND_IN);
		Task missing = play.task(campaign + "/ho-thau", HAND_IN);
		assertThat(late.getDueDate()).isEqualTo("2027-04-07T10:00:00Z");

		watchUntil(LocalDate.of(2027, 4, 5));
		for (String unit : concat(COMMUNES, ORGANISATIONS)) {
			if (!List.of("khun-ha", "ho-thau").contains(unit)) {
				handIn(campaign, unit);
			}
		}
		for (String reason : List.of("Thiếu số liệu", "Sai đề cương")) {
			play.complete(campaign + "/ban-bo", CHECK,
					Map.of("reportDecision", "return", "reportRemark", reason, "reportNewDue", "2027-04-07"));
			handIn(campaign, "ban-bo");
		}
		for (String unit : concat(COMMUNES, ORGANISATIONS)) {
			if (!List.of("khun-ha", "ho-thau").contains(unit)) {
				play.complete(campaign + "/" + unit, CHECK, Campaigns.ACCEPT);
			}
		}
		watchUntil(LocalDate.of(2027, 4, 12));
		handIn(campaign, "khun-ha");
		play.complete(campaign + "/khun-ha", CHECK, Campaigns.ACCEPT);
		assertThat(told(late)).containsExactly("T-7 khun-ha.clerk", "T-7 khun-ha.secretary", "T-3 khun-ha.clerk",
				"T-3 khun-ha.secretary", "T-1 khun-ha.clerk", "T-1 khun-ha.secretary", "L0 khun-ha.clerk",
				"L0 khun-ha.secretary", "L1 khun-ha.secretary");
		assertThat(play.openTasks(campaign)).as("the office waits until the cut-off").isEmpty();
		play.at("2027-04-12T16:59");
		play.fireTimers(campaign);
		assertThat(play.openTasks(campaign)).isEmpty();
		play.at("2027-04-12T17:01");
		play.fireTimers(campaign);
		watchUntil(LocalDate.of(2027, 4, 14));
		assertThat(told(missing)).endsWith("L1 ho-thau.secretary", "L2 police.head", "L2 standing-deputy");

		Task synthesis = play.task(campaign, "Activity_WriteSynthesis");
		assertThat(play.groups(synthesis)).containsExactly("office.chief", "office.clerk");
		assertThat((String) play.variable(synthesis, "campaignAccount")).isEqualTo("""
				Đã nhận báo cáo của 18/19 đơn vị.
				Chưa báo cáo (1): Đảng ủy xã Hồ Thầu.
				Nộp muộn (1): Đảng ủy xã Khun Há.""");
		play.submit(synthesis, Map.of("synthesis", "Tình hình quý I ổn định"));
		assertThat(campaign(campaign).synthesis()).startsWith("Tình hình quý I ổn định\n\nĐã nhận báo cáo của 18/19")
			.contains("Chưa báo cáo (1): Đảng ủy xã Hồ Thầu.");
		sign(campaign);
		assertThat(play.openTasks(campaign + "/ho-thau")).as("it still owes the report").containsExactly(HAND_IN);
		send(campaign);

		assertThat(play.ends(campaign)).containsExactly("End_CampaignClosed");
		assertThat(play.ends(campaign + "/ho-thau")).containsExactly("End_ReportMissing");
		assertThat(campaign(campaign)).satisfies((closed) -> {
			assertThat(closed.state()).isEqualTo("closed");
			assertThat(closed.number()).isEqualTo("88-BC/HU");
			assertThat(closed.sentTo()).isEqualTo("Tỉnh ủy");
			assertThat(closed.sentNumber()).isEqualTo("120-CV/HU");
		});
		assertThat(all(campaign)).filteredOn((report) -> report.state().equals("accepted")).hasSize(18);
		assertThat(all(campaign))
			.filteredOn((report) -> report.isAccepted() && report.lateDays() == 0 && report.returns() == 0)
			.hasSize(16);
		assertThat(of(campaign, "ban-bo")).satisfies((report) -> {
			assertThat(report.returns()).isEqualTo(2);
			assertThat(report.lateDays()).isZero();
			assertThat(report.acceptedVersion()).isEqualTo(3);
		});
		assertThat(of(campaign, "khun-ha").lateDays()).isEqualTo(3);
		assertThat(of(campaign, "khun-ha").missingAt()).isNull();
		assertThat(of(campaign, "ho-thau")).satisfies((report) -> {
			assertThat(report.state()).isEqualTo("missing");
			assertThat(report.missingAt()).isNotNull();
			assertThat(report.submittedAt()).isNull();
			assertThat(report.lateDays()).isNull();
		});
		theExportHoldsExactlyTheseFacts(campaigns.id(campaign));
	}

	private void theExportHoldsExactlyTheseFacts(long id) throws IOException {
		Exports exports = new Exports(port, "office.clerk");
		List<List<String>> table = exports.xlsx("/reports/" + id + "/export.xlsx");
		assertThat(table.get(0)).containsExactly("Đơn vị", "Tình trạng", "Hạn gửi", "Nộp lần đầu",
				"Muộn (ngày làm việc)", "Số lần trả lại", "Không phát sinh", "Thiếu khi tổng hợp");
		List<List<String>> rows = table.subList(1, table.size());
		assertThat(rows).extracting((row) -> row.get(0))
			.containsExactly("Đảng ủy thị trấn Tam Đường", "Đảng ủy xã Bản Bo", "Đảng ủy xã Bản Giang",
					"Đảng ủy xã Bản Hon", "Đảng ủy xã Bình Lư", "Đảng ủy xã Giang Ma", "Đảng ủy xã Hồ Thầu",
					"Đảng ủy xã Khun Há", "Đảng ủy xã Nà Tăm", "Đảng ủy xã Nùng Nàng", "Đảng ủy xã Sơn Bình",
					"Đảng ủy xã Tả Lèng", "Đảng ủy xã Thèn Sin", "Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Tam Đường",
					"Hội Cựu chiến binh huyện Tam Đường", "Hội Liên hiệp Phụ nữ huyện Tam Đường",
					"Hội Nông dân huyện Tam Đường", "Liên đoàn Lao động huyện Tam Đường",
					"Ủy ban Mặt trận Tổ quốc Việt Nam huyện Tam Đường");
		assertThat(rows).filteredOn((row) -> !row.get(0).matches(".* (Bản Bo|Khun Há|Hồ Thầu)"))
			.hasSize(16)
			.allSatisfy((row) -> assertThat(row.subList(1, 8)).containsExactly("Đã nhận", "07/04/2027",
					"05/04/2027 08:00", "0", "0", "", ""));
		assertThat(rows).filteredOn((row) -> row.get(0).matches(".* (Bản Bo|Khun Há|Hồ Thầu)"))
			.containsExactlyInAnyOrder(
					List.of("Đảng ủy xã Bản Bo", "Đã nhận", "07/04/2027", "05/04/2027 08:00", "0", "2", "", ""),
					List.of("Đảng ủy xã Khun Há", "Đã nhận", "07/04/2027", "12/04/2027 08:00", "3", "0", "", ""),
					List.of("Đảng ủy xã Hồ Thầu", "Không có báo cáo", "07/04/2027", "", "", "0", "", "Có"));
		assertThat(exports.csv("/reports/" + id + "/export.csv")).isEqualTo(table);

		String span = "?from=2027-04-01&until=2027-04-30";
		List<List<String>> punctuality = exports.xlsx("/reports/punctuality/export.xlsx" + span);
		assertThat(punctuality).hasSize(20)
			.contains(List.of("Đảng ủy xã Bản Bo", "1", "1", "0", "0", "2", "0", "0", "0"),
					List.of("Đảng ủy xã Khun Há", "1", "0", "1", "3", "0", "0", "0", "0"),
					List.of("Đảng ủy xã Hồ Thầu", "1", "0", "0", "0", "0", "0", "1", "1"));
		assertThat(exports.csv("/reports/punctuality/export.csv" + span)).isEqualTo(punctuality);
		assertThat(exports.xlsx("/reports/punctuality/export.xlsx?from=2027-04-08&until=2027-04-30")).hasSize(1);
	}

	@Test
	void whatWasMissingCanStillBeHandedInAndStaysMissingAtTheSynthesis() {
		String campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu", "son-binh");
		cutOff(campaign);
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		sign(campaign);
		campaigns.openAll(campaign);
		assertThat(of(campaign, "binh-lu").state()).isEqualTo("missing");
		assertThat(jdbc.sql("""
				select distinct model ->> 'link' from oversight.notice
				where template = 'report-missing' and recipient like 'binh-lu%'""").query(String.class).single())
			.endsWith("/units/binh-lu");
		reporting.correct(of(campaign, "binh-lu"), "Nộp bổ sung");
		play.complete(campaign + "/binh-lu", HAND_IN, Campaigns.freeReport(LocalDate.of(2026, 9, 7), 2));
		play.complete(campaign + "/binh-lu", CHECK, Map.of("correctionDecision", "accept"));
		assertThat(of(campaign, "binh-lu")).satisfies((report) -> {
			assertThat(report.state()).isEqualTo("accepted");
			assertThat(report.missingAt()).isNotNull();
			assertThat(report.lateDays()).isEqualTo(4);
		});
	}

	@Test
	void theFiguresOfTheReviewAreThoseOfAllUnitsTogether() throws IOException {
		long[] members = { 310, 240, 235, 180, 205, 190, 215, 170, 195, 200, 160, 175, 200 };
		long[] absentMembers = { 5, 8, 20, 10, 15, 6, 17, 14, 9, 12, 11, 13, 7 };
		long[] staff = { 180, 140, 135, 120, 125, 118, 130, 115, 122, 128, 110, 119, 120 };
		long[] absentStaff = { 4, 6, 12, 9, 10, 5, 14, 8, 9, 11, 7, 10, 5 };
		long[] villages = { 12, 10, 11, 9, 10, 8, 11, 9, 10, 10, 8, 9, 9 };
		String campaign = campaigns.call("resolution-review", "2026-09-06", "2026-09-18",
				COMMUNES.toArray(String[]::new));
		for (int commune = 0; commune < COMMUNES.size(); commune++) {
			if (commune == COMMUNES.size() - 1) {
				assertThat(figures(campaign).get(2)).as("a missing unit is no 0 %")
					.isEqualTo(new Rollup.Sum("villages-studied", "Bản đã tổ chức học tập", 117, 117, 12));
			}
			play.complete(campaign + "/" + COMMUNES.get(commune), HAND_IN,
					Campaigns.report(LocalDate.of(2026, 9, 7), 7,
							List.of(new long[] { members[commune] - absentMembers[commune], members[commune] },
									new long[] { staff[commune] - absentStaff[commune], staff[commune] },
									new long[] { villages[commune], villages[commune] })));
			play.complete(campaign + "/" + COMMUNES.get(commune), CHECK, Campaigns.ACCEPT);
		}
		assertThat(figures(campaign)).extracting((sum) -> sum.inWords().replace('\u00A0', ' '))
			.containsExactly("2.528/2.675, 94,5 %", "1.552/1.662, 93,4 %", "126/126, 100 %");
		assertThat((String) play.variable(play.task(campaign, "Activity_WriteSynthesis"), "campaignAccount"))
			.contains("Đã nhận báo cáo của 13/13 đơn vị.")
			.contains("- Đảng viên tham gia học tập nghị quyết: 2.528/2.675, 94,5")
			.contains("(13/13 đơn vị có số liệu)");
		List<List<String>> export = new Exports(port, "office.clerk")
			.xlsx("/reports/" + campaigns.id(campaign) + "/export.xlsx");
		assertThat(export.get(0)).endsWith("Bản đã tổ chức học tập (n)", "Bản đã tổ chức học tập (N)");
		assertThat(export).filteredOn((row) -> row.get(0).equals("Đảng ủy xã Bình Lư"))
			.singleElement()
			.satisfies((row) -> assertThat(row.subList(8, 14)).containsExactly("305", "310", "176", "180", "12", "12"));
	}

	@Test
	void aGrantedExtensionHoldsForTheWholeCampaign() {
		String campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu", "son-binh");
		Task late = play.task(campaign + "/son-binh", HAND_IN);
		play.at("2026-09-17T08:00");
		// beyond the cut-off, which is three working days after the eighteenth
		tasks.setDueDate(late.getId(), Date.from(Instant.parse("2026-09-30T10:00:00Z")));
		assertThat(management.createJobQuery().activityId("Event_CutOffReached").timers().list())
			.filteredOn((timer) -> timer.getProcessInstanceId()
				.equals(runtime.createProcessInstanceQuery()
					.processInstanceBusinessKey(campaign)
					.singleResult()
					.getId()))
			.extracting(Job::getDuedate)
			.containsExactly(Date.from(Instant.parse("2026-09-30T10:00:00Z")));
		play.at("2026-09-24T08:00");
		play.fireTimers(campaign);
		assertThat(play.openTasks(campaign)).as("it waits for the granted day").isEmpty();
		play.at("2026-09-30T17:30");
		play.fireTimers(campaign);
		assertThat(play.openTasks(campaign)).containsExactly("Activity_WriteSynthesis");
		tasks.setDueDate(late.getId(), Date.from(Instant.parse("2026-10-09T10:00:00Z")));
		assertThat(reporting.accountOf(campaigns.id(campaign))).contains("Chưa báo cáo (1): Đảng ủy xã Bình Lư.")
			.contains("Chưa đến hạn (1): Đảng ủy xã Sơn Bình (hạn 09/10/2026).");
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		assertThat(of(campaign, "binh-lu").missingAt()).isNotNull();
		assertThat(of(campaign, "son-binh").missingAt()).isNull();
		sign(campaign);
		campaigns.openAll(campaign);
		assertThat(of(campaign, "binh-lu").state()).isEqualTo("missing");
		assertThat(play.openTasks(campaign + "/son-binh")).as("it has its day").containsExactly(HAND_IN);
		play.complete(campaign + "/son-binh", HAND_IN, Campaigns.freeReport(LocalDate.of(2026, 9, 7), 2));
		play.complete(campaign + "/son-binh", CHECK, Campaigns.ACCEPT);
		assertThat(of(campaign, "son-binh")).satisfies((report) -> {
			assertThat(report.state()).isEqualTo("accepted");
			assertThat(report.lateDays()).isZero();
			assertThat(report.missingAt()).isNull();
		});
	}

	@Test
	void aReturnedReportKeepsItsNewDayAndIsNotMissing() {
		String campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu", "son-binh");
		play.complete(campaign + "/son-binh", HAND_IN, Campaigns.freeReport(LocalDate.of(2026, 9, 7), 2));
		cutOff(campaign);
		play.complete(campaign + "/son-binh", CHECK,
				Map.of("reportDecision", "return", "reportRemark", "Thiếu", "reportNewDue", "2026-10-09"));
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		sign(campaign);
		campaigns.openAll(campaign);
		assertThat(play.openTasks(campaign + "/son-binh")).containsExactly(HAND_IN);
		assertThat(of(campaign, "son-binh").missingAt()).isNull();
	}

	@Test
	void theLastReportBeginsTheSynthesisBeforeTheCutOff() {
		String campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu", "son-binh");
		nothing(campaign, "binh-lu");
		assertThat(play.openTasks(campaign)).isEmpty();
		nothing(campaign, "son-binh");
		assertThat(play.openTasks(campaign)).containsExactly("Activity_WriteSynthesis");
		assertThat(campaign(campaign).state()).isEqualTo("synthesising");
		assertThat(play.due(play.task(campaign, "Activity_WriteSynthesis"))).isEqualTo("2026-09-14");
	}

	@Test
	void reportsThatAreAllInBeforeTheLastOneWasOpenedNeedNoMessage() {
		String campaign = play.start("office.clerk", "report-campaign",
				Campaigns.form("ad-hoc", "2026-09-06", "2026-09-18", List.of("binh-lu")));
		// as if a chunk before this one had opened it
		long report = of(campaign, "binh-lu").id();
		book.opened(report, ReportDeadline.start(runtime, campaign, "binh-lu", report, null));
		nothing(campaign, "binh-lu");
		campaigns.openAll(campaign);
		assertThat(play.openTasks(campaign)).containsExactly("Activity_WriteSynthesis");
	}

	@Test
	void aReturnedSynthesisIsWrittenAnewWithWhatHasComeInTheMeantime() {
		String campaign = campaigns.call("annual-work", "2026-09-06", "2026-09-18", "binh-lu", "son-binh");
		cutOff(campaign);
		play.complete(campaign, "Activity_WriteSynthesis", Play.with(Map.of("synthesis", "Tổng hợp"), "recommended",
				Play.rows(List.of(Map.of("content", "Bổ sung biên chế", "addressee", "Tỉnh ủy")))));
		assertThat(of(campaign, "binh-lu").missingAt()).isNotNull();
		Task signature = play.task(campaign, "Activity_SignSynthesis");
		assertThat(play.groups(signature)).containsExactly("standing-secretariat.standing-deputy");
		assertThat((String) play.variable(signature, "campaignAccount"))
			.contains("Chưa báo cáo (2): Đảng ủy xã Bình Lư; Đảng ủy xã Sơn Bình.");
		play.submit(signature, Map.of("synthesisDecision", "return", "synthesisReturnReason", "Chờ Bình Lư"));
		play.complete(campaign + "/binh-lu", HAND_IN, Campaigns.report(LocalDate.of(2026, 9, 7), 5));
		play.complete(campaign + "/binh-lu", CHECK, Campaigns.ACCEPT);
		Task again = play.task(campaign, "Activity_WriteSynthesis");
		assertThat(play.variable(again, "synthesisReturnReason")).isEqualTo("Chờ Bình Lư");
		play.submit(again, Map.of("synthesis", "Tổng hợp lần hai"));
		assertThat(campaign(campaign).synthesis()).contains("Chưa báo cáo (1): Đảng ủy xã Sơn Bình.");
		assertThat(of(campaign, "binh-lu").missingAt()).as("it came before the synthesis that counts").isNull();
		assertThat(book.recommendations(campaigns.id(campaign))).isEmpty();
		assertThat(play.variable(play.task(campaign, "Activity_SignSynthesis"), "recommended"))
			.as("returned again, it can still be filled in Tasklist")
			.isInstanceOf(SpinJsonNode.class);
	}

	@Test
	void aRecommendationIsOpenUntilItsReplyAndItsDateAreNoted() {
		String campaign = campaigns.call("annual-work", "2026-09-06", "2026-09-18", "binh-lu");
		cutOff(campaign);
		play.complete(campaign, "Activity_WriteSynthesis",
				Play.with(Map.of("synthesis", "Tổng hợp"), "recommended",
						Play.rows(List.of(Map.of("content", "Bổ sung biên chế", "addressee", "Tỉnh ủy"),
								Map.of("content", "Ban hành nghị quyết mới", "addressee", "Trung ương")))));
		sign(campaign);
		send(campaign);
		List<Task> replies = tasks(campaign, "Activity_NoteReply");
		assertThat(replies).hasSize(2);
		assertThat(play.variable(replies.get(0), "recommendationText").toString()
				+ play.variable(replies.get(1), "recommendationText"))
			.contains("Bổ sung biên chế (gửi Tỉnh ủy)", "Ban hành nghị quyết mới (gửi Trung ương)");
		assertThat(play.ends(campaign)).isEmpty();
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> play.submit(replies.get(0), Map.of("reply", "Đồng ý", "repliedOn", "2026-12-31")))
			.withMessageContaining("không được sau hôm nay");
		replies.forEach((reply) -> play.submit(reply,
				Map.of("reply", "Đồng ý", "replyNumber", "12-CV/TU", "repliedOn", "2026-09-23")));
		assertThat(play.ends(campaign)).contains("End_CampaignClosed");
		assertThat(book.recommendations(campaigns.id(campaign))).allSatisfy((recommendation) -> {
			assertThat(recommendation.reply()).isEqualTo("Đồng ý");
			assertThat(recommendation.replyNumber()).isEqualTo("12-CV/TU");
			assertThat(recommendation.repliedOn()).isEqualTo("2026-09-23");
		});
	}

	@Test
	void aReportThatStaysInTheHouseIsNotSentUp() {
		String campaign = campaigns.call("ad-hoc", "2026-09-06", "2026-09-18", "binh-lu");
		nothing(campaign, "binh-lu");
		play.complete(campaign, "Activity_WriteSynthesis", Map.of("synthesis", "Tổng hợp"));
		sign(campaign);
		campaigns.openAll(campaign);
		assertThat(play.ends(campaign)).containsExactly("End_CampaignClosed");
		assertThat(campaign(campaign).sentTo()).isNull();
	}

	@Test
	void unitsAreChosenByLevelByKindAndOneByOneAndEachIsAskedOnce() {
		Map<String, Object> form = Campaigns.form("ad-hoc", "2026-09-06", null, List.of("binh-lu", "court", "court"));
		form.put("reporterGroups", Play.list(List.of("level:commune", "kind:front")));
		String campaign = play.start("office.clerk", "report-campaign", form);
		assertThat(campaign).startsWith("BC-2026-");
		assertThat(all(campaign)).extracting(UnitReport::unit)
			.containsExactlyElementsOf(concat(COMMUNES, List.of("court", "fatherland-front")));
		assertThat(campaign(campaign).dueOn()).as("five working days after the cut-off").isEqualTo("2026-09-11");
	}

	@Test
	void aCampaignWithoutUnitsOrWithoutTimeIsRefusedAndLeavesNothing() {
		long before = count();
		Map<String, Object> form = Campaigns.form("ad-hoc", "2026-09-06", "2026-09-18", List.of());
		refused(form, "từ 1 đến 1000 đơn vị");
		Map<String, Object> sound = Play.with(form, "singleReporters", Play.list(List.of("binh-lu")));
		refused(Play.with(sound, "campaignDue", "2026-09-04"), "“Hạn gửi báo cáo” (04/09/2026) không được trước");
		refused(Play.with(sound, "campaignCutOff", "2026-09-18"), "“Hạn gửi báo cáo” (18/09/2026) không được trước");
		refused(Play.with(sound, "singleReporters", Play.list(List.of("tam-duong"))), "phải được chọn trong danh");
		refused(Play.with(sound, "reportType", "none"), "phải được chọn trong danh sách");
		assertThat(count()).isEqualTo(before);
	}

	@Test
	void aChunkThatIsInterruptedIsOpenedAsAWholeLaterAndOnce() {
		String campaign = play.start("office.clerk", "report-campaign",
				Campaigns.form("ad-hoc", "2026-09-06", "2026-09-18", COMMUNES));
		Job chunk = campaigns.chunks(campaign).get(0);
		new TransactionTemplate(transactions).executeWithoutResult((transaction) -> {
			management.executeJob(chunk.getId());
			assertThat(book.progress(campaigns.id(campaign)).opened()).isEqualTo(13);
			transaction.setRollbackOnly();
		});
		assertThat(book.progress(campaigns.id(campaign)).opened()).isZero();
		assertThat(instances(campaign)).isZero();
		campaigns.openAll(campaign);
		assertThat(book.progress(campaigns.id(campaign)).opened()).isEqualTo(13);
		assertThat(instances(campaign)).isEqualTo(13);
		assertThat(play.openTasks(campaign + "/binh-lu")).containsExactly(HAND_IN);
	}

	@ParameterizedTest
	@CsvSource({ "binh-lu.secretary", "inspection-commission.officer", "standing-deputy" })
	void onlyTheOfficeCallsForReports(String account) {
		assertThatExceptionOfType(AuthorizationException.class).isThrownBy(() -> play.start(account, "report-campaign",
				Campaigns.form("ad-hoc", "2026-09-06", "2026-09-18", List.of("binh-lu"))));
	}

	/** As the routine calendar opens it. */
	private String quarter() {
		String campaign = "quarterly-report/tam-duong/test-" + series.incrementAndGet();
		runtime.startProcessInstanceByKey("report-campaign", campaign,
				Map.of("routine", "quarterly-report", "unit", "tam-duong", "routineTitle", "Báo cáo công tác", "period",
						"2027-Q1", "periodName", "quý I năm 2027", "periodFrom", "2027-01-01", "periodTo", "2027-03-31",
						"openedLate", false, "reportType", "quarterly-work", "reporters",
						"commune-committee,front,mass-organisation"));
		campaigns.openAll(campaign);
		return campaign;
	}

	private void handIn(String campaign, String unit) {
		play.complete(campaign + "/" + unit, HAND_IN, Campaigns.freeReport(LocalDate.of(2027, 4, 1), 4));
	}

	private void nothing(String campaign, String unit) {
		play.complete(campaign + "/" + unit, HAND_IN, Map.of("reportOutcome", "nothing"));
		play.complete(campaign + "/" + unit, CHECK, Campaigns.ACCEPT);
	}

	private void cutOff(String campaign) {
		play.at("2026-09-24T08:00");
		play.fireTimers(campaign);
	}

	private void sign(String campaign) {
		play.complete(campaign, "Activity_SignSynthesis",
				Map.of("synthesisDecision", "sign", "synthesisNumber", "88-BC/HU", "synthesisDate", "2026-09-07"));
	}

	private void send(String campaign) {
		play.complete(campaign, "Activity_SendSynthesis", Map.of("sentNumber", "120-CV/HU", "sentOn", "2026-09-07"));
		campaigns.openAll(campaign);
	}

	/** Lets the watch look each morning, this day included. */
	private void watchUntil(LocalDate last) {
		LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
		while (!day.isAfter(last)) {
			play.at(day + "T08:00");
			execute(management.createJobQuery().processDefinitionKey("deadline-watch").timers().list());
			for (List<Job> chunks = sweeps(); !chunks.isEmpty(); chunks = sweeps()) {
				execute(chunks);
			}
			day = day.plusDays(1);
		}
	}

	private List<Job> sweeps() {
		return management.createJobQuery().processDefinitionKey("deadline-watch").messages().withRetriesLeft().list();
	}

	private void execute(List<Job> jobs) {
		jobs.forEach((job) -> management.executeJob(job.getId()));
	}

	private List<String> told(Task task) {
		return jdbc.sql("""
				select rung || ' ' || replace(recipient, '@tam-duong.example', '') from oversight.notice
				where task_id = :task and rung <> 'new' order by id""")
			.param("task", task.getId())
			.query(String.class)
			.list();
	}

	private List<Task> tasks(String campaign, String key) {
		return tasks.createTaskQuery().processInstanceBusinessKey(campaign).taskDefinitionKey(key).list();
	}

	private void refused(Map<String, Object> form, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> play.start("office.clerk", "report-campaign", form))
			.withMessageContaining(sentence);
	}

	private long count() {
		return jdbc.sql("select count(*) from oversight.report_campaign").query(Long.class).single();
	}

	private long instances(String campaign) {
		return jdbc.sql("select count(*) from act_hi_procinst where business_key_ like :key")
			.param("key", campaign + "/%")
			.query(Long.class)
			.single();
	}

	private Campaign campaign(String campaign) {
		return book.campaign(campaigns.id(campaign));
	}

	private List<Rollup.Sum> figures(String campaign) {
		return reporting.rollup(campaigns.id(campaign)).figures();
	}

	private List<UnitReport> all(String campaign) {
		return reports.reports(campaigns.id(campaign));
	}

	private UnitReport of(String campaign, String unit) {
		return reports.report(campaigns.id(campaign), unit).orElseThrow();
	}

	private static List<String> concat(List<String> first, List<String> second) {
		List<String> both = new ArrayList<>(first);
		both.addAll(second);
		return both;
	}

}
