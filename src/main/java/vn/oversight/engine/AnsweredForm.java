package vn.oversight.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A form as somebody filled it in and as it was admitted.
 *
 * @param process the key of its process
 * @param instance the id of its process instance
 * @param caseNumber the business key; {@code null} for a case without
 * @param taskId {@code null} for a start form
 * @param element the id of the task, or of the start event, in the diagram
 * @param answers to the fields that were there and could be written in, in their order;
 * the empty ones as well
 */
public record AnsweredForm(String process, String instance, String caseNumber, String taskId, String element,
		List<Answer> answers) {

	/** The same without some answers, also in the rows of its lists. */
	AnsweredForm without(Predicate<Answer> unwanted) {
		return new AnsweredForm(process, instance, caseNumber, taskId, element, without(answers, unwanted));
	}

	private static List<Answer> without(List<Answer> answers, Predicate<Answer> unwanted) {
		return answers.stream()
			.filter(unwanted.negate())
			.map((answer) -> new Answer(answer.key(), answer.label(), answer.value(), answer.words(),
					answer.properties(), answer.rows().stream().map((row) -> without(row, unwanted)).toList()))
			.toList();
	}

	/** The first answer whose field has this custom property of this value. */
	public Optional<Answer> marked(String property, String value) {
		return answers.stream().filter((answer) -> value.equals(answer.property(property))).findFirst();
	}

	/** The answers whose field has this custom property, whatever its value. */
	public List<Answer> marked(String property) {
		return answers.stream().filter((answer) -> answer.property(property) != null).toList();
	}

	/**
	 * One answer.
	 *
	 * @param key the variable, or the column of a list
	 * @param label of the field, in Vietnamese
	 * @param value text, number, flag, ISO date as text, or JSON for several;
	 * {@code null} if it was left empty; of a list, without what is kept apart
	 * @param words the value as people read it: the label of what was chosen, a day as
	 * dd/MM/yyyy; {@code null} if it was left empty, and for a list of rows
	 * @param properties the custom properties of the field
	 * @param rows of a list: the cells of each row, those that are only shown as well; of
	 * those that were hidden only what the form knew; empty for any other field
	 */
	public record Answer(String key, String label, Object value, String words, Map<String, String> properties,
			List<List<Answer>> rows) {

		/** What the custom property says; {@code null} if it is not there. */
		public String property(String name) {
			return properties.get(name);
		}

	}

}
