package vn.oversight.extension;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.OfficeDays;
import vn.oversight.engine.TypedDay;

/**
 * Holds a new last day against the rule: when it is asked for, and when it is granted,
 * which may be later than the day itself without anybody but the authority being slow.
 */
@Component
class ExtensionRule {

	private final WorkingCalendar calendar;

	private final OfficeDays days;

	private final Clock clock;

	ExtensionRule(WorkingCalendar calendar, OfficeDays days, Clock clock) {
		this.calendar = calendar;
		this.days = days;
		this.clock = clock;
	}

	/**
	 * Lets a day that is asked for pass.
	 * @param day ISO date; may be anything
	 * @throws vn.oversight.engine.Refusal if the rule does not admit it
	 */
	LocalDate ask(Term term, String day) {
		return admitted(term, read(day));
	}

	/** The first day that can be asked for. */
	LocalDate earliest(Term term) {
		LocalDate later = calendar.plus(term.lastDay().plusDays(1), 0);
		return later.isBefore(days.nextClose()) ? days.nextClose() : later;
	}

	/**
	 * The day that is granted when a request is granted as it stands: the day that was
	 * asked for. If that has passed while the request waited, it is the next day that the
	 * holder can still keep, within the cap; beyond the cap it stays the day asked for.
	 * @throws vn.oversight.engine.Refusal if it is no extension any more
	 */
	LocalDate grant(Term term, ExtensionRequest request) {
		LocalDate asked = calendar.plus(request.askedDay(), 0);
		if (!asked.isAfter(term.lastDay())) {
			throw ExtensionWords.notLater(asked, term.lastDay());
		}
		return (isPast(asked) && !days.nextClose().isAfter(term.latest())) ? days.nextClose() : asked;
	}

	/**
	 * Lets another day pass that the authority grants instead: an earlier one, or any
	 * within the cap if the one that was asked for has passed.
	 * @param day ISO date; may be anything
	 * @throws vn.oversight.engine.Refusal if the rule does not admit it
	 */
	LocalDate grantOther(Term term, ExtensionRequest request, String day) {
		LocalDate wanted = admitted(term, read(day));
		if (wanted.isAfter(request.askedDay()) && !isPast(request.askedDay())) {
			throw ExtensionWords.laterThanAsked(wanted, request.askedDay());
		}
		return wanted;
	}

	private LocalDate admitted(Term term, LocalDate wanted) {
		if (wanted.isAfter(term.latest())) {
			throw ExtensionWords.beyondCap(wanted, term);
		}
		if (!wanted.isAfter(term.lastDay())) {
			throw ExtensionWords.notLater(wanted, term.lastDay());
		}
		if (isPast(wanted)) {
			throw ExtensionWords.past(wanted);
		}
		return TypedDay.of(ExtensionWords.DAY, "day", wanted).worked(days).orRefuse();
	}

	/** Whether nobody can keep a day any more. */
	private boolean isPast(LocalDate day) {
		return calendar.closeOf(day).isBefore(clock.instant());
	}

	/** Whether it is too late to ask. */
	boolean isTooLate(Term term) {
		return !term.limit().extension().isOpenAt(clock.instant(), term.task().getDueDate().toInstant());
	}

	private static LocalDate read(String day) {
		return TypedDay.read(ExtensionWords.DAY, "day", day).orRefuse();
	}

}
