package vn.oversight.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.TypedDay;
import vn.oversight.organisation.Organisation;
import vn.oversight.papers.Paper;
import vn.oversight.papers.PaperList;
import vn.oversight.papers.PaperTypes;

/**
 * The book of papers: which number was given to what, with what is missing and what was
 * used twice. Whoever sees whole cases sees all that is not confidential, a unit what it
 * issued and what is meant for it.
 */
@Controller
class DocumentPages {

	private final PaperList list;

	private final PartsOfCases parts;

	private final OwnUnits units;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	DocumentPages(PaperList list, PartsOfCases parts, OwnUnits units, Organisation organisation,
			WorkingCalendar calendar) {
		this.list = list;
		this.parts = parts;
		this.units = units;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@GetMapping("/documents")
	String page(Asked asked, @RequestParam(defaultValue = "0") int page, Authentication reader, Model model) {
		PaperList.Filter filter = asked.filter();
		PaperList.Reader as = reader(reader);
		PageOf<Paper> rows = PageOf.read(page, (from, most) -> list.rows(filter, as, from, most));
		rows.in(model);
		model.addAttribute("papers", rows.lines());
		model.addAttribute("books", list.books(filter, as));
		model.addAttribute("filter", filter);
		model.addAttribute("asked", asked);
		model.addAttribute("isAll", as.reach().isAll());
		model.addAttribute("types", PaperTypes.all());
		model.addAttribute("terms", list.terms());
		model.addAttribute("paperWords", this);
		AuditTrail.looked(reader, "/documents");
		return "documents";
	}

	@GetMapping("/documents/export.xlsx")
	ResponseEntity<byte[]> export(Asked asked, Authentication reader) {
		List<List<Object>> rows = list.rows(asked.filter(), reader(reader), 0, PageOf.MOST_EXPORTED)
			.stream()
			.map((paper) -> Arrays.<Object>asList(paper.number(), paper.dated(), paper.name(), title(paper),
					issuer(paper), (paper.signer() != null) ? organisation.title(paper.signer()) : null,
					paper.secrecy(), paper.caseNumber(), remark(paper)))
			.toList();
		AuditTrail.looked(reader, "/documents");
		return new ExportedTable("Sổ văn bản", List.of("Số, ký hiệu", "Ngày", "Loại", "Trích yếu", "Nơi ban hành",
				"Chức danh", "Độ mật", "Hồ sơ", "Ghi chú"), rows)
			.asXlsx(calendar.today());
	}

	private PaperList.Reader reader(Authentication reader) {
		Set<String> groups = ReportReaders.groups(reader);
		return new PaperList.Reader(parts.reach(reader), units.andPredecessors(reader), groups);
	}

	/** What it is about; of a secret paper nothing. */
	public String title(Paper paper) {
		return (paper.secrecy() != null || paper.title() == null) ? "" : paper.title();
	}

	/** Who issued it: the unit, or the abbreviation of the committee's own. */
	public String issuer(Paper paper) {
		return paper.unit().isEmpty() ? Objects.requireNonNullElse(paper.issuer(), "")
				: organisation.unitName(paper.unit());
	}

	/** What it replaces, or what has replaced it. */
	public String remark(Paper paper) {
		return (paper.replacedBy() != null) ? "đã được thay bằng " + paper.replacedBy()
				: (paper.replaces() != null) ? "thay " + paper.replaces() : "";
	}

	/** Numbers in words, with how many more there are. */
	public String numbers(List<Integer> numbers, int all) {
		return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))
				+ ((all > numbers.size()) ? " và %d số khác".formatted(all - numbers.size()) : "");
	}

	/** What was asked for, as it was sent: whatever is no filter is none. */
	record Asked(String issuer, String type, String term, String caseNumber, String q) {

		PaperList.Filter filter() {
			return new PaperList.Filter(ListAddress.given(issuer),
					PaperTypes.all()
						.keySet()
						.stream()
						.filter((one) -> one.equals(ListAddress.given(type)))
						.findFirst()
						.orElse(null),
					Optional.ofNullable(ListAddress.given(term)).flatMap(TypedDay::parse).orElse(null),
					ListAddress.given(caseNumber), ListAddress.given(q));
		}

		/** The address of the same list, or of its file, on another page. */
		public String address(String path, Integer page) {
			return new ListAddress().with("issuer", issuer)
				.with("type", type)
				.with("term", term)
				.with("caseNumber", caseNumber)
				.with("q", q)
				.with("page", page)
				.at(path);
		}

		/** Whether this term is the one asked for. */
		public boolean isOf(LocalDate from) {
			return String.valueOf(from).equals(term);
		}

	}

}
