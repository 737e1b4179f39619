package vn.oversight.deadline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import vn.oversight.organisation.Organisation;

/**
 * Tells those who hold tasks, and the office of all of them, that a day which people had
 * agreed is a day off by a changed calendar: one mail each. Dates that move are told of
 * by {@link MovedDateNotice}.
 */
@Component
class DaysOffNotices {

	/** What a mail can show at a glance; the rest is counted. */
	private static final int LISTED = 30;

	private final Notices notices;

	private final LimitsOfTasks limitsOfTasks;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	DaysOffNotices(Notices notices, LimitsOfTasks limitsOfTasks, Organisation organisation, WorkingCalendar calendar,
			EngineSettings settings) {
		this.notices = notices;
		this.limitsOfTasks = limitsOfTasks;
		this.organisation = organisation;
		this.calendar = calendar;
		this.settings = settings;
	}

	/**
	 * In the caller's transaction.
	 * @param fingerprint of the new calendar: nobody is told of it twice
	 */
	void tell(List<Task> tasks, String fingerprint) {
		Map<String, List<String>> lines = new TreeMap<>();
		Map<String, Set<String>> positions = new TreeMap<>();
		for (Task task : tasks) {
			String line = limitsOfTasks.isConfidential(task) ? task.getName()
					: task.getName() + ": " + DateWords.of(calendar.dateOf(task.getDueDate().toInstant()));
			Map<String, Set<String>> readers = new HashMap<>(organisation.officeReaders());
			organisation.readers(limitsOfTasks.holders(task))
				.forEach((address, groups) -> readers.merge(address, groups, DaysOffNotices::both));
			readers.forEach((address, groups) -> {
				lines.computeIfAbsent(address, (any) -> new ArrayList<>()).add(line);
				positions.merge(address, groups, DaysOffNotices::both);
			});
		}
		String once = "calendar|" + UUID.nameUUIDFromBytes(fingerprint.getBytes(StandardCharsets.UTF_8)) + "|";
		notices.queueAll(lines.entrySet()
			.stream()
			.map((reader) -> new Notice("told", reader.getKey(), once + reader.getKey(), null, null, null,
					Map.of("title",
							"Lịch làm việc thay đổi: %d thời hạn rơi vào ngày nghỉ".formatted(reader.getValue().size()),
							"text", text(reader.getValue()), "link", settings.baseUrl() + "/"))
				.meantFor(positions.get(reader.getKey())))
			.toList());
	}

	private static Set<String> both(Set<String> some, Set<String> others) {
		Set<String> both = new LinkedHashSet<>(some);
		both.addAll(others);
		return both;
	}

	private static String text(List<String> lines) {
		int rest = lines.size() - LISTED;
		return Stream.of(Stream
			.of("Các thời hạn sau được ấn định riêng nên giữ nguyên, nhưng theo lịch mới là ngày nghỉ; mời đồng chí làm xong trước ngày đó hoặc xin gia hạn:"),
				lines.stream().limit(LISTED),
				(rest > 0) ? Stream.of("và %d việc khác".formatted(rest)) : Stream.<String>empty())
			.flatMap((part) -> part)
			.collect(Collectors.joining("\n"));
	}

}
