package vn.oversight.web;

import java.time.LocalDate;
import java.util.Date;

import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.FollowUpDates;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.TaskRights;
import vn.oversight.engine.TypedDay;

/** Where people say on which day they want to look at a task again. */
@Controller
class FollowUpPages {

	private final TaskLookup tasks;

	private final TaskRights rights;

	private final FollowUpDates dates;

	private final WorkingCalendar calendar;

	FollowUpPages(TaskLookup tasks, TaskRights rights, FollowUpDates dates, WorkingCalendar calendar) {
		this.tasks = tasks;
		this.rights = rights;
		this.dates = dates;
		this.calendar = calendar;
	}

	@GetMapping("/tasks/{id}/follow-up")
	String page(@PathVariable String id, Model model) {
		Task task = task(id);
		model.addAttribute("task", task);
		model.addAttribute("mayChange", rights.mayHandle(id));
		model.addAttribute("today", calendar.today());
		model.addAttribute("day", day(task.getFollowUpDate()));
		model.addAttribute("due", day(task.getDueDate()));
		return "follow-up";
	}

	@PostMapping("/tasks/{id}/follow-up")
	String set(@PathVariable String id, @RequestParam(defaultValue = "") String day, Model model,
			HttpServletResponse response) {
		Task task = task(id);
		if (!rights.mayHandle(id)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		try {
			dates.set(id,
					day.isBlank() ? null : Date.from(future(day, task).atStartOfDay(calendar.zone()).toInstant()));
			return "redirect:/v/" + id;
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			return page(id, model);
		}
	}

	/** Not after the task is due: whoever looks again then finds it late. */
	private LocalDate future(String text, Task task) {
		TypedDay day = TypedDay.of("Ngày hẹn xem lại", "day", SentDay.of(text))
			.notBefore(calendar.today(), "hôm nay")
			.notAfter(calendar.today().plusYears(1), "");
		LocalDate due = day(task.getDueDate());
		return ((due == null || due.isBefore(calendar.today())) ? day : day.notAfter(due, "thời hạn của việc"))
			.orRefuse();
	}

	private Task task(String id) {
		return tasks.seen(id).orElseThrow(NotThere::new);
	}

	private LocalDate day(Date date) {
		return (date != null) ? calendar.dateOf(date.toInstant()) : null;
	}

}
