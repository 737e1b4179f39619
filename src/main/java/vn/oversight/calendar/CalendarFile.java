package vn.oversight.calendar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;

/** Reads {@code calendar.yml}. */
class CalendarFile {

	private final ConfigFile file;

	private static final Logger log = LoggerFactory.getLogger(CalendarFile.class);

	private static final String VERIFIED = "verified";

	private final Set<Integer> years = new HashSet<>();

	private final Set<Integer> confirmedYears = new HashSet<>();

	private final Map<LocalDate, String> daysOff = new HashMap<>();

	private final Set<LocalDate> workedWeekendDays = new HashSet<>();

	CalendarFile(ConfigFile file) {
		this.file = file;
	}

	/**
	 * @param today the date by the zone of the file
	 */
	WorkingCalendar calendar(Clock clock) {
		ConfigMap root = file.root();
		ZoneId zone = zone(root);
		LocalTime opening = time(root, "opening-time");
		LocalTime closing = time(root, "closing-time");
		if (opening != null && closing != null && !closing.isAfter(opening)) {
			root.refuse("closing-time",
					"the closing time %s is not after the opening time %s".formatted(closing, opening),
					"correct one of the two");
		}
		ConfigMap yearMap = root.map("years");
		if (yearMap != null) {
			yearMap.entries().forEach((key, year) -> readYear(yearMap, key, year));
		}
		file.accept();
		int current = LocalDate.now(clock.withZone(zone)).getYear();
		if (!years.contains(current)) {
			// no reason to refuse: nobody could start again on New Year's Day
			log.error(
					"The current year {} is missing in calendar.yml: its holidays are counted as working days. "
							+ "Remedy: add it with its holidays and swapped working days, as decided for that year.",
					current);
		}
		return new WorkingCalendar(zone, opening, closing, years, confirmedYears, daysOff.keySet(), workedWeekendDays,
				clock);
	}

	private void readYear(ConfigMap yearMap, String key, ConfigMap map) {
		if (!key.matches("20\\d\\d")) {
			yearMap.refuse(key, "\"%s\" is not a year".formatted(Quote.of(key)), "write a year from 2000 to 2099");
		}
		int year = key.matches("20\\d\\d") ? Integer.parseInt(key) : 0;
		years.add(year);
		map.text("decision");
		if (VERIFIED.equals(map.oneOf("status", List.of(VERIFIED, "to-confirm")))) {
			confirmedYears.add(year);
		}
		for (ConfigMap holiday : map.maps("holidays")) {
			String name = holiday.text("name");
			LocalDate date = date(holiday, year);
			String known = (date != null) ? daysOff.putIfAbsent(date, name) : null;
			if (known != null) {
				holiday.refuse("date",
						"the holiday %s stands here a second time, first as \"%s\"".formatted(date, known),
						"remove one of the two");
			}
		}
		for (ConfigMap swapped : map.maps("swapped-working-days")) {
			swapped.text("name");
			LocalDate date = date(swapped, year);
			if (date != null) {
				readSwapped(swapped, date);
			}
		}
	}

	private void readSwapped(ConfigMap swapped, LocalDate date) {
		if (!WorkingCalendar.isWeekend(date)) {
			swapped.refuse("date",
					"the swapped working day %s is a %s, which is a working day anyway".formatted(date,
							date.getDayOfWeek().toString().toLowerCase(Locale.ROOT)),
					"write the Saturday or Sunday that is worked, and the day off under \"holidays\"");
		}
		else if (daysOff.containsKey(date)) {
			swapped.refuse("date", "%s is both a holiday and a swapped working day".formatted(date),
					"remove one of the two");
		}
		else if (!workedWeekendDays.add(date)) {
			swapped.refuse("date", "the swapped working day %s stands here a second time".formatted(date),
					"remove one of the two");
		}
	}

	private static LocalDate date(ConfigMap map, int year) {
		LocalDate date = map.date("date");
		if (date == null || year == 0 || date.getYear() == year) {
			return date;
		}
		map.refuse("date", "%s stands under the year %d".formatted(date, year), "move it to its own year");
		return null;
	}

	private static ZoneId zone(ConfigMap root) {
		String text = root.text("zone");
		try {
			return text.isEmpty() ? WorkingCalendar.VIETNAM : ZoneId.of(text);
		}
		catch (DateTimeException ex) {
			root.refuse("zone", "the time zone \"%s\" is not known".formatted(Quote.of(text)),
					"write Asia/Ho_Chi_Minh");
			return WorkingCalendar.VIETNAM;
		}
	}

	private static LocalTime time(ConfigMap root, String key) {
		String text = root.text(key);
		if (text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
			return LocalTime.parse(text);
		}
		root.refuse(key, "\"%s\" is not a time of day".formatted(Quote.of(text)),
				"write hours and minutes, such as \"17:00\"");
		return null;
	}

}
