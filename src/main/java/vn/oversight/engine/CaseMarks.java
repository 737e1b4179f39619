package vn.oversight.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * What a diagram says of its cases: the properties of its start events, and which
 * official step each of its tasks and calls belongs to.
 *
 * @param start the properties of its start events; the first event that has one says it
 * @param official the step by the id of the element, in the order in which a case comes
 * to them
 */
record CaseMarks(Map<String, String> start, Map<String, String> official) {

	/** The number of what is no case of people. */
	static final String NONE = "none";

	private static final String KEPT = CaseMarks.class.getName();

	private static final CaseMarks NOTHING = new CaseMarks(Map.of(), Map.of());

	static CaseMarks of(ProcessDefinitionEntity process) {
		return (process.getProperty(KEPT) instanceof CaseMarks marks) ? marks : NOTHING;
	}

	static void read(Element process, ProcessDefinitionEntity definition) {
		Map<String, String> start = new HashMap<>();
		process.elements("startEvent").forEach((event) -> properties(event).forEach(start::putIfAbsent));
		Map<String, String> official = new LinkedHashMap<>();
		readSteps(process, official);
		definition.setProperty(KEPT, new CaseMarks(start, official));
	}

	/** As the flows lead from the beginning; what no flow leads to comes last. */
	private static void readSteps(Element scope, Map<String, String> steps) {
		Map<String, Element> elements = new LinkedHashMap<>();
		Map<String, List<String>> next = new HashMap<>();
		Deque<String> queue = new ArrayDeque<>();
		for (Element element : scope.elements()) {
			String id = element.attribute("id");
			if (id == null) {
				continue;
			}
			if (element.getTagName().equals("sequenceFlow")) {
				next.computeIfAbsent(element.attribute("sourceRef"), (any) -> new ArrayList<>())
					.add(element.attribute("targetRef"));
				continue;
			}
			elements.put(id, element);
			if (element.getTagName().equals("boundaryEvent")) {
				next.computeIfAbsent(element.attribute("attachedToRef"), (any) -> new ArrayList<>()).add(id);
			}
			if (element.getTagName().equals("startEvent")) {
				queue.add(id);
			}
		}
		Set<String> seen = new LinkedHashSet<>();
		while (!queue.isEmpty()) {
			String id = queue.poll();
			if (elements.containsKey(id) && seen.add(id)) {
				queue.addAll(next.getOrDefault(id, List.of()));
			}
		}
		seen.addAll(elements.keySet());
		for (String id : seen) {
			Element element = elements.get(id);
			String step = properties(element).get("official");
			if (step != null) {
				steps.put(id, step);
			}
			if (element.getTagName().equals("subProcess")) {
				readSteps(element, steps);
			}
		}
	}

	/** What the property of this name says; {@code null} if it is not there. */
	String property(String name) {
		return start.get(name);
	}

	List<String> officialSteps() {
		return official.values().stream().distinct().toList();
	}

	static Map<String, String> properties(Element element) {
		Element extensions = element.element("extensionElements");
		Element properties = (extensions != null) ? extensions.element("properties") : null;
		Map<String, String> all = new HashMap<>();
		if (properties != null) {
			properties.elements("property")
				.forEach((property) -> all.put(property.attribute("name"), property.attribute("value")));
		}
		return all;
	}

}
