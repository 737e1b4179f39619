package vn.oversight.engine;

import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.camunda.spin.json.SpinJsonNode;

/** Lets expressions read the cells of a row: {@code ${matter.content}}. */
class JsonCells extends ELResolver {

	/** Texts, numbers and flags as they are, lists and objects as JSON. */
	static Object plain(SpinJsonNode node) {
		if (node.isNull()) {
			return null;
		}
		return node.isValue() ? node.value() : node;
	}

	@Override
	public Object getValue(ELContext context, Object base, Object property) {
		if (!(base instanceof SpinJsonNode row) || !row.isObject()) {
			return null;
		}
		context.setPropertyResolved(true);
		String column = String.valueOf(property);
		return row.hasProp(column) ? plain(row.prop(column)) : null;
	}

	@Override
	public Class<?> getType(ELContext context, Object base, Object property) {
		return null;
	}

	@Override
	public void setValue(ELContext context, Object base, Object property, Object value) {
		if (base instanceof SpinJsonNode) {
			throw new PropertyNotWritableException("A row is read only");
		}
	}

	@Override
	public boolean isReadOnly(ELContext context, Object base, Object property) {
		return base instanceof SpinJsonNode;
	}

	@Override
	public Class<?> getCommonPropertyType(ELContext context, Object base) {
		return null;
	}

	@Override
	public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
		return null;
	}

}
