package vn.oversight.obligation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.Variable;

/**
 * Asks the office before a look opens more late cases than it may by itself: a beginning
 * that was moved back, or a routine under another name, would open years of them. Only
 * these wait; everything else goes on being opened.
 */
@Component
class LateQuestions {

	static final String PROCESS = "late-openings";

	/** How many cases the question is about. */
	private static final Variable<String> lateCount = Variable.text("lateCount");

	/** Which, in Vietnamese. */
	private static final Variable<String> lateCases = Variable.text("lateCases");

	private static final int LONGEST_TEXT = 3500;

	private static final int MOST_UNITS = 5;

	private final JdbcClient jdbc;

	private final RuntimeService runtime;

	private final RoutineSettings settings;

	private final Clock clock;

	LateQuestions(JdbcClient jdbc, RuntimeService runtime, RoutineSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.runtime = runtime;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Puts the question, if these are too many and nobody was asked yet.
	 * @param late what is due, not opened and late
	 */
	void ask(List<Opening> late) {
		// whoever deletes the question has not answered it
		jdbc.sql("""
				delete from oversight.late_opening where decision is null
					and not oversight.is_running(question)""").update();
		Set<String> known = keys("decision is null or decision = 'open'");
		Map<String, Opening> unasked = new LinkedHashMap<>();
		late.stream()
			.filter((opening) -> !known.contains(opening.key()))
			.forEach((opening) -> unasked.putIfAbsent(opening.key(), opening));
		if (unasked.size() <= settings.mostLate()) {
			return;
		}
		List<Opening> asked = List.copyOf(unasked.values());
		String question = runtime.createProcessInstanceByKey(PROCESS)
			.setVariable(lateCount.name(), String.valueOf(asked.size()))
			.setVariable(lateCases.name(), words(asked))
			.execute()
			.getId();
		Instant now = clock.instant();
		for (Opening opening : asked) {
			jdbc.sql("""
					insert into oversight.late_opening
					(routine, unit, period, period_to, opens_on, asked_at, question)
					values (:routine, :unit, :period, :to, :opensOn, :now, :question) on conflict do nothing""")
				.param("routine", opening.routine().id())
				.param("unit", opening.holder().id())
				.param("period", opening.period().id())
				.param("to", opening.period().to())
				.param("opensOn", opening.opensOn())
				.param("now", now.atOffset(ZoneOffset.UTC))
				.param("question", question)
				.update();
		}
	}

	/** The keys of the cases that wait for the office's word. */
	Set<String> waiting() {
		return keys("decision is null");
	}

	/** Keeps what the office decided on. */
	void decide(String question, boolean open) {
		jdbc.sql("""
				update oversight.late_opening set decision = :decision, decided_at = :now
				where question = :question and decision is null""")
			.param("decision", open ? "open" : "leave")
			.param("now", OffsetDateTime.now(clock))
			.param("question", question)
			.update();
	}

	private Set<String> keys(String condition) {
		return new HashSet<>(jdbc
			.sql("select routine || '/' || unit || '/' || period from oversight.late_opening where " + condition)
			.query(String.class)
			.list());
	}

	private static String words(List<Opening> late) {
		List<String> lines = new ArrayList<>();
		int length = 0;
		int unsaid = 0;
		for (List<Opening> alike : late.stream()
			.collect(Collectors.groupingBy((one) -> one.routine().id() + "/" + one.period().id(), LinkedHashMap::new,
					Collectors.toList()))
			.values()) {
			String line = line(alike);
			length += line.length() + 1;
			if (lines.isEmpty() || length <= LONGEST_TEXT) {
				lines.add(line);
			}
			else {
				unsaid += alike.size();
			}
		}
		if (unsaid > 0) {
			lines.add("và %d hồ sơ khác".formatted(unsaid));
		}
		return String.join("; ", lines);
	}

	private static String line(List<Opening> alike) {
		Opening first = alike.get(0);
		LocalDate day = first.opensOn();
		String units = alike.stream()
			.limit(MOST_UNITS)
			.map((one) -> one.holder().name())
			.collect(Collectors.joining(", "));
		int others = alike.size() - MOST_UNITS;
		return "%s, %s (phải mở ngày %s): %s%s".formatted(first.routine().title(), first.period().name(),
				DateWords.of(day), units, (others > 0) ? " và %d đơn vị khác".formatted(others) : "");
	}

}
