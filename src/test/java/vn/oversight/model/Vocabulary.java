package vn.oversight.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import vn.oversight.OversightApplication;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * The words that diagrams may use.
 *
 * @param groups ids of the candidate groups, {@code <unit>.<role>}
 * @param limits ids of the time limits
 * @param policies names of the escalation policies
 * @param verbs classes of the beans that expressions can reach, by bean name
 */
record Vocabulary(Set<String> groups, Set<String> limits, Set<String> policies, Map<String, Class<?>> verbs) {

	private static final Set<String> POLICIES = Set.of("ordinary", "urgent", "confidential");

	/** What this project's configuration and code offer. */
	static Vocabulary ofThisProject() {
		ConfigFolder config = new ConfigFolder(Path.of("config"));
		Organisation organisation = Organisation.read(config);
		TimeLimits limits = TimeLimits.read(config, (group) -> organisation.role(group).isPresent());
		Set<String> groups = organisation.units()
			.stream()
			.flatMap((unit) -> organisation.groups(unit.id()).stream())
			.collect(Collectors.toSet());
		return new Vocabulary(groups, limits.ids(), POLICIES, verbsOfThisProject());
	}

	/** The classes annotated with {@link Verb}, by the names that diagrams use. */
	static Map<String, Class<?>> verbsOfThisProject() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(Verb.class));
		Map<String, Class<?>> verbs = new TreeMap<>();
		scanner.findCandidateComponents(OversightApplication.class.getPackageName())
			.stream()
			.map((bean) -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
			.forEach((type) -> verbs.put(type.getAnnotation(Verb.class).value(), type));
		return verbs;
	}

}
