package vn.oversight.engine;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A list that forms offer by name: a select with the custom property
 * {@code choices = <name>} shows these entries, as they are at that moment, and takes no
 * other value.
 */
public interface ChoiceList {

	/** The name in the forms, in kebab case. */
	String name();

	/** The entries, in the order in which they are shown. */
	List<Choice> choices(Question question);

	/** The entries that anybody is offered who names no parameter. */
	default List<Choice> choices() {
		return choices(Question.OPEN);
	}

	/** A list whose entries are asked for each time. */
	static ChoiceList of(String name, Supplier<List<Choice>> choices) {
		return asked(name, (question) -> choices.get());
	}

	/** A list whose entries depend on who asks. */
	static ChoiceList asked(String name, Function<Question, List<Choice>> choices) {
		return new ChoiceList() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public List<Choice> choices(Question question) {
				return choices.apply(question);
			}

		};
	}

	/**
	 * The entries of a list as forms name it, {@code owners} or {@code units:judicial}.
	 * @throws IllegalStateException if nobody offers it
	 */
	static List<Choice> named(Stream<ChoiceList> lists, String name, Question question) {
		String[] parts = name.split(":", 2);
		return lists.filter((list) -> list.name().equals(parts[0]))
			.findFirst()
			.orElseThrow(
					() -> new IllegalStateException("A form names the choices \"" + name + "\", which nobody offers"))
			.choices((parts.length < 2) ? question : question.about(parts[1]));
	}

	/**
	 * What a list is asked.
	 *
	 * @param parameter what stands after the colon, see {@link ChoicesBy}; {@code null}
	 * for nothing
	 * @param putTo those groups of whoever asks that the task is put to; those of the
	 * task if none of them is theirs, as for an administrator; empty for a start form
	 * @param groups all groups that whoever asks acts as, those of whom they stand in for
	 * as well
	 */
	record Question(String parameter, List<String> putTo, List<String> groups) {

		/** Asked by nobody in particular. */
		public static final Question OPEN = new Question(null, List.of(), List.of());

		/** The same, of another part of the list. */
		public Question about(String other) {
			return new Question(other, putTo, groups);
		}

	}

}
