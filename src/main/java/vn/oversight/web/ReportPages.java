package vn.oversight.web;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.register.CaseFile;
import vn.oversight.reporting.Campaign;
import vn.oversight.reporting.Reporting;
import vn.oversight.reporting.UnitReport;

/**
 * Who has reported, who was late, returned or is missing. Whoever makes one report of all
 * sees all, a unit its own. What somebody may not see is not there.
 */
@Controller
class ReportPages {

	private final Reporting reporting;

	private final ReportReaders readers;

	private final OwnUnits ownUnits;

	private final ReportWords words;

	private final FilesOfTasks visible;

	private final PartsOfCases parts;

	private final Downloads downloads;

	ReportPages(Reporting reporting, ReportReaders readers, OwnUnits ownUnits, ReportWords words, FilesOfTasks visible,
			PartsOfCases parts, Downloads downloads) {
		this.reporting = reporting;
		this.readers = readers;
		this.ownUnits = ownUnits;
		this.words = words;
		this.visible = visible;
		this.parts = parts;
		this.downloads = downloads;
	}

	@GetMapping("/reports")
	String campaigns(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "") String q,
			Authentication reader, Model model) {
		Set<String> groups = ReportReaders.groups(reader);
		String text = Objects.requireNonNullElse(ListAddress.given(q), "");
		int shown = PageOf.within(page);
		boolean readsAll = groups.contains(EngineRules.ADMINISTRATORS);
		model.addAttribute("whole", reporting.readable(groups, readsAll, text, shown));
		model.addAttribute("own", readsAll ? new Reporting.Lines<>(List.of(), false)
				: reporting.owed(units(reader), groups, text, shown));
		model.addAttribute("page", shown);
		model.addAttribute("q", text);
		model.addAttribute("readsAny", readers.readsAny(reader));
		model.addAttribute("reportWords", words);
		return "reports";
	}

	@GetMapping("/reports/{id}")
	String campaign(@PathVariable long id, @RequestParam(defaultValue = "") String state,
			@RequestParam(defaultValue = "0") int page, Authentication reader, Model model) {
		Campaign campaign = reporting.campaign(id).orElseThrow(NotThere::new);
		boolean isWhole = readers.readsAll(reader, campaign);
		int shown = PageOf.within(page);
		Reporting.Lines<UnitReport> reports = isWhole ? reporting.reports(id, state.replace("\u0000", ""), shown)
				: new Reporting.Lines<>(own(campaign, units(reader)), false);
		if (!isWhole && reports.lines().isEmpty()) {
			throw new NotThere();
		}
		model.addAttribute("campaign", campaign);
		model.addAttribute("isWhole", isWhole);
		model.addAttribute("reports", reports);
		model.addAttribute("page", shown);
		model.addAttribute("state", state);
		if (isWhole) {
			model.addAttribute("progress", reporting.progress(id));
			model.addAttribute("counts", words.counts(reporting.tallies(id)));
			model.addAttribute("rollup", reporting.rollup(id));
			model.addAttribute("recommendations", reporting.recommendations(id));
		}
		model.addAttribute("mayCallOff", reporting.mayCallOff(campaign, ReportReaders.groups(reader)));
		model.addAttribute("reportWords", words);
		return "campaign";
	}

	@PostMapping("/reports/{id}/call-off")
	String callOff(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Authentication reader,
			Model model, HttpServletResponse response) {
		if (reporting.campaign(id).filter((one) -> reporting.makes(one, ReportReaders.groups(reader))).isEmpty()) {
			throw new NotThere();
		}
		return SentPage.handle(model, response, () -> reporting.callOff(id, reason, reader.getName()), "/reports/{id}",
				() -> {
					model.addAttribute("reason", reason);
					return campaign(id, "", 0, reader, model);
				});
	}

	/** What the units wrote, part by part of the outline, for whoever makes one of it. */
	@GetMapping("/reports/{id}/contents")
	String contents(@PathVariable long id, @RequestParam(defaultValue = "0") int page, Authentication reader,
			Model model) {
		Campaign campaign = reporting.campaign(id)
			.filter((one) -> readers.readsAll(reader, one))
			.orElseThrow(NotThere::new);
		model.addAttribute("campaign", campaign);
		model.addAttribute("contents", reporting.contents(id, PageOf.within(page)));
		model.addAttribute("page", PageOf.within(page));
		model.addAttribute("reportWords", words);
		return "contents";
	}

	@GetMapping("/reports/{id}/units/{unit}")
	String report(@PathVariable long id, @PathVariable String unit, Authentication reader, Model model) {
		Campaign campaign = reporting.campaign(id).orElseThrow(NotThere::new);
		UnitReport report = reporting.report(id, unit)
			.filter((one) -> readers.readsAll(reader, campaign) || units(reader).contains(unit))
			.orElseThrow(NotThere::new);
		model.addAttribute("campaign", campaign);
		model.addAttribute("report", report);
		model.addAttribute("versions", reporting.versions(report.id()));
		model.addAttribute("files", files(campaign, unit, reader));
		model.addAttribute("isOwn", units(reader).contains(unit));
		model.addAttribute("mayRelease", reporting.mayRelease(campaign, report, ReportReaders.groups(reader)));
		model.addAttribute("reportWords", words);
		return "report";
	}

	@GetMapping("/reports/{id}/units/{unit}/files/{file}")
	void file(@PathVariable long id, @PathVariable String unit, @PathVariable long file, Authentication reader,
			HttpServletResponse response) throws IOException {
		Campaign campaign = reporting.campaign(id).orElseThrow(NotThere::new);
		CaseFile found = files(campaign, unit, reader).stream()
			.filter((one) -> one.id() == file)
			.filter((one) -> readers.readsAll(reader, campaign) || units(reader).contains(unit))
			.findFirst()
			.orElseThrow(NotThere::new);
		downloads.send(found, response);
	}

	/** Also those of steps that are over, which no task leads to any more. */
	private List<CaseFile> files(Campaign campaign, String unit, Authentication reader) {
		PartsOfCases.Part part = parts.part(readers.readsAll(reader, campaign), ReportReaders.groups(reader));
		return visible.ofCase(campaign.caseNumber() + "/" + unit, part);
	}

	@PostMapping("/reports/{id}/units/{unit}/release")
	String release(@PathVariable long id, @PathVariable String unit, @RequestParam(defaultValue = "") String reason,
			Authentication reader, Model model, HttpServletResponse response) {
		UnitReport report = reporting.campaign(id)
			.filter((one) -> reporting.makes(one, ReportReaders.groups(reader)))
			.flatMap((one) -> reporting.report(id, unit))
			.orElseThrow(NotThere::new);
		return SentPage.handle(model, response, () -> reporting.release(report, reason, reader.getName()),
				"/reports/{id}/units/{unit}", () -> {
					model.addAttribute("reason", reason);
					return report(id, unit, reader, model);
				});
	}

	@PostMapping("/reports/{id}/units/{unit}/correction")
	String correct(@PathVariable long id, @PathVariable String unit, @RequestParam(defaultValue = "") String reason,
			Authentication reader, Model model, HttpServletResponse response) {
		UnitReport report = reporting.report(id, unit)
			.filter((one) -> units(reader).contains(unit))
			.orElseThrow(NotThere::new);
		return SentPage.handle(model, response, () -> reporting.correct(report, reason), "/reports/{id}/units/{unit}",
				() -> {
					model.addAttribute("reason", reason);
					return report(id, unit, reader, model);
				});
	}

	private List<UnitReport> own(Campaign campaign, Set<String> units) {
		return units.stream().map((unit) -> reporting.report(campaign.id(), unit)).flatMap(Optional::stream).toList();
	}

	private Set<String> units(Authentication reader) {
		return ownUnits.andPredecessors(reader);
	}

}
