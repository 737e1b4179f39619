package vn.oversight.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.engine.Refusal;
import vn.oversight.engine.TaskRights;
import vn.oversight.register.CaseFile;
import vn.oversight.register.CaseFiles;
import vn.oversight.register.FileType;
import vn.oversight.register.NewFile;

/**
 * The files of a task: whoever may see it reads them, whoever may work on it adds some
 * and removes their own.
 */
@Controller
class FilePages {

	private final TaskLookup tasks;

	private final TaskRights rights;

	private final CasesOfTasks cases;

	private final FilesOfTasks visible;

	private final CaseFiles files;

	private final Downloads downloads;

	FilePages(TaskLookup tasks, TaskRights rights, CasesOfTasks cases, FilesOfTasks visible, CaseFiles files,
			Downloads downloads) {
		this.tasks = tasks;
		this.rights = rights;
		this.cases = cases;
		this.visible = visible;
		this.files = files;
		this.downloads = downloads;
	}

	@GetMapping("/tasks/{id}/files")
	String page(@PathVariable String id, Authentication reader, Model model) {
		Task task = task(id);
		CasesOfTasks.CaseOfTask caseOfTask = caseOf(task);
		model.addAttribute("task", task);
		model.addAttribute("number", caseOfTask.number());
		model.addAttribute("own", visible.own(caseOfTask));
		model.addAttribute("others", visible.ofOtherSteps(reader, caseOfTask));
		model.addAttribute("mayAdd", rights.mayHandle(id));
		model.addAttribute("reader", reader.getName());
		model.addAttribute("accepted", String.join(",", FileType.allEndings()));
		model.addAttribute("megabytes", RequestSizeLimit.LARGEST_UPLOAD / 1_000_000);
		return "files";
	}

	@PostMapping("/tasks/{id}/files")
	String add(@PathVariable String id, @RequestParam(name = "files", required = false) List<MultipartFile> sent,
			Authentication reader, Model model, HttpServletResponse response) throws IOException {
		Task task = task(id);
		requireMayHandle(id);
		try {
			files.add(id, caseOf(task).number(), reader.getName(), checked(sent));
			return "redirect:/tasks/" + id + "/files";
		}
		catch (Refusal ex) {
			return refused(ex, id, reader, model, response);
		}
	}

	private static List<NewFile> checked(List<MultipartFile> sent) throws IOException {
		List<NewFile> checked = new ArrayList<>();
		for (MultipartFile file : (sent != null) ? sent : List.<MultipartFile>of()) {
			// a browser sends one without a name when none was chosen
			if (!file.isEmpty() || (file.getOriginalFilename() != null && !file.getOriginalFilename().isEmpty())) {
				checked.add(NewFile.of(file.getOriginalFilename(), file, file.getSize()));
			}
		}
		if (checked.isEmpty()) {
			throw new Refusal("Chưa chọn tệp nào.", "No file was chosen.");
		}
		return checked;
	}

	@PostMapping("/tasks/{id}/files/{file}/remove")
	String remove(@PathVariable String id, @PathVariable long file, Authentication reader, Model model,
			HttpServletResponse response) {
		CaseFile removed = visible.own(caseOf(task(id)))
			.stream()
			.filter((one) -> one.id() == file)
			.findFirst()
			.orElseThrow(NotThere::new);
		requireMayHandle(id);
		if (!removed.addedBy().equals(reader.getName())) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		try {
			files.remove(removed);
			return "redirect:/tasks/" + id + "/files";
		}
		catch (Refusal ex) {
			return refused(ex, id, reader, model, response);
		}
	}

	@GetMapping("/tasks/{id}/files/{file}")
	void content(@PathVariable String id, @PathVariable long file, Authentication reader, HttpServletResponse response)
			throws IOException {
		CaseFile found = visible.readBy(reader, caseOf(task(id)))
			.stream()
			.filter((one) -> one.id() == file)
			.findFirst()
			.orElseThrow(NotThere::new);
		downloads.send(found, response);
	}

	private String refused(Refusal why, String id, Authentication reader, Model model, HttpServletResponse response) {
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		model.addAttribute("problem", why);
		return page(id, reader, model);
	}

	private Task task(String id) {
		return tasks.seen(id).orElseThrow(NotThere::new);
	}

	private CasesOfTasks.CaseOfTask caseOf(Task task) {
		CasesOfTasks.CaseOfTask caseOfTask = cases.of(List.of(task)).get(task.getId());
		if (caseOfTask == null) {
			throw new NotThere();
		}
		return caseOfTask;
	}

	private void requireMayHandle(String id) {
		if (!rights.mayHandle(id)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
	}

}
