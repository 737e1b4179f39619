package vn.oversight.check;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Tells a Vietnamese label from one that was forgotten in English: a word without any
 * mark must at least be a possible Vietnamese syllable, or an abbreviation in capitals.
 */
final class VietnameseText {

	private static final Pattern SYLLABLE = Pattern
		.compile("(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
				+ "[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?", Pattern.CASE_INSENSITIVE);

	private static final Pattern ABBREVIATION = Pattern.compile("\\p{Lu}+|\\p{Lu}{1,3}r");

	private static final Pattern NOT_SHOWN = Pattern.compile("[$#]\\{[^}]*}|\\{\\{[^}]*}}|<[^>]*>|\\]\\([^)]*\\)");

	private VietnameseText() {
	}

	static boolean is(String text) {
		if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
			return false;
		}
		return Arrays.stream(NOT_SHOWN.matcher(text).replaceAll(" ").split("[^\\p{L}]+"))
			.filter((word) -> !word.isEmpty() && word.chars().allMatch((letter) -> letter < 128))
			.allMatch((word) -> SYLLABLE.matcher(word).matches() || ABBREVIATION.matcher(word).matches());
	}

}
