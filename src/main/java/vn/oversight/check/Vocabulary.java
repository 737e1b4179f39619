package vn.oversight.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputValues;
import org.springframework.core.io.Resource;

import vn.oversight.calendar.TimeLimits;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * The words that diagrams and forms may use.
 *
 * @param groups ids of the candidate groups, {@code <unit>.<role>}
 * @param limits ids of the time limits
 * @param policies names of the escalation policies
 * @param verbs the beans that expressions can reach, by name
 * @param choices names of the lists that forms offer, each with what may stand behind its
 * colon: the empty text if nothing need, no entry at all if anything may
 */
record Vocabulary(Set<String> groups, Set<String> limits, Set<String> policies, Map<String, Beans.Known> verbs,
		Map<String, Set<String>> choices) {

	/** What configuration and code offer. */
	static Vocabulary of(Organisation organisation, TimeLimits limits, DiagramFiles files) {
		Set<String> groups = organisation.units()
			.stream()
			.flatMap((unit) -> organisation.groups(unit.id()).stream())
			.collect(Collectors.toSet());
		Beans beans = Beans.ofThisProject();
		Map<String, Set<String>> choices = new TreeMap<>();
		beans.choiceLists()
			.forEach((name, hasParts) -> choices.put(name, hasParts ? parts(name, organisation) : Set.of("")));
		choices.put("open-cases",
				files.ofKind("bpmn")
					.stream()
					.map((file) -> String.valueOf(file.getFilename()).replace(".bpmn", ""))
					.collect(Collectors.toCollection(TreeSet::new)));
		return new Vocabulary(groups, limits.ids(), policiesOfTheTable(files), beans.verbs(), choices);
	}

	/** A test holds these against the lists themselves. */
	static Set<String> parts(String list, Organisation organisation) {
		Set<String> parts = new TreeSet<>();
		if (list.equals("units") || list.equals("positions")) {
			parts.add("");
			parts.addAll(Unit.KINDS);
		}
		if (list.equals("positions")) {
			organisation.units().forEach((unit) -> parts.add(unit.id()));
		}
		return parts;
	}

	boolean offers(String choices) {
		String[] parts = choices.split(":", 2);
		Set<String> known = this.choices.get(parts[0]);
		return known != null && (known.isEmpty() || known.contains((parts.length < 2) ? "" : parts[1]));
	}

	/** The predefined values of the decision table's input. */
	private static Set<String> policiesOfTheTable(DiagramFiles files) {
		return files.ofKind("dmn")
			.stream()
			.filter((file) -> "escalation.dmn".equals(file.getFilename()))
			.flatMap(Vocabulary::policies)
			.collect(Collectors.toSet());
	}

	private static Stream<String> policies(Resource file) {
		try {
			return Dmn.readModelFromStream(file.getInputStream())
				.getModelElementsByType(InputValues.class)
				.stream()
				.flatMap((values) -> Stream.of(values.getText().getTextContent().split(",")))
				.map((value) -> value.strip().replace("\"", ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
