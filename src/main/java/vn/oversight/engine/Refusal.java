package vn.oversight.engine;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * What a user asked for is refused, and the user is told why: thrown by a verb or a
 * listener, it undoes the step and reaches Tasklist and REST as a 400 with both
 * sentences. Not for errors of ours.
 */
public class Refusal extends FormFieldValidationException {

	private final String vietnamese;

	private final String english;

	/**
	 * Refuses.
	 * @param vietnamese the sentence for the screen; says what is missing or wrong
	 * @param english the same for whoever calls over REST
	 */
	public Refusal(String vietnamese, String english) {
		this(vietnamese, english, null);
	}

	Refusal(String vietnamese, String english, Throwable cause) {
		// the last slash between spaces is the border: a name in the English one has none
		super(null, vietnamese + " / " + english.replace(" / ", "/"), cause);
		this.vietnamese = vietnamese;
		this.english = english;
	}

	/** The sentence for the screen. */
	public String vietnamese() {
		return vietnamese;
	}

	/** The sentence for whoever calls over REST. */
	public String english() {
		return english;
	}

}
