package vn.oversight.calendar;

import java.util.Locale;

/** The tiers by which a time limit may differ. */
public enum LimitLevel {

	CENTRAL, PROVINCE, DISTRICT, BASE;

	/**
	 * By the word the configuration uses, e.g. {@code base}.
	 * @throws IllegalArgumentException if there is no such tier
	 */
	public static LimitLevel of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
