package vn.oversight.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;

/**
 * Finds verbs by name and calls the public methods of our classes. The engine's own
 * resolver cannot call a method of a class that is not public itself.
 */
class VerbResolver extends ReadOnlyMapELResolver {

	private static final String OURS = "vn.oversight.";

	VerbResolver(Map<Object, Object> verbs) {
		super(verbs);
	}

	@Override
	public Object invoke(ELContext context, Object base, Object name, Class<?>[] types, Object[] arguments) {
		if (base == null || !base.getClass().getName().startsWith(OURS)) {
			return null;
		}
		Method method = method(base.getClass(), String.valueOf(name), arguments.length);
		ExpressionFactory factory = (ExpressionFactory) context.getContext(ExpressionFactory.class);
		Object[] fitting = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			fitting[i] = factory.coerceToType(arguments[i], method.getParameterTypes()[i]);
		}
		context.setPropertyResolved(true);
		try {
			method.setAccessible(true);
			return method.invoke(base, fitting);
		}
		catch (InvocationTargetException ex) {
			throw new ELException(ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new ELException(ex);
		}
	}

	private static Method method(Class<?> verb, String name, int arguments) {
		List<Method> methods = Arrays.stream(verb.getMethods())
			.filter((method) -> method.getName().equals(name) && method.getParameterCount() == arguments
					&& !method.isBridge())
			.toList();
		if (methods.size() != 1) {
			throw new MethodNotFoundException("%d public methods %s with %d arguments in %s".formatted(methods.size(),
					name, arguments, verb.getSimpleName()));
		}
		return methods.get(0);
	}

}
