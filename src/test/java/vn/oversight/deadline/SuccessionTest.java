package vn.oversight.deadline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.answers.Answer;
import vn.oversight.answers.Requests;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.StartUp;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

/** Bình Lư is dissolved while it has work, and Bản Bo takes its place. */
@OversightTest
class SuccessionTest {

	@Autowired
	Play play;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ObjectProvider<TaskService> tasks;

	@Autowired
	TaskList list;

	@Autowired
	Notices notices;

	@Autowired
	EngineSettings settings;

	@Autowired
	StartUp startUp;

	@Autowired
	WorkingCalendar calendar;

	@Autowired
	Clock clock;

	@Autowired
	RuntimeService runtime;

	@Autowired
	Requests requests;

	@TempDir
	Path folder;

	@BeforeEach
	void aMondayMorning() {
		play.at("2026-11-23T08:00");
		jdbc.sql("truncate oversight.notice").update();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
		jdbc.sql("truncate oversight.notice").update();
	}

	@Test
	void itsOpenTasksGoToTheSuccessorWithOneMail() throws IOException {
		String first = selfReport("Nghị quyết một");
		String second = selfReport("Nghị quyết hai");
		Task claimed = play.task(first, "Activity_SubmitSelfReport");
		tasks.getObject().setAssignee(claimed.getId(), "binh-lu.clerk");
		jdbc.sql("truncate oversight.notice").update();
		Succession succession = succession("    until: 2026-11-22\n    successor: ban-bo\n");
		succession.takeOverAtStart();
		for (String number : List.of(first, second)) {
			Task task = play.task(number, "Activity_SubmitSelfReport");
			assertThat(play.groups(task)).containsExactly("ban-bo.clerk", "ban-bo.secretary");
			assertThat(task.getAssignee()).isNull();
		}
		assertThat(told()).containsExactly("ban-bo.clerk 2", "ban-bo.secretary 2");
		succession.takeOverAtStart();
		assertThat(told()).as("once").hasSize(2);
	}

	@Test
	void whereNobodyTakesItsPlaceTheOfficeHasItsTasks() throws IOException {
		String number = selfReport("Nghị quyết ba");
		succession("    until: 2026-11-22\n").takeOverAtStart();
		assertThat(play.groups(play.task(number, "Activity_SubmitSelfReport"))).contains("office.clerk")
			.noneMatch((group) -> group.startsWith("binh-lu"));
	}

	@Test
	void theSuccessorAnswersWhatItWasAskedForItsOpinion() throws IOException {
		runtime.startProcessInstanceByKey("opinion-round", "NQ-2026-901",
				Map.of("roundTitle", "Dự thảo nghị quyết", "consulted", "binh-lu,son-binh"));
		succession("    until: 2026-11-22\n    successor: ban-bo\n").takeOverAtStart();
		Task task = tasks.getObject()
			.createTaskQuery()
			.processInstanceBusinessKey("NQ-2026-901")
			.taskCandidateGroup("ban-bo.secretary")
			.singleResult();
		play.submit(task, Map.of("answer", "agree"));
		long request = requests.ofCase("NQ-2026-901").get(0).id();
		Answer answer = requests.answers(request).get(0);
		assertThat(answer.asked()).as("who was asked, whoever answers").isEqualTo("binh-lu");
		assertThat(answer.givenAs()).startsWith("ban-bo.");
	}

	@Test
	void aRunningCasePutsNewTasksToTheSuccessor() throws IOException {
		Candidates candidates = new Candidates(organisation("    until: 2026-11-22\n    successor: ban-bo\n"),
				calendar.at(clock));
		assertThat(candidates.of("binh-lu")).isEqualTo("ban-bo.secretary,ban-bo.clerk");
		play.at("2026-11-21T08:00");
		assertThat(candidates.of("binh-lu")).as("until its last day").isEqualTo("binh-lu.secretary,binh-lu.clerk");
	}

	private Succession succession(String lines) throws IOException {
		Organisation organisation = organisation(lines);
		return new Succession(jdbc, tasks, list, organisation, new Candidates(organisation, calendar.at(clock)),
				notices, settings, startUp, calendar, clock);
	}

	private Organisation organisation(String lines) throws IOException {
		String sample = Files.readString(OwnOffice.CONFIG.resolve("organisation.yml"));
		Files.writeString(folder.resolve("organisation.yml"),
				sample.replace("  - id: binh-lu\n", "  - id: binh-lu\n" + lines));
		return Organisation.read(new ConfigFolder(folder));
	}

	private String selfReport(String title) {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", title, "ground", "Chương trình số 05-CTr/HU"));
		play.complete(number, "Activity_DraftPlan",
				Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo", "2026-10-31",
						"planContent", "Kiểm tra việc thực hiện nghị quyết", "outline", "I. Kết quả; II. Hạn chế"));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", "2026-11-23"));
		return number;
	}

	private List<String> told() {
		return jdbc.sql("""
				select split_part(recipient, '@', 1) || ' ' || (model ->> 'count') from oversight.notice
				where template = 'handover' order by 1""").query(String.class).list();
	}

}
