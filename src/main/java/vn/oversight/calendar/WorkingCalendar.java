package vn.oversight.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.OfficeDays;

/**
 * Which days are worked: Monday to Friday without the holidays, and the weekend days that
 * were swapped for one. Dates are those of {@link #zone()}.
 * <p>
 * For a year that the file does not have, Monday to Friday are counted and a warning is
 * logged once: lunar holidays are decided each year and never computed.
 */
public final class WorkingCalendar implements OfficeDays {

	static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

	private static final Logger log = LoggerFactory.getLogger(WorkingCalendar.class);

	private static final int MOST_DAYS = 10_000;

	private final ZoneId zone;

	private final LocalTime opening;

	private final LocalTime closing;

	private final Set<Integer> years;

	private final Set<Integer> confirmedYears;

	private final Set<LocalDate> daysOff;

	private final Set<LocalDate> workedWeekendDays;

	private final Clock clock;

	private SortedSet<Integer> missingYears = new ConcurrentSkipListSet<>();

	/**
	 * @param confirmedYears those of the years whose decision was read
	 */
	WorkingCalendar(ZoneId zone, LocalTime opening, LocalTime closing, Set<Integer> years, Set<Integer> confirmedYears,
			Set<LocalDate> daysOff, Set<LocalDate> workedWeekendDays, Clock clock) {
		this.zone = zone;
		this.opening = opening;
		this.closing = closing;
		this.years = Set.copyOf(years);
		this.confirmedYears = Set.copyOf(confirmedYears);
		this.daysOff = Set.copyOf(daysOff);
		this.workedWeekendDays = Set.copyOf(workedWeekendDays);
		this.clock = clock;
	}

	/**
	 * Reads {@code calendar.yml}.
	 * @param clock tells what today is; its year is warned of if it is not in the file
	 * @throws ConfigException with everything that is wrong in the file
	 */
	public static WorkingCalendar read(ConfigFolder folder, Clock clock) {
		return new CalendarFile(folder.read("calendar.yml")).calendar(clock);
	}

	/**
	 * The same calendar by another clock, such as one that stands on a day of its own.
	 */
	public WorkingCalendar at(Clock then) {
		WorkingCalendar same = new WorkingCalendar(zone, opening, closing, years, confirmedYears, daysOff,
				workedWeekendDays, then);
		same.missingYears = missingYears;
		return same;
	}

	public boolean isWorkingDay(LocalDate date) {
		if (!years.contains(date.getYear()) && missingYears.add(date.getYear())) {
			log.warn("The year {} is missing in calendar.yml: its holidays are counted as working days. "
					+ "Remedy: add the year with its holidays and swapped working days.", date.getYear());
		}
		return isWeekend(date) ? workedWeekendDays.contains(date) : !daysOff.contains(date);
	}

	/**
	 * Counts working days forward, or backward if negative; the day after (before) counts
	 * as the first. Nought is the day itself, or the next working day if it is a day off.
	 * @throws IllegalArgumentException beyond 10,000 days
	 */
	public LocalDate plus(LocalDate date, int workingDays) {
		if (workingDays > MOST_DAYS || workingDays < -MOST_DAYS) {
			throw new IllegalArgumentException("Not a sensible number of working days: " + workingDays);
		}
		if (workingDays == 0) {
			return isWorkingDay(date) ? date : plus(date, 1);
		}
		int step = Integer.signum(workingDays);
		LocalDate day = date;
		for (int left = Math.abs(workingDays); left > 0;) {
			day = day.plusDays(step);
			left -= isWorkingDay(day) ? 1 : 0;
		}
		return day;
	}

	/**
	 * How many working days {@code to} is after {@code from}: those after {@code from} up
	 * to and including {@code to}. Negative if it is before, so that for every working
	 * day {@code plus(from, workingDaysBetween(from, to))} is {@code to}.
	 */
	public int workingDaysBetween(LocalDate from, LocalDate to) {
		int step = to.isBefore(from) ? -1 : 1;
		int days = 0;
		for (LocalDate day = from; !day.equals(to);) {
			day = day.plusDays(step);
			days += isWorkingDay(day) ? step : 0;
		}
		return days;
	}

	/** When work begins on a day. */
	public Instant openOf(LocalDate date) {
		return date.atTime(opening).atZone(zone).toInstant();
	}

	/** When work ends on a day, and with it every limit that ends on that day. */
	public Instant closeOf(LocalDate date) {
		return date.atTime(closing).atZone(zone).toInstant();
	}

	/** Whether people are at work: from opening to closing time of a working day. */
	public boolean isOpenAt(Instant instant) {
		LocalDate date = dateOf(instant);
		return isWorkingDay(date) && !instant.isBefore(openOf(date)) && instant.isBefore(closeOf(date));
	}

	/** When it is next this time of day on a working day, after and not at an instant. */
	public Instant next(LocalTime time, Instant after) {
		LocalDate today = dateOf(after);
		Instant thatDay = plus(today, 0).atTime(time).atZone(zone).toInstant();
		return thatDay.isAfter(after) ? thatDay : plus(today, 1).atTime(time).atZone(zone).toInstant();
	}

	@Override
	public LocalDate today() {
		return dateOf(clock.instant());
	}

	@Override
	public LocalDate nextClose() {
		return nextClose(clock.instant());
	}

	@Override
	public LocalDate workingDayFrom(LocalDate day) {
		return plus(day, 0);
	}

	@Override
	public LocalDate dateOf(Instant instant) {
		return LocalDate.ofInstant(instant, zone);
	}

	public ZoneId zone() {
		return zone;
	}

	/** The years that the file has. */
	public SortedSet<Integer> years() {
		return new TreeSet<>(years);
	}

	/** Whether the days off of a year are in the file and were read in the decision. */
	public boolean isConfirmed(int year) {
		return confirmedYears.contains(year);
	}

	/**
	 * What has to be said wherever a date of an unconfirmed year is shown; empty for the
	 * others.
	 */
	public Optional<String> doubtAbout(LocalDate date) {
		return isConfirmed(date.getYear()) ? Optional.empty()
				: Optional.of("lịch nghỉ năm %d chưa xác nhận".formatted(date.getYear()));
	}

	/** What the file says, to be kept. */
	public CalendarMemory memory() {
		return CalendarMemory.of(zone, opening, closing, years, confirmedYears, daysOff, workedWeekendDays);
	}

	/** The first day whose close of work is after an instant. */
	public LocalDate nextClose(Instant now) {
		LocalDate day = plus(dateOf(now), 0);
		return closeOf(day).isAfter(now) ? day : plus(day, 1);
	}

	/** The years that were asked for and are not in the file. */
	public SortedSet<Integer> missingYears() {
		return new TreeSet<>(missingYears);
	}

	static boolean isWeekend(LocalDate date) {
		return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

}
