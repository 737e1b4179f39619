package vn.oversight.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.extension.Extensions;
import vn.oversight.extension.Offer;
import vn.oversight.engine.TaskRights;

/**
 * Where whoever works on a task asks for more time, and whoever sees it reads what was
 * asked for so far. To everybody else the task is what its link says.
 */
@Controller
class ExtensionPages {

	private final TaskLookup tasks;

	private final TaskRights rights;

	private final Extensions extensions;

	ExtensionPages(TaskLookup tasks, TaskRights rights, Extensions extensions) {
		this.tasks = tasks;
		this.rights = rights;
		this.extensions = extensions;
	}

	@GetMapping("/tasks/{id}/extension")
	String page(@PathVariable String id, Model model) {
		Optional<Offer> offer = seen(id);
		if (offer.isEmpty()) {
			return "redirect:/v/{id}";
		}
		model.addAttribute("id", id);
		model.addAttribute("offer", offer.get());
		model.addAttribute("mayAsk", offer.get().obstacle() == null && rights.mayHandle(id));
		return "extension";
	}

	@PostMapping("/tasks/{id}/extension")
	String ask(@PathVariable String id, @RequestParam(defaultValue = "") String day,
			@RequestParam(defaultValue = "") String reason, Authentication reader, Model model,
			HttpServletResponse response) {
		if (seen(id).isEmpty()) {
			return "redirect:/v/{id}";
		}
		if (!rights.mayHandle(id)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		return SentPage.handle(model, response, () -> extensions.ask(id, day, reason, reader.getName()),
				"/tasks/{id}/extension", () -> {
					model.addAttribute("sent", new Sent(day, reason));
					return page(id, model);
				});
	}

	/** Whether it is worth a click: the limit admits it, and the reader may ask. */
	@GetMapping("/tasks/{id}/extension/admitted")
	@ResponseBody
	boolean isAdmitted(@PathVariable String id) {
		return rights.mayHandle(id) && tasks.seen(id).filter(extensions::isExtendable).isPresent();
	}

	private Optional<Offer> seen(String id) {
		return tasks.seen(id).flatMap((task) -> extensions.offer(id));
	}

	/** What is shown again when it was refused. */
	record Sent(String day, String reason) {
	}

}
