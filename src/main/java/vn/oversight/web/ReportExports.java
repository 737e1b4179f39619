package vn.oversight.web;

import java.time.LocalDate;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Refusal;
import vn.oversight.reporting.Campaign;
import vn.oversight.reporting.Reporting;

/**
 * How units keep to their reports, and reports as files for Excel; for whoever makes one
 * report of all. For others it is not there.
 */
@Controller
class ReportExports {

	private final Reporting reporting;

	private final ReportReaders readers;

	private final ReportTables tables;

	private final WorkingCalendar calendar;

	ReportExports(Reporting reporting, ReportReaders readers, ReportTables tables, WorkingCalendar calendar) {
		this.reporting = reporting;
		this.readers = readers;
		this.tables = tables;
		this.calendar = calendar;
	}

	@GetMapping("/reports/{id}/export.xlsx")
	ResponseEntity<byte[]> campaignAsXlsx(@PathVariable long id, Authentication reader) {
		return xlsx(tables.of(campaign(id, reader)));
	}

	@GetMapping("/reports/{id}/export.csv")
	ResponseEntity<byte[]> campaignAsCsv(@PathVariable long id, Authentication reader) {
		return csv(tables.of(campaign(id, reader)));
	}

	@GetMapping("/reports/punctuality")
	String punctuality(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until,
			Authentication reader, Model model, HttpServletResponse response) {
		requireReader(reader);
		Period period;
		try {
			period = period(from, until);
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			period = thisYear();
		}
		model.addAttribute("period", period);
		model.addAttribute("units", tables.punctuality(period.from(), period.until()));
		return "punctuality";
	}

	@GetMapping("/reports/punctuality/export.xlsx")
	ResponseEntity<byte[]> punctualityAsXlsx(@RequestParam String from, @RequestParam String until,
			Authentication reader) {
		return xlsx(punctuality(from, until, reader));
	}

	@GetMapping("/reports/punctuality/export.csv")
	ResponseEntity<byte[]> punctualityAsCsv(@RequestParam String from, @RequestParam String until,
			Authentication reader) {
		return csv(punctuality(from, until, reader));
	}

	private ExportedTable punctuality(String from, String until, Authentication reader) {
		requireReader(reader);
		try {
			Period period = period(from, until);
			return tables.of(tables.punctuality(period.from(), period.until()), period.from(), period.until());
		}
		catch (Refusal ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
	}

	private Campaign campaign(long id, Authentication reader) {
		return reporting.campaign(id)
			.filter((campaign) -> readers.readsAll(reader, campaign))
			.orElseThrow(NotThere::new);
	}

	private void requireReader(Authentication reader) {
		if (!readers.readsAny(reader)) {
			throw new NotThere();
		}
	}

	private Period period(String from, String until) {
		Period thisYear = thisYear();
		Period period = new Period(day(from, thisYear.from()), day(until, thisYear.until()));
		if (period.until().isBefore(period.from())) {
			throw new Refusal("Ngày cuối phải từ ngày đầu trở đi.", "The last day must not be before the first.");
		}
		return period;
	}

	private Period thisYear() {
		LocalDate today = calendar.today();
		return new Period(today.withDayOfYear(1), today.withDayOfYear(today.lengthOfYear()));
	}

	private static LocalDate day(String text, LocalDate otherwise) {
		return text.isBlank() ? otherwise : SentDay.of(text.strip());
	}

	private ResponseEntity<byte[]> xlsx(ExportedTable table) {
		return table.asXlsx(calendar.today());
	}

	private ResponseEntity<byte[]> csv(ExportedTable table) {
		return table.asCsv(calendar.today());
	}

	/** Both days included. */
	record Period(LocalDate from, LocalDate until) {
	}

}
