package vn.oversight.obligation;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.ChoiceList;
import vn.oversight.organisation.Organisation;

/** What recurs. Immutable; a change of the file is seen at the next start. */
public final class Routines {

	private final Map<String, Routine> routines;

	Routines(Map<String, Routine> routines) {
		this.routines = Collections.unmodifiableMap(routines);
	}

	/**
	 * Reads {@code routines.yml}.
	 * @param diagrams the diagram of a process; empty if there is none of this key
	 * @param choices the lists that variables are chosen from
	 * @throws ConfigException with everything that is wrong in the file
	 */
	public static Routines read(ConfigFolder folder, Organisation organisation,
			Function<String, Optional<BpmnModelInstance>> diagrams, Collection<ChoiceList> choices) {
		return new RoutinesFile(folder.read("routines.yml"), organisation, diagrams, choices).routines();
	}

	/** All of them, in the order of the file. */
	Collection<Routine> all() {
		return routines.values();
	}

	Set<String> ids() {
		return routines.keySet();
	}

	Optional<Routine> routine(String id) {
		return Optional.ofNullable(routines.get(id));
	}

	/** What a routine is called, or its id if the file does not know it any more. */
	public String name(String id) {
		return routine(id).map(Routine::title).orElse(id);
	}

	/** A case in Vietnamese, as far as the file still knows its routine and period. */
	String title(String id, String periodId) {
		return routine(id)
			.map((routine) -> routine.title()
					+ routine.schedule().period(periodId).map((period) -> ", " + period.name()).orElse(""))
			.orElse(id);
	}

}
