package vn.oversight.model;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.impl.juel.FunctionNode;

import vn.oversight.model.Expression.Call;

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
		Class<?> verb = (expression.onlyName() != null) ? vocabulary.verbs().get(expression.onlyName()) : null;
		if (verb == null) {
			report.add(diagram, expression.owner(), "%s is no verb".formatted(expression.text()),
					"name a class annotated with @Verb, such as ${notifySubject}");
		}
		else if (Stream.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)
			.noneMatch((type) -> type.isAssignableFrom(verb))) {
			report.add(diagram, expression.owner(), "%s cannot be executed".formatted(expression.text()),
					"let %s be a JavaDelegate, or a listener where one is asked for".formatted(verb.getSimpleName()));
		}
	}

	private void examineCall(Call call, Expression expression, Diagram diagram, Report report) {
		Class<?> verb = vocabulary.verbs().getOrDefault(call.receiver(), OF_THE_ENGINE.get(call.receiver()));
		if (verb != null && !hasMethod(verb, call)) {
			report.add(diagram, expression.owner(),
					"%s calls a method \"%s\" that does not exist with %d parameters".formatted(expression.text(),
							call.method(), call.parameters().size()),
					"correct the call, or add the method to the verb");
		}
		if (verb == null && !isOfAValue(call)) {
			report.add(diagram, expression.owner(),
					"%s: \"%s\" is no verb, and a value has no method \"%s\"".formatted(expression.text(),
							call.receiver(), call.method()),
					"name a class annotated with @Verb, or use a method of texts and lists");
		}
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
