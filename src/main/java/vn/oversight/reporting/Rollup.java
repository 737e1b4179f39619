package vn.oversight.reporting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import vn.oversight.engine.Percent;

/**
 * The figures of all units together: the sum of n of the sum of N, so that a large unit
 * weighs more than a small one. A unit that reported none is left out, never taken for 0
 * %, and it is said how many units the sum is of.
 *
 * @param figures in the order of the type
 * @param units how many units owe them
 */
public record Rollup(List<Sum> figures, int units) {

	static Rollup of(ReportType type, List<Sum> sums, int units) {
		Map<String, Sum> byFigure = sums.stream().collect(Collectors.toMap(Sum::figure, Function.identity()));
		return new Rollup(type.figures()
			.stream()
			.map((figure) -> byFigure.getOrDefault(figure.id(), new Sum(figure.id(), figure.label(), 0, 0, 0)))
			.toList(), units);
	}

	/** One line for each figure; empty without figures. */
	String inWords() {
		return figures.stream()
			.map((sum) -> "- %s: %s (%d/%d đơn vị có số liệu)".formatted(sum.label(), sum.inWords(), sum.units(),
					units))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * One figure.
	 *
	 * @param part the sum of n
	 * @param whole the sum of N
	 * @param units how many units it is of
	 */
	public record Sum(String figure, String label, long part, long whole, int units) {

		private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

		/** Such as "94,5 %"; a dash if no unit has reported it. */
		public String percent() {
			return Percent.of(part, whole);
		}

		/** Such as "2.528/2.675, 94,5 %". */
		public String inWords() {
			return (units == 0) ? "chưa có số liệu" : String.format(VIETNAMESE, "%,d/%,d, %s", part, whole, percent());
		}

	}

}
