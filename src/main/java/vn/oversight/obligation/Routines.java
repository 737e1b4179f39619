package vn.oversight.obligation;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.StartVariables;
import vn.oversight.organisation.Organisation;

/** What recurs. Immutable; a change of the file is seen at the next start. */
public final class Routines {

	private final Map<String, Routine> routines;

	Routines(Map<String, Routine> routines) {
		this.routines = Collections.unmodifiableMap(routines);
	}

	/**
	 * Reads {@code routines.yml}.
	 * @param isProcess whether there is a process of this key
	 * @param needs what processes have to be started with
	 * @throws ConfigException with everything that is wrong in the file
	 */
	public static Routines read(ConfigFolder folder, Organisation organisation, Predicate<String> isProcess,
			List<StartVariables> needs) {
		return new RoutinesFile(folder.read("routines.yml"), organisation, isProcess, needs).routines();
	}

	/** All of them, in the order of the file. */
	Collection<Routine> all() {
		return routines.values();
	}

	Optional<Routine> routine(String id) {
		return Optional.ofNullable(routines.get(id));
	}

}
