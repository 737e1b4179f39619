package vn.oversight.calendar;

/** How far a time limit can be relied upon as law. */
public enum LimitStatus {

	/** Read in the regulation that is named as its source. */
	VERIFIED("verified"),

	/** Taken from a regulation that may have changed; to be confirmed before use. */
	TO_CONFIRM("to-confirm"),

	/** The committee's own setting, not law. */
	LOCAL("local");

	private final String word;

	LimitStatus(String word) {
		this.word = word;
	}

	String word() {
		return word;
	}

}
