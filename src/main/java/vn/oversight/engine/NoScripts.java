package vn.oversight.engine;

import java.util.List;

import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Refuses a diagram with a script when it is deployed: no language is there to run it, so
 * it would fail in the middle of a case.
 */
class NoScripts extends AbstractBpmnParseListener {

	@Override
	public void parseRootElement(Element root, List<ProcessDefinitionEntity> processes) {
		if (hasScript(root)) {
			throw new Refusal("Sơ đồ có đoạn mã (script); hệ thống không nhận.", "Diagrams with scripts are refused.");
		}
	}

	private static boolean hasScript(Element element) {
		return element.getTagName().equals("scriptTask") || element.getTagName().equals("script")
				|| element.attribute("scriptFormat") != null
				|| (element.getTagName().equals("conditionExpression") && element.attribute("language") != null)
				|| element.elements().stream().anyMatch(NoScripts::hasScript);
	}

}
