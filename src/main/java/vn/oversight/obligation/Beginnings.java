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
	 * A unit in a routine, as the calendar last saw it.
	 *
	 * @param schedule the text of the schedule then
	 * @param since {@code null} from the beginning of the routine
	 */
	record TakingPart(String routine, String unit, String schedule, LocalDate since, LocalDate lookedOn) {
	}

}
