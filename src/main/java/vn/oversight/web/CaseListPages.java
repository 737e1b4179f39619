package vn.oversight.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.CaseList;
import vn.oversight.cases.CaseRecord;
import vn.oversight.engine.OpenSteps;
import vn.oversight.engine.OpenSteps.OpenStep;
import vn.oversight.organisation.Organisation;

/**
 * All cases that somebody may know of, the newest first, by kind, unit, state, year and
 * text; on the page and as a file for Excel.
 */
@Controller
class CaseListPages {

	private static final String ROUTINE = "routine:";

	private final CaseList cases;

	private final OpenSteps openSteps;

	private final PartsOfCases parts;

	private final CaseWords words;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	CaseListPages(CaseList cases, OpenSteps openSteps, PartsOfCases parts, CaseWords words, Organisation organisation,
			WorkingCalendar calendar) {
		this.cases = cases;
		this.openSteps = openSteps;
		this.parts = parts;
		this.words = words;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@GetMapping("/cases")
	String list(Asked asked, @RequestParam(required = false) String before, Authentication reader, Model model) {
		PageOf<CaseList.Line> lines = PageOf
			.cut(cases.lines(filter(asked), parts.reach(reader), before, PageOf.SIZE + 1));
		String older = lines.next((line) -> line.record().number());
		model.addAttribute("asked", asked);
		model.addAttribute("lines", rows(lines.lines()));
		model.addAttribute("before", before);
		model.addAttribute("older", older);
		model.addAttribute("olderPage", address("/cases", asked, older));
		model.addAttribute("kinds", kinds());
		model.addAttribute("units", organisation.units());
		int thisYear = calendar.today().getYear();
		model.addAttribute("years", List.of(thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4));
		model.addAttribute("sameFilter", address("/cases", asked, null));
		model.addAttribute("export", address("/cases/export.xlsx", asked, null));
		model.addAttribute("caseWords", words);
		return "cases";
	}

	@GetMapping("/cases/export.xlsx")
	ResponseEntity<byte[]> export(Asked asked, Authentication reader) {
		List<Row> rows = rows(cases.lines(filter(asked), parts.reach(reader), null, PageOf.MOST_EXPORTED));
		Map<String, String> names = words.processNames();
		return new ExportedTable("Sổ hồ sơ",
				List.of("Số hồ sơ", "Tên", "Loại", "Đơn vị thực hiện", "Đơn vị liên quan", "Kỳ", "Tình trạng", "Mở lúc",
						"Kết thúc lúc", "Lý do", "Việc đang làm", "Người giữ", "Hạn", "Quá hạn (ngày làm việc)"),
				rows.stream().map((row) -> cells(row, names)).toList())
			.asXlsx(calendar.today());
	}

	private List<Object> cells(Row row, Map<String, String> names) {
		CaseRecord one = row.line().record();
		if (row.line().isNumberOnly()) {
			List<Object> cells = new ArrayList<>(Arrays.asList(new Object[14]));
			cells.set(0, one.number());
			cells.set(1, "Hồ sơ mật");
			return cells;
		}
		OpenStep open = row.open().isEmpty() ? null : row.open().get(0);
		return Arrays.asList(one.number(), one.title(),
				(one.routine() != null) ? words.routineName(one.routine()) : names.getOrDefault(one.process(), ""),
				name(one.organiser()), name(one.subject()), one.period(), words.state(one), local(one.openedAt()),
				local(one.endedAt()), one.endReason(),
				row.open().stream().map(OpenStep::name).distinct().collect(Collectors.joining("; ")),
				(open != null) ? words.holders(open) : null,
				(open != null && open.due() != null) ? calendar.dateOf(open.due()) : null,
				(open != null) ? words.lateDays(open) : null);
	}

	private String name(String unit) {
		return (unit != null) ? organisation.unitName(unit) : null;
	}

	private LocalDateTime local(Instant moment) {
		return (moment != null) ? LocalDateTime.ofInstant(moment, calendar.zone()) : null;
	}

	private List<Row> rows(List<CaseList.Line> lines) {
		Map<String, List<OpenStep>> open = openSteps
			.of(lines.stream().map(CaseList.Line::record).filter(CaseRecord::isOpen).map(CaseRecord::number).toList())
			.stream()
			.filter((step) -> !step.isConfidential())
			.collect(Collectors.groupingBy(OpenStep::caseNumber));
		return lines.stream()
			.map((line) -> new Row(line, open.getOrDefault(line.record().number(), List.of())))
			.toList();
	}

	/** Routines and processes that have cases, by what the filter calls them. */
	private Map<String, String> kinds() {
		Map<String, String> kinds = new LinkedHashMap<>();
		cases.routines().forEach((id) -> kinds.put(ROUTINE + id, words.routineName(id)));
		Map<String, String> names = words.processNames();
		cases.processes().forEach((key) -> kinds.put(key, names.getOrDefault(key, key)));
		return kinds.entrySet()
			.stream()
			.sorted(VietnameseOrder.by(Map.Entry::getValue))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
	}

	private static CaseList.Filter filter(Asked asked) {
		boolean isRoutine = asked.kind() != null && asked.kind().startsWith(ROUTINE);
		if (asked.year() != null && (asked.year() < 2000 || asked.year() > 2099)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		return new CaseList.Filter(isRoutine ? null : ListAddress.given(asked.kind()),
				isRoutine ? asked.kind().substring(ROUTINE.length()) : null, ListAddress.given(asked.unit()),
				ListAddress.given(asked.state()), asked.year(), asked.isOverdue(), ListAddress.given(asked.q()),
				ListAddress.given(asked.parent()));
	}

	private static String address(String path, Asked asked, String before) {
		return new ListAddress().with("q", asked.q())
			.with("kind", asked.kind())
			.with("unit", asked.unit())
			.with("state", asked.state())
			.with("year", asked.year())
			.with("overdue", asked.isOverdue() ? true : null)
			.with("parent", asked.parent())
			.with("before", before)
			.at(path);
	}

	/** What the page is asked for; {@code null} and blank for anything. */
	record Asked(String q, String kind, String unit, String state, Integer year, Boolean overdue, String parent) {

		boolean isOverdue() {
			return Boolean.TRUE.equals(overdue);
		}

	}

	/**
	 * One case with what is to be done in it now.
	 *
	 * @param open the most urgent first; nothing confidential
	 */
	record Row(CaseList.Line line, List<OpenStep> open) {
	}

}
