package vn.oversight.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody meant. */
public final class Similar {

	private static final int MOST_MISTAKES = 2;

	private Similar() {
	}

	/** The most similar of some words; empty if none is within two typing errors. */
	public static Optional<String> to(String typed, Collection<String> words) {
		return words.stream()
			.filter((word) -> mistakes(typed, word) <= MOST_MISTAKES)
			.min(Comparator.comparingInt((word) -> mistakes(typed, word)));
	}

	/** {@code ; did you mean "x"?}, or nothing. */
	public static String question(String typed, Collection<String> words) {
		return to(typed, words).map((word) -> "; did you mean \"" + word + "\"?").orElse("");
	}

	/** Letters left out, added or changed. */
	private static int mistakes(String one, String other) {
		int[] before = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			before[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int[] row = new int[other.length() + 1];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int changed = before[j - 1] + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(changed, 1 + Math.min(before[j], row[j - 1]));
			}
			before = row;
		}
		return before[other.length()];
	}

}
