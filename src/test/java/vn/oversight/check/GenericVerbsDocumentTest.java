package vn.oversight.check;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/verbs.md says what there is, all of it and nothing else. */
class GenericVerbsDocumentTest {

	/** Where verbs live that belong to no routine and keep no records. */
	private static final Set<String> PACKAGES = Set.of("engine", "calendar", "organisation", "checklists", "cases");

	/** Asked by lists of Tasklist, not by diagrams. */
	private static final Set<String> NOT_FOR_DIAGRAMS = Set.of("workingDays");

	private static final Pattern CALL = Pattern.compile("(?m)^\\| `(\\w+)\\.(\\w+)\\(([^)]*)\\)` \\|");

	private static final Pattern INPUT = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(\\w+)` \\|");

	private final Map<String, Beans.Known> verbs = Beans.ofThisProject().verbs();

	@Test
	void everyMethodOfAGenericVerbIsDescribedAndNoOther() throws IOException {
		Set<String> described = CALL.matcher(text())
			.results()
			.map((call) -> "%s.%s/%d".formatted(call.group(1), call.group(2),
					call.group(3).isBlank() ? 0 : call.group(3).split(",").length))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(described).isEqualTo(verbs.entrySet()
			.stream()
			.filter((verb) -> isGeneric(verb.getKey(), verb.getValue().type()))
			.flatMap((verb) -> methods(verb.getKey(), verb.getValue().type()))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void everyInputParameterOfAStepIsDescribedAndNoOther() throws IOException {
		Set<String> described = INPUT.matcher(text())
			.results()
			.map((input) -> input.group(1) + " " + input.group(2))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(described).isEqualTo(verbs.entrySet()
			.stream()
			.filter((verb) -> Set.of("tell", "moveDate", "changeCase").contains(verb.getKey()))
			.flatMap((verb) -> Stream.concat(verb.getValue().needs().stream(), verb.getValue().takes().stream())
				.map((name) -> verb.getKey() + " " + name))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	private static boolean isGeneric(String name, Class<?> type) {
		return PACKAGES.contains(type.getPackageName().replaceFirst("vn\\.oversight\\.?", ""))
				&& !JavaDelegate.class.isAssignableFrom(type) && !NOT_FOR_DIAGRAMS.contains(name);
	}

	private static Stream<String> methods(String verb, Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
					&& !method.isSynthetic())
			.filter((method) -> !isForJava(method))
			.map((method) -> "%s.%s/%d".formatted(verb, method.getName(), method.getParameterCount()));
	}

	/** What gives a list of rules is asked by the application itself. */
	private static boolean isForJava(Method method) {
		return method.getName().equals("toConfirm");
	}

	private static String text() throws IOException {
		return Files.readString(Path.of("docs", "verbs.md"));
	}

}
