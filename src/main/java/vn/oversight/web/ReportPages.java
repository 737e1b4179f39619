package vn.oversight.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;
import vn.oversight.register.CaseFile;
import vn.oversight.register.CaseFiles;
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

	private final Organisation organisation;

	private final ReportWords words;

	private final CaseFiles files;

	private final FilesOfTasks visible;

	private final PartsOfCases parts;

	ReportPages(Reporting reporting, ReportReaders readers, Organisation organisation, ReportWords words,
			CaseFiles files, FilesOfTasks visible, PartsOfCases parts) {
		this.visible = visible;
		this.parts = parts;
		this.reporting = reporting;
		this.readers = readers;
		this.organisation = organisation;
		this.words = words;
		this.files = files;
	}

	@GetMapping("/reports")
	String campaigns(Authentication reader, Model model) {
		Set<String> units = units(reader);
		Map<Boolean, List<Campaign>> seen = reporting.campaigns(readers.readsAny(reader) ? null : List.copyOf(units))
			.stream()
			.collect(Collectors.partitioningBy((campaign) -> readers.readsAll(reader, campaign)));
		model.addAttribute("whole", seen.get(true));
		model.addAttribute("own",
				seen.get(false)
					.stream()
					.flatMap((campaign) -> own(campaign, units).stream().map((report) -> new Owed(campaign, report)))
					.toList());
		model.addAttribute("readsAny", readers.readsAny(reader));
		model.addAttribute("reporting", reporting);
		model.addAttribute("reportWords", words);
		return "reports";
	}

	@GetMapping("/reports/{id}")
	String campaign(@PathVariable long id, Authentication reader, Model model) {
		Campaign campaign = reporting.campaign(id).orElseThrow(ReportPages::notFound);
		boolean isWhole = readers.readsAll(reader, campaign);
		List<UnitReport> reports = isWhole ? reporting.reports(id) : own(campaign, units(reader));
		if (reports.isEmpty()) {
			throw notFound();
		}
		model.addAttribute("campaign", campaign);
		model.addAttribute("isWhole", isWhole);
		model.addAttribute("reports", reports);
		if (isWhole) {
			model.addAttribute("progress", reporting.progress(id));
			model.addAttribute("counts", words.counts(reports));
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
			throw notFound();
		}
		try {
			reporting.callOff(id, reason, reader.getName());
			return "redirect:/reports/{id}";
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			model.addAttribute("reason", reason);
			return campaign(id, reader, model);
		}
	}

	/** What the units wrote, part by part of the outline, for whoever makes one of it. */
	@GetMapping("/reports/{id}/contents")
	String contents(@PathVariable long id, Authentication reader, Model model) {
		Campaign campaign = reporting.campaign(id)
			.filter((one) -> readers.readsAll(reader, one))
			.orElseThrow(ReportPages::notFound);
		model.addAttribute("campaign", campaign);
		model.addAttribute("contents", reporting.contents(id));
		model.addAttribute("reportWords", words);
		return "contents";
	}

	@GetMapping("/reports/{id}/units/{unit}")
	String report(@PathVariable long id, @PathVariable String unit, Authentication reader, Model model) {
		Campaign campaign = reporting.campaign(id).orElseThrow(ReportPages::notFound);
		UnitReport report = reporting.report(id, unit)
			.filter((one) -> readers.readsAll(reader, campaign) || units(reader).contains(unit))
			.orElseThrow(ReportPages::notFound);
		model.addAttribute("campaign", campaign);
		model.addAttribute("report", report);
		model.addAttribute("versions", reporting.versions(report.id()));
		model.addAttribute("files", files(campaign, unit, reader));
		model.addAttribute("isOwn", units(reader).contains(unit));
		model.addAttribute("reportWords", words);
		return "report";
	}

	@GetMapping("/reports/{id}/units/{unit}/files/{file}")
	ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable String unit, @PathVariable long file,
			Authentication reader) {
		Campaign campaign = reporting.campaign(id).orElseThrow(ReportPages::notFound);
		return files(campaign, unit, reader).stream()
			.filter((one) -> one.id() == file)
			.filter((one) -> readers.readsAll(reader, campaign) || units(reader).contains(unit))
			.findFirst()
			.map((one) -> FilePages.attachment(one, files.content(file)))
			.orElseThrow(ReportPages::notFound);
	}

	/** Also those of steps that are over, which no task leads to any more. */
	private List<CaseFile> files(Campaign campaign, String unit, Authentication reader) {
		PartsOfCases.Part part = parts.part(readers.readsAll(reader, campaign), ReportReaders.groups(reader));
		return visible.ofCase(campaign.caseNumber() + "/" + unit, part);
	}

	@PostMapping("/reports/{id}/units/{unit}/correction")
	String correct(@PathVariable long id, @PathVariable String unit, @RequestParam(defaultValue = "") String reason,
			Authentication reader, Model model, HttpServletResponse response) {
		UnitReport report = reporting.report(id, unit)
			.filter((one) -> units(reader).contains(unit))
			.orElseThrow(ReportPages::notFound);
		try {
			reporting.correct(report, reason);
			return "redirect:/reports/{id}/units/{unit}";
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			model.addAttribute("reason", reason);
			return report(id, unit, reader, model);
		}
	}

	private List<UnitReport> own(Campaign campaign, Set<String> units) {
		return units.stream().map((unit) -> reporting.report(campaign.id(), unit)).flatMap(Optional::stream).toList();
	}

	private Set<String> units(Authentication reader) {
		return ReportReaders.groups(reader)
			.stream()
			.flatMap((group) -> organisation.unitOf(group).stream())
			.map(Unit::id)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

	/** What a unit of the reader owes to a campaign. */
	record Owed(Campaign campaign, UnitReport report) {
	}

}
