package vn.oversight.check;

import java.util.function.Consumer;

import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The XML below a model, for what can stand at any element. */
final class Dom {

	private Dom() {
	}

	/** Shows every element and every attribute. */
	static void visit(Diagram diagram, Consumer<Node> visitor) {
		visit(diagram.model().getDocument().getDomSource().getNode(), visitor);
	}

	private static void visit(Node node, Consumer<Node> visitor) {
		if (node.getNodeType() == Node.ELEMENT_NODE) {
			visitor.accept(node);
			NamedNodeMap attributes = node.getAttributes();
			for (int index = 0; index < attributes.getLength(); index++) {
				if (attributes.item(index).getLocalName() != null) {
					visitor.accept(attributes.item(index));
				}
			}
		}
		for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
			visit(child, visitor);
		}
	}

	/** The id of the element that people see, which a part of it belongs to. */
	static String owner(ModelElementInstance part) {
		return (part.getAttributeValue("id") != null) ? part.getAttributeValue("id") : owner(part.getParentElement());
	}

	/** The id of the element that people see, which a node belongs to. */
	static String owner(Node node) {
		Node element = (node instanceof Attr attribute) ? attribute.getOwnerElement() : node;
		while (element instanceof Element candidate) {
			if (candidate.hasAttribute("id") && !candidate.getLocalName().matches(".*(Definition|Expression)|time.*")) {
				return candidate.getAttribute("id");
			}
			element = element.getParentNode();
		}
		return "definitions";
	}

}
