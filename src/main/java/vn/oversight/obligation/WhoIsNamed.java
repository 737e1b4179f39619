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
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * By which of the variables that a case is opened with a diagram names who is asked.
 *
 * @param groups those that hold group ids, comma-separated
 * @param units those that hold ids or kinds of units, comma-separated
 */
record WhoIsNamed(Set<String> groups, Set<String> units) {

	private static final Pattern GROUPS = Pattern.compile("\\$\\{\\s*(\\w+)\\s*}");

	private static final Pattern UNITS = Pattern.compile("candidates\\.units\\(\\s*(\\w+)\\s*\\)");

	static final WhoIsNamed NOBODY = new WhoIsNamed(Set.of(), Set.of());

	/** In a diagram, whose start event declares by {@code writes} what it is told. */
	static WhoIsNamed in(BpmnModelInstance diagram) {
		Set<String> told = diagram.getModelElementsByType(StartEvent.class)
			.stream()
			.filter((start) -> start.getExtensionElements() != null)
			.flatMap((start) -> start.getExtensionElements()
				.getElementsQuery()
				.filterByType(CamundaProperties.class)
				.list()
				.stream())
			.flatMap((properties) -> properties.getCamundaProperties().stream())
			.filter((property) -> "writes".equals(property.getCamundaName()))
			.map(CamundaProperty::getCamundaValue)
			.flatMap((names) -> Arrays.stream(names.split("\\s*,\\s*")))
			.collect(Collectors.toCollection(LinkedHashSet::new));
		return new WhoIsNamed(
				among(told, GROUPS,
						diagram.getModelElementsByType(UserTask.class)
							.stream()
							.map(UserTask::getCamundaCandidateGroups)
							.toList()),
				among(told, UNITS,
						diagram.getModelElementsByType(MultiInstanceLoopCharacteristics.class)
							.stream()
							.map(MultiInstanceLoopCharacteristics::getCamundaCollection)
							.toList()));
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
		return Stream.concat(groups.stream(), units.stream())
			.distinct()
			.filter((name) -> !variables.containsKey(name))
			.toList();
	}

	/** The first of what each variable names that the organisation does not know. */
	Map<String, String> unknownIn(Map<String, Object> variables, Organisation organisation) {
		Map<String, String> unknown = new LinkedHashMap<>();
		Predicate<String> isGroup = (name) -> organisation.role(name).isPresent();
		Predicate<String> isUnit = (name) -> Unit.KINDS.contains(name) || organisation.unit(name).isPresent();
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
