package vn.oversight.check;

import java.util.Collection;

import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;

import vn.oversight.check.Expression.Call;

/**
 * A loop goes over what a verb gives as a list: the engine cannot take what a form made.
 */
class LoopRule implements Rule {

	private final Vocabulary vocabulary;

	LoopRule(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		diagram.all(MultiInstanceLoopCharacteristics.class)
			.stream()
			.filter((loop) -> loop.getCamundaCollection() != null)
			.forEach((loop) -> examine(loop.getCamundaCollection(), Dom.owner(loop.getParentElement()), diagram,
					report));
	}

	private void examine(String collection, String owner, Diagram diagram, Report report) {
		Expression expression = Expression.of(owner, "collection", collection);
		Call call = expression.onlyCall();
		String name = collection.contains("{") ? expression.onlyName() : collection;
		if (name != null) {
			report.add(diagram, owner,
					"the loop goes over the variable \"%s\", which is no list of the engine".formatted(name),
					"write camunda:collection=\"${lists.rows(%s)}\"".formatted(name));
		}
		else if (call != null) {
			Class<?> result = VerbRule.result(call, vocabulary);
			if (result != null && !Collection.class.isAssignableFrom(result)) {
				report.add(diagram, owner,
						"the loop goes over %s, which is no list but a %s".formatted(collection,
								result.getSimpleName()),
						"use a verb that gives a list, or write ${lists.rows(…)} around it");
			}
		}
	}

}
