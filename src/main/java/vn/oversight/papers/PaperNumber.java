package vn.oversight.papers;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a paper as it is printed, today or long ago: {@code 127-QĐ/HU},
 * {@code 09-CT/HU}, {@code 12-BC/UBKTHU}, {@code 35/BC-UBND}, {@code 05/2024/NĐ-CP}.
 *
 * @param ordinal 127
 * @param type {@code QĐ}
 * @param issuer {@code HU}, in capitals
 */
record PaperNumber(int ordinal, String type, String issuer) {

	private static final String BEGIN = "\\s*(?:Số:?\\s*)?(\\d{1,5})";

	private static final String TYPE = "([\\p{L}]{1,6})";

	private static final String ISSUER = "([\\p{L}\\p{N}.&-]{1,30})\\s*";

	private static final Pattern OF_THE_PARTY = Pattern.compile(BEGIN + "\\s*[-–]\\s*" + TYPE + "\\s*/\\s*" + ISSUER);

	private static final Pattern OF_THE_STATE = Pattern
		.compile(BEGIN + "(?:/\\d{4})?\\s*/\\s*" + TYPE + "\\s*[-–]\\s*" + ISSUER);

	/** Reads what is printed; empty if it is no such symbol. */
	static Optional<PaperNumber> read(String printed) {
		String text = Normalizer.normalize(printed, Normalizer.Form.NFC);
		Matcher party = OF_THE_PARTY.matcher(text);
		if (party.matches()) {
			return Optional.of(of(party));
		}
		Matcher state = OF_THE_STATE.matcher(text);
		return state.matches() ? Optional.of(of(state)) : Optional.empty();
	}

	private static PaperNumber of(Matcher symbol) {
		return new PaperNumber(Integer.parseInt(symbol.group(1)), PaperTypes.canonical(symbol.group(2)),
				symbol.group(3).toUpperCase(Locale.ROOT));
	}

}
