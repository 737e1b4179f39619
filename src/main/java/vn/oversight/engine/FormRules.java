package vn.oversight.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * What a Camunda Form asks for, held against what was sent. The engine leaves these
 * checks to the browser; whoever calls REST has none.
 */
class FormRules {

	private static final int LONGEST_LIST = 200;

	/** As many as a list offers, such as the units of a province. */
	private static final int MOST_CHOICES = 1000;

	/** Of a row that is known by more than its place. */
	private static final String ROW_ID = "id";

	private final ObjectMapper json;

	private final Supplier<Stream<ChoiceList>> choiceLists;

	private final FieldDates dates;

	private final Predicate<Map<String, String>> isKeptApart;

	/**
	 * @param choiceLists asked with each form: lists may need the engine, which needs us
	 * @param isKeptApart whether the answer to a field with such properties becomes no
	 * variable
	 */
	FormRules(ObjectMapper json, Supplier<Stream<ChoiceList>> choiceLists, FieldDates dates,
			Predicate<Map<String, String>> isKeptApart) {
		this.json = json;
		this.choiceLists = choiceLists;
		this.dates = dates;
		this.isKeptApart = isKeptApart;
	}

	/** With forms whose answers all become variables. */
	FormRules(ObjectMapper json, Supplier<Stream<ChoiceList>> choiceLists, FieldDates dates) {
		this(json, choiceLists, dates, (properties) -> false);
	}

	/**
	 * The form with the entries of its choice lists filled in, for whoever asks, and
	 * marks on the fields that browsers keep no draft of.
	 */
	JsonNode filled(JsonNode form, ChoiceList.Question asked) {
		form.path("components").forEach((component) -> {
			if (isKeptApart(new FormField(component))) {
				((ObjectNode) component.path("properties")).put("keptApart", "true");
			}
			String name = new FormField(component).choices();
			if (name != null) {
				ArrayNode values = ((ObjectNode) component).putArray("values");
				ChoiceList.named(choiceLists.get(), name, asked)
					.forEach((choice) -> values.addObject().put("value", choice.value()).put("label", choice.label()));
			}
			filled(component, asked);
		});
		return form;
	}

	/**
	 * The values that may be stored: normalised to NFC, without those of hidden fields.
	 * What a form only shows is taken from what is known, whatever was sent for it.
	 * @param known the variables that the form could see
	 * @throws Refusal naming the first field that is wrong
	 */
	VariableMap admitted(JsonNode form, Map<String, Object> known, Map<String, Object> sent) {
		return admit(form, ChoiceList.Question.OPEN, known, sent).values();
	}

	/**
	 * The same, and the answers in words.
	 * @param asked by whom; they can choose what they are offered
	 * @throws Refusal naming the first field that is wrong
	 */
	Admission admit(JsonNode unfilled, ChoiceList.Question asked, Map<String, Object> known, Map<String, Object> sent) {
		JsonNode form = filled(unfilled, asked);
		VariableMap values = Variables.fromMap((sent != null) ? sent : Map.of());
		List<FormField> fields = FormField.of(form);
		requireKnown(fields, values.keySet());
		Map<String, Object> shown = new HashMap<>();
		known.forEach((name, value) -> shown.put(name, plain(value)));
		Map<String, Object> answers = new HashMap<>();
		values.keySet().forEach((key) -> answers.put(key, plain(values, key)));
		Answered answered = answered(fields, shown, answers, Map.of());
		VariableMap admitted = Variables.createVariables();
		Map<String, Object> plain = new HashMap<>();
		List<AnsweredForm.Answer> told = new ArrayList<>();
		for (FormField field : fields) {
			if (field.isShownOnly() || answered.hidden().contains(field)) {
				continue;
			}
			Object value = admitted(field, answers.get(field.key()), shown.get(field.key()), answered.context());
			// what was left empty is stored too: conditions in the diagram may read it
			if (!isKeptApart(field)) {
				admitted.putValueTyped(field.key(), typed(storable(field, value)));
			}
			plain.put(field.key(), value);
			told.add(told(field, value, answered.context()));
		}
		dates.require(fields, plain, shown);
		return new Admission(admitted, told);
	}

	/** Whether the answer to a field with these custom properties becomes no variable. */
	boolean isKeptApart(Map<String, String> properties) {
		return isKeptApart.test(properties);
	}

	private boolean isKeptApart(FormField field) {
		return isKeptApart(field.properties());
	}

	/** A list without the columns that are kept apart, at any depth. */
	Object storable(FormField field, Object value) {
		if (!field.isList() || !(value instanceof ArrayNode rows)) {
			return value;
		}
		ArrayNode storable = rows.deepCopy();
		List<FormField> columns = FormField.of(field.schema());
		for (JsonNode row : storable) {
			columns.stream().filter((column) -> row.has(column.key())).forEach((column) -> {
				if (isKeptApart(column)) {
					((ObjectNode) row).remove(column.key());
				}
				else if (column.isList()) {
					((ObjectNode) row).set(column.key(), json.valueToTree(storable(column, row.get(column.key()))));
				}
			});
		}
		return storable;
	}

	/**
	 * What was admitted of a form.
	 *
	 * @param values to be stored
	 * @param answers the same for people, with the properties of their fields
	 */
	record Admission(VariableMap values, List<AnsweredForm.Answer> answers) {
	}

	private AnsweredForm.Answer told(FormField field, Object value, Map<String, Object> context) {
		return new AnsweredForm.Answer(field.key(), field.label(), storable(field, value), words(field, value),
				field.properties(),
				(field.isList() && value instanceof ArrayNode rows) ? rows(field, rows, context) : List.of());
	}

	private List<List<AnsweredForm.Answer>> rows(FormField list, ArrayNode rows, Map<String, Object> around) {
		List<FormField> columns = FormField.of(list.schema());
		return StreamSupport.stream(rows.spliterator(), false).map((row) -> {
			Map<String, Object> cells = new HashMap<>();
			columns.forEach((column) -> cells.put(column.key(), plain(row.path(column.key()))));
			Answered answered = answered(columns, cells, cells, around);
			return columns.stream()
				.filter((column) -> cells.get(column.key()) != null || !answered.hidden().contains(column))
				.map((column) -> told(column, cells.get(column.key()), answered.context()))
				.toList();
		}).toList();
	}

	private String words(FormField field, Object value) {
		if (value == null || field.isList()) {
			return null;
		}
		return switch (field.type()) {
			case "datetime" -> TypedDay.words(value.toString());
			case "checkbox" -> Boolean.TRUE.equals(value) ? "Có" : "Không";
			case "select", "radio" -> label(field, value.toString());
			case "taglist",
					"checklist" ->
				StreamSupport.stream(((ArrayNode) value).spliterator(), false)
					.map((chosen) -> label(field, chosen.asText()))
					.collect(Collectors.joining("; "));
			default -> value.toString();
		};
	}

	private String label(FormField field, String value) {
		return field.offered()
			.stream()
			.filter((choice) -> choice.value().equals(value))
			.map(Choice::label)
			.findFirst()
			.orElse(value);
	}

	/**
	 * Which fields are not there, given the answers to those that are: a hidden question
	 * steers nothing, wherever in the form it stands.
	 */
	private Answered answered(List<FormField> fields, Map<String, Object> known, Map<String, Object> answers,
			Map<String, Object> around) {
		Set<FormField> hidden = new HashSet<>();
		Map<String, Object> context = new HashMap<>();
		boolean hasChanged = true;
		for (int round = 0; hasChanged && round <= fields.size(); round++) {
			context = new HashMap<>(around);
			context.putAll(known);
			for (FormField field : fields) {
				if (!field.isShownOnly() || context.get(field.key()) == null) {
					context.put(field.key(), unanswered(field));
				}
			}
			for (FormField field : fields) {
				if (!field.isShownOnly() && !hidden.contains(field) && answers.get(field.key()) != null) {
					context.put(field.key(), answers.get(field.key()));
				}
			}
			Set<FormField> now = new HashSet<>();
			for (FormField field : fields) {
				if (isHidden(field, context)) {
					now.add(field);
					boolean isAskedElsewhere = fields.stream()
						.anyMatch((other) -> other.key().equals(field.key()) && !other.equals(field));
					if (!field.isShownOnly() && !isAskedElsewhere) {
						context.put(field.key(), unanswered(field));
					}
				}
			}
			hasChanged = !now.equals(hidden);
			hidden = now;
		}
		return new Answered(context, hidden);
	}

	private static Object unanswered(FormField field) {
		return field.holdsSeveral() ? List.of() : null;
	}

	/**
	 * A form as it was filled in.
	 *
	 * @param context what conditions see
	 * @param hidden the fields that were not there
	 */
	private record Answered(Map<String, Object> context, Set<FormField> hidden) {
	}

	private static void requireKnown(List<FormField> fields, Set<String> sent) {
		Set<String> unknown = new HashSet<>(sent);
		fields.forEach((field) -> unknown.remove(field.key()));
		if (!unknown.isEmpty()) {
			String name = Text.quoted(unknown.iterator().next());
			throw new Refusal("Biểu mẫu không có trường “" + name + "”.", "The form has no field \"" + name + "\".");
		}
	}

	private boolean isHidden(FormField field, Map<String, Object> context) {
		return field.hiddenWhen()
			.stream()
			.anyMatch((condition) -> Boolean.TRUE.equals(FeelValue.of(condition, asInTheBrowser(context))));
	}

	/** In a browser a row is {@code this}, and nothing else finds its cells. */
	private static Map<String, Object> asInTheBrowser(Map<String, Object> context) {
		Map<String, Object> values = new HashMap<>(context);
		values.put("this", context);
		return values;
	}

	private Object admitted(FormField field, Object value, Object known, Map<String, Object> context) {
		boolean isEmpty = value == null || "".equals(value) || (value instanceof String text && text.isBlank())
				|| (value instanceof JsonNode node && node.isEmpty()) || Boolean.FALSE.equals(value);
		if (isEmpty) {
			if (field.isRequired()) {
				throw refused(field, "chưa được nhập", "is missing");
			}
			if (field.isList() && !field.isOpenList() && known instanceof ArrayNode kept && !kept.isEmpty()) {
				throw otherRows(field, kept);
			}
			if (field.holdsSeveral()) {
				// not null: see Variable.emptyList
				return json.createArrayNode();
			}
			return Boolean.FALSE.equals(value) ? value : null;
		}
		return switch (field.type()) {
			case "textfield", "textarea" -> text(field, value);
			case "datetime" -> date(field, value);
			case "number" -> number(field, value);
			case "checkbox" -> flag(field, value);
			case "select", "radio" -> chosen(field, value);
			case "taglist", "checklist" -> allChosen(field, value);
			case "dynamiclist" -> list(field, value, known, context);
			default -> throw new IllegalStateException("No rule for form components of type " + field.type());
		};
	}

	private static String text(FormField field, Object value) {
		if (!(value instanceof String text)) {
			throw refused(field, "phải là chữ", "must be a text");
		}
		String normal = field.isOneLine() ? Text.line(field.label(), field.key(), text, field.maxLength())
				: Text.lines(field.label(), field.key(), text, field.maxLength());
		if (field.pattern() != null && !normal.matches(field.pattern())) {
			throw refused(field, "không đúng mẫu", "does not match its pattern");
		}
		return normal;
	}

	private static String date(FormField field, Object value) {
		return TypedDay.read(field.label(), field.key(), value).orRefuse().toString();
	}

	private static Number number(FormField field, Object value) {
		if (!(value instanceof Number number)) {
			throw refused(field, "phải là số", "must be a number");
		}
		if (field.isInteger() && number.doubleValue() != Math.rint(number.doubleValue())) {
			throw refused(field, "phải là số nguyên", "must be an integer");
		}
		if (field.min() != null && number.doubleValue() < field.min()) {
			throw refused(field, "phải từ " + field.min() + " trở lên", "must be at least " + field.min());
		}
		return number;
	}

	private static Boolean flag(FormField field, Object value) {
		if (value instanceof Boolean flag) {
			return flag;
		}
		throw refused(field, "phải là có hoặc không", "must be true or false");
	}

	private String chosen(FormField field, Object value) {
		return requireAmong(field.offeredValues(), field, value);
	}

	private static String requireAmong(Set<String> values, FormField field, Object value) {
		if (value instanceof String text && values.contains(text)) {
			return text;
		}
		throw refused(field, "phải được chọn trong danh sách", "must be one of the listed choices");
	}

	private ArrayNode allChosen(FormField field, Object value) {
		ArrayNode chosen = array(field, value);
		Set<String> values = field.offeredValues();
		chosen.forEach((item) -> requireAmong(values, field, item.isTextual() ? item.asText() : null));
		return chosen;
	}

	private ArrayNode list(FormField field, Object value, Object known, Map<String, Object> context) {
		ArrayNode sent = array(field, value);
		ArrayNode kept = (known instanceof ArrayNode array) ? array : null;
		if (kept != null && !field.isOpenList() && kept.size() != sent.size()) {
			throw otherRows(field, kept);
		}
		ArrayNode rows = json.createArrayNode();
		Set<JsonNode> met = new HashSet<>();
		for (JsonNode row : sent) {
			if (!row.isObject()) {
				throw refused(field, "có dòng không hợp lệ", "has a row that is no object");
			}
			JsonNode before = before(field, row, rows.size(), sent.size(), kept);
			if (before.has(ROW_ID) && !met.add(before.get(ROW_ID))) {
				throw otherRows(field, kept);
			}
			rows.add(row(field, row, before, rows.size() + 1, context));
		}
		return rows;
	}

	/**
	 * What a row held when the form was shown: by its id, else by its place among as many
	 * rows; nothing for a new one.
	 */
	private static JsonNode before(FormField field, JsonNode row, int place, int rows, ArrayNode kept) {
		if (kept == null) {
			return MissingNode.getInstance();
		}
		JsonNode id = row.path(ROW_ID);
		if (!id.isMissingNode() && !id.isNull() && kept.findValue(ROW_ID) != null) {
			for (JsonNode candidate : kept) {
				if (id.equals(candidate.path(ROW_ID))) {
					return candidate;
				}
			}
			throw otherRows(field, kept);
		}
		return (kept.size() == rows) ? kept.path(place) : MissingNode.getInstance();
	}

	private static Refusal otherRows(FormField field, ArrayNode kept) {
		return refused(field, "phải có đủ " + kept.size() + " dòng của biểu mẫu, mỗi dòng một lần",
				"must have the " + kept.size() + " rows that were asked for, each once");
	}

	private ObjectNode row(FormField list, JsonNode row, JsonNode before, int number, Map<String, Object> around) {
		List<FormField> columns = FormField.of(list.schema());
		Set<String> sent = new HashSet<>();
		row.fieldNames().forEachRemaining(sent::add);
		requireKnown(columns, sent);
		Map<String, Object> known = new HashMap<>();
		before.fields().forEachRemaining((cell) -> known.put(cell.getKey(), plain(cell.getValue())));
		Map<String, Object> answers = new HashMap<>();
		columns.forEach((column) -> answers.put(column.key(), plain(row.path(column.key()))));
		Answered answered = answered(columns, known, answers, around);
		ObjectNode admitted = json.createObjectNode();
		for (FormField column : columns) {
			Object value = known.get(column.key());
			if (!column.isShownOnly() && !answered.hidden().contains(column)) {
				try {
					value = admitted(column, answers.get(column.key()), value, answered.context());
				}
				catch (Refusal ex) {
					throw new Refusal(list.label() + ", dòng " + number + ": " + ex.vietnamese(),
							list.label() + ", row " + number + ": " + ex.english());
				}
			}
			else if (admitted.has(column.key())) {
				continue;
			}
			admitted.set(column.key(), json.valueToTree(value));
		}
		return admitted;
	}

	private static ArrayNode array(FormField field, Object value) {
		if (!(value instanceof ArrayNode array)) {
			throw refused(field, "phải là danh sách", "must be a list");
		}
		int longest = field.isList() ? LONGEST_LIST : MOST_CHOICES;
		if (array.size() > longest) {
			throw refused(field, "dài quá " + longest + " dòng", "has more than " + longest + " rows");
		}
		return array;
	}

	/** Texts, numbers and flags as they are, lists and objects as JSON. */
	private Object plain(VariableMap values, String key) {
		TypedValue value = values.getValueTyped(key);
		if (value instanceof SerializableValue serialized) {
			try {
				return plain(json.readTree(serialized.getValueSerialized()));
			}
			catch (JsonProcessingException | IllegalArgumentException ex) {
				throw new Refusal("Giá trị của “" + key + "” không phải là JSON hợp lệ.",
						"The value of \"" + key + "\" is not JSON.");
			}
		}
		return (value != null) ? value.getValue() : null;
	}

	private Object plain(Object known) {
		if (known instanceof SpinJsonNode spin) {
			try {
				return plain(json.readTree(spin.toString()));
			}
			catch (JsonProcessingException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return known;
	}

	private static Object plain(JsonNode node) {
		if (node.isTextual()) {
			return node.asText();
		}
		if (node.isNumber()) {
			return node.numberValue();
		}
		if (node.isBoolean()) {
			return node.asBoolean();
		}
		return (node.isNull() || node.isMissingNode()) ? null : node;
	}

	private static TypedValue typed(Object value) {
		return (value instanceof JsonNode node) ? SpinValues.jsonValue(node.toString()).create()
				: Variables.untypedValue(value);
	}

	private static Refusal refused(FormField field, String vietnamese, String english) {
		return new Refusal("“" + field.label() + "” " + vietnamese + ".", "\"" + field.key() + "\" " + english + ".");
	}

}
