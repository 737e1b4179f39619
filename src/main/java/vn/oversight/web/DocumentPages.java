package vn.oversight.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Audit;
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

	private static final int PAGE_SIZE = 50;

	private static final int LAST_PAGE = 10_000;

	private static final int MOST_EXPORTED = 10_000;

	private static final int LONGEST_QUESTION = 200;

	private static final MediaType XLSX = MediaType
		.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final PaperList list;

	private final PartsOfCases parts;

	private final OwnUnits units;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	DocumentPages(PaperList list, PartsOfCases parts, OwnUnits units, Organisation organisation,
			WorkingCalendar calendar, Clock clock) {
		this.list = list;
		this.parts = parts;
		this.units = units;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
	}

	@GetMapping("/documents")
	String page(Asked asked, @RequestParam(defaultValue = "0") int page, Authentication reader, Model model) {
		PaperList.Filter filter = asked.filter();
		PaperList.Reader as = reader(reader);
		int shown = Math.max(0, Math.min(LAST_PAGE, page));
		List<Paper> rows = list.rows(filter, as, shown * PAGE_SIZE, PAGE_SIZE + 1);
		model.addAttribute("papers", rows.stream().limit(PAGE_SIZE).toList());
		model.addAttribute("hasMore", rows.size() > PAGE_SIZE);
		model.addAttribute("page", shown);
		model.addAttribute("books", list.books(filter, as));
		model.addAttribute("filter", filter);
		model.addAttribute("asked", asked);
		model.addAttribute("isAll", as.reach().isAll());
		model.addAttribute("types", PaperTypes.all());
		model.addAttribute("terms", list.terms());
		model.addAttribute("paperWords", this);
		audit(reader);
		return "documents";
	}

	@GetMapping("/documents/export.xlsx")
	ResponseEntity<byte[]> export(Asked asked, Authentication reader) {
		List<List<Object>> rows = list.rows(asked.filter(), reader(reader), 0, MOST_EXPORTED)
			.stream()
			.map((paper) -> Arrays.<Object>asList(paper.number(), paper.dated(), paper.name(), title(paper),
					issuer(paper), (paper.signer() != null) ? organisation.title(paper.signer()) : null,
					paper.secrecy(), paper.caseNumber(), remark(paper)))
			.toList();
		audit(reader);
		return ResponseEntity.ok()
			.contentType(XLSX)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
				.filename("So van ban %s.xlsx".formatted(calendar.dateOf(clock.instant())), StandardCharsets.UTF_8)
				.build()
				.toString())
			.body(new ExportedTable("Sổ văn bản", List.of("Số, ký hiệu", "Ngày", "Loại", "Trích yếu", "Nơi ban hành",
					"Chức danh", "Độ mật", "Hồ sơ", "Ghi chú"), rows)
				.toXlsx());
	}

	private static void audit(Authentication reader) {
		if (ReportReaders.groups(reader).contains(EngineRules.ADMINISTRATORS)) {
			Audit.note("administration", "user", reader.getName(), "path", "/documents");
		}
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
			return new PaperList.Filter(given(issuer),
					PaperTypes.all()
						.keySet()
						.stream()
						.filter((one) -> one.equals(given(type)))
						.findFirst()
						.orElse(null),
					Optional.ofNullable(given(term)).flatMap(TypedDay::parse).orElse(null), given(caseNumber),
					given(q));
		}

		/** The address of the same list, or of its file, on another page. */
		public String address(String path, Integer page) {
			UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
			Map<String, Object> parameters = new LinkedHashMap<>();
			parameters.put("issuer", given(issuer));
			parameters.put("type", given(type));
			parameters.put("term", given(term));
			parameters.put("caseNumber", given(caseNumber));
			parameters.put("q", given(q));
			parameters.put("page", page);
			parameters.values().removeIf(Objects::isNull);
			parameters.keySet().forEach((parameter) -> address.queryParam(parameter, "{" + parameter + "}"));
			return address.encode().buildAndExpand(parameters).toUriString();
		}

		/** Whether this term is the one asked for. */
		public boolean isOf(LocalDate from) {
			return String.valueOf(from).equals(term);
		}

		private static String given(String text) {
			String line = (text == null) ? "" : text.replace("\u0000", "").strip();
			return line.isEmpty() ? null : line.substring(0, Math.min(LONGEST_QUESTION, line.length()));
		}

	}

}
