package vn.oversight.deadline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;

/**
 * Tells those who hold tasks, one mail each, what a changed calendar means for their
 * dates.
 */
@Component
class CalendarChangeNotices {

	/** What a mail can show at a glance; the rest is counted. */
	private static final int LISTED = 30;

	private final Notices notices;

	private final LimitsOfTasks limitsOfTasks;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	CalendarChangeNotices(Notices notices, LimitsOfTasks limitsOfTasks, Organisation organisation,
			WorkingCalendar calendar, EngineSettings settings) {
		this.notices = notices;
		this.limitsOfTasks = limitsOfTasks;
		this.organisation = organisation;
		this.calendar = calendar;
		this.settings = settings;
	}

	/**
	 * In the caller's transaction.
	 * @param onDaysOff tasks whose date was agreed and is a day off now; the office hears
	 * of all of them
	 * @param fingerprint of the new calendar: nobody is told of it twice
	 */
	void tell(List<CalendarChange.Moved> moved, List<Task> onDaysOff, String fingerprint) {
		Map<String, List<String>> movedOf = new TreeMap<>();
		Map<String, List<String>> offOf = new TreeMap<>();
		for (CalendarChange.Moved one : moved) {
			String line = "%s: %s, trước là %s".formatted(one.task().getName(), DateWords.of(calendar.dateOf(one.to())),
					DateWords.of(calendar.dateOf(one.from())));
			String shown = limitsOfTasks.isConfidential(one.task()) ? one.task().getName() : line;
			holders(one.task())
				.forEach((address) -> movedOf.computeIfAbsent(address, (any) -> new ArrayList<>()).add(shown));
		}
		for (Task task : onDaysOff) {
			String line = "%s: %s".formatted(task.getName(),
					DateWords.of(calendar.dateOf(task.getDueDate().toInstant())));
			String shown = limitsOfTasks.isConfidential(task) ? task.getName() : line;
			Stream.concat(holders(task).stream(), organisation.officeReaders().keySet().stream())
				.distinct()
				.forEach((address) -> offOf.computeIfAbsent(address, (any) -> new ArrayList<>()).add(shown));
		}
		Set<String> readers = new TreeSet<>(movedOf.keySet());
		readers.addAll(offOf.keySet());
		String once = "calendar|" + UUID.nameUUIDFromBytes(fingerprint.getBytes(StandardCharsets.UTF_8)) + "|";
		notices.queueAll(readers.stream()
			.map((address) -> new Notice("calendar-changed", address, once + address, null, null, null,
					model(movedOf.getOrDefault(address, List.of()), offOf.getOrDefault(address, List.of()))))
			.toList());
	}

	private Map<String, String> model(List<String> moved, List<String> onDaysOff) {
		Map<String, String> model = new HashMap<>();
		model.put("taskName", "Thời hạn thay đổi theo lịch làm việc");
		model.put("count", String.valueOf(moved.size() + onDaysOff.size()));
		model.put("moved", moved.isEmpty() ? null : list(moved));
		model.put("daysOff", onDaysOff.isEmpty() ? null : list(onDaysOff));
		model.put("link", settings.baseUrl() + "/");
		return model;
	}

	private static String list(List<String> lines) {
		int rest = lines.size() - LISTED;
		return Stream
			.concat(lines.stream().limit(LISTED),
					(rest > 0) ? Stream.of("và %d việc khác".formatted(rest)) : Stream.empty())
			.collect(Collectors.joining("\n"));
	}

	private Collection<String> holders(Task task) {
		Stream<String> claimant = Stream.ofNullable(task.getAssignee())
			.flatMap((account) -> organisation.account(account).filter(Account::active).map(Account::email).stream());
		List<String> claimed = claimant.toList();
		return !claimed.isEmpty() ? claimed
				: limitsOfTasks.groups(task)
					.stream()
					.flatMap((group) -> organisation.addresses(group).stream())
					.distinct()
					.toList();
	}

}
