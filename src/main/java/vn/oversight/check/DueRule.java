package vn.oversight.check;

import vn.oversight.check.Expression.Call;

/** A date comes from a named time limit, or from a date that somebody decided. */
class DueRule implements Rule {

	private static final String DUE = "due";

	private final Vocabulary vocabulary;

	DueRule(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		Dom.visit(diagram, (node) -> {
			if ("dueDate".equals(node.getLocalName()) && !node.getNodeValue().contains("{")) {
				report.add(diagram, Dom.owner(node), "the due date is a fixed text",
						"write ${due.in('<limit>')} with a limit of time-limits.yml");
			}
		});
		for (Expression expression : Expression.allIn(diagram)) {
			if (expression.place().equals("dueDate")
					&& (expression.onlyCall() == null || !DUE.equals(expression.onlyCall().receiver()))) {
				report.add(diagram, expression.owner(),
						"the due date %s is not counted by \"due\"".formatted(expression.text()),
						"write ${due.in('<limit>')} with a limit of time-limits.yml, or ${due.on(<variable>)}");
			}
			for (Call call : expression.calls()) {
				if (DUE.equals(call.receiver())) {
					examineLimit(call, expression, diagram, report);
				}
			}
		}
	}

	private void examineLimit(Call call, Expression expression, Diagram diagram, Report report) {
		if ("on".equals(call.method())) {
			if (!call.isVariable(0)) {
				report.add(diagram, expression.owner(), "due.on(…) is not given a variable",
						"hand over the variable that holds the date");
			}
			return;
		}
		String limit = call.text(0);
		String prefix = call.prefix(0);
		boolean known = (limit != null) ? vocabulary.limits().contains(limit)
				: prefix != null && vocabulary.limits().stream().anyMatch((id) -> id.startsWith(prefix));
		if (!known) {
			report.add(diagram, expression.owner(), "%s names no limit of time-limits.yml".formatted(expression.text()),
					"add the limit with its source, or correct its name");
		}
	}

}
