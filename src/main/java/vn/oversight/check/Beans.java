package vn.oversight.check;

import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.ChoicesBy;
import vn.oversight.engine.OldVerb;
import vn.oversight.engine.Verb;

/**
 * The beans of the application that diagrams and forms can name, found without starting
 * it.
 *
 * @param verbs their types by the names in the diagrams
 * @param choiceLists the names in the forms, and whether they name a part of the list
 */
record Beans(Map<String, Known> verbs, Map<String, Boolean> choiceLists) {

	private static final String ROOT = "vn.oversight";

	static Beans ofThisProject() {
		Beans beans = new Beans(new TreeMap<>(), new TreeMap<>());
		for (Class<?> type : candidates()) {
			if (type.isAnnotationPresent(Verb.class)) {
				beans.add(type.getAnnotation(Verb.class), type, null);
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

	private void add(Verb verb, Class<?> type, OldVerb old) {
		verbs.put(verb.value(),
				new Known(type, List.of(verb.needs()), List.of(verb.takes()), (old != null) ? old.value() : null));
	}

	/**
	 * A verb.
	 *
	 * @param type of the bean
	 * @param needs the input parameters that a step must have which executes it
	 * @param takes those that it may have
	 * @param instead what has taken the place of a verb of old diagrams; {@code null} if
	 * it is none
	 */
	record Known(Class<?> type, List<String> needs, List<String> takes, String instead) {

		static Known of(Class<?> type) {
			return new Known(type, List.of(), List.of(), null);
		}

		boolean isOld() {
			return instead != null;
		}

	}

	private void add(Method method) {
		if (method.isAnnotationPresent(Verb.class)) {
			add(method.getAnnotation(Verb.class), method.getReturnType(), method.getAnnotation(OldVerb.class));
		}
		if (method.isAnnotationPresent(Bean.class) && ChoiceList.class.isAssignableFrom(method.getReturnType())) {
			choiceLists.put(kebabCase(method.getName()), ChoicesBy.class.isAssignableFrom(method.getReturnType()));
		}
	}

	private static List<Class<?>> candidates() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter((reader, factory) -> reader.getAnnotationMetadata().hasAnnotation(Verb.class.getName())
				|| reader.getAnnotationMetadata().hasAnnotatedMethods(Bean.class.getName()));
		return scanner.findCandidateComponents(ROOT)
			.stream()
			.<Class<?>>map((bean) -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
			.filter((type) -> origin(type).equals(origin(Beans.class)))
			.toList();
	}

	// beans of tests do not count
	private static URL origin(Class<?> type) {
		return type.getProtectionDomain().getCodeSource().getLocation();
	}

}
