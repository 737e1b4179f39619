package vn.oversight.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One component of a Camunda Form that takes a value.
 *
 * @param outerConditions the conditions under which the groups around it are hidden
 */
record FormField(JsonNode schema, List<String> outerConditions) {

	private static final Set<String> WITHOUT_VALUE = Set.of("button", "expression", "group", "html", "iframe", "image",
			"separator", "spacer", "table", "text");

	FormField(JsonNode schema) {
		this(schema, List.of());
	}

	static List<FormField> of(JsonNode form) {
		return of(form, List.of());
	}

	private static List<FormField> of(JsonNode form, List<String> conditions) {
		return StreamSupport.stream(form.path("components").spliterator(), false)
			.map((component) -> new FormField(component, conditions))
			.flatMap((field) -> "group".equals(field.type()) ? of(field.schema, field.hiddenWhen()).stream()
					: Stream.of(field))
			.filter((field) -> !WITHOUT_VALUE.contains(field.type()))
			.toList();
	}

	/** The variable; a list is kept under its path. */
	String key() {
		return schema.path(isList() ? "path" : "key").asText();
	}

	String type() {
		return schema.path("type").asText();
	}

	String label() {
		String label = schema.path(schema.has("label") ? "label" : "dateLabel").asText();
		return label.isEmpty() ? key() : label;
	}

	boolean isList() {
		return "dynamiclist".equals(type());
	}

	boolean isOneLine() {
		return type().equals("textfield");
	}

	/** Whether its value is a list, of rows or of choices. */
	boolean holdsSeveral() {
		return isList() || type().equals("taglist") || type().equals("checklist");
	}

	boolean isRequired() {
		return schema.path("validate").path("required").asBoolean();
	}

	/** The most characters a text may have. */
	int maxLength() {
		return schema.path("validate").path("maxLength").asInt(Text.LONGEST);
	}

	String pattern() {
		return schema.path("validate").path("pattern").asText(null);
	}

	/**
	 * The FEEL conditions under any of which the field is not there; none if it always
	 * is.
	 */
	List<String> hiddenWhen() {
		String condition = schema.path("conditional").path("hide").asText(null);
		return (condition == null) ? outerConditions
				: Stream.concat(outerConditions.stream(), Stream.of(condition.replaceFirst("^=", ""))).toList();
	}

	/** Whether rows can be added and taken away. */
	boolean isOpenList() {
		return schema.path("allowAddRemove").asBoolean(true);
	}

	/**
	 * The name of the {@link ChoiceList}; {@code null} if the form has its own values.
	 */
	String choices() {
		return schema.path("properties").path("choices").asText(null);
	}

	/** Whether it only shows a value; what is sent for it is not stored. */
	boolean isShownOnly() {
		return schema.path("readonly").asBoolean() || schema.path("disabled").asBoolean();
	}

	/** The least number; {@code null} if there is none. */
	Integer min() {
		return schema.path("validate").has("min") ? schema.path("validate").path("min").asInt() : null;
	}

	boolean isInteger() {
		return schema.path("decimalDigits").asInt(-1) == 0;
	}

	/** Whether each task asks anew, whatever was answered the last time round. */
	boolean isAskedAnew() {
		return schema.path("properties").path("ask").asText().equals("anew");
	}

	/** What a custom property says, such as a rule on dates; empty if it is not there. */
	String rule(String property) {
		return schema.path("properties").path(property).asText();
	}

	/** Its custom properties. */
	Map<String, String> properties() {
		Map<String, String> properties = new LinkedHashMap<>();
		schema.path("properties")
			.fields()
			.forEachRemaining((one) -> properties.put(one.getKey(), one.getValue().asText()));
		return properties;
	}

	/** What it offers, in a form that was filled with its choice lists. */
	List<Choice> offered() {
		return StreamSupport.stream(schema.path("values").spliterator(), false)
			.map((value) -> new Choice(value.path("value").asText(), value.path("label").asText()))
			.toList();
	}

	Set<String> offeredValues() {
		return offered().stream().map(Choice::value).collect(Collectors.toCollection(TreeSet::new));
	}

}
