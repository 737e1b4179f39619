package vn.oversight.engine;

import java.util.List;

/**
 * A list that forms offer by name: a select with the custom property
 * {@code choices = <name>} shows these entries, as they are at that moment, and takes no
 * other value.
 */
public interface ChoiceList {

	/** The name in the forms, in kebab case. */
	String name();

	/** The entries, in the order in which they are shown. */
	List<Choice> choices();

}
