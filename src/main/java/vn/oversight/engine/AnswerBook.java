package vn.oversight.engine;

import java.util.Map;

/**
 * A record of what people answered. Beans of this type are told of each form that was
 * accepted, whoever sent it and by whichever door.
 */
public interface AnswerBook {

	/**
	 * A form was accepted; in the transaction of its step. A task's is told just before
	 * the task is completed, so that what follows in the diagram can read what was
	 * written down; a start form's when its case has begun and has its number.
	 * @throws Refusal if it cannot be written down; the step is not done then
	 */
	void answered(AnsweredForm form);

	/**
	 * Whether this book alone keeps the answer to such a field, such as the name of a
	 * person: it becomes no variable, stands in no draft and is told to no other book.
	 * @param properties the custom properties of the field
	 */
	default boolean keepsApart(Map<String, String> properties) {
		return false;
	}

}
