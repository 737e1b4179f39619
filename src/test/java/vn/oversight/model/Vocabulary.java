package vn.oversight.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputValues;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.config.ConfigFolder;
import vn.oversight.organisation.Organisation;

/**
 * The words that diagrams and forms may use.
 *
 * @param groups ids of the candidate groups, {@code <unit>.<role>}
 * @param limits ids of the time limits
 * @param policies names of the escalation policies
 * @param verbs types of the beans that expressions can reach, by bean name
 * @param choices names of the lists that forms offer
 */
record Vocabulary(Set<String> groups, Set<String> limits, Set<String> policies, Map<String, Class<?>> verbs,
		Set<String> choices) {

	/** What this project's configuration and code offer. */
	static Vocabulary ofThisProject() {
		ConfigFolder config = OwnOffice.config();
		Organisation organisation = Organisation.read(config);
		TimeLimits limits = TimeLimits.read(config, (group) -> organisation.role(group).isPresent());
		Set<String> groups = organisation.units()
			.stream()
			.flatMap((unit) -> organisation.groups(unit.id()).stream())
			.collect(Collectors.toSet());
		Beans beans = Beans.ofThisProject();
		return new Vocabulary(groups, limits.ids(), policiesOfTheTable(), beans.verbs(), beans.choiceLists());
	}

	/** The predefined values of the decision table's input. */
	private static Set<String> policiesOfTheTable() {
		return Dmn.readModelFromFile(Path.of("bpmn", "deadline-watch", "escalation.dmn").toFile())
			.getModelElementsByType(InputValues.class)
			.stream()
			.flatMap((values) -> Stream.of(values.getText().getTextContent().split(",")))
			.map((value) -> value.strip().replace("\"", ""))
			.collect(Collectors.toSet());
	}

}
