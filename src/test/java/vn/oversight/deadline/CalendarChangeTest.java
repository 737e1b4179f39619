package vn.oversight.deadline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.StartUp;
import vn.oversight.notice.SendNow;

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
	RuntimeService runtime;

	@Autowired
	CalendarChange change;

	@Autowired
	SendNow mail;

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
		mailsGo();
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
		String moved = "from Thứ Ba, 08/12/2026, 17:00 to 2026-12-09T10:00:00Z: Lịch làm việc đã thay đổi; thời hạn được tính lại theo lịch mới.";
		assertThat(mails()).containsExactly("binh-lu.clerk@tam-duong.example " + moved,
				"binh-lu.secretary@tam-duong.example " + moved);
		assertThat(
				jdbc.sql("select count(*) from oversight.notice where template = 'told'").query(Integer.class).single())
			.as("one mail says it")
			.isZero();
	}

	/** Whoever has the first move in their calendar must hear of each that follows. */
	@Test
	void aDecisionThatIsWithdrawnAndMadeAgainIsToldOfEachTime() throws Exception {
		start(withHoliday());
		mailsGo();
		play.at("2026-11-23T08:10");
		start(shipped);
		assertThat(play.due(report())).as("the decision was withdrawn").isEqualTo("2026-12-08");
		mailsGo();
		play.at("2026-11-23T08:20");
		start(withHoliday());
		assertThat(play.due(report())).isEqualTo("2026-12-09");
		assertThat(mails()).filteredOn((mail) -> mail.startsWith("binh-lu.clerk@")).hasSize(3);
	}

	@Test
	void aDateThatPeopleSetStaysAndIsNamedWhenItIsADayOffNow() throws Exception {
		tasks.setDueDate(report().getId(), java.util.Date.from(shipped.closeOf(LocalDate.parse("2026-12-11"))));
		jdbc.sql("truncate oversight.notice").update();
		start(withHoliday());
		assertThat(play.due(report())).isEqualTo("2026-12-11");
		assertThat(mails()).isEmpty();
		start(calendar(HOLIDAY.replace("12-08", "12-11")));
		assertThat(play.due(report())).isEqualTo("2026-12-11");
		assertThat(jdbc
			.sql("select recipient || ' ' || coalesce(positions, '') from oversight.notice where template = 'told'")
			.query(String.class)
			.list()).contains("binh-lu.secretary@tam-duong.example binh-lu.secretary",
					"office.clerk@tam-duong.example office.clerk");
		assertThat(jdbc.sql("select distinct model ->> 'text' from oversight.notice where template = 'told'")
			.query(String.class)
			.single()).contains("theo lịch mới là ngày nghỉ").endsWith("Nộp báo cáo tự kiểm tra: 11/12/2026");
	}

	/** The case keeps a copy of the date, and says by its ground where it is from. */
	@Test
	void aReportIsReckonedAnewWhereTheLimitSetItsDateAndStaysWhereALetterDid() throws Exception {
		String byLimit = campaign(null);
		String byLetter = campaign("2026-12-02");
		assertThat(play.due(handIn(byLimit))).isEqualTo("2026-11-30");
		start(calendar(HOLIDAY.replace("12-08", "11-26")));
		assertThat(play.due(handIn(byLimit))).isEqualTo("2026-12-01");
		assertThat(days(byLimit)).as("of the campaign, of the report").isEqualTo("2026-12-01 2026-12-01");
		assertThat(cutOff(byLimit)).isEqualTo("2026-12-04");
		assertThat(runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(byLimit)
			.variableValueEquals("campaignDue", "2026-12-01")
			.count()).isOne();
		assertThat(play.due(handIn(byLetter))).isEqualTo("2026-12-02");
		assertThat(days(byLetter)).isEqualTo("2026-12-02 2026-12-02");
		assertThat(cutOff(byLetter)).isEqualTo("2026-12-07");
	}

	@Test
	void untilWhenACampaignWaitsFollowsADayOffThatComesAfterItsDate() throws Exception {
		String byLetter = campaign("2026-12-02");
		assertThat(cutOff(byLetter)).isEqualTo("2026-12-07");
		start(calendar(HOLIDAY.replace("12-08", "12-04")));
		assertThat(cutOff(byLetter)).isEqualTo("2026-12-08");
	}

	@Test
	void aRoundOfOpinionsIsReckonedAnewWithItsCutOff() throws Exception {
		runtime.startProcessInstanceByKey("opinion-round", "YK-2026-812",
				Map.of("roundTitle", "Dự thảo quy chế", "consulted", "binh-lu,son-binh"));
		String before = round();
		start(calendar(HOLIDAY.replace("12-08", before.substring(0, 10).replaceFirst("\\d+-", ""))));
		LocalDate dueOn = shipped.plus(LocalDate.parse(before.substring(0, 10)), 1);
		assertThat(round()).startsWith(dueOn + " ").isNotEqualTo(before);
		assertThat(round().split(" ")).as("due, cut off, variable, timer")
			.satisfies((days) -> assertThat(days[2]).isEqualTo(days[0]),
					(days) -> assertThat(days[3]).isEqualTo(days[1]));
	}

	private String round() {
		return jdbc
			.sql("""
					select r.due_on || ' ' || r.cut_off_on || ' ' || v.text_ || ' ' || j.duedate_::date
					from oversight.request r join act_ru_variable v on v.var_scope_ = r.instance and v.name_ = 'roundDue'
						join act_ru_job j on j.process_instance_id_ = r.instance and j.handler_cfg_ like 'Event_OpinionCutOff%'
					where r.case_number = 'YK-2026-812'""")
			.query(String.class)
			.single();
	}

	private String days(String campaign) {
		return jdbc.sql("""
				select c.due_on || ' ' || r.due_on from oversight.report r
					join oversight.report_campaign c on c.id = r.campaign_id
				where c.case_number = :number""").param("number", campaign).query(String.class).single();
	}

	private String cutOff(String campaign) {
		return jdbc
			.sql("""
					select j.duedate_::date::text from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
					where e.business_key_ = :number and j.handler_cfg_ like 'Event_CutOffReached%'""")
			.param("number", campaign)
			.query(String.class)
			.single();
	}

	private void mailsGo() {
		jdbc.sql("update oversight.notice set state = 'sent'").update();
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

	/** Of a mail that this version does not write any more. */
	@Test
	void whatWaitedToBeToldOfANewCalendarBeforeAnUpdateIsStillTold() throws Exception {
		jdbc.sql("truncate oversight.notice").update();
		jdbc.sql("""
				insert into oversight.notice (once_key, template, recipient, model) values
				('calendar|x|a', 'calendar-changed', 'binh-lu.clerk@tam-duong.example', jsonb_build_object('count', '2',
					'moved', 'Nộp báo cáo: 09/12/2026, trước là 08/12/2026', 'daysOff', 'Lập kế hoạch: 11/12/2026',
					'link', 'http://localhost/', 'taskName', 'Thời hạn thay đổi theo lịch làm việc'))""").update();
		String migration = new ClassPathResource("db/migration/V89__one_mail_of_a_new_calendar.sql")
			.getContentAsString(StandardCharsets.UTF_8);
		jdbc.sql(migration.replace("update notice", "update oversight.notice")).update();
		play.at("2026-11-23T09:00");
		assertThat(mail.sendQueued()).isOne();
		assertThat(jdbc.sql("select subject || body_text from oversight.notice").query(String.class).single()).contains(
				"Lịch làm việc thay đổi", "Nộp báo cáo: 09/12/2026, trước là 08/12/2026", "Lập kế hoạch: 11/12/2026");
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
		return jdbc
			.sql("""
					select recipient || ' from ' || (model ->> 'earlierText') || ' to ' || to_char(due_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
						|| ': ' || (model ->> 'reason') from oversight.notice
					where template = 'due-moved' order by recipient, id""")
			.query(String.class)
			.list();
	}

}
