package vn.oversight.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.foureyes.BarsOfTasks;
import vn.oversight.organisation.Organisation;

/**
 * What the cards in Tasklist say beside a task's name: its case, unit and period, and how
 * near its deadline is. Tasks that the reader may not see are left out.
 */
@RestController
class TaskCards {

	private static final int MOST_CARDS = 100;

	private static final int SOON = 3;

	private final TaskService tasks;

	private final CasesOfTasks cases;

	private final BarsOfTasks bars;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	TaskCards(TaskService tasks, CasesOfTasks cases, BarsOfTasks bars, Organisation organisation,
			WorkingCalendar calendar, Clock clock) {
		this.bars = bars;
		this.tasks = tasks;
		this.cases = cases;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
	}

	@GetMapping("/tasks/cards")
	List<Card> cards(@RequestParam List<String> ids, Principal reader) {
		if (ids.isEmpty() || ids.size() > MOST_CARDS || !ids.stream().allMatch(TaskLookup::isId)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		List<Task> seen = tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list();
		Map<String, CasesOfTasks.CaseOfTask> byTask = cases.of(seen);
		Map<String, String> barred = bars.of(seen, reader.getName());
		return seen.stream()
			.filter((task) -> byTask.containsKey(task.getId()))
			.map((task) -> card(task, byTask.get(task.getId()), barred.get(task.getId())))
			.toList();
	}

	private Card card(Task task, CasesOfTasks.CaseOfTask caseOfTask, String barred) {
		String unit = (caseOfTask.unit() != null) ? organisation.unitName(caseOfTask.unit()) : null;
		Deadline deadline = (task.getDueDate() != null) ? deadline(task.getDueDate().toInstant()) : Deadline.NONE;
		return new Card(task.getId(), caseOfTask.number(), unit, caseOfTask.period(), deadline.state(),
				deadline.words(), barred);
	}

	private Deadline deadline(Instant due) {
		Lateness lateness = Lateness.of(due, clock.instant(), calendar);
		int days = lateness.workingDays();
		String date = DateWords.of(lateness.dueOn())
				+ calendar.doubtAbout(lateness.dueOn()).map((doubt) -> "; " + doubt).orElse("");
		if (lateness.isLate()) {
			return new Deadline("overdue", "Quá hạn %d ngày làm việc (hạn %s)".formatted(days, date));
		}
		if (lateness.isToday()) {
			return new Deadline("today", "Đến hạn hôm nay (%s)".formatted(date));
		}
		if (lateness.isOnDayOff()) {
			return new Deadline("soon", lateness.inWords());
		}
		return (days <= SOON) ? new Deadline("soon", "Sắp đến hạn: còn %d ngày làm việc (%s)".formatted(days, date))
				: new Deadline("open", "Hạn %s".formatted(date));
	}

	private record Deadline(String state, String words) {

		static final Deadline NONE = new Deadline(null, null);

	}

	/**
	 * One card.
	 *
	 * @param number the business key of its case; null for a task of no case
	 * @param unit whom the case is about, by name; null if it is about none
	 * @param period in words; null if it is about none
	 * @param state {@code overdue}, {@code today}, {@code soon} or {@code open}; null
	 * without a due date
	 * @param words the state in Vietnamese; null without a due date
	 * @param barred why the reader may not do it themselves; null if they may
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Card(String id, String number, String unit, String period, String state, String words, String barred) {
	}

}
