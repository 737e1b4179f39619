package vn.oversight.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.ConfidentialTasks;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.obligation.ObligationBook.Opened;
import vn.oversight.organisation.Organisation;

/**
 * Tells the office of the cases that were opened after their day: all that nobody was
 * told of yet in one mail to each reader, and each case once. An outage costs time that
 * somebody has to make up for, and nobody would look for it on the page of the calendar.
 */
@Component
class LateOpenings {

	/** What a mail holds in one value, with room for what is left out. */
	private static final int LONGEST_TEXT = 3800;

	private static final int MOST_UNITS = 5;

	private static final int MOST_DATES = 3;

	private final ObligationBook book;

	private final Routines routines;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final TaskService tasks;

	private final ConfidentialTasks confidential;

	private final Notices notices;

	private final EngineSettings settings;

	private final Clock clock;

	LateOpenings(ObligationBook book, Routines routines, Organisation organisation, WorkingCalendar calendar,
			TaskService tasks, ConfidentialTasks confidential, Notices notices, EngineSettings settings, Clock clock) {
		this.book = book;
		this.routines = routines;
		this.organisation = organisation;
		this.calendar = calendar;
		this.tasks = tasks;
		this.confidential = confidential;
		this.notices = notices;
		this.settings = settings;
		this.clock = clock;
	}

	/** In the caller's transaction, and not while another one tells of the same. */
	void tell() {
		List<Opened> late = book.tellOfLate(clock.instant());
		if (late.isEmpty()) {
			return;
		}
		Map<String, String> model = model(late);
		// no other mail begins with the same case
		String once = "opened-late|" + late.get(0).key() + "|";
		Map<String, Set<String>> readers = organisation.officeReaders();
		notices.queueAll(readers.entrySet()
			.stream()
			.map((reader) -> new Notice("opened-late", reader.getKey(), once + reader.getKey(), null, null, null, model)
				.meantFor(reader.getValue()))
			.toList());
	}

	private Map<String, String> model(List<Opened> late) {
		List<String> paragraphs = new ArrayList<>();
		int length = 0;
		int unsaid = 0;
		for (List<Opened> alike : alike(late)) {
			String paragraph = paragraph(alike);
			length += paragraph.length() + 2;
			if (paragraphs.isEmpty() || length <= LONGEST_TEXT) {
				paragraphs.add(paragraph);
			}
			else {
				unsaid += alike.size();
			}
		}
		Map<String, String> model = new LinkedHashMap<>();
		model.put("taskName", "Hồ sơ định kỳ mở chậm");
		model.put("count", String.valueOf(late.size()));
		model.put("cases", String.join("\n\n", paragraphs));
		model.put("more", (unsaid > 0) ? "Còn %d hồ sơ khác mở chậm, xem trên lịch.".formatted(unsaid) : null);
		model.put("link", settings.baseUrl() + "/calendar?year=" + late.get(0).opensOn().getYear());
		return model;
	}

	/** Thousands of units that owe the same are one thing to say. */
	private List<List<Opened>> alike(List<Opened> late) {
		return List.copyOf(late.stream()
			.collect(Collectors.groupingBy(
					(one) -> List.of(one.routine(), one.period(), one.opensOn(), calendar.dateOf(one.at())),
					LinkedHashMap::new, Collectors.toList()))
			.values());
	}

	private String paragraph(List<Opened> alike) {
		Opened first = alike.get(0);
		LocalDate opened = calendar.dateOf(first.at());
		return String.join("\n", routines.title(first.routine(), first.period()), "Đơn vị: " + units(alike),
				"Ngày phải mở: " + DateWords.of(first.opensOn()),
				"Đã mở: %s, chậm %s".formatted(DateWords.of(first.at(), calendar.zone()),
						delay(first.opensOn(), opened)),
				"Hạn hiện tại: " + dates(alike), "Ngày cuối kỳ: " + DateWords.of(first.periodTo())
						+ (first.periodTo().isBefore(opened) ? " (đã qua)" : ""));
	}

	private String units(List<Opened> alike) {
		String names = alike.stream()
			.limit(MOST_UNITS)
			.map((one) -> Holder.nameOf(one.unit(), organisation))
			.collect(Collectors.joining(", "));
		int others = alike.size() - MOST_UNITS;
		return (others > 0) ? "%s và %d đơn vị khác".formatted(names, others) : names;
	}

	private String delay(LocalDate opensOn, LocalDate opened) {
		int days = calendar.workingDaysBetween(opensOn, opened);
		return (days > 0) ? days + " ngày làm việc" : "chưa đủ 1 ngày làm việc";
	}

	/** The earliest due dates of the open tasks, as they stand. */
	private String dates(List<Opened> alike) {
		List<String> dates = tasks.createTaskQuery()
			.processInstanceIdIn(alike.stream().map(Opened::instance).toArray(String[]::new))
			.orderByDueDate()
			.asc()
			.list()
			.stream()
			.filter((task) -> task.getDueDate() != null && !confidential.contain(task.getTaskDefinitionKey()))
			.map((task) -> task.getName() + ", " + DateWords.of(task.getDueDate().toInstant(), calendar.zone()))
			.distinct()
			.limit(MOST_DATES)
			.toList();
		return dates.isEmpty() ? "xác định trong hồ sơ" : String.join("; ", dates);
	}

}
