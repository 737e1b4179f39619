package vn.oversight.web;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.assignments.AssignmentKind;
import vn.oversight.assignments.AssignmentList;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.organisation.Organisation;

/**
 * What is asked of whom, until when, and how far it is: demands, conclusions,
 * assignments, recommendations and promises of all cases on one page. A unit sees its
 * own, those who verify theirs, whoever reads the whole of a case all of that case.
 */
@Controller
class AssignmentPages {

	private static final List<Integer> AGES = List.of(30, 90, 180, 365);

	private final AssignmentList list;

	private final PartsOfCases parts;

	private final OwnUnits units;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	AssignmentPages(AssignmentList list, PartsOfCases parts, OwnUnits units, Organisation organisation,
			WorkingCalendar calendar, Clock clock) {
		this.list = list;
		this.parts = parts;
		this.units = units;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
	}

	@GetMapping("/assignments")
	String page(Asked asked, @RequestParam(defaultValue = "0") int page, Authentication reader, Model model) {
		AssignmentList.Filter filter = asked.filter();
		AssignmentList.Reader as = reader(reader);
		PageOf<AssignmentList.Row> rows = PageOf.read(page, (from, most) -> list.rows(filter, as, from, most));
		rows.in(model);
		model.addAttribute("lines", rows.lines());
		model.addAttribute("totals", list.totals(filter, as));
		model.addAttribute("filter", filter);
		model.addAttribute("asked", asked);
		model.addAttribute("isAll", as.reach().isAll());
		model.addAttribute("kinds", AssignmentKind.values());
		model.addAttribute("states", AssignmentList.State.values());
		model.addAttribute("ages", AGES);
		model.addAttribute("units", organisation.units());
		model.addAttribute("assignmentWords", this);
		AuditTrail.looked(reader, "/assignments");
		return "assignments";
	}

	@GetMapping("/assignments/export.xlsx")
	ResponseEntity<byte[]> export(Asked asked, Authentication reader) {
		List<List<Object>> rows = list.rows(asked.filter(), reader(reader), 0, PageOf.MOST_EXPORTED)
			.stream()
			.map(this::exported)
			.toList();
		ExportedTable table = new ExportedTable("Sổ theo dõi việc giao, kết luận, yêu cầu, kiến nghị",
				List.of("Số", "Loại", "Nội dung", "Hồ sơ", "Văn bản", "Đơn vị thực hiện", "Người chịu trách nhiệm",
						"Đơn vị theo dõi", "Ngày giao", "Thời hạn", "Chậm (ngày làm việc)", "Kết quả phải đạt",
						"Tình trạng", "Ghi chú"),
				rows);
		AuditTrail.looked(reader, "/assignments");
		return table.asXlsx(calendar.today());
	}

	private List<Object> exported(AssignmentList.Row row) {
		return Arrays.asList(row.id(), row.kind().words(), row.content(), row.caseNumber(), row.source(),
				organisation.unitName(row.owner()),
				(row.responsible() != null) ? organisation.title(row.responsible()) : null,
				organisation.unitName(row.monitor()), row.madeOn(), row.dueOn(), row.isOpen() ? lateDays(row) : null,
				row.result(), row.stateInWords(), remark(row));
	}

	private AssignmentList.Reader reader(Authentication reader) {
		return new AssignmentList.Reader(parts.reach(reader), units.andPredecessors(reader));
	}

	private int lateDays(AssignmentList.Row row) {
		return Lateness.of(row.dueOn(), clock.instant(), calendar).lateDays();
	}

	/** How late it is, or how many days are left if these are few; else empty. */
	public String lateness(AssignmentList.Row row) {
		if (!row.isOpen()) {
			return "";
		}
		Lateness lateness = Lateness.of(row.dueOn(), clock.instant(), calendar);
		return (lateness.isLate() || lateness.workingDays() <= 3) ? lateness.inWords() : "";
	}

	/** Whether its last day has passed. */
	public boolean isLate(AssignmentList.Row row) {
		return row.isOpen() && lateDays(row) > 0;
	}

	/** For how long it has been open. */
	public String age(AssignmentList.Row row) {
		return row.isOpen() ? ChronoUnit.DAYS.between(row.madeOn(), calendar.today()) + " ngày" : "";
	}

	/** What happened to it on its way, and why it ended. */
	public String remark(AssignmentList.Row row) {
		return Stream
			.of(row.former() != null ? "chuyển từ " + organisation.unitName(row.former()) : null,
					(row.carried() > 0) ? "đã chuyển tiếp %d lần".formatted(row.carried()) : null,
					row.dueOn().isAfter(row.agreedOn()) ? "đã gia hạn" : null, row.isOpen() ? null : row.remark())
			.filter(Objects::nonNull)
			.collect(Collectors.joining("; "));
	}

	/** The title of a position. */
	public String position(String group) {
		return organisation.title(group);
	}

	/**
	 * What was asked for, as it was sent: whatever is no filter is none.
	 */
	record Asked(String owner, String monitor, String caseNumber, String kind, String state, String late, String age,
			String q) {

		AssignmentList.Filter filter() {
			return new AssignmentList.Filter(ListAddress.given(owner), ListAddress.given(monitor),
					ListAddress.given(caseNumber), one(AssignmentKind.values(), kind).orElse(null),
					one(AssignmentList.State.values(), state).orElse(AssignmentList.State.OPEN),
					ListAddress.given(late) != null,
					AGES.stream().filter((days) -> String.valueOf(days).equals(age)).findFirst().orElse(0),
					ListAddress.given(q));
		}

		/** The address of the same list, or of its file, with one thing otherwise. */
		public String address(String path, String name, Object value) {
			return new ListAddress().with("owner", owner)
				.with("monitor", monitor)
				.with("caseNumber", caseNumber)
				.with("kind", kind)
				.with("state", state)
				.with("late", late)
				.with("age", age)
				.with("q", q)
				.with(name, value)
				.at(path);
		}

		/** The same list in another state. */
		public String in(String state, String late, String age) {
			return new Asked(owner, monitor, caseNumber, kind, state, late, age, q).address("/assignments", null, null);
		}

		private static <E extends Enum<E>> Optional<E> one(E[] values, String id) {
			return Arrays.stream(values).filter((value) -> value.name().equalsIgnoreCase(id)).findFirst();
		}

	}

}
