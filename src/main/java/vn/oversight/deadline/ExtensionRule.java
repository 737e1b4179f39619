package vn.oversight.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;

/** Holds a new last day against the rule, when it is asked for and when it is granted. */
@Component
class ExtensionRule {

	private final WorkingCalendar calendar;

	private final Clock clock;

	ExtensionRule(WorkingCalendar calendar, Clock clock) {
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * Lets a new last day pass.
	 * @param day ISO date; may be anything
	 * @throws vn.oversight.engine.Refusal if the rule does not admit it
	 */
	LocalDate require(Term term, String day) {
		LocalDate wanted = date(day);
		if (wanted.isAfter(term.latest())) {
			throw ExtensionWords.beyondCap(wanted, term);
		}
		if (!wanted.isAfter(term.lastDay())) {
			throw ExtensionWords.notLater(wanted, term.lastDay());
		}
		if (wanted.isBefore(calendar.dateOf(clock.instant()))) {
			throw ExtensionWords.past(wanted);
		}
		return wanted;
	}

	/** Whether it is too late to ask. */
	boolean isTooLate(Term term) {
		return !term.limit().extension().isOpenAt(clock.instant(), term.task().getDueDate().toInstant());
	}

	private static LocalDate date(String day) {
		try {
			LocalDate date = LocalDate.parse(String.valueOf(day));
			if (date.getYear() >= 2000 && date.getYear() <= 2099) {
				return date;
			}
		}
		catch (DateTimeParseException ex) {
			// said below
		}
		throw ExtensionWords.noDate();
	}

}
