package vn.oversight.obligation;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.UserTask;

import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.Declared;
import vn.oversight.organisation.Organisation;

/**
 * What a routine has to tell a process in its variables, as the diagram says.
 *
 * @param groups those that hold group ids, comma-separated
 * @param units those that hold ids or kinds of units, comma-separated
 * @param choices those that hold an entry of a list, with the name of the
 * {@link ChoiceList}
 */
record ToldByRoutine(Set<String> groups, Set<String> units, Map<String, String> choices) {

	private static final Pattern GROUPS = Pattern.compile("\\$\\{\\s*(\\w+)\\s*}");

	private static final Pattern UNITS = Pattern.compile("candidates\\.units\\(\\s*(\\w+)\\s*\\)");

	static final ToldByRoutine NOTHING = new ToldByRoutine(Set.of(), Set.of(), Map.of());

	/**
	 * In a diagram, whose start event declares by {@code writes} what it is told, by
	 * {@code units} which of it names units that only a verb asks, and by {@code choices}
	 * which of it is one of a list, such as {@code reportType:kinds-of-reports}.
	 */
	static ToldByRoutine in(BpmnModelInstance diagram) {
		Set<String> told = declared("writes", diagram);
		Set<String> units = among(told, UNITS,
				diagram.getModelElementsByType(MultiInstanceLoopCharacteristics.class)
					.stream()
					.map(MultiInstanceLoopCharacteristics::getCamundaCollection)
					.toList());
		units.addAll(declared("units", diagram));
		Map<String, String> choices = declared("choices", diagram).stream()
			.map((choice) -> choice.split(":", 2))
			.collect(Collectors.toMap((choice) -> choice[0], (choice) -> choice[1]));
		return new ToldByRoutine(among(told, GROUPS,
				diagram.getModelElementsByType(UserTask.class)
					.stream()
					.map(UserTask::getCamundaCandidateGroups)
					.toList()),
				units, choices);
	}

	/** The names in a property of the start event. */
	private static Set<String> declared(String property, BpmnModelInstance diagram) {
		return Declared.atStart(diagram, property)
			.flatMap((value) -> Arrays.stream(value.split("\\s*,\\s*")))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static Set<String> among(Set<String> told, Pattern pattern, Collection<String> expressions) {
		return expressions.stream()
			.filter((expression) -> expression != null)
			.flatMap((expression) -> pattern.matcher(expression).results())
			.map((MatchResult result) -> result.group(1))
			.filter(told::contains)
			.filter((name) -> !RoutineCase.NAMES.contains(name))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** The variables that nothing is said of. */
	List<String> missingFrom(Map<String, Object> variables) {
		return Stream.of(groups, units, choices.keySet())
			.flatMap(Set::stream)
			.distinct()
			.filter((name) -> !variables.containsKey(name))
			.toList();
	}

	/** The first of what each variable names that the organisation does not know. */
	Map<String, String> unknownIn(Map<String, Object> variables, Organisation organisation) {
		Map<String, String> unknown = new LinkedHashMap<>();
		Predicate<String> isGroup = (name) -> organisation.role(name).isPresent();
		Predicate<String> isUnit = (name) -> organisation.unit(name).isPresent()
				|| organisation.units().stream().anyMatch((unit) -> unit.kind().equals(name));
		variables.forEach((variable, value) -> {
			if (groups.contains(variable) || units.contains(variable)) {
				Predicate<String> isKnown = groups.contains(variable) ? isGroup : isUnit;
				Arrays.stream(value.toString().strip().split("\\s*,\\s*"))
					.filter(isKnown.negate())
					.findFirst()
					.ifPresent((name) -> unknown.put(variable, name));
			}
		});
		return unknown;
	}

}
