package vn.oversight;

import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.camunda.bpm.engine.impl.identity.Authentication;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The order of the packages below a root. A routine's package, such as
 * {@code inspection}, stands above all mechanisms and knows no other routine.
 */
class Boundaries {

	private static final Set<String> MECHANISMS = Set.of("config", "engine", "calendar", "organisation", "absence",
			"notice", "obligation", "cases", "register", "books", "assignments", "papers");

	/** Whom each package may know beside itself. */
	private static final Map<String, Set<String>> KNOWN = Map.ofEntries(Map.entry("config", Set.of()),
			Map.entry("engine", Set.of("config")), Map.entry("calendar", Set.of("config", "engine")),
			Map.entry("organisation", Set.of("config", "engine", "calendar")),
			Map.entry("absence", Set.of("config", "engine", "calendar", "organisation")),
			Map.entry("notice", Set.of("config", "engine", "calendar", "organisation", "absence")),
			Map.entry("deadline", Set.of("config", "engine", "calendar", "organisation", "absence", "notice")),
			Map.entry("extension", Set.of("config", "engine", "calendar", "organisation", "notice", "deadline")),
			Map.entry("obligation", Set.of("config", "engine", "calendar", "organisation", "notice")),
			Map.entry("cases", Set.of("config", "engine", "calendar", "organisation")),
			Map.entry("register", Set.of("config", "engine", "calendar", "organisation", "cases")),
			Map.entry("books", Set.of("config", "engine", "calendar", "organisation")),
			Map.entry("foureyes", Set.of("config", "engine", "calendar", "organisation", "absence", "cases")),
			Map.entry("answers", Set.of("config", "engine", "calendar", "organisation", "cases")),
			Map.entry("decisions", Set.of("config", "engine", "calendar", "organisation", "cases")),
			Map.entry("assignments", Set.of("config", "engine", "calendar", "organisation", "cases", "register")),
			Map.entry("papers", Set.of("config", "engine", "calendar", "organisation", "cases", "register")),
			Map.entry("inspection", MECHANISMS), Map.entry("briefing", MECHANISMS), Map.entry("reporting", MECHANISMS),
			Map.entry("checklists", Set.of("config", "engine")),
			Map.entry("check",
					Set.of("config", "checklists", "engine", "calendar", "organisation", "notice", "deadline",
							"obligation", "books", "reporting")),
			Map.entry("web",
					Set.of("config", "engine", "calendar", "organisation", "absence", "notice", "deadline", "extension",
							"obligation", "cases", "register", "books", "foureyes", "answers", "decisions",
							"assignments", "papers", "inspection", "briefing", "reporting")));

	private final String root;

	Boundaries(String root) {
		this.root = root;
	}

	/** What is in the root package itself joins the others, and may know all. */
	ArchRule direction() {
		return classes().that(residesInAPackageOfItsOwn()).should(new ArchCondition<>("know only packages below") {
			@Override
			public void check(JavaClass origin, ConditionEvents events) {
				checkDependencies(origin, events);
			}
		}).because("what is below must not change when something is put on top of it");
	}

	ArchRule noCycles() {
		return slices().matching(root + ".(*)..").should().beFreeOfCycles();
	}

	ArchRule engineInternals() {
		// the engine's public interface hands out this one class of its internals
		DescribedPredicate<JavaClass> internals = JavaClass.Predicates
			.resideInAnyPackage("org.camunda.bpm.engine.impl..")
			.and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(Authentication.class)));
		return noClasses().that()
			.resideOutsideOfPackage(root + ".engine..")
			.should()
			.dependOnClassesThat(internals)
			.because("they change without notice, so one package has to follow them");
	}

	ArchRule mail() {
		return noClasses().that()
			.resideOutsideOfPackage(root + ".notice..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.mail..", "org.springframework.mail..")
			.because("notice is the only door to mail");
	}

	private DescribedPredicate<JavaClass> residesInAPackageOfItsOwn() {
		return JavaClass.Predicates.resideInAPackage(root + ".(*)..");
	}

	private void checkDependencies(JavaClass origin, ConditionEvents events) {
		String from = packageOf(origin);
		if (!KNOWN.containsKey(from)) {
			events.add(SimpleConditionEvent.violated(origin,
					"%s has no place in the order of packages: give it one in Boundaries".formatted(from)));
			return;
		}
		origin.getDirectDependenciesFromSelf()
			.stream()
			.filter((dependency) -> dependency.getTargetClass().getPackageName().startsWith(root + "."))
			.forEach((dependency) -> {
				String to = packageOf(dependency.getTargetClass());
				if (!to.equals(from) && !KNOWN.get(from).contains(to)) {
					events.add(SimpleConditionEvent.violated(origin,
							"%s may not know %s: %s".formatted(from, to, dependency.getDescription())));
				}
			});
	}

	private String packageOf(JavaClass type) {
		return type.getPackageName().substring(root.length() + 1).split("\\.")[0];
	}

}
