package vn.oversight.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;

/**
 * The due dates of tasks, for diagrams: {@code ${due.in('sign-plan')}}. A limit ends when
 * work ends on its last day, never at midnight.
 * <p>
 * Where a diagram hands over a date, it may be a {@link Date}, an {@link Instant}, a
 * {@link LocalDate}, or a text such as {@code 2026-11-01}, {@code 2026-11-01T10:00} (by
 * the calendar's zone) or {@code 2026-11-01T03:00:00Z}. Anything else, and any year
 * outside 2000 to 2099, is an {@link IllegalArgumentException}; so is an unknown limit.
 */
public class Due {

	private final WorkingCalendar calendar;

	private final TimeLimits limits;

	private final LimitLevel level;

	/**
	 * @param level the tier whose amounts hold, that of the committee itself
	 */
	public Due(WorkingCalendar calendar, TimeLimits limits, LimitLevel level) {
		this.calendar = calendar;
		this.limits = limits;
		this.level = level;
	}

	/** The end of a limit that counts from today. */
	public Date in(String limitId) {
		return close(lastDay(limitId, calendar.today()));
	}

	/** The end of a limit that counts from a given day. */
	public Date since(String limitId, Object start) {
		return close(lastDay(limitId, date(start)));
	}

	/**
	 * The end of a limit, unless it was moved to another day.
	 * @param movedTo the day it was moved to; {@code null} or empty if it was not; it is
	 * not compared with the limit
	 */
	public Date since(String limitId, Object start, Object movedTo) {
		return (movedTo == null || "".equals(movedTo)) ? since(limitId, start) : on(movedTo);
	}

	/**
	 * The end of a limit that runs back from a given day, such as that of a meeting.
	 * Where that is past, because the meeting was called at short notice, it is the next
	 * working day: nobody is late with what could not be known. {@link #shortened} says
	 * so.
	 */
	public Date before(String limitId, Object end) {
		LocalDate last = lastDayBefore(limitId, date(end));
		return close(isPast(last) ? calendar.plus(calendar.today(), 1) : last);
	}

	/**
	 * That a limit which runs back from a given day would have ended in the past, in a
	 * sentence for whoever has to do it; {@code null} if there is time.
	 */
	public String shortened(String limitId, Object end) {
		TimeLimit limit = limits.require(limitId);
		LocalDate day = date(end);
		LocalDate last = lastDayBefore(limitId, day);
		return isPast(last)
				? "Thời hạn thông thường của việc “%s” là %d %s trước ngày %s, tức %s, nay không còn đủ.".formatted(
						limit.title(), limit.amount(level), limit.unit().label(), DateWords.of(day), DateWords.of(last))
				: null;
	}

	private boolean isPast(LocalDate day) {
		return day.isBefore(calendar.nextClose());
	}

	/**
	 * The end of a limit whose last day was agreed in the case; the limit says how far it
	 * may be extended.
	 * @param start from which the agreed days count
	 */
	public Date agreed(String limitId, Object start, Object day) {
		limits.require(limitId);
		date(start);
		return on(day);
	}

	/** The close of work on a given day. */
	public Date on(Object day) {
		return close(date(day));
	}

	/** The last day of a limit. */
	public LocalDate lastDay(String limitId, LocalDate start) {
		return limits.require(limitId).lastDay(start, level, calendar);
	}

	/** The last day of a limit that runs back from a day. */
	public LocalDate lastDayBefore(String limitId, LocalDate end) {
		return limits.require(limitId).lastDayBefore(end, level, calendar);
	}

	/** Whether there is such a limit. */
	boolean knows(String limitId) {
		return limits.limit(limitId).isPresent();
	}

	private Date close(LocalDate day) {
		return Date.from(calendar.closeOf(day));
	}

	private LocalDate date(Object value) {
		LocalDate date;
		try {
			date = parse(value);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("Not a date: \"" + value + "\". Write it as 2026-11-01", ex);
		}
		if (date.getYear() < 2000 || date.getYear() > 2099) {
			throw new IllegalArgumentException("Not a date between 2000 and 2099: \"" + value + "\"");
		}
		return date;
	}

	private LocalDate parse(Object value) {
		if (value instanceof LocalDate date) {
			return date;
		}
		if (value instanceof Date date) {
			return calendar.dateOf(date.toInstant());
		}
		if (value instanceof Instant instant) {
			return calendar.dateOf(instant);
		}
		String text = String.valueOf(value);
		if (text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")) {
			return calendar.dateOf(OffsetDateTime.parse(text).toInstant());
		}
		return text.contains("T") ? LocalDateTime.parse(text).toLocalDate() : LocalDate.parse(text);
	}

}
