package vn.oversight.books;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import vn.oversight.engine.Refusal;
import vn.oversight.engine.Text;
import vn.oversight.engine.TypedDay;
import vn.oversight.organisation.Organisation;

/**
 * What is entered into a register, by a form or by hand, held against its definition.
 */
class EntryRules {

	/** As people write them: 1.250 and 12,5. */
	private static final String GROUPED = "-?\\d{1,3}(\\.\\d{3})+(,\\d+)?";

	private static final String PLAIN = "-?\\d{1,12}([.,]\\d{1,4})?";

	private static final BigDecimal GREATEST = new BigDecimal("1000000000000");

	private final Organisation organisation;

	private final BiPredicate<String, String> isRow;

	/**
	 * @param isRow whether a register has a valid row of this id
	 */
	EntryRules(Organisation organisation, BiPredicate<String, String> isRow) {
		this.organisation = organisation;
		this.isRow = isRow;
	}

	/**
	 * What may be entered.
	 * @param inputs by {@link Field#inputs}: texts as people write them, or what a form
	 * has of them
	 * @param before the row as it was; a new one has no fields. What it has is not asked
	 * for again
	 * @param isKept whether a protected field that is left empty keeps what it has
	 * @throws Refusal naming the first field that is wrong
	 */
	Content admitted(Book book, Map<String, Object> inputs, ObjectNode before, boolean isKept) {
		ObjectNode fields = JsonNodeFactory.instance.objectNode();
		Map<String, String> apart = new LinkedHashMap<>();
		for (Field field : book.fields()) {
			JsonNode old = before.path(field.id());
			if (field.isClosed()) {
				if (!old.isMissingNode()) {
					fields.set(field.id(), old);
				}
				continue;
			}
			JsonNode value = value(field, inputs, old);
			if (value.isMissingNode()) {
				if (field.isRequired() && !(field.isProtected() && isKept)) {
					throw refused(field, "chưa được nhập", "is missing");
				}
			}
			else if (field.isProtected()) {
				apart.put(field.id(), value.asText());
			}
			else {
				fields.set(field.id(), value);
			}
		}
		return new Content(fields, apart);
	}

	/**
	 * What may be stored of a row.
	 *
	 * @param apart protected fields, by id
	 */
	record Content(ObjectNode fields, Map<String, String> apart) {

		/** Never what is protected: this is written to logs. */
		@Override
		public String toString() {
			return fields.toString();
		}

	}

	/** Whether nothing was entered; an empty box alone is no answer. */
	static boolean isEmpty(Map<String, Object> inputs) {
		return inputs.values().stream().allMatch((value) -> isBlank(value) || Boolean.FALSE.equals(value));
	}

	private static boolean isBlank(Object value) {
		return value == null || (value instanceof String text && text.isBlank())
				|| (value instanceof JsonNode node && node.isEmpty());
	}

	private JsonNode value(Field field, Map<String, Object> inputs, JsonNode old) {
		if (field.type() == FieldType.RATIO) {
			return ratio(field, inputs);
		}
		Object given = inputs.get(field.id());
		if (isBlank(given)) {
			return MissingNode.getInstance();
		}
		JsonNodeFactory json = JsonNodeFactory.instance;
		return switch (field.type()) {
			case TEXT -> json.textNode(Text.line(field.label(), field.id(), text(field, given).strip(), field.most()));
			case AREA -> json.textNode(Text.lines(field.label(), field.id(), text(field, given).strip(), field.most()));
			case NUMBER -> json.numberNode(number(field, given));
			case FLAG -> json.booleanNode(flag(field, given));
			case DATE -> json.textNode(TypedDay.read(field.label(), field.id(), given).orRefuse().toString());
			default -> json.textNode(chosen(field, text(field, given), old));
		};
	}

	private JsonNode ratio(Field field, Map<String, Object> inputs) {
		Object part = inputs.get(field.id() + "." + Field.PART);
		Object whole = inputs.get(field.id() + "." + Field.WHOLE);
		if (isBlank(part) && isBlank(whole)) {
			return MissingNode.getInstance();
		}
		if (isBlank(part) || isBlank(whole)) {
			throw refused(field, "cần có cả hai số", "needs both numbers");
		}
		BigDecimal n = whole(field, part);
		BigDecimal of = whole(field, whole);
		if (!field.mayExceed() && n.compareTo(of) > 0) {
			throw refused(field, "(%s) không được nhiều hơn tổng số (%s)".formatted(n, of),
					"is %s, more than the whole, %s".formatted(n, of));
		}
		return JsonNodeFactory.instance.objectNode()
			.put(Field.PART, n.longValueExact())
			.put(Field.WHOLE, of.longValueExact());
	}

	private static BigDecimal whole(Field field, Object given) {
		BigDecimal number = read(field, given);
		if (number.scale() > 0 || number.signum() < 0) {
			throw refused(field, "phải là số nguyên, không âm", "must be a whole number, 0 or more");
		}
		return number;
	}

	private static BigDecimal number(Field field, Object given) {
		BigDecimal number = read(field, given);
		if (number.scale() > field.decimals()) {
			throw refused(field,
					(field.decimals() == 0) ? "phải là số nguyên"
							: "chỉ có nhiều nhất %d chữ số thập phân".formatted(field.decimals()),
					"has more than %d decimals".formatted(field.decimals()));
		}
		if (field.least() != null && number.compareTo(field.least()) < 0) {
			throw refused(field, "phải từ %s trở lên".formatted(field.least()), "must be at least " + field.least());
		}
		if (field.greatest() != null && number.compareTo(field.greatest()) > 0) {
			throw refused(field, "không được quá %s".formatted(field.greatest()),
					"must be at most " + field.greatest());
		}
		return number;
	}

	private static BigDecimal read(Field field, Object given) {
		String text = given.toString().strip();
		if (given instanceof Number) {
			text = new BigDecimal(text).toPlainString();
		}
		else if (text.matches(GROUPED)) {
			text = text.replace(".", "");
		}
		if (!text.matches(PLAIN)) {
			throw refused(field, "phải là số", "must be a number");
		}
		BigDecimal number = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
		if (number.abs().compareTo(GREATEST) > 0) {
			throw refused(field, "quá lớn", "is too large");
		}
		return (number.scale() < 0) ? number.setScale(0) : number;
	}

	private static boolean flag(Field field, Object given) {
		return switch (given.toString()) {
			case "true", "yes" -> true;
			case "false", "no" -> false;
			default -> throw refused(field, "phải là có hoặc không", "must be yes or no");
		};
	}

	private String chosen(Field field, String value, JsonNode old) {
		boolean isKnown = value.equals(old.asText(null)) || switch (field.type()) {
			case UNIT -> organisation.unit(value).isPresent();
			case POSITION -> organisation.role(value).isPresent();
			default -> (field.rowsOf() != null) ? isRow.test(field.rowsOf(), value)
					: field.option(value).filter((option) -> !option.isClosed()).isPresent();
		};
		if (!isKnown) {
			throw refused(field, "phải được chọn trong danh sách", "must be one of the listed choices");
		}
		return value;
	}

	private static String text(Field field, Object given) {
		if (given instanceof JsonNode) {
			throw refused(field, "phải là một giá trị", "must be one value");
		}
		return given.toString();
	}

	private static Refusal refused(Field field, String vietnamese, String english) {
		return new Refusal("“" + field.label() + "” " + vietnamese + ".", "\"" + field.id() + "\" " + english + ".");
	}

}
