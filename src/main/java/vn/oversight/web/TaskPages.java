package vn.oversight.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;

/**
 * Where the links in mails lead: to the task in Tasklist, or to a page that says what
 * became of it.
 */
@Controller
class TaskPages {

	private final TaskLookup tasks;

	private final WorkingCalendar calendar;

	TaskPages(TaskLookup tasks, WorkingCalendar calendar) {
		this.tasks = tasks;
		this.calendar = calendar;
	}

	@GetMapping("/v/{id}")
	String task(@PathVariable String id, Model model, HttpServletResponse response) {
		TaskLookup.Fate fate = tasks.fate(id);
		if (fate.kind() == TaskLookup.Kind.YOURS) {
			return "redirect:/camunda/app/tasklist/default/#/?task=" + id;
		}
		if (fate.kind() == TaskLookup.Kind.UNKNOWN) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		model.addAttribute("kind", fate.kind().name());
		model.addAttribute("who", fate.who());
		model.addAttribute("when", (fate.when() != null) ? DateWords.of(fate.when(), calendar.zone()) : null);
		return "task";
	}

}
