package vn.oversight.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import net.fortuna.ical4j.model.Recur;

/**
 * Days named by a recurrence rule (RFC 5545), each a period of its own: the day of a
 * meeting.
 *
 * @param text the rule, such as {@code FREQ=MONTHLY;BYDAY=1MO}
 * @param start the day the rule is counted from; before it, it names no day
 */
public record Recurrence(String text, LocalDate start) implements Schedule {

	/**
	 * Reads the rule.
	 * @throws IllegalArgumentException if it is none
	 */
	public Recurrence {
		new Recur<LocalDate>(text);
	}

	@Override
	public List<Period> endingBetween(LocalDate first, LocalDate last) {
		LocalDate from = first.isBefore(start) ? start : first;
		if (last.isBefore(from)) {
			return List.of();
		}
		return new Recur<LocalDate>(text).getDates(start, from, last.plusDays(1))
			.stream()
			.filter((day) -> !day.isBefore(from) && !day.isAfter(last))
			.sorted()
			.distinct()
			.map((day) -> new Period(day.toString(), "ngày " + DateWords.of(day), day, day))
			.toList();
	}

	@Override
	public Optional<Period> period(String id) {
		try {
			LocalDate day = LocalDate.parse(id);
			return endingBetween(day, day).stream().findFirst();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
