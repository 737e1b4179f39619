package vn.oversight.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All rules together. */
class Conventions {

	private final Vocabulary vocabulary;

	Conventions(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	/** Everything that the diagrams and their forms do not keep, each as a sentence. */
	List<String> broken(Collection<Diagram> diagrams) {
		return broken(diagrams, List.of());
	}

	/**
	 * Everything that the diagrams, their forms and their decision tables do not keep.
	 * Where a folder holds two diagrams, that is all that is said of it.
	 */
	List<String> broken(Collection<Diagram> diagrams, Collection<Table> tables) {
		VariableRule variables = new VariableRule(vocabulary, diagrams);
		List<Rule> rules = List.of(new NameRule(), new FlowRule(), new LayoutRule(), new LabelRule(),
				new ExecutionRule(), new UserTaskRule(vocabulary), new GroupRule(vocabulary), new DueRule(vocabulary),
				new VerbRule(vocabulary), new LoopRule(vocabulary), new ResultRule(vocabulary),
				new DecisionRule(tables, variables), new CaseRule(), new EyesRule(vocabulary, diagrams),
				new CallRule(vocabulary, diagrams), variables, new FormRule(vocabulary));
		Report report = new Report();
		Map<String, List<Diagram>> byFolder = diagrams.stream()
			.collect(Collectors.groupingBy(Diagram::folder, LinkedHashMap::new, Collectors.toList()));
		byFolder.forEach((folder, inIt) -> {
			if (inIt.size() > 1) {
				report.add(inIt.get(0), "folder",
						"the folder holds %d diagrams: %s".formatted(inIt.size(),
								inIt.stream().map((one) -> one.file() + ".bpmn").collect(Collectors.joining(", "))),
						"give each diagram a folder of its own, with its forms");
			}
			else {
				rules.forEach((rule) -> rule.examine(inIt.get(0), report));
			}
		});
		tables.forEach((table) -> table.examine(report));
		return report.sentences();
	}

}
