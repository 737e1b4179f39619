package vn.oversight.check;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.impl.juel.FunctionNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;

import vn.oversight.check.Expression.Call;

/** What a diagram calls exists: verbs, their methods, and nothing beyond. */
class VerbRule implements Rule {

	private static final Map<String, Class<?>> OF_THE_ENGINE = Map.of("execution", DelegateExecution.class, "task",
			DelegateTask.class);

	private static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");

	private final Vocabulary vocabulary;

	VerbRule(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	@Override
	public void examine(Diagram diagram, Report report) {
		for (Expression expression : Expression.allIn(diagram)) {
			if (expression.tree() == null) {
				report.add(diagram, expression.owner(), "the expression %s cannot be read".formatted(expression.text()),
						"correct its brackets and quotation marks");
				continue;
			}
			if (expression.place().equals("delegateExpression")) {
				examineDelegate(expression, diagram, report);
			}
			for (Call call : expression.calls()) {
				examineCall(call, expression, diagram, report);
			}
			for (FunctionNode function : expression.tree().getFunctionNodes()) {
				if (!FUNCTIONS.contains(function.getName())) {
					report.add(diagram, expression.owner(), "there is no function \"%s\"".formatted(function.getName()),
							"use a method of a verb");
				}
			}
		}
	}

	private void examineDelegate(Expression expression, Diagram diagram, Report report) {
		Beans.Known verb = (expression.onlyName() != null) ? vocabulary.verbs().get(expression.onlyName()) : null;
		if (verb == null) {
			report.add(diagram, expression.owner(), "%s is no verb".formatted(expression.text()),
					"name one of " + names((known) -> !known.isOld() && isExecuted(known.type())));
		}
		else if (!isExecuted(verb.type())) {
			report.add(diagram, expression.owner(), "%s cannot be executed".formatted(expression.text()),
					"call one of its methods in camunda:expression (%s), or name one of %s"
						.formatted(methods(verb.type()), names((known) -> isExecuted(known.type()))));
		}
		else if (verb.isOld()) {
			report.add(diagram, expression.owner(),
					"%s is only there for diagrams of before".formatted(expression.text()), "use " + verb.instead());
		}
		else {
			examineInputs(verb, expression, diagram, report);
		}
	}

	private static void examineInputs(Beans.Known verb, Expression expression, Diagram diagram, Report report) {
		Set<String> given = diagram.all(CamundaInputParameter.class)
			.stream()
			.filter((input) -> Dom.owner(input).equals(expression.owner()))
			.map(CamundaInputParameter::getCamundaName)
			.collect(Collectors.toSet());
		verb.needs()
			.stream()
			.filter((name) -> !given.contains(name))
			.forEach((name) -> report.add(diagram, expression.owner(),
					"%s needs the input parameter \"%s\"".formatted(expression.text(), name),
					"add it; docs/verbs.md says what it takes"));
	}

	private static boolean isExecuted(Class<?> type) {
		return Stream.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)
			.anyMatch((one) -> one.isAssignableFrom(type));
	}

	private String names(Predicate<Beans.Known> which) {
		return vocabulary.verbs()
			.entrySet()
			.stream()
			.filter((verb) -> which.test(verb.getValue()))
			.map((verb) -> "${" + verb.getKey() + "}")
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/** The methods that diagrams can call, each with its number of parameters. */
	static String methods(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getDeclaringClass() != Object.class && !method.isBridge()
					&& !Modifier.isStatic(method.getModifiers()))
			.map((method) -> method.getName() + "/" + method.getParameterCount())
			.distinct()
			.sorted()
			.collect(Collectors.joining(", "));
	}

	private void examineCall(Call call, Expression expression, Diagram diagram, Report report) {
		Beans.Known known = vocabulary.verbs().get(call.receiver());
		Class<?> verb = (known != null) ? known.type() : OF_THE_ENGINE.get(call.receiver());
		if (verb != null && !hasMethod(verb, call)) {
			report.add(diagram, expression.owner(),
					"%s calls a method \"%s\" that does not exist with %d parameters".formatted(expression.text(),
							call.method(), call.parameters().size()),
					"use one of (name/number of parameters) " + methods(verb));
		}
		if (verb == null && !isOfAValue(call)) {
			report.add(diagram, expression.owner(),
					"%s: \"%s\" is no verb, and a value has no method \"%s\"".formatted(expression.text(),
							call.receiver(), call.method()),
					"use a method of texts and lists, or of one of " + names((one) -> !isExecuted(one.type())));
		}
	}

	/** What a call gives; {@code null} if that is not known. */
	static Class<?> result(Call call, Vocabulary vocabulary) {
		Beans.Known verb = vocabulary.verbs().get(call.receiver());
		Class<?> type = (verb != null) ? verb.type() : OF_THE_ENGINE.get(call.receiver());
		return (type == null) ? null
				: Arrays.stream(type.getMethods())
					.filter((method) -> !method.isBridge() && method.getName().equals(call.method())
							&& takes(method, call.parameters().size()))
					.<Class<?>>map(Method::getReturnType)
					.findFirst()
					.orElse(null);
	}

	/** Whether a text or a list has the method. */
	static boolean isOfAValue(Call call) {
		return hasMethod(String.class, call) || hasMethod(Collection.class, call);
	}

	private static boolean hasMethod(Class<?> type, Call call) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getDeclaringClass() != Object.class)
			.anyMatch((method) -> method.getName().equals(call.method()) && takes(method, call.parameters().size()));
	}

	private static boolean takes(Method method, int parameters) {
		return method.getParameterCount() == parameters
				|| method.isVarArgs() && parameters >= method.getParameterCount() - 1;
	}

}
