package vn.oversight.web;

import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.decisions.AgendaQuery;
import vn.oversight.decisions.Decision;
import vn.oversight.decisions.Decisions;
import vn.oversight.decisions.Quorum;
import vn.oversight.organisation.Organisation;

/**
 * What waits for which body since when, how often it was postponed, and what was decided.
 * The office and administrators find all, everybody else what their own body decides and
 * what they enter. Of a confidential case everybody finds its number only.
 */
@Controller
class AgendaPages {

	private static final int MOST_EXPORTED = 5000;

	private static final int YEARS = 6;

	private final Decisions decisions;

	private final Quorum quorum;

	private final OwnUnits ownUnits;

	private final Organisation organisation;

	private final PageWords words;

	private final WorkingCalendar calendar;

	AgendaPages(Decisions decisions, Quorum quorum, OwnUnits ownUnits, Organisation organisation, PageWords words,
			WorkingCalendar calendar) {
		this.decisions = decisions;
		this.quorum = quorum;
		this.ownUnits = ownUnits;
		this.organisation = organisation;
		this.words = words;
		this.calendar = calendar;
	}

	@GetMapping("/agenda")
	String agenda(@RequestParam(defaultValue = "") String body, @RequestParam(defaultValue = "waiting") String state,
			@RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "0") int page,
			Authentication reader, Model model) {
		AgendaQuery query = query(body, state, year);
		Decisions.AgendaReader as = as(reader);
		PageOf<Decision> found = PageOf.read(page, (from, most) -> decisions.agenda(query, as, from, most));
		found.in(model);
		model.addAttribute("lines", found.lines().stream().map(this::line).toList());
		model.addAttribute("query", query);
		model.addAttribute("bodies", decisions.bodies(as));
		model.addAttribute("years", years());
		model.addAttribute("next", decisions.next(query, as, calendar.today()).orElse(null));
		model.addAttribute("quorum", quorum.inWords());
		return "agenda";
	}

	@GetMapping("/agenda/export.xlsx")
	ResponseEntity<byte[]> asXlsx(@RequestParam(defaultValue = "") String body,
			@RequestParam(defaultValue = "waiting") String state, @RequestParam(defaultValue = "") String year,
			Authentication reader) {
		List<List<Object>> rows = decisions.agenda(query(body, state, year), as(reader), 0, MOST_EXPORTED)
			.stream()
			.map(this::line)
			.map(this::row)
			.toList();
		return new ExportedTable("Chương trình họp",
				List.of("Số hồ sơ", "Nội dung", "Cơ quan quyết định", "Trình", "Chờ từ", "Ngày làm việc chờ",
						"Số lần hoãn", "Giấy tờ", "Phiên", "Kết quả", "Ngày họp", "Có mặt", "Được triệu tập",
						"Số biên bản"),
				rows)
			.asXlsx(calendar.today());
	}

	private List<Object> row(Line line) {
		Decision one = line.decision();
		return Arrays.asList(one.caseNumber(), one.shownTitle(), words.unit(one.body()), words.unit(one.unit()),
				line.since(), line.days(), one.postponed(), one.papersInWords(), one.sessionOn(), one.inWords(),
				one.heldOn(), one.isConfidential() ? null : one.present(), one.isConfidential() ? null : one.convened(),
				one.isConfidential() ? null : one.minutesNumber());
	}

	private Line line(Decision decision) {
		LocalDate since = calendar.dateOf(decision.submittedAt());
		LocalDate until = (decision.endedAt() != null) ? calendar.dateOf(decision.endedAt()) : calendar.today();
		return new Line(decision, since, calendar.workingDaysBetween(since, until));
	}

	private Decisions.AgendaReader as(Authentication reader) {
		return new Decisions.AgendaReader(ownUnits.seesWholeOffice(reader), ownUnits.of(reader), groups(reader));
	}

	private AgendaQuery query(String body, String state, String year) {
		return new AgendaQuery(organisation.unit(body).isPresent() ? body : "", state,
				year.matches("20\\d\\d") ? Integer.parseInt(year) : 0, calendar.zone());
	}

	private List<Integer> years() {
		int next = Year.from(calendar.today()).getValue() + 1;
		return IntStream.range(0, YEARS).mapToObj((back) -> next - back).toList();
	}

	private static Set<String> groups(Authentication reader) {
		return ReportReaders.groups(reader);
	}

	/**
	 * One line.
	 *
	 * @param days working days for which it has waited, or did
	 */
	record Line(Decision decision, LocalDate since, int days) {
	}

}
