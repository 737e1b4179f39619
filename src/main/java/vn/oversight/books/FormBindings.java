package vn.oversight.books;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigProblem;
import vn.oversight.config.Quote;
import vn.oversight.config.Similar;
import vn.oversight.config.StartCheck;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.engine.EngineSettings;

/** Holds what forms say of registers against {@code registers.yml}. */
@Component
class FormBindings implements StartCheck {

	private static final Map<FieldType, Set<String>> COMPONENTS = Map.of(FieldType.TEXT, Set.of("textfield"),
			FieldType.AREA, Set.of("textarea", "textfield"), FieldType.NUMBER, Set.of("number"), FieldType.RATIO,
			Set.of("number"), FieldType.FLAG, Set.of("checkbox", "radio", "select"), FieldType.DATE, Set.of("datetime"),
			FieldType.UNIT, Set.of("select", "textfield"), FieldType.POSITION, Set.of("select", "textfield"),
			FieldType.CHOICE, Set.of("select", "radio"));

	private static final Set<String> YES_NO = Set.of("yes", "no", "true", "false");

	private static final Set<String> OURS = Set.of(Binding.PROPERTY, Binding.WITH, Binding.ENTRY, "ask");

	private final Books books;

	private final DiagramFiles files;

	private final ObjectMapper json;

	@Autowired
	FormBindings(Books books, EngineSettings settings, ObjectMapper json) {
		this(books, new DiagramFiles(settings.bpmnDir()), json);
	}

	FormBindings(Books books, DiagramFiles files, ObjectMapper json) {
		this.books = books;
		this.files = files;
		this.json = json;
	}

	@Override
	public List<ConfigProblem> problems() {
		return files.ofKind("form").stream().flatMap((file) -> problems(file).stream()).toList();
	}

	private List<ConfigProblem> problems(Resource file) {
		try {
			String text = file.getContentAsString(StandardCharsets.UTF_8);
			return problems(files.place(file), text);
		}
		catch (IOException ex) {
			return List.of(new ConfigProblem(files.place(file), 0, "the file cannot be read", "look at its rights"));
		}
	}

	/** What is wrong with one form; empty as well for what is no form at all. */
	List<ConfigProblem> problems(String place, String text) {
		try {
			OneForm form = new OneForm(place, text);
			form.examine(json.readTree(text), 0);
			form.requireAll();
			return form.problems;
		}
		catch (JsonProcessingException ex) {
			return List.of();
		}
	}

	private final class OneForm {

		private final String place;

		private final String text;

		private final List<ConfigProblem> problems = new ArrayList<>();

		/** What the form gives each register; null once it goes on with a row. */
		private final Map<String, Set<String>> given = new LinkedHashMap<>();

		private final Set<String> continued = new HashSet<>();

		OneForm(String place, String text) {
			this.place = place;
			this.text = text;
		}

		void examine(JsonNode parent, int lists) {
			for (JsonNode component : parent.path("components")) {
				boolean isList = component.path("type").asText().equals("dynamiclist");
				Map<String, String> properties = new LinkedHashMap<>();
				component.path("properties")
					.fields()
					.forEachRemaining((one) -> properties.put(one.getKey(), one.getValue().asText()));
				examine(component, properties, lists + (isList ? 1 : 0));
				examine(component, lists + (isList ? 1 : 0));
			}
		}

		private void examine(JsonNode component, Map<String, String> properties, int lists) {
			String name = component.path("key").asText(component.path("path").asText());
			Binding binding = Binding.of(properties).orElse(null);
			if (binding == null) {
				if (properties.containsKey(Binding.WITH) || properties.containsKey(Binding.ENTRY)) {
					add(name, properties.getOrDefault(Binding.WITH, properties.get(Binding.ENTRY)),
							"it says more of a register, but names none",
							"add the property register = <register>.<field>");
				}
				return;
			}
			String said = properties.get(Binding.PROPERTY);
			List<String> known = books.all().stream().map(Book::id).toList();
			Book book = books.book(binding.register()).orElse(null);
			if (book == null) {
				add(name, said,
						"the register \"%s\" is not in registers.yml%s".formatted(Quote.of(binding.register()),
								Similar.question(binding.register(), known)),
						known.isEmpty() ? "add it there"
								: "correct it to one of %s, or add it there".formatted(String.join(", ", known)));
				return;
			}
			if (book.isClosed()) {
				add(name, said, "the register \"%s\" is closed".formatted(book.id()), "take the property away");
			}
			if (lists > 1) {
				add(name, said, "a list within a list cannot write rows", "ask for it in the outer list");
			}
			with(name, properties, book);
			if (properties.containsKey(Binding.ENTRY)) {
				continued.add(book.id());
			}
			boolean isList = component.path("type").asText().equals("dynamiclist");
			if (isList && !binding.input().isEmpty()) {
				add(name, said, "a list is no field of a register", "name the register only, and mark its columns");
			}
			else if (!isList) {
				field(component, name, said, binding, book, properties);
			}
		}

		private void field(JsonNode component, String name, String said, Binding binding, Book book,
				Map<String, String> properties) {
			given.computeIfAbsent(book.id(), (register) -> new LinkedHashSet<>()).add(binding.input());
			if (binding.isOfRow()) {
				return;
			}
			Field field = book.field(binding.field()).orElse(null);
			if (field == null || !field.inputs().contains(binding.input())) {
				List<String> inputs = inputs(book);
				add(name, said,
						"\"%s\" is no field of the register \"%s\"%s".formatted(Quote.of(binding.input()), book.id(),
								Similar.question(binding.input(), inputs)),
						"write one of " + String.join(", ", inputs));
				return;
			}
			if (field.isClosed()) {
				add(name, said, "the field is closed", "take the property away");
			}
			String type = component.path("type").asText();
			if (!COMPONENTS.get(field.type()).contains(type)) {
				add(name, said, "a \"%s\" cannot answer a field of the type %s".formatted(type, field.type().word()),
						"use one of "
								+ COMPONENTS.get(field.type()).stream().sorted().collect(Collectors.joining(", ")));
				return;
			}
			if (field.type().isText() && component.path("validate").path("maxLength").asInt() > field.most()) {
				add(name, said, "people could write more than the %d characters that the register takes"
					.formatted(field.most()), "set validate.maxLength to %d or less".formatted(field.most()));
			}
			choices(component, name, said, field);
			if (field.isProtected()) {
				properties.keySet()
					.stream()
					.filter((property) -> !OURS.contains(property))
					.findFirst()
					.ifPresent((property) -> add(name, said,
							"it is kept apart, so nothing else can have it, but it says \"%s\"".formatted(property),
							"take that property away"));
				if (component.path("readonly").asBoolean() || component.path("disabled").asBoolean()) {
					add(name, said, "it is kept apart, so a form cannot show it", "take it out of the form");
				}
			}
		}

		private void choices(JsonNode component, String name, String said, Field field) {
			String list = component.path("properties").path("choices").asText();
			if (field.rowsOf() != null && !list.equals(BooksFile.ROWS + field.rowsOf())) {
				add(name, said, "it must offer the rows of \"%s\"".formatted(field.rowsOf()),
						"set the property choices = " + BooksFile.ROWS + field.rowsOf());
			}
			Set<String> taken = (field.type() == FieldType.FLAG) ? YES_NO
					: field.options()
						.stream()
						.filter((option) -> !option.isClosed())
						.map(Field.Option::id)
						.collect(Collectors.toCollection(LinkedHashSet::new));
			for (JsonNode value : component.path("values")) {
				if (!taken.isEmpty() && !taken.contains(value.path("value").asText())) {
					add(name, said, "the register does not take \"%s\"".formatted(value.path("value").asText()),
							"offer some of " + String.join(", ", taken));
				}
			}
		}

		private void with(String name, Map<String, String> properties, Book book) {
			try {
				Binding.with(properties).keySet().forEach((input) -> {
					given.computeIfAbsent(book.id(), (register) -> new LinkedHashSet<>()).add(input);
					if (!inputs(book).contains(input)) {
						add(name, properties.get(Binding.WITH),
								"\"%s\" is no field of the register \"%s\"%s".formatted(Quote.of(input), book.id(),
										Similar.question(input, inputs(book))),
								"write one of " + String.join(", ", inputs(book)));
					}
				});
			}
			catch (IllegalArgumentException ex) {
				add(name, properties.get(Binding.WITH), ex.getMessage(), "write it as unit=subject, kind='visit'");
			}
		}

		/** Else the step could never be done. */
		void requireAll() {
			given.forEach(
					(register,
							inputs) -> books.require(register)
								.fields()
								.stream()
								.filter((field) -> field.isRequired() && !field.isClosed()
										&& !continued.contains(register))
								.filter((field) -> !inputs.containsAll(field.inputs()))
								.forEach((field) -> problems.add(new ConfigProblem(place, 0,
										"the register \"%s\" wants \"%s\", which the form does not give"
											.formatted(register, field.id()),
										"ask for it, or give it in the property " + Binding.WITH))));
		}

		private List<String> inputs(Book book) {
			List<String> inputs = new ArrayList<>(List.of(Book.UNIT, Book.DAY));
			book.fields().forEach((field) -> inputs.addAll(field.inputs()));
			return inputs;
		}

		private void add(String name, String said, String message, String remedy) {
			int at = (said != null) ? text.indexOf("\"" + said + "\"") : -1;
			int line = (at < 0) ? 0 : 1 + (int) text.substring(0, at).chars().filter((c) -> c == '\n').count();
			problems.add(new ConfigProblem(place, line, name + ": " + message, remedy));
		}

	}

}
