package vn.oversight.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * An expression in a diagram, taken apart by the engine's own parser.
 *
 * @param owner the id of the element it belongs to
 * @param place the attribute or element that holds it, such as {@code dueDate}
 * @param text the expression as written
 * @param tree its parts; {@code null} if it cannot be read
 * @param outgoing whether it is evaluated in the process that was called, not in this one
 */
record Expression(String owner, String place, String text, Tree tree, boolean outgoing) {

	/**
	 * A method called in an expression.
	 *
	 * @param receiver the name it is called on; empty if that is no name
	 * @param method its name; empty if that is computed
	 * @param parameters what is handed over
	 */
	record Call(String receiver, String method, List<Node> parameters) {

		/** A text handed over as written, or {@code null}. */
		String text(int parameter) {
			return (parameter < parameters.size()) ? literal(parameters.get(parameter)) : null;
		}

		/**
		 * The text that a parameter begins with, if it continues it by concat; or
		 * {@code null}.
		 */
		String prefix(int parameter) {
			return (parameter < parameters.size() && parameters.get(parameter) instanceof AstMethod method
					&& method.getChild(0) instanceof AstDot dot && name(dot).equals("concat"))
							? literal(dot.getChild(0)) : null;
		}

		/** Whether a parameter is nothing but a variable. */
		boolean isVariable(int parameter) {
			return parameter < parameters.size() && parameters.get(parameter) instanceof AstIdentifier;
		}

	}

	static List<Expression> allIn(Diagram diagram) {
		List<Expression> expressions = new ArrayList<>();
		Dom.visit(diagram, (node) -> {
			String text = (node.getNodeType() == org.w3c.dom.Node.ATTRIBUTE_NODE) ? node.getNodeValue()
					: (node.getChildNodes().getLength() == 1) ? node.getFirstChild().getNodeValue() : null;
			if (text != null && (text.contains("${") || text.contains("#{"))
					&& !"documentation".equals(node.getLocalName()) && !"text".equals(node.getLocalName())) {
				boolean outgoing = node instanceof org.w3c.dom.Attr attribute
						&& "out".equals(attribute.getOwnerElement().getLocalName());
				expressions.add(new Expression(Dom.owner(node), node.getLocalName(), text.strip(), parse(text.strip()),
						outgoing));
			}
		});
		return expressions;
	}

	/** One that stands by itself. */
	static Expression of(String owner, String place, String text) {
		return new Expression(owner, place, text.strip(), parse(text.strip()), false);
	}

	private static Tree parse(String text) {
		try {
			return new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text);
		}
		catch (TreeBuilderException ex) {
			return null;
		}
	}

	/** The names of beans and variables that it reads. */
	Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		if (tree != null) {
			for (IdentifierNode identifier : tree.getIdentifierNodes()) {
				names.add(identifier.getName());
			}
		}
		return names;
	}

	/** The name that is all there is between the braces, or {@code null}. */
	String onlyName() {
		return (tree != null && tree.getRoot().getCardinality() == 1
				&& tree.getRoot().getChild(0) instanceof AstIdentifier identifier) ? identifier.getName() : null;
	}

	/** The call that is all there is between the braces, or {@code null}. */
	Call onlyCall() {
		return (tree != null && tree.getRoot().getCardinality() == 1
				&& tree.getRoot().getChild(0) instanceof AstMethod method) ? call(method) : null;
	}

	/** Every method that it calls. */
	List<Call> calls() {
		List<Call> calls = new ArrayList<>();
		visit((node) -> {
			if (node instanceof AstMethod method) {
				calls.add(call(method));
			}
		});
		return calls;
	}

	private static Call call(AstMethod method) {
		List<Node> parameters = new ArrayList<>();
		Node given = method.getChild(1);
		for (int index = 0; index < given.getCardinality(); index++) {
			parameters.add(given.getChild(index));
		}
		Node property = method.getChild(0);
		return new Call(property.getChild(0) instanceof AstIdentifier identifier ? identifier.getName() : "",
				property instanceof AstDot dot ? name(dot) : "", parameters);
	}

	private void visit(Consumer<Node> visitor) {
		if (tree != null) {
			visit(tree.getRoot(), visitor);
		}
	}

	private static void visit(Node node, Consumer<Node> visitor) {
		visitor.accept(node);
		for (int index = 0; index < node.getCardinality(); index++) {
			visit(node.getChild(index), visitor);
		}
	}

	// the parser tells the name of a property only in its text form, ". name"
	private static String name(AstDot dot) {
		return dot.toString().substring(1).strip();
	}

	private static String literal(Node node) {
		return (node instanceof AstString string) ? (String) string.eval(null, null) : null;
	}

}
