package vn.oversight.engine;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * What a Camunda Form asks for, held against what was sent. The engine leaves these
 * checks to the browser; whoever calls REST has none.
 */
class FormRules {

	/** What fits into a text variable of the engine. */
	static final int LONGEST_TEXT = 4000;

	private static final int LONGEST_LIST = 200;

	/** As many as a list offers, such as the units of a province. */
	private static final int MOST_CHOICES = 1000;

	/**
	 * Control characters but line ends and tabs, and those that turn the reading
	 * direction.
	 */
	private static final Pattern UNFIT = Pattern
		.compile("[\\p{Cc}&&[^\\r\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]|\\p{Cs}");

	private static final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();

	private final ObjectMapper json;

	private final Supplier<Stream<ChoiceList>> choiceLists;

	private final FieldDates dates;

	/**
	 * @param choiceLists asked with each form: lists may need the engine, which needs us
	 */
	FormRules(ObjectMapper json, Supplier<Stream<ChoiceList>> choiceLists, FieldDates dates) {
		this.json = json;
		this.choiceLists = choiceLists;
		this.dates = dates;
	}

	/** The form with the entries of its choice lists filled in. */
	JsonNode filled(JsonNode form) {
		form.path("components").forEach((component) -> {
			String name = new FormField(component).choices();
			if (name != null) {
				ArrayNode values = ((ObjectNode) component).putArray("values");
				choices(name)
					.forEach((choice) -> values.addObject().put("value", choice.value()).put("label", choice.label()));
			}
			filled(component);
		});
		return form;
	}

	/**
	 * The values that may be stored: normalised to NFC, without those of hidden fields.
	 * @param known the variables that the form could see
	 * @throws Refusal naming the first field that is wrong
	 */
	VariableMap admitted(JsonNode form, Map<String, Object> known, Map<String, Object> sent) {
		VariableMap values = Variables.fromMap((sent != null) ? sent : Map.of());
		List<FormField> fields = FormField.of(form);
		requireKnown(fields, values.keySet());
		Map<String, Object> context = new HashMap<>(known);
		values.keySet().forEach((key) -> context.put(key, plain(values, key)));
		fields.forEach((field) -> context.putIfAbsent(field.key(), null));
		VariableMap admitted = Variables.createVariables();
		Map<String, Object> plain = new HashMap<>();
		for (FormField field : fields) {
			if (field.isShownOnly() || isHidden(field, context)) {
				continue;
			}
			Object value = admitted(field, plain(values, field.key()));
			// what was left empty is stored too: conditions in the diagram may read it
			admitted.putValueTyped(field.key(), typed(value));
			plain.put(field.key(), value);
		}
		dates.require(fields, plain, known);
		return admitted;
	}

	private static void requireKnown(List<FormField> fields, Set<String> sent) {
		Set<String> unknown = new HashSet<>(sent);
		fields.forEach((field) -> unknown.remove(field.key()));
		if (!unknown.isEmpty()) {
			String name = shortened(unknown.iterator().next());
			throw new Refusal("Biểu mẫu không có trường “" + name + "”.", "The form has no field \"" + name + "\".");
		}
	}

	private static boolean isHidden(FormField field, Map<String, Object> context) {
		return field.hiddenWhen() != null && Boolean.TRUE.equals(feel
			.<Object>evaluateSimpleExpression(field.hiddenWhen(), Variables.fromMap(context).asVariableContext()));
	}

	private Object admitted(FormField field, Object value) {
		boolean isEmpty = value == null || "".equals(value) || (value instanceof String text && text.isBlank())
				|| (value instanceof JsonNode node && node.isEmpty()) || Boolean.FALSE.equals(value);
		if (isEmpty) {
			if (field.isRequired()) {
				throw refused(field, "chưa được nhập", "is missing");
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
			case "dynamiclist" -> list(field, value);
			default -> throw new IllegalStateException("No rule for form components of type " + field.type());
		};
	}

	private static String text(FormField field, Object value) {
		if (!(value instanceof String text)) {
			throw refused(field, "phải là chữ", "must be a text");
		}
		if (UNFIT.matcher(text).find()) {
			throw refused(field, "có ký tự không hợp lệ (ký tự điều khiển)", "has control characters");
		}
		String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
		if (normal.length() > field.maxLength()) {
			throw refused(field, "dài quá " + field.maxLength() + " ký tự",
					"is longer than " + field.maxLength() + " characters");
		}
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
		return requireAmong(values(field), field, value);
	}

	private static String requireAmong(Set<String> values, FormField field, Object value) {
		if (value instanceof String text && values.contains(text)) {
			return text;
		}
		throw refused(field, "phải được chọn trong danh sách", "must be one of the listed choices");
	}

	private Set<String> values(FormField field) {
		return (field.choices() == null) ? field.ownValues()
				: choices(field.choices()).stream().map(Choice::value).collect(Collectors.toSet());
	}

	private ArrayNode allChosen(FormField field, Object value) {
		ArrayNode chosen = array(field, value);
		Set<String> values = values(field);
		chosen.forEach((item) -> requireAmong(values, field, item.isTextual() ? item.asText() : null));
		return chosen;
	}

	private ArrayNode list(FormField field, Object value) {
		ArrayNode rows = json.createArrayNode();
		for (JsonNode row : array(field, value)) {
			if (!row.isObject()) {
				throw refused(field, "có dòng không hợp lệ", "has a row that is no object");
			}
			rows.add(row(field, row, rows.size() + 1));
		}
		return rows;
	}

	private ObjectNode row(FormField list, JsonNode row, int number) {
		List<FormField> columns = FormField.of(list.schema());
		Set<String> sent = new HashSet<>();
		row.fieldNames().forEachRemaining(sent::add);
		requireKnown(columns, sent);
		ObjectNode admitted = json.createObjectNode();
		for (FormField column : columns) {
			Object value;
			try {
				value = admitted(column, plain(row.path(column.key())));
			}
			catch (Refusal ex) {
				throw new Refusal(list.label() + ", dòng " + number + ": " + ex.vietnamese(),
						list.label() + ", row " + number + ": " + ex.english());
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

	private List<Choice> choices(String name) {
		return choiceLists.get()
			.filter((list) -> list.name().equals(name))
			.findFirst()
			.orElseThrow(
					() -> new IllegalStateException("A form names the choices \"" + name + "\", which nobody offers"))
			.choices();
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

	private static String shortened(String text) {
		return UNFIT.matcher((text.length() > 60) ? text.substring(0, 60) + "…" : text).replaceAll("?");
	}

}
