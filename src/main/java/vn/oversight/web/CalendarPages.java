package vn.oversight.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.obligation.ExpectedTask;
import vn.oversight.obligation.PlannedCase;
import vn.oversight.obligation.Preview;

/**
 * The routine calendar of a year, for the office: which cases and tasks fall into which
 * week for whom, what was opened, and what was opened late.
 */
@Controller
class CalendarPages {

	/** Cases, each with its tasks. */
	private static final int PAGE_SIZE = 100;

	private final Preview preview;

	private final WorkingCalendar calendar;

	private final PageWords words;

	CalendarPages(Preview preview, WorkingCalendar calendar, PageWords words) {
		this.preview = preview;
		this.calendar = calendar;
		this.words = words;
	}

	@GetMapping("/calendar")
	String year(Asked asked, @RequestParam(required = false) String after, Model model) {
		Preview.Wanted wanted = wanted(asked);
		Preview.Page page;
		try {
			page = preview.page(wanted, ListAddress.given(after), PAGE_SIZE);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		model.addAttribute("year", wanted.year());
		model.addAttribute("wanted", wanted);
		model.addAttribute("routines", preview.routines());
		model.addAttribute("units",
				preview.units().entrySet().stream().sorted(VietnameseOrder.by(Map.Entry::getValue)).toList());
		model.addAttribute("doubt", calendar.doubtAbout(LocalDate.of(wanted.year(), 1, 1)).orElse(null));
		model.addAttribute("page", page);
		model.addAttribute("isFirst", ListAddress.given(after) == null);
		model.addAttribute("weeks", weeks(page.cases()));
		model.addAttribute("undated", undated(page.cases()));
		model.addAttribute("calendarWords", new Words(words));
		return "calendar";
	}

	private Preview.Wanted wanted(Asked asked) {
		int year = (asked.year() != null) ? asked.year() : calendar.today().getYear();
		Integer month = asked.month();
		if (year < 2000 || year > 2099 || (month != null && (month < 1 || month > 12))) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		return new Preview.Wanted(year, month, ListAddress.given(asked.routine()), ListAddress.given(asked.unit()));
	}

	private static List<Week> weeks(List<PlannedCase> cases) {
		Map<LocalDate, List<Line>> lines = new TreeMap<>();
		for (PlannedCase planned : cases) {
			lines.computeIfAbsent(monday(planned.opensOn()), (any) -> new ArrayList<>())
				.add(new Line(planned.opensOn(), planned, null));
			for (ExpectedTask task : planned.tasks()) {
				if (task.dueOn() != null) {
					lines.computeIfAbsent(monday(task.dueOn()), (any) -> new ArrayList<>())
						.add(new Line(task.dueOn(), planned, task));
				}
			}
		}
		lines.values().forEach((week) -> week.sort(Comparator.comparing(Line::day)));
		return lines.entrySet().stream().map((week) -> new Week(week.getKey(), week.getValue())).toList();
	}

	private static List<Line> undated(List<PlannedCase> cases) {
		return cases.stream()
			.flatMap((planned) -> planned.tasks()
				.stream()
				.filter((task) -> task.dueOn() == null)
				.map((task) -> new Line(null, planned, task)))
			.toList();
	}

	private static LocalDate monday(LocalDate day) {
		return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
	}

	/** What the page is asked for; {@code null} and blank for anything. */
	record Asked(Integer year, Integer month, String routine, String unit) {
	}

	/** A week with what falls into it. */
	record Week(LocalDate monday, List<Line> lines) {

		public String title() {
			return "Tuần %d (%s–%s)".formatted(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), DateWords.of(monday),
					DateWords.of(monday.plusDays(6)));
		}

	}

	/**
	 * A case that is opened on a day, or a task of it that is due.
	 *
	 * @param day {@code null} if a date decides that is fixed in the case
	 * @param task {@code null} for the opening
	 */
	record Line(LocalDate day, PlannedCase planned, ExpectedTask task) {
	}

	/** How the page says what the calendar holds. */
	record Words(PageWords words) {

		public String state(PlannedCase planned) {
			if (planned.closeReason() != null) {
				return "Đã đóng: " + planned.closeReason();
			}
			if (planned.openedAt() == null) {
				return planned.isLate() ? "Đã quá ngày mở, sẽ mở muộn" : "Sẽ mở";
			}
			return (planned.isLate() ? "Mở muộn, " : "Đã mở, ") + words.moment(planned.openedAt());
		}

	}

}
