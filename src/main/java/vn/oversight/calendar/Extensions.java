package vn.oversight.calendar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;

import vn.oversight.engine.Refusal;

/** Holds a new last day against the cap of its time limit. */
public class Extensions {

	private final Clock clock;

	private final WorkingCalendar calendar;

	private final TimeLimits limits;

	/** Made from the same parts as {@link Due}. */
	public Extensions(Clock clock, WorkingCalendar calendar, TimeLimits limits) {
		this.clock = clock;
		this.calendar = calendar;
		this.limits = limits;
	}

	/**
	 * Lets a new last day pass.
	 * @param limitId names the rule in the answer
	 * @param day ISO date
	 * @param latest the last day that the rule admits
	 * @throws Refusal if it is no date, in the past, or later than that
	 */
	public void require(String limitId, String day, LocalDate latest) {
		LocalDate wanted = date(day);
		TimeLimit limit = limits.require(limitId);
		if (wanted.isBefore(calendar.dateOf(clock.instant()))) {
			throw new Refusal("Ngày gia hạn " + DateWords.of(wanted) + " đã qua.",
					"The new date " + wanted + " has passed.");
		}
		if (wanted.isAfter(latest)) {
			throw new Refusal(
					"Ngày gia hạn %s vượt mức tối đa của thời hạn “%s”: chậm nhất là %s (căn cứ: %s)."
						.formatted(DateWords.of(wanted), limit.title(), DateWords.of(latest), limit.source()),
					"The new date %s is beyond the cap of the time limit \"%s\": %s at the latest.".formatted(wanted,
							limitId, latest));
		}
	}

	private static LocalDate date(String day) {
		try {
			return LocalDate.parse(day);
		}
		catch (DateTimeException ex) {
			throw new Refusal("Ngày gia hạn không hợp lệ.", "The new date is not a date (2026-11-30).");
		}
	}

}
