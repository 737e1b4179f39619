package vn.oversight.model;

import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

import vn.oversight.OversightApplication;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.Verb;

/**
 * The beans of the application that diagrams and forms can name, found without starting
 * it.
 *
 * @param verbs their types by the names in the diagrams
 * @param choiceLists the names in the forms
 */
record Beans(Map<String, Class<?>> verbs, Set<String> choiceLists) {

	static Beans ofThisProject() {
		Beans beans = new Beans(new TreeMap<>(), new TreeSet<>());
		for (Class<?> type : candidates()) {
			if (type.isAnnotationPresent(Verb.class)) {
				beans.verbs.put(type.getAnnotation(Verb.class).value(), type);
			}
			Arrays.stream(type.getDeclaredMethods()).forEach(beans::add);
		}
		return beans;
	}

	/**
	 * A list called {@code massOrganisations} in Java is {@code mass-organisations} in
	 * forms.
	 */
	static String kebabCase(String name) {
		return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase();
	}

	private void add(Method method) {
		if (method.isAnnotationPresent(Verb.class)) {
			verbs.put(method.getAnnotation(Verb.class).value(), method.getReturnType());
		}
		if (method.isAnnotationPresent(Bean.class) && ChoiceList.class.isAssignableFrom(method.getReturnType())) {
			choiceLists.add(kebabCase(method.getName()));
		}
	}

	private static List<Class<?>> candidates() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter((reader, factory) -> reader.getAnnotationMetadata().hasAnnotation(Verb.class.getName())
				|| reader.getAnnotationMetadata().hasAnnotatedMethods(Bean.class.getName()));
		return scanner.findCandidateComponents(OversightApplication.class.getPackageName())
			.stream()
			.<Class<?>>map((bean) -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
			.filter((type) -> origin(type).equals(origin(OversightApplication.class)))
			.toList();
	}

	// beans of tests do not count
	private static URL origin(Class<?> type) {
		return type.getProtectionDomain().getCodeSource().getLocation();
	}

}
