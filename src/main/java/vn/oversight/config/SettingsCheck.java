package vn.oversight.config;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads all settings under {@code oversight.} before any bean is made: a key that no
 * settings class has is a typing error, and a value that does not fit is told with its
 * place. What the settings are is told by the classes themselves.
 */
class SettingsCheck implements BeanFactoryPostProcessor, PriorityOrdered {

	private static final String OURS = "oversight";

	/** Settings that stand in no class. */
	private static final List<String> SINGLE = List.of("oversight.config-dir", "oversight.open", "oversight.preview");

	private static final Pattern KEY = Pattern.compile("oversight(\\.[a-z-]+)+");

	private static final Map<Class<?>, String> REMEDIES = Map.of(LocalTime.class,
			"write hours and minutes in quotation marks, such as \"07:30\"", Duration.class,
			"write a number with its unit, such as 30s, 10m or 2h", boolean.class, "write true or false", int.class,
			"write a whole number");

	private final ConfigurableEnvironment environment;

	SettingsCheck(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		Map<String, Class<?>> classes = new LinkedHashMap<>();
		for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
			Class<?> type = beans.getType(name, false);
			ConfigurationProperties settings = (type != null)
					? AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class) : null;
			if (settings != null && (settings.prefix().equals(OURS) || settings.prefix().startsWith(OURS + "."))
					&& type.isRecord()) {
				classes.merge(settings.prefix() + "|" + type.getName(), type, (one, other) -> one);
			}
		}
		List<ConfigProblem> problems = problems(classes);
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
	}

	private List<ConfigProblem> problems(Map<String, Class<?>> classes) {
		Map<String, Class<?>> known = new TreeMap<>();
		SINGLE.forEach((key) -> known.put(key, String.class));
		classes.forEach((name, type) -> addKeys(prefix(name), type, known));
		List<ConfigProblem> problems = new ArrayList<>(unknown(known));
		classes.forEach((name, type) -> bind(prefix(name), type, known).ifPresent(problems::add));
		return problems.stream().distinct().toList();
	}

	private static String prefix(String name) {
		return name.substring(0, name.indexOf('|'));
	}

	private static void addKeys(String prefix, Class<?> type, Map<String, Class<?>> known) {
		for (RecordComponent component : type.getRecordComponents()) {
			String key = prefix + "." + kebab(component.getName());
			if (component.getType().isRecord()) {
				addKeys(key, component.getType(), known);
			}
			else {
				known.put(key, component.getType());
			}
		}
	}

	private static String kebab(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private List<ConfigProblem> unknown(Map<String, Class<?>> known) {
		List<ConfigProblem> problems = new ArrayList<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> listed) {
				boolean isEnvironment = source.getName()
					.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
				for (String key : listed.getPropertyNames()) {
					(isEnvironment ? unknownVariable(key, known) : unknownKey(key, source, known))
						.ifPresent(problems::add);
				}
			}
		}
		return problems;
	}

	private static Optional<ConfigProblem> unknownKey(String typed, PropertySource<?> source,
			Map<String, Class<?>> known) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(typed, '.');
		String first = name.isEmpty() ? "" : name.getElement(0, ConfigurationPropertyName.Form.UNIFORM);
		if (!first.equals(OURS) && Similar.to(first, List.of(OURS)).isEmpty()) {
			return Optional.empty();
		}
		boolean isKnown = known.entrySet().stream().anyMatch((entry) -> {
			ConfigurationPropertyName key = ConfigurationPropertyName.of(entry.getKey());
			return key.equals(name) || isOfMany(entry.getValue()) && key.isAncestorOf(name);
		});
		return isKnown ? Optional.empty() : Optional.of(problem(origin(source, typed), typed,
				"the setting \"%s\" is not known%s".formatted(Quote.of(typed), Similar.question(typed, known.keySet())),
				"correct it, or remove it; all settings stand in the application.yml that comes with Oversight"));
	}

	private static boolean isOfMany(Class<?> type) {
		return Map.class.isAssignableFrom(type) || Iterable.class.isAssignableFrom(type) || type.isArray();
	}

	/**
	 * Others use variables that begin like ours, such as whoever runs containers: only
	 * one that is nearly ours is a mistake.
	 */
	private static Optional<ConfigProblem> unknownVariable(String typed, Map<String, Class<?>> known) {
		String name = typed.toUpperCase(Locale.ROOT);
		if (!name.startsWith("OVERSIGHT_")) {
			return Optional.empty();
		}
		Map<String, String> variables = new TreeMap<>();
		known.keySet().forEach((key) -> variables.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", ""), key));
		String bare = name.replace("_", "");
		if (variables.keySet().stream().anyMatch(bare::startsWith)) {
			return Optional.empty();
		}
		return Similar.to(bare, variables.keySet())
			.map((near) -> variables.get(near).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
			.map((near) -> new ConfigProblem("environment variable " + typed, 0,
					"there is no setting of this name; did you mean \"" + near + "\"?", "correct it, or remove it"));
	}

	private Optional<ConfigProblem> bind(String prefix, Class<?> type, Map<String, Class<?>> known) {
		try {
			Binder.get(environment).bindOrCreate(prefix, Bindable.of(type));
			return Optional.empty();
		}
		catch (BindException ex) {
			Throwable reason = ex;
			while (reason.getCause() != null) {
				reason = reason.getCause();
			}
			if (ex.getProperty() != null) {
				String key = ex.getProperty().getName().toString();
				return Optional.of(problem(ex.getProperty().getOrigin(), key,
						"\"%s\" is \"%s\"".formatted(key, Quote.of(String.valueOf(ex.getProperty().getValue()))),
						REMEDIES.getOrDefault(known.get(key), "correct the value")));
			}
			return Optional.of(refused(String.valueOf(reason.getMessage())));
		}
	}

	/** What a settings class refuses itself: it names the setting, and may the remedy. */
	private ConfigProblem refused(String reason) {
		Matcher named = KEY.matcher(reason);
		String key = named.find() ? named.group() : OURS;
		Origin origin = environment.getPropertySources()
			.stream()
			.filter((source) -> source.containsProperty(key))
			.findFirst()
			.map((source) -> origin(source, key))
			.orElse(null);
		String[] parts = reason.split("; ", 2);
		return problem(origin, key, parts[0], (parts.length > 1) ? parts[1] : "correct the value");
	}

	private static Origin origin(PropertySource<?> source, String key) {
		return OriginLookup.getOrigin(source, key);
	}

	private static ConfigProblem problem(Origin found, String key, String message, String remedy) {
		Origin origin = (found instanceof PropertySourceOrigin wrapped) ? wrapped.getOrigin() : found;
		return Optional.ofNullable(TextResourceOrigin.class.isInstance(origin) ? (TextResourceOrigin) origin : null)
			.map((text) -> new ConfigProblem(file(text),
					(text.getLocation() != null) ? text.getLocation().getLine() + 1 : 0, message, remedy))
			.orElseGet(() -> new ConfigProblem("setting " + key, 0, message, remedy));
	}

	private static String file(TextResourceOrigin origin) {
		Matcher bracketed = Pattern.compile("\\[(.*)]").matcher(String.valueOf(origin.getResource()));
		return bracketed.find() ? bracketed.group(1).replace('\\', '/') : String.valueOf(origin.getResource());
	}

}
