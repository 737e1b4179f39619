package vn.oversight.model;

import java.util.Collection;
import java.util.List;

/** All rules together. */
class Conventions {

	private final Vocabulary vocabulary;

	Conventions(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	/** Everything that the diagrams and their forms do not keep, each as a sentence. */
	List<String> broken(Collection<Diagram> diagrams) {
		List<Rule> rules = List.of(new NameRule(), new FlowRule(), new LayoutRule(), new ExecutionRule(),
				new UserTaskRule(vocabulary), new GroupRule(vocabulary), new DueRule(vocabulary),
				new VerbRule(vocabulary), new VariableRule(vocabulary, diagrams), new FormRule(vocabulary),
				new EyesRule(vocabulary, diagrams), new CaseRule());
		Report report = new Report();
		for (Diagram diagram : diagrams) {
			rules.forEach((rule) -> rule.examine(diagram, report));
		}
		return report.sentences();
	}

}
