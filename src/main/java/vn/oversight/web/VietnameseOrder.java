package vn.oversight.web;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/**
 * Sorts as Vietnamese sorts: a, ă, â, b, c, d, đ, …, and by tone what is else the same.
 */
final class VietnameseOrder {

	private VietnameseOrder() {
	}

	static <T> Comparator<T> by(Function<T, String> name) {
		// one for each use: a collator is not made for several threads
		Collator collator = Collator.getInstance(Locale.forLanguageTag("vi"));
		return Comparator.comparing(name, collator::compare);
	}

}
