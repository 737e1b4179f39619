package vn.oversight.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.deadline.ExtensionRequest;
import vn.oversight.deadline.Extensions;
import vn.oversight.inspection.InspectionPapers;
import vn.oversight.inspection.Inspections;
import vn.oversight.notice.NoticeRecord;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;
import vn.oversight.cases.CaseTrail;
import vn.oversight.register.Demand;
import vn.oversight.register.Register;
import vn.oversight.reporting.Reporting;

/**
 * The tab "Hồ sơ" of a task, for whoever may see the task: what was done in its case so
 * far, who was told, who asked for more time, its papers and files, and the demands that
 * are open.
 */
@Controller
class CasePages {

	private static final int MOST_NOTICES = 50;

	private final TaskLookup tasks;

	private final CasesOfTasks cases;

	private final PartsOfCases parts;

	private final FilesOfTasks files;

	private final CaseTrail trail;

	private final NoticeRecord notices;

	private final InspectionPapers papers;

	private final Inspections inspections;

	private final Register register;

	private final Extensions extensions;

	private final Reporting reporting;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	CasePages(TaskLookup tasks, CasesOfTasks cases, PartsOfCases parts, FilesOfTasks files, CaseTrail trail,
			NoticeRecord notices, InspectionPapers papers, Inspections inspections, Register register,
			Extensions extensions, Reporting reporting, Organisation organisation, WorkingCalendar calendar) {
		this.tasks = tasks;
		this.cases = cases;
		this.parts = parts;
		this.files = files;
		this.trail = trail;
		this.notices = notices;
		this.papers = papers;
		this.inspections = inspections;
		this.register = register;
		this.extensions = extensions;
		this.reporting = reporting;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@GetMapping("/tasks/{id}/case")
	String caseOf(@PathVariable String id, Authentication reader, Model model) {
		Task task = tasks.seen(id).orElseThrow(CasePages::notFound);
		CasesOfTasks.CaseOfTask caseOfTask = Optional.ofNullable(cases.of(List.of(task)).get(id))
			.orElseThrow(CasePages::notFound);
		PartsOfCases.Part part = parts.of(caseOfTask.subject(), reader);
		String number = caseOfTask.number();
		model.addAttribute("noticeWords", new NoticePages.Words(organisation));
		model.addAttribute("states", NoticePages.STATES);
		model.addAttribute("summary", (number != null) ? inspections.summary(number) : null);
		model.addAttribute("campaign", (number != null) ? reporting.campaignOf(number).orElse(null) : null);
		model.addAttribute("isWhole", part.isWhole());
		model.addAttribute("steps", steps(number, part));
		model.addAttribute("notices", told(task, number, part));
		model.addAttribute("taskId", id);
		model.addAttribute("isExtendable", extensions.isExtendable(task));
		model.addAttribute("extensions", extensionsOf(task, number, part));
		model.addAttribute("papers", papers(caseOfTask, part));
		model.addAttribute("files", files.readBy(reader, caseOfTask));
		model.addAttribute("demands", demands(caseOfTask, part));
		return "case";
	}

	private static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

	private List<Step> steps(String number, PartsOfCases.Part part) {
		return (number == null) ? List.of() : trail.of(number)
			.stream()
			.filter((entry) -> part.shows(entry.actedAs()))
			.map((entry) -> new Step(entry,
					organisation.account(String.valueOf(entry.actor())).map(Account::name).orElse(entry.actor())))
			.toList();
	}

	private List<NoticeRecord.Line> told(Task task, String number, PartsOfCases.Part part) {
		boolean ofTheCase = part.isWhole() && number != null;
		return notices.lines(new NoticeRecord.Filter(null, null, ofTheCase ? number : null,
				ofTheCase ? null : task.getId(), null, null, calendar.zone()), null, MOST_NOTICES);
	}

	private List<ExtensionRequest> extensionsOf(Task task, String number, PartsOfCases.Part part) {
		return extensions.of(number, task.getId())
			.stream()
			.filter((request) -> request.taskId().equals(task.getId())
					|| request.holders().stream().anyMatch(part::shows))
			.toList();
	}

	/** A third unit, which has a demand in the case, sees no papers of its subject. */
	private List<InspectionPapers.Paper> papers(CasesOfTasks.CaseOfTask caseOfTask, PartsOfCases.Part part) {
		boolean isSubject = part.units().contains(String.valueOf(caseOfTask.subject()));
		return (caseOfTask.number() == null) ? List.of()
				: papers.of(caseOfTask.number())
					.stream()
					.filter((paper) -> part.isWhole() || (isSubject && paper.isForSubject()))
					.toList();
	}

	private List<Demand> demands(CasesOfTasks.CaseOfTask caseOfTask, PartsOfCases.Part part) {
		if (caseOfTask.number() == null) {
			return List.of();
		}
		List<Demand> demands = new ArrayList<>(register.openDemandsOf(caseOfTask.number()));
		demands.addAll(register.openDemandsOn(caseOfTask.unit(), caseOfTask.number()));
		demands.removeIf((demand) -> !part.isWhole() && !part.units().contains(demand.owner())
				&& !part.units().contains(demand.subject()));
		return demands;
	}

	/**
	 * One thing done.
	 *
	 * @param who by name; null when nobody was logged in
	 */
	record Step(CaseTrail.Entry entry, String who) {
	}

}
