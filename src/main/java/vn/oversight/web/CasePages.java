package vn.oversight.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import vn.oversight.cases.CaseRecord;
import vn.oversight.cases.Cases;
import vn.oversight.extension.Extensions;
import vn.oversight.engine.Audit;
import vn.oversight.register.CaseFile;
import vn.oversight.register.CaseFiles;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * A case, open or ended, for whoever has a part in it: its page, and the tab "Hồ sơ" of
 * its tasks. What was done in it, who was told, who asked for more time, its papers and
 * files, and what became of what was demanded.
 */
@Controller
class CasePages {

	private final TaskLookup tasks;

	private final CasesOfTasks casesOfTasks;

	private final Cases cases;

	private final PartsOfCases parts;

	private final FilesOfTasks filesOfTasks;

	private final CaseFiles files;

	private final Downloads downloads;

	private final CaseFileView view;

	private final Extensions extensions;

	CasePages(TaskLookup tasks, CasesOfTasks casesOfTasks, Cases cases, PartsOfCases parts, FilesOfTasks filesOfTasks,
			CaseFiles files, Downloads downloads, CaseFileView view, Extensions extensions) {
		this.tasks = tasks;
		this.casesOfTasks = casesOfTasks;
		this.cases = cases;
		this.parts = parts;
		this.filesOfTasks = filesOfTasks;
		this.files = files;
		this.downloads = downloads;
		this.view = view;
		this.extensions = extensions;
	}

	@GetMapping("/tasks/{id}/case")
	String caseOf(@PathVariable String id, Authentication reader, Model model) {
		Task task = tasks.seen(id).orElseThrow(NotThere::new);
		CasesOfTasks.CaseOfTask caseOfTask = Optional.ofNullable(casesOfTasks.of(List.of(task)).get(id))
			.orElseThrow(NotThere::new);
		String number = caseOfTask.number();
		PartsOfCases.Part part = filesOfTasks.partOf(caseOfTask, reader);
		view.show(number, caseOfTask.subject(), part, task, reader, model);
		model.addAttribute("taskId", id);
		model.addAttribute("isExtendable", extensions.isExtendable(task));
		model.addAttribute("files", filesOfTasks.readBy(reader, caseOfTask));
		model.addAttribute("earlier", view.earlier(caseOfTask.unit(), number, part));
		return "case";
	}

	/**
	 * Numbers of the calendar have slashes: {@code judicial-briefing/tam-duong/2026-Q4}.
	 */
	@GetMapping("/cases/{*path}")
	String page(@PathVariable String path, Authentication reader, Model model) {
		CaseRecord record = cases.find(path.substring(1)).orElseThrow(NotThere::new);
		PartsOfCases.Part part = parts.of(record, reader);
		if (!parts.mayRead(record, part)) {
			if (record.isConfidential() && parts.reach(reader).isAll()) {
				model.addAttribute("number", record.number());
				return "case-number";
			}
			throw new NotThere();
		}
		if (reader.getAuthorities().stream().anyMatch((group) -> ADMINISTRATORS.equals(group.getAuthority()))) {
			Audit.note("case-read", "user", reader.getName(), "case", record.number());
		}
		view.show(record.number(), record.subject(), part, null, reader, model);
		model.addAttribute("files", filesOfTasks.ofCase(record.number(), part));
		model.addAttribute("parent",
				Optional.ofNullable(record.parent())
					.flatMap(cases::find)
					.filter((parent) -> parts.mayRead(parent, parts.of(parent, reader)))
					.orElse(null));
		return "case-page";
	}

	@GetMapping("/cases/files/{id}")
	void file(@PathVariable long id, Authentication reader, HttpServletResponse response) throws IOException {
		CaseFile file = files.find(id)
			.filter((one) -> one.caseNumber() != null)
			.filter((one) -> cases.find(one.caseNumber())
				.map((record) -> parts.of(record, reader))
				.filter((part) -> part.shows(one))
				.isPresent())
			.orElseThrow(NotThere::new);
		downloads.send(file, response);
	}

}
