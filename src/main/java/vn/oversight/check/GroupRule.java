package vn.oversight.check;

import java.util.regex.Pattern;

import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.w3c.dom.Node;

/** Whoever is asked, or may start a case, is a group of the organisation. */
class GroupRule implements Rule {

	private final Vocabulary vocabulary;

	GroupRule(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		Dom.visit(diagram, (node) -> {
			if (node.getNodeType() == Node.ATTRIBUTE_NODE
					&& BpmnModelConstants.CAMUNDA_NS.equals(node.getNamespaceURI())
					&& (node.getLocalName().equals("candidateGroups")
							|| node.getLocalName().equals("candidateStarterGroups"))) {
				// a comma within an expression parts its parameters, not groups
				for (String group : node.getNodeValue().split(",(?![^{]*})")) {
					examineGroup(group.strip(), Dom.owner(node), diagram, report);
				}
			}
		});
	}

	private void examineGroup(String group, String owner, Diagram diagram, Report report) {
		StringBuilder pattern = new StringBuilder();
		for (String literal : group.split("[$#]\\{[^}]*}", -1)) {
			pattern.append(pattern.isEmpty() ? "" : ".+").append(Pattern.quote(literal));
		}
		Pattern possible = Pattern.compile(pattern.toString());
		if (vocabulary.groups().stream().noneMatch((known) -> possible.matcher(known).matches())) {
			report.add(diagram, owner, "the group \"%s\" is not in organisation.yml".formatted(group),
					"correct it, or add the role to its unit");
		}
	}

}
