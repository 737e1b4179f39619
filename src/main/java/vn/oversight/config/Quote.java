package vn.oversight.config;

/** Shows a text of a file within a message: on one line, and never long. */
public final class Quote {

	private static final int LONGEST = 60;

	private Quote() {
	}

	public static String of(String text) {
		StringBuilder shown = new StringBuilder();
		text.codePoints().limit(LONGEST).forEach((character) -> {
			if (Character.getType(character) == Character.CONTROL || Character.getType(character) == Character.FORMAT) {
				shown.append("\\u%04X".formatted(character));
			}
			else {
				shown.appendCodePoint(character);
			}
		});
		return (text.codePointCount(0, text.length()) > LONGEST) ? shown + "…" : shown.toString();
	}

}
