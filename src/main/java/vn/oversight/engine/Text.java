package vn.oversight.engine;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The one rule for what people write, by whatever door it comes: composed letters, no
 * control characters and none that turn the reading direction, one line where one line is
 * asked for, and a most.
 */
public final class Text {

	/** What fits into a text variable of the engine. */
	public static final int LONGEST = 4000;

	private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

	private static final Pattern UNFIT = Pattern
		.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFEFF]|\\p{Cs}");

	private Text() {
	}

	/**
	 * What may be stored of a text of one line: tabs are spaces.
	 * @param name of the field, for the screen
	 * @param englishName for whoever calls over REST
	 * @param longest in UTF-16 units, after normalisation
	 * @throws Refusal naming the field
	 */
	public static String line(String name, String englishName, String text, int longest) {
		String admitted = lines(name, englishName, text, longest).replace('\t', ' ');
		if (admitted.indexOf('\n') >= 0) {
			throw refused(name, englishName, "chỉ được viết trên một dòng", "must be one line");
		}
		return admitted;
	}

	/** The same for a text that may have several lines; they end with U+000A. */
	public static String lines(String name, String englishName, String text, int longest) {
		String admitted = Normalizer.normalize(LINE_END.matcher(text).replaceAll("\n"), Normalizer.Form.NFC);
		if (UNFIT.matcher(admitted).find()) {
			throw refused(name, englishName, "có ký tự không hợp lệ (ký tự điều khiển)", "has control characters");
		}
		if (admitted.length() > longest) {
			throw refused(name, englishName, "dài quá " + longest + " ký tự",
					"is longer than " + longest + " characters");
		}
		return admitted;
	}

	/** A hostile text cut down for a message. */
	static String quoted(String text) {
		return UNFIT.matcher((text.length() > 60) ? text.substring(0, 60) + "…" : text).replaceAll("?");
	}

	private static Refusal refused(String name, String englishName, String vietnamese, String english) {
		return new Refusal("“" + name + "” " + vietnamese + ".", "\"" + englishName + "\" " + english + ".");
	}

}
