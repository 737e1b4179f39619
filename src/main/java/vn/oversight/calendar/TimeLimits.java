package vn.oversight.calendar;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;

/** The named time limits. Immutable. */
public final class TimeLimits {

	private final Map<String, TimeLimit> limits;

	TimeLimits(Map<String, TimeLimit> limits) {
		this.limits = Collections.unmodifiableMap(limits);
	}

	/**
	 * Reads {@code time-limits.yml}.
	 * @param isGroup whether a group id exists, to check who decides on extensions
	 * @throws ConfigException with everything that is wrong in the file
	 */
	public static TimeLimits read(ConfigFolder folder, Predicate<String> isGroup) {
		return new TimeLimitsFile(folder.read("time-limits.yml"), isGroup).limits();
	}

	/** The ids of all limits, in the order of the file. */
	public Set<String> ids() {
		return limits.keySet();
	}

	/** All limits, in the order of the file. */
	public Collection<TimeLimit> all() {
		return limits.values();
	}

	public Optional<TimeLimit> limit(String id) {
		return Optional.ofNullable(limits.get(id));
	}

	/**
	 * A limit that has to be there.
	 * @throws IllegalArgumentException if there is none with this id
	 */
	public TimeLimit require(String id) {
		return limit(id).orElseThrow(() -> new IllegalArgumentException(
				"No time limit \"" + id + "\" in time-limits.yml. Known are " + String.join(", ", ids())));
	}

}
