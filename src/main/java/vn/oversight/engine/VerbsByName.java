package vn.oversight.engine;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationContext;

/**
 * The beans that expressions can reach, by name. Each is looked up when it is asked for:
 * verbs need the engine's services, and the engine is built with this map.
 */
class VerbsByName extends AbstractMap<Object, Object> {

	private final ApplicationContext context;

	VerbsByName(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean containsKey(Object name) {
		return name instanceof String bean && context.containsBean(bean)
				&& context.findAnnotationOnBean(bean, Verb.class) != null;
	}

	@Override
	public Object get(Object name) {
		return containsKey(name) ? context.getBean((String) name) : null;
	}

	@Override
	public Set<Entry<Object, Object>> entrySet() {
		Map<Object, Object> verbs = new HashMap<>(context.getBeansWithAnnotation(Verb.class));
		return verbs.entrySet();
	}

}
