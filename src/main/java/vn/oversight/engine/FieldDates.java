package vn.oversight.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The rules that date fields of forms declare, held at the engine's door. Properties of
 * the field:
 * <ul>
 * <li>{@code notBefore}, {@code notAfter}: one or more bounds, separated by commas. Each
 * is {@code today}, {@code nextClose} (see {@link OfficeDays#nextClose()}: the first day
 * of a date that something is due on), a day such as {@code 2026-11-30}, another field of
 * the row or the form, or a variable of the case; plus or minus days; and, in brackets,
 * what it is called: {@code planDate + 1 (ngày ký kế hoạch)}. A bound that is not set
 * binds nothing.</li>
 * <li>{@code workingDay = true}: a day off is refused, naming the next working day.</li>
 * </ul>
 * and those of {@link FieldRules}.
 */
class FieldDates {

	private static final Pattern BOUND = Pattern
		.compile("\\s*([a-zA-Z]\\w*|\\d{4}-\\d\\d-\\d\\d)\\s*(?:([+-])\\s*(\\d{1,5}))?\\s*(?:\\(([^)]*)\\))?\\s*");

	private final OfficeDays days;

	FieldDates(OfficeDays days) {
		this.days = days;
	}

	/**
	 * Lets the days of a form pass, those in the rows of its lists too.
	 * @param admitted what was sent, as text or as JSON, each well-formed
	 * @param known the variables of the case
	 * @throws Refusal with everything that is wrong
	 */
	void require(List<FormField> fields, Map<String, Object> admitted, Map<String, Object> known) {
		Map<String, Object> values = new HashMap<>(known);
		values.putAll(admitted);
		List<Refusal> complaints = new ArrayList<>();
		examine(fields, admitted, new Scope(fields, values, null), "", complaints);
		TypedDay.refuseIfAny(complaints);
	}

	private void examine(List<FormField> fields, Map<String, Object> row, Scope scope, String place,
			List<Refusal> complaints) {
		for (FormField field : fields) {
			Object value = row.get(field.key());
			if (!row.containsKey(field.key())) {
				continue;
			}
			FieldRules.complaints(field, value, scope)
				.forEach((one) -> complaints.add(new Refusal(place + one.vietnamese(), place + one.english())));
			if (field.isList() && value instanceof JsonNode rows) {
				List<FormField> columns = FormField.of(field.schema());
				for (int index = 0; index < rows.size(); index++) {
					Map<String, Object> cells = cells(columns, rows.get(index));
					examine(columns, cells, new Scope(columns, cells, scope),
							place + field.label() + ", dòng " + (index + 1) + ": ", complaints);
				}
			}
			else if (field.type().equals("datetime") && value != null) {
				TypedDay.parse(value)
					.map((day) -> examined(field, day, scope))
					.ifPresent((found) -> found.complaints()
						.forEach(
								(one) -> complaints.add(new Refusal(place + one.vietnamese(), place + one.english()))));
			}
		}
	}

	private TypedDay examined(FormField field, LocalDate day, Scope scope) {
		TypedDay typed = TypedDay.of(field.label(), field.key(), day);
		bounds(field.rule("notBefore"), scope, typed::notBefore);
		bounds(field.rule("notAfter"), scope, typed::notAfter);
		return field.rule("workingDay").equals("true") ? typed.worked(days) : typed;
	}

	private void bounds(String rule, Scope scope, BiConsumer<LocalDate, String> bind) {
		for (Bound bound : Bound.of(rule)) {
			day(bound.name(), scope).ifPresent((day) -> bind.accept(day.plusDays(bound.shift()),
					(bound.words() != null) ? bound.words() : (bound.shift() == 0) ? words(bound.name(), scope) : ""));
		}
	}

	private Optional<LocalDate> day(String name, Scope scope) {
		return switch (name) {
			case "today" -> Optional.of(days.today());
			case "nextClose" -> Optional.of(days.nextClose());
			default -> Character.isDigit(name.charAt(0)) ? TypedDay.parse(name) : stored(scope.value(name));
		};
	}

	private Optional<LocalDate> stored(Object value) {
		return (value instanceof Date date) ? Optional.of(days.dateOf(date.toInstant())) : TypedDay.parse(value);
	}

	private static String words(String name, Scope scope) {
		return switch (name) {
			case "today" -> "hôm nay";
			case "nextClose" -> "ngày làm việc gần nhất còn kịp";
			default -> scope.label(name);
		};
	}

	private static Map<String, Object> cells(List<FormField> columns, JsonNode row) {
		Map<String, Object> cells = new HashMap<>();
		for (FormField column : columns) {
			JsonNode cell = row.path(column.key());
			cells.put(column.key(), cell.isTextual() ? cell.asText()
					: cell.isNumber() ? cell.numberValue() : (cell.isNull() || cell.isMissingNode()) ? null : cell);
		}
		return cells;
	}

	/**
	 * Where a name is looked up: the row, then the form, then the case.
	 */
	record Scope(List<FormField> fields, Map<String, Object> values, Scope outer) {

		Object value(String name) {
			return (outer == null || values.containsKey(name)) ? values.get(name) : outer.value(name);
		}

		String label(String name) {
			return fields.stream()
				.filter((field) -> field.key().equals(name))
				.findFirst()
				.map((field) -> "“" + field.label() + "”")
				.orElseGet(() -> (outer != null) ? outer.label(name) : "");
		}

	}

	/**
	 * One bound of a rule.
	 *
	 * @param name of the day, field or variable
	 * @param shift days after it; negative before it
	 * @param words what it is called; {@code null} if the rule does not say
	 */
	record Bound(String name, int shift, String words) {

		/**
		 * Reads a rule.
		 * @throws IllegalArgumentException if it is none: a mistake in the form
		 */
		static List<Bound> of(String rule) {
			return rule.isBlank() ? List.of() : Arrays.stream(rule.split(",")).map(Bound::read).toList();
		}

		private static Bound read(String text) {
			Matcher bound = BOUND.matcher(text);
			if (!bound.matches()) {
				throw new IllegalArgumentException("Not a bound of a date: \"" + text + "\"");
			}
			int shift = (bound.group(3) != null) ? Integer.parseInt(bound.group(2) + bound.group(3)) : 0;
			return new Bound(bound.group(1), shift, bound.group(4));
		}

	}

}
