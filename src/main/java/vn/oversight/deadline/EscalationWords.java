package vn.oversight.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notice;

/** What one reader is told on one rung. */
@Component
class EscalationWords {

	private final TaskWords words;

	private final TimeLimits limits;

	private final WorkingCalendar calendar;

	private final RungDays rungDays;

	private final EngineSettings engine;

	private final Clock clock;

	EscalationWords(TaskWords words, TimeLimits limits, WorkingCalendar calendar, EngineSettings engine, Clock clock) {
		this.words = words;
		this.limits = limits;
		this.calendar = calendar;
		this.rungDays = new RungDays(calendar);
		this.engine = engine;
		this.clock = clock;
	}

	Notice notice(Telling telling) {
		OpenTask task = telling.task();
		LadderRung rung = telling.rung();
		boolean isConfidential = telling.kind().isConfidential();
		Map<String, String> model = new HashMap<>();
		model.put("taskName", task.name());
		model.put("caseKey", task.caseKey());
		words.putUnits(model, task.groups(), task.subject(), isConfidential);
		model.put("caseTitle", task.title());
		model.put("rung", rung.title());
		model.put("link", engine.taskLink(task.id()));
		model.put("confidential", String.valueOf(isConfidential));
		model.put("holder", telling.line().holder());
		TaskWords.putAsk(model, task.description());
		if (rung.ask() != null) {
			model.put("ask", rung.ask());
		}
		Optional<TimeLimit> limit = limit(task, telling.kind().limit());
		model.put("ground", words.ground(task.ground(), limit));
		if (rung.recipient().equals(TaskLine.HOLDER)) {
			model.put("extensionLink", extensionLink(task, limit));
		}
		model.put("dueText", DateWords.of(task.due(), calendar.zone()));
		model.put("othersTold", othersTold(telling));
		if (!telling.next().isEmpty()) {
			Instant comesAt = rungDays.comesAt(task.due(), telling.next().iterator().next().days());
			model.put("nextAt", comesAt.toString());
			model.put("nextStep", nextStep(telling, comesAt));
		}
		return new Notice(rung.template(), telling.address(),
				Notice.onceKey(task.id(), rung.id(), task.due(), telling.address()), task.caseKey(), task.id(),
				task.due(), rung.id(), rung.delivery(), words.unit(task.groups(), task.subject()), model);
	}

	private Optional<TimeLimit> limit(OpenTask task, LimitOfTask limit) {
		return Optional.ofNullable(limit).flatMap((named) -> limits.limit(named.idWith(task.limitRest())));
	}

	/** Null if no more time can be asked for. */
	private String extensionLink(OpenTask task, Optional<TimeLimit> limit) {
		return limit.map(TimeLimit::extension)
			.filter((extension) -> extension.isOpenAt(clock.instant(), task.due()))
			.map((extension) -> engine.extensionLink(task.id()))
			.orElse(null);
	}

	private static String othersTold(Telling telling) {
		Set<String> others = new LinkedHashSet<>();
		telling.come()
			.forEach((rung) -> telling.line().addressesByTitle(rung.recipient()).forEach((title, addresses) -> {
				if (!addresses.contains(telling.address())) {
					others.add(title);
				}
			}));
		return others.isEmpty() ? null : String.join("; ", others);
	}

	private String nextStep(Telling telling, Instant comesAt) {
		return DateWords.of(comesAt, calendar.zone()) + ": "
				+ telling.next()
					.stream()
					.map((rung) -> "%s (%s)".formatted(rung.title(),
							String.join("; ", telling.line().addressesByTitle(rung.recipient()).keySet())))
					.collect(Collectors.joining("; "));
	}

	/**
	 * One reader, one rung.
	 *
	 * @param line who holds the task, and who stands above
	 * @param come the rungs that have come; who stands on them is told too
	 * @param next the rows of the rung that comes next; empty after the last
	 */
	record Telling(OpenTask task, TaskKind kind, TaskLine line, LadderRung rung, String address, List<LadderRung> come,
			Collection<LadderRung> next) {
	}

}
