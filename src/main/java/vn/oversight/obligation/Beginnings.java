package vn.oversight.obligation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Since when which unit takes part in which routine. All that a routine begins with take
 * part from its beginning; whoever is added later, or gets another schedule, from the day
 * after the calendar last looked, so that nothing before is made up for and nothing since
 * is missed.
 */
class Beginnings {

	/** For a routine that was never looked at. */
	static final Beginnings NONE = new Beginnings(List.of());

	private final Map<String, Map<String, TakingPart>> byRoutine;

	Beginnings(List<TakingPart> rows) {
		byRoutine = rows.stream()
			.collect(Collectors.groupingBy(TakingPart::routine,
					Collectors.toMap(TakingPart::unit, Function.identity())));
	}

	/** The first day that a period may end on; {@code null} if the routine decides. */
	LocalDate of(Routine routine, String unitId) {
		Map<String, TakingPart> units = byRoutine.get(routine.id());
		if (units == null) {
			return null;
		}
		TakingPart known = units.get(unitId);
		if (known != null && known.schedule().equals(routine.schedule().text())) {
			return known.since();
		}
		return units.values()
			.stream()
			.map(TakingPart::lookedOn)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.map((day) -> day.plusDays(1))
			.orElse(null);
	}

	/**
	 * The day up to which every period of a unit is opened or decided on, so that nothing
	 * that ends on it has to be looked at again; {@code null} if all has.
	 */
	LocalDate settledTo(Routine routine, String unitId) {
		TakingPart known = byRoutine.getOrDefault(routine.id(), Map.of()).get(unitId);
		return (known != null && known.schedule().equals(routine.schedule().text())
				&& routine.from().equals(known.beginsOn())) ? known.settledTo() : null;
	}

	/**
	 * A unit in a routine, as the calendar last saw it.
	 *
	 * @param schedule the text of the schedule then
	 * @param since {@code null} from the beginning of the routine
	 * @param settledTo the last day of the periods that are all opened; {@code null} if
	 * that was never noted
	 * @param beginsOn from which beginning of the routine that was reckoned
	 */
	record TakingPart(String routine, String unit, String schedule, LocalDate since, LocalDate lookedOn,
			LocalDate settledTo, LocalDate beginsOn) {
	}

}
