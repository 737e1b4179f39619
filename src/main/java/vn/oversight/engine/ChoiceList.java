package vn.oversight.engine;

import java.util.List;
import java.util.function.Supplier;

/**
 * A list that forms offer by name: a select with the custom property
 * {@code choices = <name>} shows these entries, as they are at that moment, and takes no
 * other value.
 */
public interface ChoiceList {

	/** The name in the forms, in kebab case. */
	String name();

	/** A list whose entries are asked for each time. */
	static ChoiceList of(String name, Supplier<List<Choice>> choices) {
		return new ChoiceList() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public List<Choice> choices() {
				return choices.get();
			}

		};
	}

	/** The entries, in the order in which they are shown. */
	List<Choice> choices();

}
