package vn.oversight.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * Days named by a recurrence rule (RFC 5545), each a period of its own: the day of a
 * meeting. The same on every machine: neither zone nor locale nor the first day of the
 * week of the machine is asked.
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
		rule(text);
	}

	private static RecurrenceRule rule(String text) {
		try {
			return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
		}
		catch (InvalidRecurrenceRuleException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	/** The days that the rule names between two days, both included, earliest first. */
	public List<LocalDate> days(LocalDate first, LocalDate last) {
		TreeSet<LocalDate> days = new TreeSet<>();
		RecurrenceRule rule = rule(text);
		int most = (rule.getCount() != null) ? rule.getCount() : Integer.MAX_VALUE;
		try {
			RecurrenceRuleIterator all = unlimited(rule).iterator(dateTime(iteratedFrom(rule)));
			for (int named = 0; all.hasNext() && named < most;) {
				DateTime next = all.nextDateTime();
				LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
				if (day.isAfter(last)) {
					break;
				}
				named += day.isBefore(start) ? 0 : 1;
				if (!day.isBefore(first) && !day.isBefore(start)) {
					days.add(day);
				}
			}
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			// the library gives up after a thousand empty periods
			return List.copyOf(days);
		}
		return List.copyOf(days);
	}

	/** Without the number of days, which are counted from the start. */
	private static RecurrenceRule unlimited(RecurrenceRule rule) {
		return rule(Arrays.stream(rule.toString().split(";"))
			.filter((part) -> !part.startsWith("COUNT="))
			.collect(Collectors.joining(";")));
	}

	/** A position is one in the whole year, not in what is left of the first. */
	private LocalDate iteratedFrom(RecurrenceRule rule) {
		if (!rule.hasPart(Part.BYSETPOS)) {
			return start;
		}
		return switch (rule.getFreq()) {
			case YEARLY -> start.withDayOfYear(1);
			case MONTHLY -> start.withDayOfMonth(1);
			default -> start;
		};
	}

	private static DateTime dateTime(LocalDate day) {
		return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
	}

	@Override
	public List<Period> endingBetween(LocalDate first, LocalDate last) {
		return last.isBefore(start) ? List.of()
				: days(first, last).stream()
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
