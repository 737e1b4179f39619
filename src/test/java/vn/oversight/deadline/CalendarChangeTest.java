package vn.oversight.deadline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.StartUp;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a new start does with due dates that were reckoned before calendar.yml changed.
 */
@OversightTest
class CalendarChangeTest {

	private static final String HOLIDAY = "    holidays:\n      - { date: \"2026-12-08\", name: Nghỉ theo thông báo mới }\n";

	@TempDir
	private Path folder;

	@Autowired
	Play play;

	@Autowired
	TaskService tasks;

	@Autowired
	ManagementService management;

	@Autowired
	CalendarChange change;

	@Autowired
	StartUp startUp;

	@Autowired
	WorkingCalendar shipped;

	@Autowired
	Clock clock;

	@Autowired
	JdbcClient jdbc;

	private String number;

	@BeforeEach
	void aSelfReportDueOnTheEighthOfDecember() {
		jdbc.sql("truncate oversight.notice").update();
		play.at("2026-11-23T08:00");
		number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection", "subject",
				"binh-lu", "title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		play.complete(number, "Activity_DraftPlan", Map.of("leader", "standing-board.propaganda-head", "periodFrom",
				"2025-01-01", "periodTo", "2026-10-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-23"));
		assertThat(play.due(report())).isEqualTo("2026-12-08");
		jdbc.sql("truncate oversight.notice").update();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
		startUp.bringInLine(() -> change.compareWith(shipped));
	}

	@Test
	void aDateThatTheLimitReckonedIsReckonedAnewAndItsHoldersAreToldOnce() throws Exception {
		start(withHoliday());
		assertThat(play.due(report())).isEqualTo("2026-12-09");
		assertThat(jdbc.sql("select duedate_ from act_ru_job where handler_cfg_ like 'Event_SelfReportOverdue%'")
			.query(java.sql.Timestamp.class)
			.single()
			.toInstant()).isEqualTo("2026-12-09T10:00:00Z");
		start(withHoliday());
		assertThat(mails()).containsExactly(
				"binh-lu.clerk@tam-duong.example: Nộp báo cáo tự kiểm tra: 09/12/2026, trước là 08/12/2026",
				"binh-lu.secretary@tam-duong.example: Nộp báo cáo tự kiểm tra: 09/12/2026, trước là 08/12/2026");
		start(shipped);
		assertThat(play.due(report())).as("the decision was withdrawn").isEqualTo("2026-12-08");
	}

	@Test
	void aDateThatPeopleSetStaysAndIsNamedWhenItIsADayOffNow() throws Exception {
		tasks.setDueDate(report().getId(),
				java.util.Date.from(shipped.closeOf(java.time.LocalDate.parse("2026-12-11"))));
		start(withHoliday());
		assertThat(play.due(report())).isEqualTo("2026-12-11");
		assertThat(mails()).isEmpty();
		start(calendar(HOLIDAY.replace("12-08", "12-11")));
		assertThat(play.due(report())).isEqualTo("2026-12-11");
		assertThat(mails()).contains("binh-lu.secretary@tam-duong.example: null",
				"office.clerk@tam-duong.example: null");
		assertThat(jdbc.sql("select distinct model ->> 'daysOff' from oversight.notice").query(String.class).list())
			.containsExactly("Nộp báo cáo tự kiểm tra: 11/12/2026");
	}

	/** The case keeps a copy of the date, and says by its ground where it is from. */
	@Test
	void aReportIsReckonedAnewWhereTheLimitSetItsDateAndStaysWhereALetterDid() throws Exception {
		String byLimit = campaign(null);
		String byLetter = campaign("2026-12-02");
		assertThat(play.due(handIn(byLimit))).isEqualTo("2026-11-30");
		start(calendar(HOLIDAY.replace("12-08", "11-26")));
		assertThat(play.due(handIn(byLimit))).isEqualTo("2026-12-01");
		assertThat(jdbc.sql(
				"select r.due_on::text from oversight.report r join oversight.report_campaign c on c.id = r.campaign_id "
						+ "where c.case_number = :number")
			.param("number", byLimit)
			.query(String.class)
			.single()).isEqualTo("2026-12-01");
		assertThat(play.due(handIn(byLetter))).isEqualTo("2026-12-02");
	}

	private String campaign(String due) {
		Map<String, Object> form = new HashMap<>(Map.of("reportType", "ad-hoc", "campaignTitle", "Báo cáo nhanh",
				"campaignGround", "Công văn số 26-CV/TU", "campaignCutOff", "2026-11-22", "singleReporters",
				Play.list(List.of("binh-lu"))));
		if (due != null) {
			form.put("campaignDue", due);
		}
		String campaign = play.start("office.clerk", "report-campaign", form);
		management.createJobQuery()
			.processDefinitionKey("report-campaign")
			.messages()
			.list()
			.forEach((job) -> management.executeJob(job.getId()));
		return campaign;
	}

	private Task handIn(String campaign) {
		return play.task(campaign + "/binh-lu", "Activity_HandInReport");
	}

	@Test
	void aDecisionThatComesAfterwardsMakesNobodyLate() throws Exception {
		start(withHoliday());
		play.at("2026-12-09T16:00");
		assertThat(play.due(report())).isEqualTo("2026-12-09");
		start(shipped);
		assertThat(play.due(report())).isEqualTo("2026-12-09");
	}

	@Test
	void aYearThatIsOnlyConfirmedMovesNothing() throws Exception {
		start(calendar(null));
		assertThat(mails()).isEmpty();
		assertThat(play.due(report())).isEqualTo("2026-12-08");
	}

	private void start(WorkingCalendar calendar) {
		startUp.bringInLine(() -> change.compareWith(calendar));
	}

	private WorkingCalendar withHoliday() throws Exception {
		return calendar(HOLIDAY);
	}

	private WorkingCalendar calendar(String holiday) throws Exception {
		String text = Files.readString(OwnOffice.CONFIG.resolve("calendar.yml"));
		Files.writeString(folder.resolve("calendar.yml"),
				(holiday != null) ? text.replaceFirst("    holidays:\n", holiday)
						: text.replaceFirst("status: to-confirm", "status: verified"));
		return WorkingCalendar.read(new ConfigFolder(folder), clock);
	}

	private Task report() {
		return play.task(number, "Activity_SubmitSelfReport");
	}

	private List<String> mails() {
		return jdbc.sql("""
				select recipient || ': ' || coalesce(model ->> 'moved', 'null') from oversight.notice
				where template = 'calendar-changed' order by recipient""").query(String.class).list();
	}

}
