package vn.oversight.config;

import java.time.Duration;

/**
 * What a setting may be. A number without a unit is read as milliseconds, which nobody
 * means, so that the least of a duration finds most typing errors.
 */
public final class Bounds {

	private Bounds() {
	}

	/**
	 * @throws IllegalArgumentException naming the setting, when it is not within both
	 */
	public static void require(String setting, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new IllegalArgumentException(
					"%s must be %s to %s, not %s".formatted(setting, inWords(least), inWords(most), inWords(value)));
		}
	}

	/**
	 * @throws IllegalArgumentException naming the setting, when it is not within both
	 */
	public static void require(String setting, int value, int least, int most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(setting, least, most, value));
		}
	}

	/** As the settings are written: {@code 90s}. */
	private static String inWords(Duration value) {
		if (value.toMillis() % 1000 != 0) {
			return value.toMillis() + "ms";
		}
		long seconds = value.toSeconds();
		if (seconds % 86_400 == 0 && seconds != 0) {
			return seconds / 86_400 + "d";
		}
		if (seconds % 3600 == 0 && seconds != 0) {
			return seconds / 3600 + "h";
		}
		return (seconds % 60 == 0 && seconds != 0) ? seconds / 60 + "m" : seconds + "s";
	}

}
