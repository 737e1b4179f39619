package vn.oversight.calendar;

/** What a time limit counts. */
public enum LimitUnit {

	/** Days that are worked. */
	WORKING_DAYS("working-days", "ngày làm việc"),

	/** All days. */
	CALENDAR_DAYS("calendar-days", "ngày");

	private final String word;

	private final String label;

	LimitUnit(String word, String label) {
		this.word = word;
		this.label = label;
	}

	String word() {
		return word;
	}

	/** In Vietnamese, as it follows a number. */
	public String label() {
		return label;
	}

}
