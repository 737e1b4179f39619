package vn.oversight.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.SimpleResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;

/**
 * An expression of a diagram that is worked out without its case, over values that are
 * told: nothing else is in its reach.
 *
 * @param text such as {@code ${due.since('self-report', notifiedOn)}}
 */
public record LooseExpression(String text) {

	private static final ExpressionFactory expressions = new ExpressionFactoryImpl();

	/** The names that it reads, those of beans too. */
	public Set<String> names() {
		Set<String> names = new TreeSet<>();
		for (IdentifierNode name : new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getIdentifierNodes()) {
			names.add(name.getName());
		}
		return names;
	}

	/**
	 * What it says; {@code null} if that is nothing, or cannot be told from the values.
	 */
	public Object value(Map<String, Object> values) {
		SimpleContext context = new SimpleContext(new SimpleResolver(true));
		values.forEach(
				(name, value) -> context.setVariable(name, expressions.createValueExpression(value, Object.class)));
		try {
			return expressions.createValueExpression(context, text, Object.class).getValue(context);
		}
		catch (ELException | IllegalArgumentException ex) {
			return null;
		}
	}

}
