package vn.oversight.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which cases somebody may know of and of which they read the whole: the one rule for
 * cases and for whatever lists lines, papers and steps of several. The whole is read by
 * the readers that a case names, and unless it is about their own unit by the unit that
 * holds it, the committee's organs that take part, and, of one that is not confidential,
 * by whoever looks over all cases or is in charge of its unit.
 *
 * @param isAll whether they look over all cases; of confidential ones they know the
 * number only
 * @param isAdministrator whether of confidential ones, too
 * @param groups those that they act as, also as a deputy
 * @param units the ids of the units of these
 * @param charged the ids of the units that they are in charge of
 * @param own the ids of the units of their own positions
 * @param isOrgan whether one of these is an organ of the committee
 */
public record Reach(boolean isAll, boolean isAdministrator, Set<String> groups, Set<String> units,
		Collection<String> charged, Collection<String> own, boolean isOrgan) {

	static final String IS_IN = "(c.readers && cast(:readers as text[]) or c.parts && cast(:units as text[]))";

	static final String MAY_KNOW = "(" + IS_IN
			+ " or not c.confidential and (c.subject = any(:charged) or c.organiser = any(:charged)))";

	/** Whether they read the whole of a case. */
	public boolean isWhole(CaseRecord record) {
		return isAdministrator || record.readers().stream().anyMatch(groups::contains) || !contains(own, record
			.subject()) && (contains(own, record.organiser())
					|| isOrgan && record.parts().stream().anyMatch(own::contains) || !record.isConfidential()
							&& (isAll || contains(charged, record.subject()) || contains(charged, record.organiser())));
	}

	private static boolean contains(Collection<String> units, String unit) {
		return unit != null && units.contains(unit);
	}

	/**
	 * The same of a row {@code c} of {@code oversight.case_record}, as a condition that
	 * reads {@link #parameters()}. Only what applies stands in it, so that an index can
	 * answer it.
	 */
	public String whole() {
		if (isAdministrator) {
			return "true";
		}
		List<String> ways = new ArrayList<>(List.of("c.organiser = any(:own)"));
		if (isOrgan) {
			ways.add("c.parts && cast(:own as text[])");
		}
		ways.add(isAll ? "not c.confidential"
				: "not c.confidential and (c.subject = any(:charged) or c.organiser = any(:charged))");
		return "(c.readers && cast(:readers as text[]) or (c.subject is null or c.subject <> all(:own)) and ("
				+ String.join(" or ", ways) + "))";
	}

	public Map<String, Object> parameters() {
		return Map.of("readers", texts(groups), "units", texts(units), "charged", texts(charged), "own", texts(own));
	}

	private static String[] texts(Collection<String> values) {
		return values.toArray(String[]::new);
	}

}
