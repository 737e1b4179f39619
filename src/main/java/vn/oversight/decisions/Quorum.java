package vn.oversight.decisions;

import org.springframework.stereotype.Component;

/**
 * How many of those convened must be there for a body to decide: two thirds, as the model
 * regulations say (to be confirmed against those of the committee).
 */
@Component
class Quorum {

	private static final int PART = 2;

	private static final int WHOLE = 3;

	/** The least number of those present. */
	int of(int convened) {
		return (convened * PART + WHOLE - 1) / WHOLE;
	}

	/** The rule as people say it. */
	String inWords() {
		return "%d/%d số được triệu tập".formatted(PART, WHOLE);
	}

}
