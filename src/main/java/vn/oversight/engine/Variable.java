package vn.oversight.engine;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

/**
 * A variable of a process, declared once in the class that owns the process.
 *
 * @param <T> its type: a text, a flag, a number or a date
 * @param name as the diagrams write it
 * @param type what is stored
 */
public record Variable<T>(String name, Class<T> type) {

	/** A text. */
	public static Variable<String> text(String name) {
		return new Variable<>(name, String.class);
	}

	/** The value; {@code null} if it is not set. */
	public T in(VariableScope scope) {
		return type.cast(scope.getVariable(name));
	}

	/** Hands the value to a case that is about to start. */
	public void putInto(Map<String, Object> variables, T value) {
		variables.put(name, value);
	}

	/** Sets the value where the variable is, or else for the whole case. */
	public void set(VariableScope scope, T value) {
		scope.setVariable(name, value);
	}

	/**
	 * What a list holds before a form has filled it. Never {@code null}: Tasklist sends a
	 * list as the type that its variable has by then, and nothing fits into the null
	 * type.
	 */
	public static SpinJsonNode emptyList() {
		return Spin.JSON(List.of());
	}

}
