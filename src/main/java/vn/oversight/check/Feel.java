package vn.oversight.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * A FEEL expression, taken apart by the server's own parser.
 *
 * @param fault what cannot be read, in words; {@code null} if all can
 * @param names the variables that it reads
 * @param unknown the functions that it calls and the server does not have
 */
record Feel(String fault, Set<String> names, Set<String> unknown) {

	private static final FeelEngineApi engine = FeelEngineBuilder.forJava().build();

	private static final BuiltinFunctions functions = new BuiltinFunctions(FeelEngineClock.SystemClock$.MODULE$,
			ValueMapper.defaultValueMapper());

	/** An expression, such as the condition of a field or an output of a table. */
	static Feel expression(String text) {
		return of(engine.parseExpression(text));
	}

	/** The cell of a condition in a decision table. */
	static Feel unaryTests(String text) {
		return of(engine.parseUnaryTests(text));
	}

	private static Feel of(ParseResult result) {
		if (result.isFailure()) {
			return new Feel(result.failure().message().replaceAll("\\s+", " ").strip(), Set.of(), Set.of());
		}
		Set<String> names = new TreeSet<>();
		Set<String> unknown = new TreeSet<>();
		visit(result.parsedExpression().expression(), (node) -> {
			if (node instanceof Ref reference) {
				names.add(reference.names().head());
			}
			else if (node instanceof FunctionInvocation call && functions.getFunctions(call.function()).isEmpty()) {
				unknown.add(call.function());
			}
		});
		return new Feel(null, names, unknown);
	}

	private static void visit(Object node, Consumer<Object> visitor) {
		visitor.accept(node);
		if (node instanceof Iterable<?> several) {
			several.foreach((one) -> {
				visit(one, visitor);
				return null;
			});
		}
		else if (node instanceof Product parts) {
			for (int index = 0; index < parts.productArity(); index++) {
				visit(parts.productElement(index), visitor);
			}
		}
	}

}
