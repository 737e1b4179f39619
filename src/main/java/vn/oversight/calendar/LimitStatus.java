package vn.oversight.calendar;

/** How far a time limit can be relied upon as law. */
public enum LimitStatus {

	/** Read in the regulation that is named as its source. */
	VERIFIED("verified", "đã đối chiếu văn bản"),

	/** Taken from a regulation that may have changed; to be confirmed before use. */
	TO_CONFIRM("to-confirm", "cần đối chiếu trước khi áp dụng"),

	/** The committee's own setting, not law. */
	LOCAL("local", "cấp ủy tự đặt");

	private final String word;

	private final String label;

	LimitStatus(String word, String label) {
		this.word = word;
		this.label = label;
	}

	String word() {
		return word;
	}

	/** In Vietnamese. */
	public String label() {
		return label;
	}

}
