package vn.oversight.engine;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A list of which forms name a part: {@code choices = units:judicial}. What stands after
 * the colon is {@link ChoiceList.Question#parameter()}.
 */
public interface ChoicesBy extends ChoiceList {

	/**
	 * What may stand there; the empty text if it may be left out. None if anything may.
	 */
	Collection<String> parameters();

	/**
	 * A list whose entries are asked for each time.
	 * @param choices never asked for another parameter than one of {@code parameters}, if
	 * there are any
	 */
	static ChoicesBy of(String name, Supplier<Collection<String>> parameters,
			Function<Question, List<Choice>> choices) {
		return new ChoicesBy() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Collection<String> parameters() {
				return parameters.get();
			}

			@Override
			public List<Choice> choices(Question question) {
				String parameter = (question.parameter() != null) ? question.parameter() : "";
				if (!parameters().isEmpty() && !parameters().contains(parameter)) {
					throw new IllegalStateException("\"" + name + "\" offers nothing for \"" + parameter + "\"");
				}
				return choices.apply(question);
			}

		};
	}

}
