package vn.oversight.calendar;

import java.util.Locale;

/** The tiers by which a time limit may differ. */
public enum LimitLevel {

	CENTRAL("Trung ương"), PROVINCE("cấp tỉnh"),

	/**
	 * Directly above the base organisations: districts until July 2025, communes since
	 * (Quy định 298-QĐ/TW).
	 */
	DISTRICT("cấp trên trực tiếp của tổ chức cơ sở đảng"),

	BASE("tổ chức cơ sở đảng");

	private final String label;

	LimitLevel(String label) {
		this.label = label;
	}

	/** In Vietnamese. */
	public String label() {
		return label;
	}

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
