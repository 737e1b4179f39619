package vn.oversight.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares as they stand in Vietnamese reports. */
public final class Percent {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	/** Keeps number and sign in one line. */
	private static final String NO_BREAK_SPACE = "\u00A0";

	private Percent() {
	}

	/**
	 * Rounded to one decimal, half up: "94,5 %"; "100 %" when it is all, a dash of
	 * nothing. What is not all is never rounded to 100 %, nor what is not nothing to 0 %.
	 */
	public static String of(long part, long whole) {
		if (whole == 0) {
			return "–";
		}
		if (part == whole) {
			return "100" + NO_BREAK_SPACE + "%";
		}
		BigDecimal percent = BigDecimal.valueOf(part)
			.multiply(HUNDRED)
			.divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
		if (percent.compareTo(HUNDRED) == 0) {
			percent = new BigDecimal("99.9");
		}
		if (percent.signum() == 0 && part > 0) {
			percent = new BigDecimal("0.1");
		}
		return percent.toPlainString().replace('.', ',') + NO_BREAK_SPACE + "%";
	}

}
