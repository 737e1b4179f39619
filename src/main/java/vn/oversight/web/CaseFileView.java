package vn.oversight.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import vn.oversight.assignments.Assignment;
import vn.oversight.assignments.AssignmentBook;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.CaseList;
import vn.oversight.cases.Reach;
import vn.oversight.cases.CaseRecord;
import vn.oversight.cases.CaseTrail;
import vn.oversight.cases.Cases;
import vn.oversight.extension.ExtensionRequest;
import vn.oversight.extension.Extensions;
import vn.oversight.engine.ConfidentialTasks;
import vn.oversight.engine.OpenSteps.OpenStep;
import vn.oversight.engine.OpenSteps;
import vn.oversight.notice.NoticeRecord;
import vn.oversight.organisation.Organisation;
import vn.oversight.papers.Paper;
import vn.oversight.papers.Papers;
import vn.oversight.reporting.Campaign;
import vn.oversight.reporting.Reporting;
import vn.oversight.reporting.UnitReport;

/**
 * What a case has left behind, as far as a reader's part of it goes; for its page and for
 * the tab of its tasks.
 */
@Component
class CaseFileView {

	private static final int MOST_NOTICES = 50;

	private static final int MOST_CHILDREN = 20;

	private static final int MOST_REPORTS = 60;

	private final Cases cases;

	private final CaseList list;

	private final CaseTrail trail;

	private final OpenSteps openSteps;

	private final PartsOfCases parts;

	private final CaseWords words;

	private final NoticeRecord notices;

	private final Papers papers;

	private final AssignmentBook book;

	private final Extensions extensions;

	private final Reporting reporting;

	private final ReportReaders reportReaders;

	private final ReportWords reportWords;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final ConfidentialTasks confidential;

	private final AskedAndDecided askedAndDecided;

	CaseFileView(Cases cases, CaseList list, CaseTrail trail, OpenSteps openSteps, PartsOfCases parts, CaseWords words,
			NoticeRecord notices, Papers papers, AssignmentBook book, Extensions extensions, Reporting reporting,
			ReportReaders reportReaders, ReportWords reportWords, Organisation organisation, WorkingCalendar calendar,
			ConfidentialTasks confidential, AskedAndDecided askedAndDecided) {
		this.cases = cases;
		this.list = list;
		this.trail = trail;
		this.openSteps = openSteps;
		this.parts = parts;
		this.words = words;
		this.notices = notices;
		this.papers = papers;
		this.book = book;
		this.extensions = extensions;
		this.reporting = reporting;
		this.reportReaders = reportReaders;
		this.reportWords = reportWords;
		this.organisation = organisation;
		this.calendar = calendar;
		this.confidential = confidential;
		this.askedAndDecided = askedAndDecided;
	}

	/**
	 * Puts it into a page.
	 * @param number of the case; {@code null} of a task that belongs to none
	 * @param subject id of the unit that it is about; {@code null} if it is about none
	 * @param task by which the reader came; {@code null} for the page of the case
	 */
	void show(String number, String subject, PartsOfCases.Part part, Task task, Authentication reader, Model model) {
		CaseRecord record = Optional.ofNullable(number).flatMap(cases::find).orElse(null);
		List<CaseTrail.Entry> steps = (number != null) ? steps(number, part) : List.of();
		List<CaseTrail.Entry> shown = steps.stream().filter((entry) -> part.shows(entry.actedAs())).toList();
		List<OpenStep> open = (number != null) ? openSteps.of(List.of(number)) : List.of();
		model.addAttribute("record", record);
		model.addAttribute("isExtendable", false);
		model.addAttribute("caseWords", words);
		model.addAttribute("isWhole", part.isWhole());
		model.addAttribute("stages", (record != null && part.isWhole())
				? CaseWords.stages(record, steps, openSteps.officialSteps(open)) : List.of());
		model.addAttribute("open",
				open.stream()
					.filter((step) -> step.isConfidential() ? step.groups().stream().anyMatch(part.groups()::contains)
							: step.groups().stream().anyMatch(part::shows) || part.isWhole())
					.toList());
		model.addAttribute("steps", shown);
		model.addAttribute("papers", papers(number, part));
		model.addAttribute("extensions", extensionsOf(task, number, part));
		model.addAttribute("findings", findings(number, part));
		model.addAttribute("noticeWords", new NoticePages.Words(organisation));
		model.addAttribute("states", NoticePages.STATES);
		model.addAttribute("notices", told(task, number, part));
		Optional<Campaign> campaign = Optional.ofNullable(number).flatMap(reporting::campaignOf);
		model.addAttribute("campaign", campaign.orElse(null));
		model.addAttribute("reports",
				campaign.filter((one) -> one.caseNumber().equals(number))
					.map((one) -> reports(one, part, reader))
					.orElse(List.of()));
		model.addAttribute("reportCounts",
				campaign.map((one) -> reportWords.counts(reporting.tallies(one.id()))).orElse(""));
		model.addAttribute("reportWords", reportWords);
		askedAndDecided.show(number, part, model);
		Reach reach = parts.reach(reader);
		model.addAttribute("children", (number != null && campaign.isEmpty())
				? list.lines(CaseList.Filter.childrenOf(number), reach, null, MOST_CHILDREN) : List.of());
	}

	/** What was answered in a confidential step is for the position that did it. */
	private List<CaseTrail.Entry> steps(String number, PartsOfCases.Part part) {
		return trail.of(number)
			.stream()
			.map((entry) -> (confidential.contain(entry.taskKey()) && !part.groups().contains(entry.actedAs()))
					? entry.withoutAnswers() : entry)
			.toList();
	}

	/** A third unit, which has a line in the case, sees no papers of its subject. */
	private List<Paper> papers(String number, PartsOfCases.Part part) {
		return (number == null) ? List.of() : papers.of(number).stream().filter(part::shows).toList();
	}

	private List<ExtensionRequest> extensionsOf(Task task, String number, PartsOfCases.Part part) {
		String taskId = (task != null) ? task.getId() : null;
		return extensions.of(number, taskId)
			.stream()
			.filter((request) -> request.taskId().equals(taskId) || request.holders().stream().anyMatch(part::shows))
			.toList();
	}

	private List<FindingLine> findings(String number, PartsOfCases.Part part) {
		if (number == null) {
			return List.of();
		}
		Map<String, List<AssignmentBook.Outcome>> byFinding = new LinkedHashMap<>();
		book.outcomesOf(number)
			.stream()
			.filter((outcome) -> part.isWhole() || part.units().contains(outcome.demand().owner())
					|| part.units().contains(outcome.demand().subject()))
			.forEach((outcome) -> byFinding
				.computeIfAbsent(String.valueOf(outcome.demand().finding()), (any) -> new ArrayList<>())
				.add(outcome));
		return byFinding.values()
			.stream()
			.map((demands) -> new FindingLine(demands.get(0).demand().finding(), demands))
			.toList();
	}

	private List<NoticeRecord.Line> told(Task task, String number, PartsOfCases.Part part) {
		boolean ofTheCase = part.isWhole() && number != null;
		if (!ofTheCase && task == null) {
			return List.of();
		}
		return notices.lines(new NoticeRecord.Filter(null, null, ofTheCase ? number : null,
				ofTheCase ? null : task.getId(), null, null, calendar.zone()), null, MOST_NOTICES);
	}

	private List<UnitReport> reports(Campaign campaign, PartsOfCases.Part part, Authentication reader) {
		return reporting.reports(campaign.id())
			.stream()
			.filter((report) -> reportReaders.readsAll(reader, campaign) || part.units().contains(report.unit()))
			.sorted(Comparator.comparing((UnitReport report) -> !reportWords.tone(report).equals("refused")))
			.limit(MOST_REPORTS)
			.toList();
	}

	/** Demands that earlier conclusions made on a unit and that are open. */
	List<Assignment> earlier(String unit, String number, PartsOfCases.Part part) {
		return (unit == null || number == null) ? List.of()
				: book.openOn(unit, number)
					.stream()
					.filter((demand) -> part.isWhole() || part.units().contains(demand.owner())
							|| part.units().contains(demand.subject()))
					.toList();
	}

	/**
	 * What was found wrong, with what was demanded and what came of it.
	 *
	 * @param content {@code null} for what a meeting demands
	 */
	record FindingLine(String content, List<AssignmentBook.Outcome> demands) {
	}

}
