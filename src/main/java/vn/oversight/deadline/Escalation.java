package vn.oversight.deadline;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.notice.Notice;
import vn.oversight.organisation.Organisation;

/**
 * Who is told about one task on its rung. Everybody is told of the last rung that
 * concerns them: what was missed before it is not caught up with, and whoever stands on
 * the line twice is told once.
 */
@Component
class Escalation {

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final RungDays rungDays;

	private final EscalationWords words;

	private final String fallback;

	/** The organisation does not change while the application runs. */
	private final Map<TaskLine.Holders, TaskLine> lines = new ConcurrentHashMap<>();

	Escalation(Organisation organisation, WorkingCalendar calendar, EscalationWords words, WatchSettings settings) {
		this.organisation = organisation;
		this.calendar = calendar;
		this.rungDays = new RungDays(calendar);
		this.words = words;
		this.fallback = (settings.fallback() != null) ? settings.fallback() : organisation.root().email();
	}

	/**
	 * The notices for a task, also those that were queued before.
	 * @param ladder that of the task's policy, earliest rung first
	 * @param kind without a policy only the fallback is told
	 */
	Told about(OpenTask task, TaskKind kind, List<LadderRung> ladder) {
		TaskLine line = lines.computeIfAbsent(new TaskLine.Holders(task.assignee(), task.groups()),
				(holders) -> new TaskLine(holders, organisation));
		List<LadderRung> come = ladder.stream().filter((rung) -> hasCome(rung, task)).toList();
		Set<String> problems = new LinkedHashSet<>(line.problems());
		if (kind.policy() == null) {
			problems.add("its diagram names no policy of escalation.dmn");
		}
		Map<String, LadderRung> rungs = new LinkedHashMap<>();
		Map<String, Set<String>> positions = new HashMap<>();
		for (LadderRung rung : come) {
			Map<String, Set<String>> readers = (kind.policy() != null) ? line.readers(rung.recipient()) : Map.of();
			if (readers.isEmpty()) {
				readers = Map.of(fallback, Set.of());
				problems.add("nobody is told as its " + rung.recipient());
			}
			readers.forEach((address, held) -> {
				rungs.put(address, rung);
				positions.put(address, held);
			});
		}
		List<Notice> notices = new ArrayList<>();
		rungs.forEach((address,
				rung) -> notices.add(words
					.notice(new EscalationWords.Telling(task, kind, line, rung, address, come, next(task, ladder)))
					.meantFor(positions.get(address))));
		return new Told(notices, problems.isEmpty() ? null : String.join("; ", problems));
	}

	/** What is told when even the above fails: the fallback, with the least of words. */
	Told aboutUnclear(OpenTask task, List<LadderRung> ladder, String problem) {
		OpenTask bare = task.toNobody();
		return new Told(about(bare, TaskKind.UNKNOWN, ladder).notices(), problem);
	}

	private boolean hasCome(LadderRung rung, OpenTask task) {
		return rung.days() <= task.days() && rung.isBeforeDue() == (task.days() <= 0) && isMeantFor(rung, task);
	}

	/** A reminder is not for a short task, nor for one that was made after it. */
	private boolean isMeantFor(LadderRung rung, OpenTask task) {
		long given = ChronoUnit.DAYS.between(calendar.dateOf(task.created()), calendar.dateOf(task.due()));
		return (rung.longerThan() == 0 || given > rung.longerThan())
				&& (!rung.isBeforeDue() || rungDays.comesAt(task.due(), rung.days()).isAfter(task.created()));
	}

	/** The rows of the rung that comes next; empty after the last. */
	private Collection<LadderRung> next(OpenTask task, List<LadderRung> ladder) {
		List<LadderRung> later = ladder.stream()
			.filter((rung) -> rung.days() > task.days() && isMeantFor(rung, task))
			.toList();
		return later.stream().filter((rung) -> rung.days() == later.get(0).days()).toList();
	}

	/**
	 * What is to be queued for a task.
	 *
	 * @param problem why the right reader cannot be told; {@code null} if they can
	 */
	record Told(List<Notice> notices, String problem) {
	}

}
