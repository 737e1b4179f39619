package vn.oversight.check;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/**
 * A case that people start has a number, or is about a case that has one: otherwise its
 * cards and mails have no heading and nobody finds it again.
 */
class StartRule implements Rule {

	/** What verbs of before write that give a number. */
	private static final Set<String> NUMBERS = Set.of("caseNumber", "campaignId");

	@Override
	public void examine(Diagram diagram, Report report) {
		for (Process process : diagram.executableProcesses()) {
			boolean isStartedByPeople = !process.getCamundaCandidateStarterGroupsList().isEmpty();
			if (isStartedByPeople && !isNumbered(diagram)) {
				report.add(diagram, process.getId(), "people start it, and nothing gives it a number",
						"give its start event the camunda:property \"number\" with a prefix such as NQ");
			}
		}
	}

	private static boolean isNumbered(Diagram diagram) {
		Stream<String> written = diagram.all(BaseElement.class)
			.stream()
			.flatMap((element) -> Diagram.properties(element, "writes").stream())
			.flatMap((names) -> Arrays.stream(names.strip().split("\\s*,\\s*")));
		Stream<String> asked = diagram.forms().values().stream().flatMap((form) -> form.variables().stream());
		return diagram.all(StartEvent.class)
			.stream()
			.anyMatch((start) -> !Diagram.properties(start, "number").isEmpty())
				|| Stream.concat(written, asked).anyMatch(NUMBERS::contains);
	}

}
