package vn.oversight.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as they stand in Vietnamese letters. */
public final class DateWords {

	private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, dd/MM/yyyy, HH:mm", VIETNAMESE);

	private DateWords() {
	}

	/** {@code 30/11/2026}. */
	public static String of(LocalDate day) {
		return DAY.format(day);
	}

	/** A day as forms store it, {@code 2026-11-30}; any other text as it is. */
	public static String ofText(String text) {
		return text.matches("\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])(T.*)?")
				? text.replaceFirst("(\\d{4})-(\\d\\d)-(\\d\\d).*", "$3/$2/$1") : text;
	}

	/** {@code Thứ Hai, 30/11/2026, 17:00}. */
	public static String of(Instant moment, ZoneId zone) {
		return MOMENT.format(moment.atZone(zone));
	}

}
