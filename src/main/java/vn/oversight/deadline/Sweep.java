package vn.oversight.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import vn.oversight.absence.Absences;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;

/**
 * Queues the notices of tasks that have come to another rung. Asks what holds now and
 * nothing else, so that a moved date, a changed table and a long outage need no care of
 * their own. May run twice at the same time: a notice is queued once by its key.
 */
@Component
class Sweep {

	private static final Logger log = LoggerFactory.getLogger(Sweep.class);

	private final OpenTasks tasks;

	private final TaskKinds kinds;

	private final Ladders ladders;

	private final Escalation escalation;

	private final Notices notices;

	private final Absences absences;

	private final RungDays rungDays;

	private final WatchSettings settings;

	private final Clock clock;

	private final MeterRegistry meters;

	Sweep(OpenTasks tasks, TaskKinds kinds, Ladders ladders, Escalation escalation, Notices notices, Absences absences,
			WorkingCalendar calendar, WatchSettings settings, Clock clock, MeterRegistry meters) {
		this.tasks = tasks;
		this.kinds = kinds;
		this.ladders = ladders;
		this.escalation = escalation;
		this.notices = notices;
		this.absences = absences;
		this.rungDays = new RungDays(calendar);
		this.settings = settings;
		this.clock = clock;
		this.meters = meters;
	}

	/**
	 * Deals with some tasks, in the transaction of the caller.
	 * @param after where the last chunk ended
	 * @return where this one ended; empty if no task is left
	 */
	Optional<OpenTasks.Cursor> chunk(OpenTasks.Cursor after) {
		return meters.timer("oversight.watch.chunk").record(() -> {
			Map<String, List<LadderRung>> table = ladders.all();
			List<OpenTask> chunk = tasks.onAnotherRung(standing(table, clock.instant()), after, settings.chunkSize());
			queue(chunk, table);
			if (chunk.size() == settings.chunkSize()) {
				return Optional.of(OpenTasks.Cursor.at(chunk.get(chunk.size() - 1)));
			}
			absences.tellOfBegun();
			tasks.sweepEnded(clock.instant());
			return Optional.empty();
		});
	}

	private void queue(List<OpenTask> chunk, Map<String, List<LadderRung>> table) {
		List<Notice> queued = new ArrayList<>();
		Map<String, String> problems = new HashMap<>();
		for (OpenTask task : chunk) {
			Escalation.Told told = told(task, table);
			queued.addAll(told.notices());
			if (told.problem() != null) {
				problems.put(task.id(), told.problem());
				log.warn("Task {} ({}): {}", task.id(), task.kind().taskKey(), told.problem());
			}
		}
		if (!chunk.isEmpty()) {
			meters.counter("oversight.watch.notices").increment(notices.queueAll(queued));
			tasks.remember(chunk, problems);
		}
	}

	/** One task that cannot be dealt with must not keep the others from being told. */
	private Escalation.Told told(OpenTask task, Map<String, List<LadderRung>> table) {
		TaskKind kind = kinds.of(task.kind());
		List<LadderRung> ladder = ladder(kind, table);
		try {
			return escalation.about(task, table.containsKey(kind.policy()) ? kind : TaskKind.UNKNOWN, ladder);
		}
		catch (RuntimeException ex) {
			log.error("Task {} cannot be told about as it should be", task.id(), ex);
			return escalation.aboutUnclear(task, ladder, ex.toString());
		}
	}

	private static List<LadderRung> ladder(TaskKind kind, Map<String, List<LadderRung>> table) {
		List<LadderRung> ladder = (kind.policy() != null) ? table.get(kind.policy()) : null;
		return (ladder != null) ? ladder : table.get(LadderTable.DEFAULT_POLICY);
	}

	/** Which due dates stand on which rung now, for every kind of task that is open. */
	private List<OpenTasks.Ladder> standing(Map<String, List<LadderRung>> table, Instant now) {
		Instant latest = table.values()
			.stream()
			.flatMap(List::stream)
			.map((rung) -> rungDays.dueBefore(rung.days(), now))
			.max(Comparator.naturalOrder())
			.orElseThrow();
		List<OpenTasks.Ladder> ladders = new ArrayList<>();
		for (TaskKinds.Key key : tasks.kinds(latest)) {
			TaskKind kind = kinds.of(key);
			SortedMap<Instant, Integer> daysByDueBefore = new TreeMap<>();
			ladder(kind, table)
				.forEach((rung) -> daysByDueBefore.merge(rungDays.dueBefore(rung.days(), now), rung.days(), Math::max));
			ladders.add(new OpenTasks.Ladder(key, (kind.limit() != null) ? kind.limit().variable() : null,
					kind.ground(), kind.title(), daysByDueBefore));
		}
		return ladders;
	}

}
