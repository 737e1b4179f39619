package vn.oversight.deadline;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;

/** What is put to some positions, as a mail lists it. */
@Component
class TaskList {

	/** What a mail can show at a glance; the rest is counted. */
	private static final int LISTED = 30;

	private final OpenTasks tasks;

	private final TaskKinds kinds;

	private final WorkingCalendar calendar;

	TaskList(OpenTasks tasks, TaskKinds kinds, WorkingCalendar calendar) {
		this.tasks = tasks;
		this.kinds = kinds;
		this.calendar = calendar;
	}

	/**
	 * The facts {@code count} and {@code tasks} of a mail; empty if nothing is put to
	 * these positions.
	 */
	Map<String, String> facts(Collection<String> positions) {
		int count = tasks.countPutTo(positions);
		return (count > 0) ? Map.of("count", String.valueOf(count), "tasks", inWords(positions, count)) : Map.of();
	}

	private String inWords(Collection<String> positions, int count) {
		Stream<String> lines = tasks.putTo(positions, LISTED).stream().map(this::inWords);
		int rest = count - LISTED;
		return Stream.concat(lines, (rest > 0) ? Stream.of("và %d việc khác".formatted(rest)) : Stream.empty())
			.collect(Collectors.joining("\n"));
	}

	private String inWords(OpenTasks.Line task) {
		StringBuilder words = new StringBuilder(task.name());
		if (task.caseKey() != null) {
			words.append(" – ").append(task.caseKey());
		}
		if (task.due() != null && !kinds.of(task.kind()).isConfidential()) {
			words.append(", hạn ").append(DateWords.of(task.due(), calendar.zone()));
		}
		return words.toString();
	}

}
