package vn.oversight.engine;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.spin.json.SpinJsonNode;

/** What a FEEL expression says of variables. */
public final class FeelValue {

	private static final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();

	private static final FeelEngineApi parser = FeelEngineBuilder.forJava().build();

	private static final ObjectMapper json = new ObjectMapper();

	private FeelValue() {
	}

	/** Whether an expression can be read. */
	public static boolean isSound(String expression) {
		return parser.parseExpression(expression).isSuccess();
	}

	/**
	 * The value of an expression; {@code null} if it has none, as when it reads what is
	 * not there.
	 * @throws FeelException if it cannot be read
	 */
	public static Object of(String expression, Map<String, ?> variables) {
		Map<String, Object> values = new HashMap<>();
		variables.forEach((name, value) -> values.put(name, javaOf(value)));
		return feel.evaluateSimpleExpression(expression, Variables.fromMap(values).asVariableContext());
	}

	/** FEEL counts and filters lists of Java, not of JSON. */
	private static Object javaOf(Object value) {
		if (value instanceof SpinJsonNode spin) {
			try {
				return json.readValue(spin.toString(), Object.class);
			}
			catch (JsonProcessingException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return (value instanceof JsonNode node) ? json.convertValue(node, Object.class) : value;
	}

}
