package vn.oversight.briefing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/** Who reports in a series. */
@Component
class Bodies {

	private final Organisation organisation;

	Bodies(Organisation organisation) {
		this.organisation = organisation;
	}

	/**
	 * The unit ids that a routine names.
	 * @param names ids of units and kinds of units, comma-separated:
	 * {@code front,mass-organisation}
	 * @throws IllegalArgumentException if one is neither, or none is named
	 */
	List<String> of(String names) {
		List<String> bodies = Arrays.stream(names.strip().split("\\s*,\\s*")).flatMap(this::named).distinct().toList();
		if (bodies.isEmpty()) {
			throw new IllegalArgumentException("Nobody reports: \"" + names + "\" names no unit");
		}
		return bodies;
	}

	private Stream<String> named(String name) {
		return Unit.KINDS.contains(name) ? organisation.units(name).stream().map(Unit::id)
				: Stream.of(organisation.require(name).id());
	}

}
