package vn.oversight.decisions;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.Rules;

/**
 * How many of those convened must be there for a body to decide: two thirds, as the model
 * regulations say (to be confirmed against those of the committee).
 */
@Component
public class Quorum {

	private static final String RULE = "quorum";

	private final Rules rules;

	Quorum(Rules rules) {
		this.rules = rules;
	}

	/** The least number of those present. */
	int of(int convened) {
		return rules.of(RULE, convened);
	}

	/** The rule as people say it. */
	public String inWords() {
		return rules.text(RULE);
	}

}
