package vn.oversight.reporting;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import vn.oversight.calendar.TimeLimits;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;

/** The kinds of reports. Immutable; a change of the file is seen at the next start. */
public final class ReportTypes {

	private final Map<String, ReportType> types;

	ReportTypes(Map<String, ReportType> types) {
		this.types = Collections.unmodifiableMap(types);
	}

	/**
	 * Reads {@code report-types.yml}.
	 * @param isGroup whether a group id exists
	 * @throws vn.oversight.config.ConfigException with everything that is wrong in the
	 * file
	 */
	public static ReportTypes read(ConfigFolder folder, TimeLimits limits, Predicate<String> isGroup) {
		return new ReportTypesFile(folder.read("report-types.yml"), limits, isGroup).types();
	}

	/** What forms and routines choose from. */
	public ChoiceList choices() {
		return ChoiceList.of("kinds-of-reports",
				() -> types.values().stream().map((type) -> new Choice(type.id(), type.name())).toList());
	}

	/** All types, in the order of the file. */
	Collection<ReportType> all() {
		return types.values();
	}

	/** Empty if the file does not have it, or not any more. */
	Optional<ReportType> type(String id) {
		return Optional.ofNullable(types.get(id));
	}

	/**
	 * A type that has to be there.
	 * @throws IllegalArgumentException if there is none with this id
	 */
	ReportType require(String id) {
		return type(id).orElseThrow(() -> new IllegalArgumentException(
				"No report type \"" + id + "\" in report-types.yml. Known are " + String.join(", ", types.keySet())));
	}

}
